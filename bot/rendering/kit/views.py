"""The views: a form or a window over what is there, and the home tab."""

from collections.abc import Iterable, Sequence

from bot.model.json import Json, JsonValue
from bot.rendering import limits
from bot.rendering.kit.texts import words
from bot.rendering.limits import first, whole
from bot.rendering.spoken import spoken


def modal(*, title: str, submit: str, callback_id: str, private_metadata: str, blocks: Iterable[Json]) -> Json:
    """Give a modal with a form.

    Raises:
        ValueError: `callback_id` or `private_metadata` is too long; cut, they would be worse than none.
    """
    return {
        "type": "modal",
        "callback_id": whole(callback_id, limits.IDENTIFIER, "the id of a modal"),
        "private_metadata": whole(private_metadata, limits.PRIVATE_METADATA, "the data of a modal"),
        "title": words(title, limits.VIEW_TITLE, "a modal title"),
        "submit": words(submit, limits.VIEW_TITLE, "a submit label"),
        "close": words("Cancel", limits.VIEW_TITLE, "a close label"),
        "blocks": _blocks(blocks),
    }


def window(*, title: str, blocks: Iterable[Json]) -> Json:
    """Give a modal that only shows something."""
    return {
        "type": "modal",
        "title": words(title, limits.VIEW_TITLE, "a modal title"),
        "close": words("Close", limits.VIEW_TITLE, "a close label"),
        "blocks": _blocks(blocks),
    }


def home(blocks: Iterable[Json]) -> Json:
    """Give a home tab."""
    return {"type": "home", "blocks": _blocks(blocks)}


def _blocks(blocks: Iterable[Json]) -> list[JsonValue]:
    shown: Sequence[Json] = first(list(blocks), limits.VIEW_BLOCKS, "blocks in a view", spoken)
    return list(shown)
