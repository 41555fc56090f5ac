"""The form in which somebody's certificate is added."""

from bot.model import CertificateKind
from bot.model.json import Json
from bot.rendering import inputs

_KINDS = ((CertificateKind.SALES, "Sales"), (CertificateKind.TECHNICAL, "Technology"))


def kind_field(block_id: str) -> Json:
    """Give the field for what somebody is certified in."""
    return inputs.field(block_id, "Certified in", inputs.choice_input(_KINDS), optional=False)


def until_field(block_id: str) -> Json:
    """Give the field for the day on which it ends."""
    return inputs.field(block_id, "Until", inputs.date_input(), hint="Empty, when it has no end.")
