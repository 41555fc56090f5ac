"""Open deals: protection that ends, closing days that passed or are missing, and deals in which nothing moves."""

from collections.abc import Callable, Iterable

from bot.program.case import Case, KnownDeal
from bot.program.deals.standing_still import last_moved
from bot.program.rules.rule import Rule, Verdict
from bot.program.steps import Found, Step, Topic, Urgency
from bot.program.words import count, in_days, on_day

_NONE_OPEN = "No deal is open."
_GUIDE = "operations/deal-registration"


def _each(case: Case, look: Callable[[Case, KnownDeal], Found | None], otherwise: str) -> Verdict:
    """Look at every open deal."""
    found = tuple(found for one in case.open_deals if (found := look(case, one)) is not None)
    return found or (otherwise if case.open_deals else _NONE_OPEN)


def _protection(case: Case) -> Verdict:
    until = min((one.row.protected_until for one in case.open_deals if one.row.protected_until), default=None)
    days = case.program.deals.warning_days[0]
    first = f"The first protection ends on {on_day(until)}" if until else "No open deal is protected"
    return _each(case, _ends, f"{first}; it is told {count(days, 'day')} before.")


def _ends(case: Case, deal: KnownDeal) -> Found | None:
    until, warning = deal.row.protected_until, case.program.deals.warning_days
    if until is None or (until - case.today).days > warning[0]:
        return None
    left = (until - case.today).days
    extension = case.program.rule(case.facts.tier).extension_days
    can_extend = left >= 0 and extension > 0 and deal.row.extended_on is None
    more = f"It can be extended once, by {count(extension, 'day')}." if can_extend else "It cannot be extended."
    if deal.row.extended_on is not None:
        more = f"It was extended on {on_day(deal.row.extended_on)}, which can be done once."
    customer = deal.row.customer
    return Found(
        urgency=Urgency.NOW if left <= warning[1] else Urgency.SOON,
        weight=27 if left <= warning[2] else 24,
        title=f"Extend the protection of {customer}, or close the deal" if can_extend else f"Close the deal {customer}",
        reason=f"Its protection {in_days(left, 'ended', 'ends')}.",
        evidence=(f"Protected until {on_day(until)}.", more),
        step=Step.EXTEND_DEAL if can_extend else Step.SHOW_DEAL,
        topic=Topic.DEAL,
        number=deal.seen.id,
        matter=f"protection {deal.seen.id} {until} {_reached(left, warning)}",
        once=True,
        guide=_GUIDE,
        at_stake=deal.row.value,
    )


def _reached(left: int, warnings: Iterable[int]) -> int:
    """Give the last warning that is reached: what was set aside at 14 days comes again at 5."""
    return min(one for one in warnings if left <= one)


def _close_passed(case: Case) -> Verdict:
    coming = min((day for one in case.open_deals if (day := one.row.expected_close)), default=None)
    return _each(case, _passed, f"The next closing is expected on {on_day(coming)}." if coming else "No day is set.")


def _passed(case: Case, deal: KnownDeal) -> Found | None:
    day = deal.row.expected_close
    if day is None or day >= case.today:
        return None
    days = (case.today - day).days
    return Found(
        urgency=Urgency.SOON,
        weight=12 + min(days, 80) // 10,
        title=f"Ask what became of {deal.row.customer}, and set its new closing day",
        reason=f"It was to close {count(days, 'day')} ago.",
        evidence=(f"Expected to close on {on_day(day)}.",),
        step=Step.SHOW_DEAL,
        topic=Topic.DEAL,
        number=deal.seen.id,
        matter=f"close {deal.seen.id} {day}",
        once=True,
        guide=_GUIDE,
        at_stake=deal.row.value,
    )


def _stalled(case: Case) -> Verdict:
    days = case.program.rhythm.pipeline_stalled_days
    return _each(case, _rests, f"Every open deal moved within {count(days, 'day')}.")


def _rests(case: Case, deal: KnownDeal) -> Found | None:
    moved = last_moved(deal.row, deal.seen, today=case.today)
    days = (case.today - moved).days
    if days <= case.program.rhythm.pipeline_stalled_days:
        return None
    stage = f"Stage {deal.row.stage.label.lower()}." if deal.row.stage else "No stage is set."
    return Found(
        urgency=Urgency.SOON,
        weight=9 + min(days, 90) // 30,
        title=f"Move {deal.row.customer} on, or close it as lost",
        reason=f"Nothing moved in this deal for {count(days, 'day')}.",
        evidence=(f"Last moved on {on_day(moved)}.", stage),
        step=Step.SHOW_DEAL,
        topic=Topic.DEAL,
        number=deal.seen.id,
        matter=f"stalled {deal.seen.id}",
        guide=_GUIDE,
        at_stake=deal.row.value,
    )


def _no_close(case: Case) -> Verdict:
    return _each(case, _undated, "Every open deal has an expected closing day.")


def _undated(case: Case, deal: KnownDeal) -> Found | None:
    if deal.row.expected_close is not None:
        return None
    return Found(
        urgency=Urgency.LATER,
        weight=7,
        title=f"Say when {deal.row.customer} is expected to close",
        reason="Without a day, nobody knows when the revenue comes.",
        evidence=("No expected closing day.",),
        step=Step.SHOW_DEAL,
        topic=Topic.DEAL,
        number=deal.seen.id,
        matter=f"undated {deal.seen.id}",
        guide=_GUIDE,
        at_stake=deal.row.value,
    )


DEALS = (
    Rule("protection-ending", "an extension of protection", ("protection", "extension", "extend"), _protection),
    Rule("close-passed", "a new closing day", ("close date", "closing day", "overdue deals"), _close_passed),
    Rule("deal-stalled", "moving a deal on", ("stalled deals", "stalled deal", "deals"), _stalled),
    Rule("no-close-day", "a closing day", ("no close date",), _no_close),
)
