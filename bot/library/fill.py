"""From what is known to a filled document: the values are marked with what is asked where they are missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.library.fields import Field
from bot.library.filling.process import Job, Written
from bot.library.template import Section
from bot.library.vocabulary import Group, Kind, Value, vocabulary

Tree = Mapping[str, Mapping[str, object]]
"""Values by group and name. One is None when it is not known, a text, a list of texts or rows, a record by name, or an
object with `kind`, `value`, `text` and the other forms of it."""

ANSWER = "answer"
HELP = (
    "When to use it",
    "How to run it",
    "Checklist",
    "Measures of success",
    "Mistakes to avoid",
    "Related templates",
)
"""The headings of a template that help its user and are no part of the document."""


@dataclass(frozen=True)
class Asked:
    """Something that a document needs and nobody has said.

    Attributes:
        name: the field as `answer.budget`, or the value as `partner.website`, that an answer is kept under; empty where
            no single answer would do, as for a missing day of one deal of many.
    """

    name: str
    question: str


@dataclass(frozen=True)
class Filled:
    """A filled template.

    Attributes:
        sections: all of it, the help too, in order.
        missing: what stands in it as `[fill: …]`, in order.
    """

    title: str
    sections: tuple[Section, ...]
    missing: tuple[Asked, ...]

    @property
    def document(self) -> str:
        """What is sent: the title and all sections but the help, in Markdown."""
        return self._joined(section for section in self.sections if section.heading not in HELP)

    @property
    def whole(self) -> str:
        """All of it, in Markdown."""
        return self._joined(self.sections)

    def section(self, heading: str) -> Section | None:
        """Give the section under a heading."""
        return next((one for one in self.sections if one.heading == heading), None)

    def _joined(self, sections: Iterable[Section]) -> str:
        return "\n\n".join((f"# {self.title}", *(f"## {one.heading}\n\n{one.body}" for one in sections)))


def job_of(source: str, tree: Tree, answers: Mapping[str, object], fields: Iterable[Field]) -> Job:
    """Give what the process fills.

    Args:
        source: the template's body.
        tree: what is known, as `Tree` says; a group that is not there at all is not known.
        answers: what people answered, by name as `Asked` has it, each as in a `Tree`.
        fields: the template's own questions.
    """
    words = vocabulary()
    # What a body does not name is not marked: that takes longer than the fill.
    named = {name: group for name, group in words.groups.items() if f"{name}." in source}
    values = {name: _group(name, group, tree.get(name), answers) for name, group in named.items()}
    own = {field.name: _answer(field, answers.get(f"{ANSWER}.{field.name}")) for field in fields}
    labels = {record: {name: value.label for name, value in of.items()} for record, of in words.records.items()}
    return Job(source=source, values={**values, ANSWER: _known_record(ANSWER, own)}, labels=labels)


def _group(name: str, group: Group, known: Mapping[str, object] | None, answers: Mapping[str, object]) -> Written:
    values = {}
    for key, value in group.values.items():
        path = f"{name}.{key}"
        given = answers.get(path, (known or {}).get(key))
        values[key] = _marked(value, given, path, is_asked=known is None)
    return _known_record(name, values, is_known=known is not None)


def _answer(field: Field, given: object) -> Written:
    if given is None:
        return _missing(f"{ANSWER}.{field.name}", field.question)
    return _leaf(field.type.value, given)


def _marked(value: Value, given: object, path: str, *, is_asked: bool) -> Written:
    """Mark a value of the vocabulary.

    Args:
        value: what it is.
        given: it, None when it is not known.
        path: its name.
        is_asked: a figure that is otherwise worked out is asked for, too: nothing to work with is there.
    """
    if value.kind is Kind.RECORD:
        return _record(value.record, given if isinstance(given, Mapping) else None, is_asked=is_asked)
    if value.kind is Kind.ROWS:
        items = given if isinstance(given, list) else []
        blank = _record(value.record, None, is_asked=True) if is_asked else None
        return {"kind": "rows", "items": [_record(value.record, one, is_asked=False) for one in items], "blank": blank}
    if given is None:
        return _missing(path, value.question or (value.label if is_asked else ""))
    return _leaf(value.kind.value, given)


def _record(name: str, known: Mapping[str, object] | None, *, is_asked: bool) -> Written:
    values = {
        key: _marked(value, (known or {}).get(key), "", is_asked=is_asked)
        for key, value in vocabulary().records[name].items()
    }
    return _known_record(name, values, is_known=known is not None)


def _known_record(name: str, values: Mapping[str, Written], *, is_known: bool = True) -> Written:
    return {"kind": "record", "record": name, "values": dict(values), "is_known": is_known}


def _missing(name: str, question: str) -> Written:
    return {"kind": "missing", "name": name, "question": question}


def _leaf(kind: str, given: object) -> Written:
    """Give a known value as the process reads it."""
    if isinstance(given, Mapping):
        return {str(key): one for key, one in given.items()} | {"kind": "score" if kind == "score" else given["kind"]}
    if isinstance(given, list | tuple):
        return {"kind": kind, "value": [str(one) for one in given], "text": ", ".join(map(str, given))}
    return {"kind": kind, "value": str(given), "text": str(given)}
