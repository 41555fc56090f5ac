"""What a form remembers while somebody fills it."""

from dataclasses import dataclass

from bot.model.errors import Choice
from bot.rendering.carried import Carried
from bot.services.requests import FormKind


@dataclass(frozen=True)
class FormContext(Carried):
    """Travels in `private_metadata` and comes back with the submission.

    Attributes:
        version: the partner's when the form was opened, to notice edits in between; of a contact's form, the
            workspace's revision.
        seen: the partner's up to which the person was told of others' edits; None when there was nothing to tell.
        reply: where the answer goes.
        asked: the name of a new partner or contact that was asked about, because one of a similar name is here.
        contact_id: the contact whose form it is.
    """

    again = Choice("Open home", "home")

    kind: FormKind
    partner_id: int | None
    version: int | None
    reply: str
    seen: int | None = None
    asked: str = ""
    contact_id: int | None = None
