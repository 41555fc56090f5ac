"""Reads back what a person sees: the visible characters of blocks, from top to bottom."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.rendering.message import NOTHING, Message

# Format characters that are drawn, unlike all others of their kind: Arabic, Syriac and Kaithi signs around numbers.
_DRAWN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
# Unicode ignores them by default, too, though they are no format characters: fillers, and a joiner of accents.
_IGNORED = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0") | frozenset(map(chr, range(0xFFF0, 0xFFF9)))
_TABLES = frozenset({"table", "data_table"})


def squeezed(text: str) -> str:
    """Give the characters that leave ink: no blanks, no control and format characters; half characters as `�`."""
    return text.translate(_INK)


def varies(character: str) -> bool:
    """Tell whether a character only says how the one before it is drawn."""
    return "VARIATION SELECTOR" in unicodedata.name(character, "")


class _Ink(dict[int, str | None]):
    """Decides once a character; `str.translate` asks."""

    def __missing__(self, code: int) -> str | None:
        self[code] = ink = self._ink(chr(code))
        return ink

    @staticmethod
    def _ink(character: str) -> str | None:
        category = unicodedata.category(character)
        if category == "Cs":
            return "\N{REPLACEMENT CHARACTER}"
        # Tags and what is reserved beside them; a variation selector may change how the one before it is drawn.
        is_kept_free = "\U000e0000" <= character <= "\U000e0fff" and not varies(character)
        is_unseen = (category in _UNSEEN and character not in _DRAWN) or character in _IGNORED
        return None if is_unseen or is_kept_free else character


_INK = _Ink()


def read(blocks: Iterable[Mapping[str, Any]]) -> str:
    """Give the visible characters of blocks, in order and squeezed; of a table in parts, the head once."""
    seen: list[str] = []
    head: Any = None
    for block in blocks:
        is_table = block["type"] in _TABLES
        goes_on = is_table and block["rows"][0] == head
        head = block["rows"][0] if is_table else None
        seen.append(_block({**block, "rows": block["rows"][1:]} if goes_on else block))
    return squeezed(" ".join(seen))


def shown(messages: Sequence[Message]) -> str:
    """Give what several messages show as if they were one: without the "2/3" that ends each."""
    return read(block for message in messages for block in unmarked(messages, message))


def unmarked(messages: Sequence[Message], message: Message) -> Sequence[Mapping[str, Any]]:
    """Give the blocks of a message without the mark that tells which of several it is."""
    if len(messages) == 1:
        return message.blocks
    mark = f"{messages.index(message) + 1}/{len(messages)}"
    assert _block(message.blocks[-1]) == mark, "each of several messages ends with its number"
    return message.blocks[:-1]


def said(messages: Sequence[Message]) -> str:
    """Give what the fallback texts of messages say, as Slack shows them where it shows no blocks."""
    texts = [message.text for message in messages]
    if len(texts) > 1:
        ends = [f"\n{number}/{len(texts)}" for number in range(1, len(texts) + 1)]
        assert all(text.endswith(end) for text, end in zip(texts, ends, strict=True))
        texts = [text.removesuffix(end) for text, end in zip(texts, ends, strict=True)]
    # A message of rules has no words.
    return squeezed(unescaped("\n".join(text for text in texts if text != NOTHING)))


def unescaped(text: str) -> str:
    """Slack: three characters have an escape in its markup, and no others."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _block(block: Mapping[str, Any]) -> str:
    match block:
        case {"type": "header" | "section", "text": {"text": str(text)}}:
            return text
        case {"type": "rich_text"}:
            return _rich(block)
        case {"type": "table" | "data_table", "rows": list(rows)}:
            return " ".join(
                _rich(cell) if cell["type"] == "rich_text" else cell["text"] for row in rows for cell in row
            )
        case {"type": "image", "alt_text": str(text)}:
            return text
        case {"type": "context", "elements": list(elements)}:
            return " ".join(element.get("text", element.get("alt_text", "")) for element in elements)
        case {"type": "divider"}:
            return ""
    raise AssertionError(f"a {block['type']} block is nothing that Markdown becomes")


def _rich(node: Mapping[str, Any]) -> str:
    if "elements" in node:
        return "".join(map(_rich, node["elements"])) + " "
    match node:
        case {"type": "emoji", "name": str(name)}:
            return f":{name}:"
        case {"type": "link", "url": str(url)}:
            text: str = node.get("text", url)
            return text
        case {"type": "text", "text": str(text)}:
            return text
    raise AssertionError(f"a {node['type']} element is nothing that Markdown becomes")


def keeps(shown: str, expected: str) -> bool:
    """Tell whether everything expected is shown in its order, whatever stands between."""
    rest = iter(shown)
    return all(character in rest for character in expected)
