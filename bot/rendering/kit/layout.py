"""The plain blocks of every page."""

from bot.model.json import Json, JsonValue
from bot.rendering import limits
from bot.rendering.kit.texts import words
from bot.rendering.limits import first


def header(text: str) -> Json:
    """Give a headline: at most 150 characters."""
    return {"type": "header", "text": words(text, limits.HEADER, "a header")}


def divider() -> Json:
    """Give a line across."""
    return {"type": "divider"}


def context(*texts: str) -> Json:
    """Give small print: one to ten texts."""
    shown = first(texts or ("",), limits.CONTEXT_ELEMENTS, "context elements", str)
    elements: list[JsonValue] = [words(text, limits.SECTION_TEXT, "a context") for text in shown]
    return {"type": "context", "elements": elements}
