"""What the fill of a template asks: the list `fields` of its frontmatter."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}\Z", re.ASCII)
_VALUE = re.compile(r"\{\{\s*(?P<path>\w+\.\w+)\s*\}\}")
_KEYS = frozenset({"name", "question", "type", "required", "default", "help", "options"})
MOST_FIELDS = 20
LONGEST_QUESTION = 150
MOST_OPTIONS = 20


class FieldType(StrEnum):
    """What an answer is."""

    TEXT = "text"
    LINES = "lines"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question of a fill.

    Attributes:
        name: what the body calls it, as `{{ answer.name }}`.
        is_required: without it the document makes no sense.
        default: what is filled in at first, as a person would write it; or `{{ a.value }}` of the vocabulary.
        help: stands below the question.
        options: what a choice may be.
    """

    name: str
    question: str
    type: FieldType
    is_required: bool
    default: str = ""
    help: str = ""
    options: tuple[str, ...] = ()

    @property
    def default_path(self) -> str | None:
        """The value of the vocabulary that is filled in at first, as `partner.name`; None for plain words."""
        named = _VALUE.fullmatch(self.default)
        return named["path"] if named else None


def read_fields(written: object, report: Callable[[str], None]) -> tuple[Field, ...]:
    """Read the list of fields.

    Args:
        written: the value of `fields` in the frontmatter.
        report: takes the message of each fault.
    """
    if not isinstance(written, list):
        report("`fields` is a list; each begins with `- name:`.")
        return ()
    if len(written) > MOST_FIELDS:
        report(f"`fields` are at most {MOST_FIELDS}; more is a form that nobody fills.")
    fields = [field for one in written for field in _read(one, report)]
    names = [field.name for field in fields]
    for name in dict.fromkeys(one for one in names if names.count(one) > 1):
        report(f"The field `{name}` is there twice.")
    return tuple(fields)


def _read(written: object, report: Callable[[str], None]) -> Iterator[Field]:
    if not isinstance(written, dict) or not isinstance(written.get("name"), str):
        report("A field begins with `- name:` and has the other keys below it.")
        return
    name = written["name"]

    def wrong(what: str) -> None:
        report(f"The field `{name}`: {what}")

    for key in written.keys() - _KEYS:
        wrong(f"`{key}` is not a key; there are {', '.join(sorted(_KEYS))}.")
    if not _NAME.match(name):
        wrong("a name is lower-case letters, digits and underscores.")
    kind = written.get("type")
    if kind not in list(FieldType):
        wrong(f"`type` is one of: {', '.join(FieldType)}.")
        return
    yield Field(
        name=name,
        question=_text(written.get("question"), "question", wrong, most=LONGEST_QUESTION),
        type=FieldType(str(kind)),
        is_required=_is_required(written.get("required", True), wrong),
        default=_default(written.get("default", "")),
        help=_text(written.get("help", ""), "help", wrong, most=LONGEST_QUESTION, may_be_empty=True),
        options=_options(written.get("options", []), kind=FieldType(str(kind)), wrong=wrong),
    )


def _text(value: object, key: str, wrong: Callable[[str], None], *, most: int, may_be_empty: bool = False) -> str:
    if not isinstance(value, str) or not (value.strip() or may_be_empty):
        wrong(f"`{key}` is text; put it in quotes if it is a number.")
        return ""
    if len(value) > most:
        wrong(f"`{key}` has at most {most} characters, so that Slack shows all of it.")
    return value.strip()


def _is_required(value: object, wrong: Callable[[str], None]) -> bool:
    if not isinstance(value, bool):
        wrong("`required` is true or false.")
    return bool(value)


def _default(value: object) -> str:
    """Give a default as a person would write it: YAML has numbers, days and lists of its own."""
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return "\n".join(map(str, value))
        case date():
            return value.isoformat()
    return "" if value is None else str(value).strip()


def _options(value: object, *, kind: FieldType, wrong: Callable[[str], None]) -> tuple[str, ...]:
    options = tuple(str(one) for one in value) if isinstance(value, list) else ()
    if kind is not FieldType.CHOICE:
        if options:
            wrong("`options` are for a choice only.")
        return ()
    if not 2 <= len(set(options)) == len(options) <= MOST_OPTIONS:
        wrong(f"a choice has a list of 2 to {MOST_OPTIONS} different `options`.")
    return options
