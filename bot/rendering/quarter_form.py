"""The form for a quarter of a joint offer: what it brought, and what goes off it."""

from dataclasses import dataclass

from bot.model import NAME_LENGTH
from bot.model.errors import Choice
from bot.program.money import in_minor_units, show_amount
from bot.program.periods import written
from bot.rendering import inputs, kit
from bot.rendering.carried import Carried
from bot.rendering.message import View
from bot.rendering.safe import clip
from bot.services.money.results import QuarterForm

CALLBACK_ID = "offer_quarter"
QUARTER = "quarter"
_LONGEST_AMOUNT = 60
_LABELS = {
    "gross": ("Gross income", "What customers paid in all, for example {example}."),
    "refunds": ("Refunds", "What they got back. Empty for nothing."),
    "taxes": ("Taxes", "Empty for nothing."),
    "mdf": ("MDF spent on it", "Empty for nothing. Payment fees are worked out."),
}


@dataclass(frozen=True)
class QuarterContext(Carried):
    """Travels in `private_metadata` and comes back with the submission; `reply` is where the answer goes."""

    again = Choice("All joint offers", "share")

    partner_id: int
    offer: str
    reply: str


def quarter_form(form: QuarterForm, reply: str) -> View:
    """Give the modal.

    Args:
        form: what it is about.
        reply: where the answer goes; it comes back with the submission as it is.
    """
    known, example = dict(form.amounts), show_amount(in_minor_units(200_000, form.currency), form.currency)
    quarters = [(written(one), one.name) for one in form.periods]
    return kit.modal(
        title="A quarter's income",
        submit="Save",
        callback_id=CALLBACK_ID,
        private_metadata=QuarterContext(form.partner_id, form.offer, reply).encode(),
        blocks=[
            kit.context(f"{clip(form.offer, NAME_LENGTH)}, with {clip(form.partner_name, NAME_LENGTH)}"),
            inputs.field(QUARTER, "Quarter", inputs.choice_input(quarters, written(form.chosen)), optional=False),
            *(
                inputs.field(
                    name,
                    label,
                    inputs.text_input(
                        show_amount(known[name], form.currency) if name in known else "", most=_LONGEST_AMOUNT
                    ),
                    optional=name != "gross",
                    hint=hint.format(example=example),
                )
                for name, (label, hint) in _LABELS.items()
            ),
        ],
    )
