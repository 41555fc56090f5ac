"""`python -m bot render`: what Markdown becomes in Slack, for authors and scripts."""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Literal, TextIO, TypeAlias

from bot.model.errors import DomainError
from bot.model.json import Json, JsonValue
from bot.rendering.markdown import markdown
from bot.rendering.message import compose
from bot.rendering.mrkdwn import mrkdwn

_HALF = re.compile("[\ud800-\udfff]")
ENTRY = 'Write each line as {"id": "any id", "markdown": "the text"}.'


Dialect: TypeAlias = Literal["blocks", "mrkdwn", "text"]
"""What to render to."""


@contextmanager
def opened(name: str) -> Iterator[TextIO]:
    """Open a file of text, or what comes in when the name is `-`.

    Raises:
        DomainError: it cannot be opened, or is not UTF-8.
    """
    with ExitStack() as stack:
        try:
            # What comes in stays open for whoever reads on.
            file = sys.stdin.buffer if name == "-" else stack.enter_context(Path(name).open("rb"))
        except OSError as error:
            raise DomainError(
                f"{name} cannot be read: {error.strerror}.", "Give the path of a Markdown file."
            ) from error
        try:
            yield TextIOWrapper(file, "utf-8-sig")
        except UnicodeDecodeError as error:
            called = "What comes in" if name == "-" else name
            raise DomainError(f"{called} is not text in UTF-8.", "Save it as UTF-8 and try again.") from error


def messages(source: str, dialect: Dialect) -> list[JsonValue]:
    """Render Markdown to the messages that show it, in order.

    Args:
        source: Markdown.
        dialect: `blocks` gives `{"text", "blocks"}` a message; `mrkdwn` and `text` give `{"text"}`.
    """
    blocks = markdown(source)
    if dialect == "mrkdwn":
        return [{"text": text} for text in mrkdwn(blocks)]
    composed = compose(blocks) if blocks else ()
    if dialect == "text":
        return [{"text": message.text} for message in composed]
    return [{"text": message.text, "blocks": [*message.blocks]} for message in composed]


def batch(lines: Iterable[str], dialect: Dialect) -> Iterator[Json | DomainError]:
    """Render many texts: each line `{"id", "markdown"}` gives `{"id", "messages"}`.

    Args:
        lines: JSON, one object a line; empty lines are passed over.
        dialect: as for `messages`.

    Returns:
        For each line what it became, or what is wrong with it.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _rendered(line, number, dialect)


def _rendered(line: str, number: int, dialect: Dialect) -> Json | DomainError:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return DomainError(f"Line {number:,} is not JSON.", ENTRY)
    match entry:
        case {"id": str() | int() as id_, "markdown": str(source)}:
            return {"id": id_, "messages": messages(source, dialect)}
    return DomainError(f"Line {number:,} has no id or no Markdown text.", ENTRY)


def as_json(value: JsonValue, *, indent: int | None = None) -> str:
    """Write JSON as people read it, beyond ASCII; half a character, which no encoding has, by its number."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return written if written.isascii() or not _HALF.search(written) else json.dumps(value, indent=indent)
