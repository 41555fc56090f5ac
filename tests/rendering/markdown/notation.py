"""Blocks in a notation that a person reads at a glance; `pairs/README.md` tells what it means."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.rendering.message import Message

_LONGEST = 100
_ENDS = 40
_MOST_LINES = 24
_FIRST, _LAST = 8, 4


def noted(messages: Sequence[Message]) -> str:
    """Give messages in the notation, a line feed at the end of each line."""
    lines: list[str] = []
    for number, message in enumerate(messages, 1):
        if len(messages) > 1:
            lines.append(f"message {number}")
        found = [line for block in message.blocks for line in _block(block)]
        lines += found if len(found) <= _MOST_LINES else _abridged(found)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _abridged(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_FIRST]
    yield f"… {len(lines) - _FIRST - _LAST} lines …"
    yield from lines[-_LAST:]


def _block(block: Mapping[str, Any]) -> Iterator[str]:
    match block["type"]:
        case "rich_text":
            yield "rich_text"
            for part in block["elements"]:
                yield from _part(part)
        case "header":
            yield f"header: {_short(block['text']['text'])}"
        case "table":
            yield "table" + "".join(f" {column['align']}" for column in block.get("column_settings", ()))
            yield from _rows(block)
        case "data_table":
            yield f"data_table: {block['caption']}"
            yield from _rows(block)
        case "image":
            source = block.get("image_url") or f"file {block['slack_file']['id']}"
            yield f"image {source}: {block['alt_text']}"
        case "context":
            yield "context: " + " · ".join(element["text"] for element in block["elements"])
        case kind:
            yield kind


def _rows(table: Mapping[str, Any]) -> Iterator[str]:
    for row in table["rows"]:
        cells = [_line(cell["elements"][0]) if cell["type"] == "rich_text" else _short(cell["text"]) for cell in row]
        yield f"  | {' | '.join(cells)} |"


def _part(part: Mapping[str, Any]) -> Iterator[str]:
    bar = "> " if part.get("border") else ""
    match part["type"]:
        case "rich_text_list":
            for number, item in enumerate(part["elements"], 1 + part.get("offset", 0)):
                mark = f"{number}." if part["style"] == "ordered" else "•"
                yield f"  {bar}{'  ' * part.get('indent', 0)}{mark} {_line(item)}"
        case "rich_text_quote":
            yield f"  > {_line(part)}"
        case "rich_text_preformatted":
            yield f"  {bar}code{_spaced(part.get('language', ''))}: {_line(part)}"
        case _:
            yield f"  text: {_line(part)}"


def _spaced(word: str) -> str:
    return f" {word}" if word else ""


def _line(part: Mapping[str, Any]) -> str:
    return "".join(map(_element, part["elements"]))


def _element(element: Mapping[str, Any]) -> str:
    shown = _inner(element)
    styles = "+".join(element.get("style", ()))
    return f"{styles}{{{shown}}}" if styles else shown


def _inner(element: Mapping[str, Any]) -> str:
    match element["type"]:
        case "emoji":
            return f"emoji{{{element['name']}}}"
        case "link":
            label = _short(element["text"]) + " → " if "text" in element else ""
            return f"link{{{label}{_short(element['url'])}}}"
    return _short(element["text"])


def _short(text: str) -> str:
    text = text.replace("\n", "↵")
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_ENDS]}…{len(text)}…{text[-_ENDS:]}"


def spelled_out(lines: Iterable[str]) -> str:
    """Give the Markdown that lines stand for: `@300 words` is `words` 300 times, `{n}` in it counts."""
    return "".join(map(_spelled_out, lines))


def _spelled_out(line: str) -> str:
    if not line.startswith("@"):
        return line
    times, _, words = line.removeprefix("@").partition(" ")
    words = words.replace("⏎\n", "⏎").replace("⏎", "\n")
    if not words.endswith("\n") or "⏎" not in line:
        words = words.removesuffix("\n")
    again = "".join(words.replace("{n}", str(number + 1)) for number in range(int(times)))
    return f"{again}\n"
