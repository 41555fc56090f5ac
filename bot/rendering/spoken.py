"""Blocks in words: the fallback text is read off the blocks, so it can never say something else."""

from collections.abc import Iterable, Iterator

from bot.model.json import Json, JsonValue
from bot.rendering.safe import escape_plain as escape

# What Slack shows of a block; ids, values and styles do not count against the limit of a message.
_SHOWN = frozenset({"text", "url", "description", "placeholder", "label", "alt_text", "title"})
# Where an image cannot be fetched, its address is shown.
_COUNTED = _SHOWN | {"image_url"}


def characters(shown: JsonValue) -> int:
    """Count the characters that a block or a part of one shows, for Slack's limit on a whole message."""
    if isinstance(shown, list):
        return sum(map(characters, shown))
    if not isinstance(shown, dict):
        return 0
    count = 0
    for key, inner in shown.items():
        if isinstance(inner, str):
            if key in _COUNTED:
                count += len(inner)
        elif inner.__class__ is not bool:
            count += characters(inner)
    return count


def spoken(block: Json) -> str:
    """Say a block in words, escaped; nothing for a divider.

    Buttons are named in brackets, table rows get a line each, a list keeps its bullets.
    """
    match block:
        case {"type": "rich_text", "elements": list(parts)}:
            return "\n".join(map(_part, dicts(parts)))
        case {"type": "header" | "section", "text": {"text": str(text)}}:
            return escape(text)
        case {"type": "context", "elements": list(elements)}:
            return " ".join(escape(text) for text in _shown(elements))
        case {"type": "actions", "elements": list(controls)}:
            return " ".join(f"[{_control(control)}]" for control in dicts(controls))
        case {"type": "table" | "data_table"}:
            return escape("\n".join(" | ".join(row) for row in table_rows(block)))
        case {"type": "image", "alt_text": str(text)}:
            return escape(text)
        case {"type": "data_visualization"}:
            return escape("\n".join(chart_lines(block)))
    return ""


def table_rows(table: Json) -> list[list[str]]:
    """Give the words in the cells of a table block, row by row."""
    rows = table["rows"]
    return [list(map(_cell, dicts(row))) for row in rows if isinstance(row, list)] if isinstance(rows, list) else []


def chart_lines(block: Json) -> Iterator[str]:
    """Say a chart: its title, and a line for each series with every number behind what it is of."""
    yield str(block["title"])
    match block["chart"]:
        case {"series": list(series)}:
            for one in dicts(series):
                data = one["data"]
                points = dicts(data if isinstance(data, list) else [])
                yield f"{one['name']}: {', '.join(_point(at) for at in points)}"


def _point(point: Json) -> str:
    number = point["value"]
    return f"{point['label']} {f'{number:,.12g}' if isinstance(number, int | float) else number}"


def in_words(element: Json) -> str:
    """Give the characters of a piece of a line, with the address of a link behind other words for it."""
    kind = element["type"]
    text, url = element.get("text"), element.get("url")
    if kind == "emoji":
        return f":{element['name']}:"
    if not isinstance(text, str):
        return url if isinstance(url, str) else ""
    return f"{text} ({url})" if kind == "link" and isinstance(url, str) and not _says(text, url) else text


def _says(text: str, url: str) -> bool:
    said, address = text.casefold(), url.casefold()
    return address in (said, f"mailto:{said}", f"http://{said}")


def in_order(part: Json) -> Iterator[tuple[str, Json]]:
    """Give the items of a list with what stands before each: blanks for its depth, then a bullet or its number."""
    indent, offset = part.get("indent", 0), part.get("offset", 0)
    before = "  " * (indent if isinstance(indent, int) else 0)
    first = 1 + (offset if isinstance(offset, int) else 0)
    items = part["elements"]
    for number, item in enumerate(dicts(items if isinstance(items, list) else []), first):
        yield before + (f"{number}. " if part["style"] == "ordered" else "• "), item


def _part(part: Json) -> str:
    if part["type"] == "rich_text_list":
        return "\n".join([before + _line(item) for before, item in in_order(part)])
    return _line(part)


def _line(part: Json) -> str:
    """Say a line, escaped, with its mentions."""
    elements = part["elements"]
    if not isinstance(elements, list):
        return ""
    if any(element["type"] == "user" for element in dicts(elements)):
        return "".join(
            f"<@{element['user_id']}>" if element["type"] == "user" else escape(in_words(element))
            for element in dicts(elements)
        )
    return escape(_words(elements))


def _words(elements: list[JsonValue]) -> str:
    """Say a line as it is; the address of a link in several styles once, at its end."""
    words: list[str] = []
    url, told = None, ""
    for element in dicts(elements):
        if element["type"] == "text":
            words.append(str(element["text"]))
            url = None
            continue
        if element["type"] == "link" and url == element["url"]:
            words[-1] = words[-1].removesuffix(told)
        said = in_words(element)
        words.append(said)
        url, told = element.get("url"), said.removeprefix(str(element.get("text", said)))
    return "".join(words)


def _cell(cell: Json) -> str:
    match cell:
        case {"type": "rich_text", "elements": list(parts)}:
            return "\n".join(
                _words(elements) for part in dicts(parts) if isinstance(elements := part["elements"], list)
            )
        case {"text": str(text)}:
            return text
    return ""


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


def dicts(values: list[JsonValue]) -> Iterable[Json]:
    """Give what is an object in a list."""
    return (value for value in values if isinstance(value, dict))


def _control(control: Json) -> str:
    match control:
        case {"text": {"text": str(text)}} | {"placeholder": {"text": str(text)}}:
            return escape(text)
        case {"type": "overflow"}:
            return "…"
    return ""
