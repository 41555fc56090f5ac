"""Reading what is asked of a workspace's own templates: `templates upload`, `templates own legal/nda restore 2`."""

import re

from bot.model.errors import Choice, NotUnderstood
from bot.services.grammar import Words, shortened
from bot.services.own_requests import ListOwn, OpenUpload, OwnMove, WorkOwn

_UPLOAD = re.compile(r"(?:upload|add(?:\s+(?:a\s+)?(?:file|template|playbook))?)\Z", re.IGNORECASE)
_OWN = re.compile(r"(?:own|ours|mine)(?:\s+|\Z)", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"(?P<name>[a-z0-9][a-z0-9/-]{0,118})"
    r"(?:\s+(?P<move>versions|history|download|restore|remove|delete))?"
    r"(?:\s+v?(?P<version>\d{1,6}))?(?P<yes>\s+yes)?\Z",
    re.IGNORECASE | re.ASCII,
)
_MOVES = {
    "versions": OwnMove.VERSIONS,
    "history": OwnMove.VERSIONS,
    "download": OwnMove.DOWNLOAD,
    "restore": OwnMove.RESTORE,
    "remove": OwnMove.REMOVE,
    "delete": OwnMove.REMOVE,
}


def read_own(words: Words) -> ListOwn | OpenUpload | WorkOwn | None:
    """Read what follows `templates`; None where it is about the library.

    Raises:
        NotUnderstood: it begins with `own`, and the rest does not parse.
    """
    if words.match(_UPLOAD):
        return OpenUpload()
    if not words.match(_OWN):
        return None
    if not words.rest:
        return ListOwn()
    found = _DOCUMENT.match(words.rest)
    if found is None:
        raise NotUnderstood(
            f"I cannot read which of your own templates you mean in “{shortened(words.rest)}”.",
            "Open the list, and press a button there.",
            (Choice("Your own templates", "templates own"),),
        )
    move = _MOVES[(found["move"] or "versions").lower()]
    version = int(found["version"]) if found["version"] else None
    return WorkOwn(found["name"].lower(), move, version, confirmed=bool(found["yes"]) and move is OwnMove.REMOVE)
