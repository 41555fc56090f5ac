"""Rich text: the block for everything that people wrote, because Slack reads no markup in it."""

import re
from collections.abc import Iterable
from html import unescape
from typing import TypeAlias

from bot.model.json import Json, JsonValue
from bot.rendering import limits, links
from bot.rendering.safe import plain, shorten
from bot.rendering.spoken import characters, in_words, spoken

Inline: TypeAlias = str | Json
"""A piece of a line: plain words, or what `styled`, `bold`, `link` and `mention` give."""

_USER_ID = re.compile(r"[UW][A-Z0-9]{1,30}")


def styled(text: str, *styles: str) -> Json:
    """Give words in some of Slack's styles: `bold`, `italic`, `strike`, `code`."""
    element: Json = {"type": "text", "text": plain(text)}
    if styles:
        element["style"] = dict.fromkeys(styles, True)
    return element


def bold(text: str) -> Json:
    """Give words in bold."""
    return styled(text, "bold")


def link(url: str, label: str = "", *styles: str) -> Json:
    """Give a link, or its words and the address where they may not lead there.

    Args:
        url: the address.
        label: the words to show, the address itself when empty.
        styles: Slack's styles for the words.
    """
    label = plain(label)
    if label and label != url and not links.leads(label, url):
        return styled(label + links.behind(label, url), *styles)
    if not links.is_linkable(url):
        return styled(url, *styles)
    element: Json = {"type": "link", "url": url}
    if label and label != url:
        element["text"] = label
    if styles:
        element["style"] = dict.fromkeys(styles, True)
    return element


def is_user_id(text: str) -> bool:
    """Tell whether this can be the id of a Slack user."""
    return _USER_ID.fullmatch(text) is not None


def mention(user_id: str) -> Json:
    """Name a Slack user. It pings that user in a message to others: use it in private answers only."""
    if not is_user_id(user_id):
        return styled(user_id)
    return {"type": "user", "user_id": user_id}


def paragraph(*inlines: Inline) -> Json:
    """Give a line, or several with line feeds between them."""
    return {"type": "rich_text_section", "elements": _elements(inlines)}


def preformatted(text: str) -> Json:
    """Give text in a box, letter under letter."""
    return {"type": "rich_text_preformatted", "elements": _elements((text,))}


def bullets(items: Iterable[Json], *, ordered: bool = False, offset: int = 0) -> Json:
    """Give a list of paragraphs.

    Args:
        items: what `paragraph` gives.
        ordered: numbers instead of bullets.
        offset: how much is added to the first number, which is 1 otherwise.
    """
    part: Json = {
        "type": "rich_text_list",
        "style": "ordered" if ordered else "bullet",
        "elements": list[JsonValue](items),
    }
    if ordered and offset > 0:
        part["offset"] = min(offset, limits.LIST_OFFSET)
    return part


def rich_text(*parts: Json) -> Json:
    """Give a block of paragraphs, lists, quotes and boxes.

    Raises:
        LimitExceeded: inside `strictly()`, when the text is too long for one block.
    """
    block: Json = {"type": "rich_text", "elements": list[JsonValue](parts or (paragraph(),))}
    shown = characters(block)
    if shown > limits.RICH_TEXT:
        what = f"a rich text has {shown:,} characters, a block takes {limits.RICH_TEXT:,}"
        limits.complain(what, unescape(spoken(block)))
        block["elements"] = _within(parts, limits.RICH_TEXT)
    return block


def _within(elements: Iterable[JsonValue], room: int) -> list[JsonValue]:
    """Give the elements from the first on that have room, the last one shortened; a link loses what it leads to."""
    kept: list[JsonValue] = []
    for element in elements:
        if room <= 0 or not isinstance(element, dict):
            break
        needed = characters(element)
        if needed > room:
            match element:
                case {"elements": list(inner)}:
                    element = {**element, "elements": _within(inner, room)}
                case {"type": "text" | "link"}:
                    element = {**element, "type": "text", "text": shorten(in_words(element), room)}
                    element.pop("url", None)
        kept.append(element)
        room -= needed
    return kept


def _elements(inlines: Iterable[Inline]) -> list[JsonValue]:
    pieces = (styled(inline) if isinstance(inline, str) else inline for inline in inlines)
    # Slack: an empty text element makes the whole message invalid.
    return [*joined(piece for piece in pieces if piece.get("text") != "")] or [styled("–")]


def is_bold(element: JsonValue) -> bool:
    """Tell whether a piece of a line is bold."""
    match element:
        case {"style": {"bold": True}}:
            return True
    return False


def goes_on(before: Json, piece: Json) -> bool:
    """Tell whether two pieces of a line that follow each other are words in one style."""
    return before["type"] == piece["type"] == "text" and before.get("style") == piece.get("style")


def joined(pieces: Iterable[Json]) -> list[Json]:
    """Give the pieces of a line; words in one style that follow each other are one piece."""
    whole: list[Json] = []
    for piece in pieces:
        if whole and goes_on(whole[-1], piece):
            whole[-1] = {**piece, "text": f"{whole[-1]['text']}{piece['text']}"}
        else:
            whole.append(piece)
    return whole
