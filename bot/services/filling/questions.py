"""What a fill asks: its own fields first, then what memory does not know."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.library.fields import Field, FieldType
from bot.library.fill import ANSWER, Filled, Tree
from bot.library.template import Template
from bot.library.vocabulary import Kind, vocabulary
from bot.model.json import JsonValue

# What is asked of memory is asked in the same ways as what a template asks.
_TYPES = {
    Kind.TEXT: FieldType.TEXT,
    Kind.CHOICE: FieldType.CHOICE,
    Kind.MONEY: FieldType.MONEY,
    Kind.PERCENT: FieldType.PERCENT,
    Kind.DATE: FieldType.DATE,
    Kind.COUNT: FieldType.NUMBER,
    Kind.SCORE: FieldType.NUMBER,
    Kind.YES_NO: FieldType.YES_NO,
    Kind.LINES: FieldType.LINES,
}


class State(StrEnum):
    """How far a question is."""

    ANSWERED = "answered"
    FILLED_IN = "filled in"
    PASSED = "passed over"
    OPEN = "open"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of a fill.

    Attributes:
        name: what its answer is kept under.
        given: the answer as it was written, or what is filled in at first; empty for none.
        is_kept: the answer is the company's from then on.
    """

    name: str
    text: str
    type: FieldType
    state: State
    given: str = ""
    is_required: bool = True
    help: str = ""
    options: tuple[str, ...] = ()
    is_kept: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for an answer."""
        return self.state is State.OPEN


def default_of(field: Field, tree: Tree) -> str:
    """Give what is filled in for a field at first, as a person would write it; empty for nothing."""
    if field.default_path is None:
        return field.default
    group, _, name = field.default_path.partition(".")
    return as_written(tree.get(group, {}).get(name))


def as_written(leaf: object) -> str:
    """Give a value of a tree as a person would write it."""
    match leaf:
        case {"kind": "date", "iso": str(day)}:
            return day
        case {"text": str(text)}:
            return text
        case list(lines):
            return "\n".join(map(str, lines))
    return str(leaf) if isinstance(leaf, str) else ""


@dataclass(frozen=True)
class Asked:
    """How an answer is read."""

    type: FieldType
    options: tuple[str, ...]
    is_kept: bool


def asked_as(template: Template, name: str) -> Asked | None:
    """Give how an answer is read, by the name of its question; None when nothing of that name is asked."""
    field = next((one for one in template.about.fields if f"{ANSWER}.{one.name}" == name), None)
    if field is not None:
        return Asked(field.type, field.options, is_kept=False)
    value = vocabulary().value(name)
    return (
        None if value is None or value.kind not in _TYPES else Asked(_TYPES[value.kind], value.options, value.is_kept)
    )


def questions_of(
    template: Template, tree: Tree, answers: Mapping[str, JsonValue], filled: Filled
) -> tuple[Question, ...]:
    """Give every question of a fill in its order.

    Args:
        template: what is filled.
        tree: what memory knows.
        answers: what was answered, as it was written; None for what was passed over.
        filled: the document as it is now, which says what memory does not know.
    """
    return (*_of_fields(template, tree, answers), *_of_memory(answers, filled))


def _of_fields(template: Template, tree: Tree, answers: Mapping[str, JsonValue]) -> Iterator[Question]:
    for field in template.about.fields:
        name = f"{ANSWER}.{field.name}"
        default = default_of(field, tree)
        yield Question(
            name=name,
            text=field.question,
            type=field.type,
            state=_state(name, answers, default),
            given=str(answers.get(name) or default),
            is_required=field.is_required,
            help=field.help,
            options=field.options,
        )


def _of_memory(answers: Mapping[str, JsonValue], filled: Filled) -> Iterator[Question]:
    """What was answered before stands where it is asked first."""
    missing = {asked.name: asked.question for asked in filled.missing}
    for name in dict.fromkeys((*answers, *missing)):
        value = vocabulary().value(name)
        if value is not None:
            yield Question(
                name=name,
                text=value.question or missing.get(name, value.label),
                type=_TYPES[value.kind],
                state=_state(name, answers, ""),
                given=str(answers.get(name) or ""),
                options=value.options,
                is_kept=value.is_kept,
            )


def _state(name: str, answers: Mapping[str, JsonValue], default: str) -> State:
    if name in answers:
        return State.PASSED if answers[name] is None else State.ANSWERED
    return State.FILLED_IN if default else State.OPEN
