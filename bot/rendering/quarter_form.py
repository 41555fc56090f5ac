"""The form for a quarter of a joint offer: what it brought, and what goes off it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from bot.model import NAME_LENGTH
from bot.model.errors import Choice, NotUnderstood
from bot.program.money import show_amount
from bot.program.periods import written
from bot.rendering import inputs, kit
from bot.rendering.message import View
from bot.rendering.safe import clip
from bot.services.money.results import QuarterForm

CALLBACK_ID = "offer_quarter"
QUARTER = "quarter"
_LONGEST_AMOUNT = 60
_ERROR = 300
_LABELS = {
    "gross": ("Gross income", "What customers paid in all, for example {example}."),
    "refunds": ("Refunds", "What they got back. Empty for nothing."),
    "taxes": ("Taxes", "Empty for nothing."),
    "mdf": ("MDF spent on it", "Empty for nothing. Payment fees are worked out."),
}


@dataclass(frozen=True)
class QuarterContext:
    """Travels in `private_metadata` and comes back with the submission; `reply` is where the answer goes."""

    partner_id: int
    offer: str
    reply: str

    def encode(self) -> str:
        """Give it as JSON."""
        return json.dumps({"v": 1, **asdict(self)}, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def decode(cls, text: str) -> "QuarterContext":
        """Read it back.

        Raises:
            NotUnderstood: it is not one of this version's.
        """
        try:
            match json.loads(text):
                case {"v": 1, "partner_id": int(partner_id), "offer": str(offer), "reply": str(reply)}:
                    return cls(partner_id, offer, reply)
        except ValueError:
            pass
        raise NotUnderstood(
            "This form is from an older version.", "Close it and open it again.", (Choice("All joint offers", "share"),)
        )


def quarter_form(form: QuarterForm, reply: str) -> View:
    """Give the modal.

    Args:
        form: what it is about.
        reply: where the answer goes; it comes back with the submission as it is.
    """
    known, example = dict(form.amounts), show_amount(200_000_00, form.currency)
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


def quarter_form_errors(problems: Mapping[str, str], fields: Mapping[str, str]) -> dict[str, str]:
    """Give what is wrong by the field at which it is said, the quarter where it is about none."""
    return {(name if name in fields else QUARTER): clip(said, _ERROR) for name, said in problems.items()}
