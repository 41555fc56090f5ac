"""A deal on one screen: where it stands, what stands against it, and what can be done with it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from bot.model import Deal, DealStage, DealStatus, LedgerKind
from bot.model.json import Json
from bot.model.ledger import Entry
from bot.program.deals.protection import DecisionClock, Pace
from bot.program.deals.states import UNDECIDED, Move
from bot.program.money import show_amount
from bot.program.words import count, on_day
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.lists import listed
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.rendering.since import ago
from bot.services.deals.results import DealCard, DealChanged, DealLine

FIELD = 300
NOTE = 600
SUMMARY = 900
_MOST_OTHERS = 5
# More hours are said in days.
_MOST_HOURS = 48
STATUS = {
    DealStatus.REGISTERED: "🕓 Waits for a decision",
    DealStatus.CONFLICT: "⚠️ In conflict, waits for a decision",
    DealStatus.APPROVED: "🟢 Open",
    DealStatus.REJECTED: "⛔ Rejected",
    DealStatus.WON: "🏆 Won",
    DealStatus.LOST: "⚪ Lost",
    DealStatus.EXPIRED: "⌛ Expired",
}
_BUTTONS = (
    (Move.WIN, "Won", " form"),
    (Move.LOSE, "Lost", ""),
    (Move.EXTEND, "Extend", ""),
    (Move.NEXT, "Next step", ""),
    (Move.REOPEN, "Reopen", ""),
    (Move.REVERSE, "Reverse", " form"),
)


def deal_card(card: DealCard) -> Screen:
    """Show a deal."""
    deal = card.deal
    name = clip(f"{deal.customer} · {card.partner_name}", limits.HEADER)
    return Screen([kit.header(name), *_body(card)], _controls(card))


def deal_changed(result: DealChanged, private: bool) -> Screen:
    """Show what became of a deal.

    Args:
        result: the change.
        private: only the person who made it sees it; to others no Undo is offered, which is not theirs to press.
    """
    card = result.card
    undo = kit.actions(kit.Button("Undo", Run(f"undo {result.change}"))) if private else ()
    return Screen(
        [
            rich.rich_text(rich.paragraph(clip(result.summary, SUMMARY))),
            *_booked(result.booked, card.currency),
            *_body(card),
        ],
        (*_controls(card), *undo),
    )


def _body(card: DealCard) -> Iterator[Json]:
    if card.clock and card.due:
        yield rich.rich_text(rich.paragraph(*_decision(card, card.clock, card.due)))
    if card.conflict:
        yield from listed((rich.paragraph(clip(one, FIELD)) for one in card.conflict), title="What stands against it")
    facts = [piece for label, value in _facts(card) for piece in (rich.bold(f"\n{label}: "), rich.styled(value))]
    yield rich.rich_text(rich.paragraph(rich.bold(status_of(card.deal)), f", deal #{card.deal.id}", *facts))


def status_of(deal: Deal) -> str:
    """Say where a deal stands."""
    return "↩️ Won, and reversed since" if deal.reversed_on else STATUS[deal.status]


def _decision(card: DealCard, clock: DecisionClock, due: datetime) -> Iterator[rich.Inline]:
    yield rich.bold(f"Decide by {due:%A}, {on_day(due.date())}, {due:%H:%M}")
    yield f": {in_hours(clock)}."
    who = " or ".join(clip(one, FIELD) for one in card.deciders)
    if card.may_decide:
        yield " You decide." if not card.deciders else " You can decide."
    elif who:
        yield f" {who} decides."
    else:
        yield " Any colleague of whoever registered it can decide."


def in_hours(clock: DecisionClock) -> str:
    """Say how much time is left for a decision, or how late it is: `3 hours left`, `5 hours late`."""
    hours = count(clock.hours, "hour") if clock.hours else "less than an hour"
    if clock.hours > _MOST_HOURS:
        hours = count(clock.hours // 24, "day")
    match clock.pace:
        case Pace.IN_TIME:
            return f"{hours} left"
        case Pace.LATE:
            return f"{hours} late"
    return f"{hours} late, past the limit"


def waits_since(line: DealLine, today: date) -> str:
    """Say since when a registration waits, and how much time is left to decide on it."""
    since = f"Registered {ago(line.registered_on, today)}"
    return f"{since}; decision: {in_hours(line.clock)}" if line.clock else since


def _facts(card: DealCard) -> Iterator[tuple[str, str]]:
    deal = card.deal
    yield "Value", f"{show_amount(deal.value, card.currency)}, {deal.origin.value}"
    if deal.expected_close and deal.status in (*UNDECIDED, DealStatus.APPROVED):
        over = ", which is over" if deal.expected_close < card.today else ""
        yield "Expected to close", f"{on_day(deal.expected_close)}{over}"
    if deal.status is DealStatus.APPROVED:
        yield "Protected until", _protection(card)
        still = f", standing still for {count(card.still_days, 'day')}" if card.still_days else ""
        yield "Stage", f"{deal.stage.label if deal.stage else 'not set'}{still}"
    if deal.next_step.strip():
        yield "Next step", clip(deal.next_step, FIELD)
    yield from _ended(card)
    for label, words in (("Domain", deal.domain), ("Contact", deal.contact)):
        if words.strip():
            yield label, clip(words, FIELD)
    by = f" by {clip(card.registered_by, FIELD)}" if card.registered_by else ""
    yield "Registered", f"{on_day(card.registered_on)}{by}"
    if card.decided_on:
        by = f" by {clip(card.decided_by, FIELD)}" if card.decided_by else ""
        yield "Decided", f"{on_day(card.decided_on)}{by}"
    if deal.note.strip():
        yield "Note", clip(deal.note, NOTE)


def _protection(card: DealCard) -> str:
    until = card.deal.protected_until
    if until is None:
        return "no end is set"
    days = (until - card.today).days
    left = f"{count(days, 'day')} left" if days > 0 else "the last day" if days == 0 else "it is over"
    extended = card.deal.extended_on
    more = f", extended on {on_day(extended)}" if extended else ""
    if not more and Move.EXTEND in card.moves:
        more = f", can be extended once by {count(card.extension_days, 'day')}"
    return f"{on_day(until)}, {left}{more}"


def _ended(card: DealCard) -> Iterator[tuple[str, str]]:
    deal = card.deal
    if deal.closed_on:
        by = ", closed by your own sellers" if deal.closed_by_company else ""
        yield "Closed", f"{on_day(deal.closed_on)}{by}"
    if deal.reversed_on:
        yield "Reversed", on_day(deal.reversed_on)
    if deal.reason.strip():
        yield "Reason", clip(deal.reason, FIELD)


def _booked(entries: Iterable[Entry], currency: str) -> Iterator[Json]:
    """Show what a change added to the commission ledger, with its maths behind a button of the commission."""
    for one in entries:
        what = _KINDS[one.kind]
        said = [rich.bold(f"{what}: {show_amount(one.amount, currency)}")]
        steps = [clip(step, FIELD) for step in one.steps]
        yield rich.rich_text(rich.paragraph(*said), rich.bullets([rich.paragraph(step) for step in steps or ["–"]]))


_KINDS = {
    LedgerKind.ACCRUAL: "Commission accrued",
    LedgerKind.CLAWBACK: "Commission taken back",
    LedgerKind.CORRECTION: "Commission corrected",
}


def _controls(card: DealCard) -> tuple[Json, ...]:
    deal = card.deal
    return kit.actions(*_buttons(card), of=clip(f"{deal.customer}, {card.partner_name}", limits.BUTTON_LABEL))


def _buttons(card: DealCard) -> Iterator[kit.Control]:
    line = f"deal #{card.deal.id}"
    if card.deal.status in UNDECIDED and card.may_decide:
        if Move.APPROVE in card.moves:
            yield kit.Button("Approve", Run(f"{line} approve"), "primary")
        yield kit.Button("Reject", Run(f"{line} reject"), "danger")
    for move, label, form in _BUTTONS:
        if move in card.moves:
            yield kit.Button(label, Run(f"{line} {move.value}{form}"))
    if Move.STAGE in card.moves:
        stages = (kit.Option(one.label, Run(f"{line} stage {one.value}")) for one in DealStage)
        yield kit.Picker("Set the stage", tuple(stages))
    for other in card.against[:_MOST_OTHERS]:
        label = clip(f"Show #{other.deal.id}, {other.partner_name}", limits.BUTTON_LABEL)
        yield kit.Button(label, Run(f"deal #{other.deal.id}"))
    yield kit.Button("Edit", Run(f"{line} edit"))
    if card.deal.status is DealStatus.WON:
        yield kit.Button("Commission", Run(f"commission #{card.deal.partner_id}"))
    yield kit.Button("Show the partner", Run(f"show #{card.deal.partner_id}"))
