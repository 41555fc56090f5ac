"""Fills templates, one JSON object a line in and one a line out, in a process that has nothing to lose.

A workspace's own templates are input. What they may say is little (see `grammar`), and the system stops this process
when they take too much of it all the same: lists within lists within lists.
"""

import json
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from types import FrameType
from typing import TypeAlias, TypedDict

from jinja2 import Template, TemplateError, pass_context
from jinja2.runtime import Context, LoopContext, Undefined

from bot.library.filling.filters import LABELS, add_filters
from bot.library.filling.grammar import BadTemplate, environment, parsed
from bot.library.filling.values import Leaf, Missing, Node, Record, Rows, without_marks, written

BYTES_OF_MEMORY = 512 * 2**20
SECONDS_OF_WORK = 2.0
LONGEST = 400_000
"""The most characters of a document; the longest contract has 45,000."""
TEMPLATES_KEPT = 64
# What travels with the values; no template can name it.
MISSING = "missing values"
_OF_A_LOOP = frozenset({"index", "first", "last", "length"})

Written: TypeAlias = str | int | bool | list["Written"] | dict[str, "Written"] | None


class Job(TypedDict):
    """What is to be filled.

    Attributes:
        source: the template.
        values: its values by name, as `bot.library.fill` writes them.
        labels: the headings of columns, by record and name.
    """

    source: str
    values: dict[str, Written]
    labels: dict[str, dict[str, str]]


class Answer(TypedDict, total=False):
    """What came of it: the `text`, with the name and the question of what is `missing`; or an `error` in a `line`."""

    text: str
    missing: list[tuple[str, str]]
    error: str
    line: int


class TooMuch(BaseException):
    """A template takes more time or room than any document needs.

    No plain exception: Jinja2 would look up the line of the template, and an interrupted instruction may have none.
    """


def fill(job: Job) -> Answer:
    """Fill a template. What is missing is named once, in the order of the document."""
    try:
        return _filled(job)
    except BadTemplate as error:
        return {"error": str(error), "line": error.line}
    except TooMuch as error:
        return {"error": str(error), "line": 1}
    except (TemplateError, TypeError, ValueError, LookupError, MemoryError, RecursionError, SyntaxError) as error:
        # What the check would have found, and what no document does.
        return {"error": f"The template cannot be filled: {error}.", "line": 1}


def _filled(job: Job) -> Answer:
    missing: dict[tuple[str, str], None] = {}
    context: dict[str, object] = {name: _node(value) for name, value in job["values"].items()}
    pieces, size = [], 0
    with _limited_time():
        for piece in _compiled(without_marks(job["source"])).generate(
            {**context, MISSING: missing, LABELS: job["labels"]}
        ):
            size += len(piece)
            if size > LONGEST:
                raise TooMuch(f"The document would be longer than {LONGEST:,} characters.")
            pieces.append(piece)
    return {"text": "".join(pieces), "missing": [*missing]}


@lru_cache(maxsize=TEMPLATES_KEPT)
def _compiled(source: str) -> Template:
    """Compile a template, which takes most of the time; question after question, a document is filled anew."""
    reader = environment()
    reader.finalize = _written
    reader.getattr = _value_of  # type: ignore[method-assign, assignment]
    reader.globals = {}
    add_filters(reader)
    return reader.from_string(parsed(reader, source))


@pass_context
def _written(context: Context, value: object) -> str:
    missing: dict[tuple[str, str], None] = context.parent[MISSING]
    return written(value, lambda name, question: missing.setdefault((name, question)))


def _value_of(holder: object, name: str) -> object:
    """Give what stands behind a dot. Only values of the vocabulary have something there."""
    if isinstance(holder, Record) and name in holder.values:
        return holder.values[name]
    if isinstance(holder, LoopContext) and name in _OF_A_LOOP:
        return getattr(holder, name)
    what = "nothing" if isinstance(holder, Undefined) else holder.name if isinstance(holder, Record) else str(holder)
    raise TypeError(f"there is no `{name}` in {what}")


def _node(value: Written) -> Node:
    """Make a value of what came in."""
    match value:
        case {"kind": "missing", "name": str(name), "question": str(question)}:
            return Missing(without_marks(name), without_marks(question))
        case {"kind": "record", "record": str(name), "values": dict(values), "is_known": bool(is_known)}:
            return Record(name, {key: _node(one) for key, one in values.items()}, is_known=is_known)
        case {"kind": "rows", "items": list(items), "blank": blank}:
            return Rows([_record(one) for one in items], _record(blank) if blank else None)
        case {"kind": str(kind), "value": plain, "text": str(text), **forms}:
            return Leaf(kind, _plain(plain), without_marks(text), {str(name): str(one) for name, one in forms.items()})
    raise TypeError(f"{type(value).__name__} is no value")


def _record(value: Written) -> Record:
    made = _node(value)
    assert isinstance(made, Record)
    return made


def _plain(value: Written) -> object:
    if isinstance(value, list):
        return [without_marks(str(one)) for one in value]
    return without_marks(value) if isinstance(value, str) else value


@contextmanager
def _limited_time() -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise TooMuch("The template takes too long.")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_OF_WORK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def main() -> None:
    """Fill what comes in, line by line, until there is no more."""
    # macOS knows no such limit.
    with suppress(ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (BYTES_OF_MEMORY, BYTES_OF_MEMORY))
    for line in sys.stdin.buffer:
        sys.stdout.write(f"{json.dumps(fill(json.loads(line)))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
