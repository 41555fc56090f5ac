"""Blocks in words: the fallback text is read off the blocks, so it can never say something else."""

from collections.abc import Iterable, Iterator

from bot.model.json import Json, JsonValue
from bot.rendering.safe import escape

# What Slack shows of a block; ids, values and styles do not count against the limit of a message.
_SHOWN = frozenset({"text", "url", "description", "placeholder", "label", "alt_text", "title"})


def characters(shown: JsonValue) -> int:
    """Count the characters that a block or a part of one shows, for Slack's limit on a whole message."""
    if isinstance(shown, dict):
        return sum(
            (len(inner) if key in _SHOWN else 0) if isinstance(inner, str) else characters(inner)
            for key, inner in shown.items()
        )
    return sum(map(characters, shown)) if isinstance(shown, list) else 0


def spoken(block: Json) -> str:
    """Say a block in words, escaped; nothing for a divider.

    Buttons are named in brackets, table rows get a line each, a list keeps its bullets.
    """
    match block:
        case {"type": "header", "text": {"text": str(text)}} | {"type": "section", "text": {"text": str(text)}}:
            return escape(text)
        case {"type": "context", "elements": list(elements)}:
            return " ".join(escape(text) for text in _shown(elements))
        case {"type": "rich_text", "elements": list(parts)}:
            return "\n".join(_part(part) for part in parts if isinstance(part, dict))
        case {"type": "actions", "elements": list(controls)}:
            return " ".join(f"[{_control(control)}]" for control in controls if isinstance(control, dict))
        case {"type": "table"}:
            return escape("\n".join(" | ".join(row) for row in table_rows(block)))
    return ""


def table_rows(table: Json) -> list[list[str]]:
    """Give the words in the cells of a table block, row by row."""
    rows = table["rows"]
    return [list(_shown(row)) for row in rows] if isinstance(rows, list) else []


def _shown(value: JsonValue) -> Iterator[str]:
    match value:
        case dict():
            for key, inner in value.items():
                if isinstance(inner, str):
                    if key in _SHOWN:
                        yield inner
                else:
                    yield from _shown(inner)
        case list():
            for inner in value:
                yield from _shown(inner)


def _part(part: Json) -> str:
    match part:
        case {"type": "rich_text_list", "style": style, "elements": list(items)}:
            indent = part.get("indent", 0)
            offset = part.get("offset", 0)
            return "\n".join(
                "  " * (indent if isinstance(indent, int) else 0)
                + (f"{number}. " if style == "ordered" else "• ")
                + _part(item)
                for number, item in enumerate(_dicts(items), 1 + (offset if isinstance(offset, int) else 0))
            )
        case {"elements": list(inlines)}:
            return "".join(map(_inline, _dicts(inlines)))
    return ""


def _dicts(values: list[JsonValue]) -> Iterable[Json]:
    return (value for value in values if isinstance(value, dict))


def _inline(element: Json) -> str:
    match element:
        case {"type": "user", "user_id": str(user_id)}:
            return f"<@{user_id}>"
        case {"type": "link", "url": str(url), "text": str(text)} if url not in (text, f"mailto:{text}"):
            return f"{escape(text)} ({escape(url)})"
        case {"text": str(text)} | {"url": str(text)}:
            return escape(text)
    return ""


def _control(control: Json) -> str:
    match control:
        case {"text": {"text": str(text)}} | {"placeholder": {"text": str(text)}}:
            return escape(text)
    return ""
