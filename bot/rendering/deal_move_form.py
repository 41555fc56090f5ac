"""The small form in which somebody says what a move with a deal needs: why, when, how much."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.model.errors import Choice
from bot.model.json import Json
from bot.program.deals.states import Move
from bot.program.money import show_amount
from bot.rendering import inputs, kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.carried import Carried
from bot.rendering.message import Screen, View
from bot.rendering.safe import clip
from bot.services.deals.results import DealMoveForm

CALLBACK_ID = "deal_move"
TEXT, DAY, AMOUNT, STAGE, BY_COMPANY = "text", "day", "amount", "stage", "by_company"
_LONGEST = 500
_TITLES = {
    Move.REJECT: ("Reject the deal", "Reject"),
    Move.LOSE: ("The deal is lost", "Save"),
    Move.WIN: ("The deal is won", "Save"),
    Move.REVERSE: ("Reverse the deal", "Reverse"),
    Move.NEXT: ("Next step", "Save"),
    Move.CLOSE: ("Expected to close", "Save"),
    Move.VALUE: ("What it is worth", "Save"),
}


@dataclass(frozen=True)
class DealMoveContext(Carried):
    """Travels in `private_metadata` and comes back with the submission."""

    again = Choice("See the deals", "deal list")

    deal_id: int
    move: Move
    reply: str


def deal_move_form(form: DealMoveForm, reply: str) -> View:
    """Give the modal.

    Args:
        form: the deal and the move.
        reply: where the answer goes; it comes back with the submission as it is.
    """
    title, submit = _TITLES[form.move]
    about = clip(f"{form.deal.customer} · {form.partner_name}", limits.HEADER)
    return kit.modal(
        title=title,
        submit=submit,
        callback_id=CALLBACK_ID,
        private_metadata=DealMoveContext(form.deal.id or 0, form.move, reply).encode(),
        blocks=[rich.rich_text(rich.paragraph(rich.bold(about))), *_FIELDS[form.move](form)],
    )


def deal_move_screen(form: DealMoveForm) -> Screen:
    """Offer to open the form, where a message is all that can be shown: only a pressed button opens a modal."""
    title, _ = _TITLES[form.move]
    said = f"There is a form for {clip(form.deal.customer, limits.HEADER)} of {clip(form.partner_name, limits.HEADER)}."
    button = kit.Button(title, Run(f"deal #{form.deal.id} {form.move.value} form"), "primary")
    return Screen([rich.rich_text(rich.paragraph(said))], kit.actions(button))


def _why(form: DealMoveForm) -> list[Json]:
    entry = inputs.text_input(most=_LONGEST, multiline=True)
    hint = "The one who registered it reads this." if form.move is Move.REJECT else ""
    return [inputs.field(TEXT, "Why", entry, optional=False, hint=hint)]


def _day(form: DealMoveForm, label: str) -> Json:
    return inputs.field(DAY, label, inputs.date_input(form.today), optional=False)


def _won(form: DealMoveForm) -> list[Json]:
    tick = inputs.tick_input("yes", "Our own sellers closed it")
    hint = "That halves the commission of the partner."
    return [_day(form, "Won on"), inputs.field(BY_COMPANY, "Who closed it", tick, hint=hint)]


def _next(form: DealMoveForm) -> list[Json]:
    entry = inputs.text_input(form.deal.next_step, most=_LONGEST)
    return [inputs.field(TEXT, "Next step", entry, optional=False)]


def _close(form: DealMoveForm) -> list[Json]:
    entry = inputs.date_input(form.deal.expected_close)
    return [inputs.field(DAY, "Expected to close", entry, optional=False)]


def _value(form: DealMoveForm) -> list[Json]:
    entry = inputs.text_input(show_amount(form.deal.value, form.currency), most=60)
    return [inputs.field(AMOUNT, f"Value ({form.currency})", entry, optional=False, hint="For example 50k or 1.5M.")]


_FIELDS: Mapping[Move, Callable[[DealMoveForm], list[Json]]] = {
    Move.REJECT: _why,
    Move.LOSE: lambda form: [*_why(form), _day(form, "Lost on")],
    Move.WIN: _won,
    Move.REVERSE: lambda form: [_day(form, "Reversed from")],
    Move.NEXT: _next,
    Move.CLOSE: _close,
    Move.VALUE: _value,
}
