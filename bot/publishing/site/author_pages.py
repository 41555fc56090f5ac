"""The pages for authors: how a template is written, and everything that it may name."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.library import frontmatter
from bot.library.fields import MOST_FIELDS, FieldType
from bot.library.fill import HELP
from bot.library.filling.filters import FORMS
from bot.library.loader import Library
from bot.library.vocabulary import Kind, Value, vocabulary
from bot.model import StepRole
from bot.publishing.site.cards import page, table
from bot.publishing.site.dialect import plain

WRITING = Path(__file__).with_name("authors.md")
_KINDS = {
    Kind.YES_NO: "yes or no",
    Kind.LINES: "lines",
    Kind.COUNT: "number",
    Kind.SCORE: "number, known even when 0",
}


def writing_page(library: Library) -> str:
    """Give the page on how a template is written; the closed lists in it are those of the checks."""
    words = {
        "sections": _codes(shelf.name for shelf in library.shelves),
        "tiers": _codes(frontmatter.TIERS),
        "skill_levels": _codes(frontmatter.SKILL_LEVELS),
        "phases": _codes(frontmatter.PHASES),
        "difficulties": _codes(frontmatter.DIFFICULTIES),
        "fewest_questions": str(frontmatter.FEWEST_QUESTIONS),
        "help": ", ".join(HELP),
        "forms": ", ".join(f'`{name}("{form}")`' for name, forms in FORMS.items() for form in forms),
        "most_fields": str(MOST_FIELDS),
        "field_types": _codes(FieldType),
        "roles": _codes(StepRole),
    }
    text = WRITING.read_text(encoding="utf-8").strip()
    for key, word in words.items():
        text = text.replace(f"@{key}@", word)
    return page("How a template is written", "The head, the body, values, fields and playbooks.", text)


def vocabulary_page() -> str:
    """Give the page with every value that a template may name."""
    lead = "Every value that a template may name, and what is asked where it is not known."
    parts = [f"{lead}\n{{ .lead }}", "Rows and records have values of their own, which stand further down."]
    for name, group in vocabulary().groups.items():
        only = " Known only for a fill about a partner." if group.of_partner else ""
        parts += [f"## {name}", f"{plain(group.label)}.{only}", _values(group.values, f"{name}.")]
    parts.append("## Rows and records")
    for name, values in vocabulary().records.items():
        parts += [f"### {name} {{ #record-{name} }}", _values(values, "")]
    return page("Vocabulary", lead, *parts)


def _values(values: Mapping[str, Value], before: str) -> str:
    rows = (
        (f"`{before}{name}`", plain(value.label), _kind(value), plain(value.question)) for name, value in values.items()
    )
    return table(("Value", "What it is", "Kind", "Asked as"), rows)


def _kind(value: Value) -> str:
    if value.record:
        return f"{value.kind} of [{value.record}](#record-{value.record})"
    return ", ".join(value.options) or _KINDS.get(value.kind, value.kind.value)


def _codes(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
