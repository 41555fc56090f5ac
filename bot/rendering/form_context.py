"""What a form remembers while somebody fills it."""

import json
from dataclasses import asdict, dataclass

from bot.model.errors import Choice, NotUnderstood
from bot.model.json import Json
from bot.services.requests import FormKind

_VERSION = 1


@dataclass(frozen=True)
class FormContext:
    """Travels in `private_metadata` and comes back with the submission.

    Attributes:
        version: the partner's when the form was opened, to notice edits in between; of a contact's form, the
            workspace's revision.
        seen: the partner's up to which the person was told of others' edits; None when there was nothing to tell.
        reply: where the answer goes.
        asked: the name of a new partner or contact that was asked about, because one of a similar name is here.
        contact_id: the contact whose form it is.
    """

    kind: FormKind
    partner_id: int | None
    version: int | None
    reply: str
    seen: int | None = None
    asked: str = ""
    contact_id: int | None = None

    def encode(self) -> str:
        """Give it as JSON."""
        return json.dumps({"v": _VERSION, **asdict(self)}, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def decode(cls, text: str) -> "FormContext":
        """Read it back.

        Raises:
            NotUnderstood: it is not one of this version's.
        """
        try:
            data: Json = {"seen": None, "asked": "", "contact_id": None, **json.loads(text)}
            match data:
                case {
                    "v": 1,
                    "kind": str(kind),
                    "partner_id": int() | None as partner_id,
                    "version": int() | None as version,
                    "reply": str(reply),
                    "seen": int() | None as seen,
                    "asked": str(asked),
                    "contact_id": int() | None as contact_id,
                }:
                    return cls(FormKind(kind), partner_id, version, reply, seen, asked, contact_id)
        except (TypeError, ValueError):
            pass
        raise NotUnderstood(
            "This form is from an older version.", "Close it and open it again.", (Choice("Open home", "home"),)
        )
