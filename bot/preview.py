"""`python -m bot render`: what Markdown becomes in Slack, for authors and scripts."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Literal, TextIO, TypeAlias

from bot.model.errors import DomainError
from bot.model.json import Json, JsonValue
from bot.rendering.markdown import markdown
from bot.rendering.message import compose
from bot.rendering.mrkdwn import mrkdwn

ENTRY = 'Write each line as {"id": "any id", "markdown": "the text"}.'


Dialect: TypeAlias = Literal["blocks", "mrkdwn", "text"]
"""What to render to."""


@contextmanager
def opened(name: str) -> Iterator[TextIO]:
    """Open a file of text line by line, or what comes in when the name is `-`.

    Raises:
        DomainError: it cannot be read, or is not UTF-8.
    """
    try:
        with nullcontext(sys.stdin) if name == "-" else Path(name).open(encoding="utf-8-sig") as lines:
            yield lines
    except UnicodeDecodeError as error:
        raise DomainError(f"{name} is not text in UTF-8.", "Save it as UTF-8 and try again.") from error
    except OSError as error:
        raise DomainError(f"{name} cannot be read: {error.strerror}.", "Give the path of a Markdown file.") from error


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


def batch(lines: Iterable[str], dialect: Dialect) -> Iterator[Json]:
    """Render many texts: each line `{"id", "markdown"}` gives `{"id", "messages"}`.

    Args:
        lines: JSON, one object a line; empty lines are passed over.
        dialect: as for `messages`.

    Raises:
        DomainError: a line is not such an object; those before it have been given.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except ValueError as error:
            raise DomainError(f"Line {number:,} is not JSON.", ENTRY) from error
        match entry:
            case {"id": id_, "markdown": str(source)}:
                yield {"id": id_, "messages": messages(source, dialect)}
            case _:
                raise DomainError(f"Line {number:,} has no id or no Markdown text.", ENTRY)


def as_json(value: JsonValue, *, indent: int | None = None) -> str:
    """Write JSON as people read it, beyond ASCII."""
    return json.dumps(value, ensure_ascii=False, indent=indent)
