"""The forms about market development funds: what is asked for, and what an activity cost."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.model import NAME_LENGTH
from bot.model.errors import Choice
from bot.model.json import Json
from bot.program.money import in_minor_units, show_amount
from bot.rendering import inputs, kit, rich
from bot.rendering.actions import Run
from bot.rendering.carried import Carried
from bot.rendering.message import Screen, View
from bot.rendering.safe import clip
from bot.services.mdf.results import FundsForm

CALLBACK_ID = "funds"
AMOUNT, PURPOSE, DAY, PROOF = "amount", "purpose", "day", "proof"
_LONGEST_AMOUNT = 60
_LONGEST_PURPOSE = 500
_PROOFS = ("pdf", "png", "jpg", "jpeg", "xlsx", "csv", "docx")


@dataclass(frozen=True)
class FundsContext(Carried):
    """Travels in `private_metadata` and comes back with the submission; `reply` is where the answer goes."""

    again = Choice("All funds", "mdf")

    partner_id: int
    activity_id: int | None
    reply: str


def funds_form(form: FundsForm, reply: str) -> View:
    """Give the modal.

    Args:
        form: what it is about.
        reply: where the answer goes; it comes back with the submission as it is.
    """
    activity = form.activity
    about = clip(form.partner_name, NAME_LENGTH)
    return kit.modal(
        title="What did it cost" if activity else "Ask for MDF",
        submit="Save" if activity else "Ask",
        callback_id=CALLBACK_ID,
        private_metadata=FundsContext(form.partner_id, activity.id if activity else None, reply).encode(),
        blocks=[
            kit.context(clip(f"{about}: {activity.purpose}", _LONGEST_PURPOSE) if activity else about),
            *(_cost(form) if activity else _asking(form)),
        ],
    )


def _asking(form: FundsForm) -> Iterator[Json]:
    example = show_amount(in_minor_units(2_000, form.currency), form.currency)
    yield inputs.field(
        AMOUNT, "Amount", inputs.text_input(most=_LONGEST_AMOUNT), optional=False, hint=f"For example 2k or {example}."
    )
    yield inputs.field(
        PURPOSE,
        "What it is for",
        inputs.text_input(most=_LONGEST_PURPOSE, multiline=True),
        optional=False,
        hint="The activity, when it is, and what it should bring.",
    )


def _cost(form: FundsForm) -> Iterator[Json]:
    row = form.activity
    assert row is not None
    approved = show_amount(row.amount, form.currency)
    cost = approved if row.spent is None else show_amount(row.spent, form.currency)
    yield inputs.field(
        AMOUNT,
        "What it cost",
        inputs.text_input(cost, most=_LONGEST_AMOUNT),
        optional=False,
        hint=f"{approved} was approved.",
    )
    yield inputs.field(DAY, "On which day", inputs.date_input(row.spent_on), hint="When left empty, today.")
    yield inputs.field(
        PROOF, "Proof", inputs.file_input(_PROOFS), hint="The invoice or a report. It can be added later, too."
    )


def funds_form_screen(form: FundsForm) -> Screen:
    """Offer to open the form, where a message is all that can be shown: only a pressed button opens a modal."""
    line = f"mdf spent {form.activity.id}" if form.activity else f"mdf request #{form.partner_id}"
    said = f"What did “{clip(form.activity.purpose, 200)}” cost?" if form.activity else "How much, and what for?"
    return Screen(
        [rich.rich_text(rich.paragraph(said))], kit.actions(kit.Button("Fill in the form", Run(line), "primary"))
    )
