"""The YAML head of a template: split off, read and checked key by key.

Every check reports a fault with its line and goes on, so that an author sees all problems at once.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import yaml

from bot.library.fields import Field, read_fields
from bot.library.plain_yaml import BadYaml, composed, value_of
from bot.library.template import Frontmatter, Question
from bot.model import Tier

FENCE = "---"
TIERS = ("all", *(tier.value for tier in Tier))
SKILL_LEVELS = ("beginner", "intermediate", "advanced")
PHASES = ("plan", "recruit", "onboard", "enable", "sell", "grow", "exit", "any")
DIFFICULTIES = ("easy", "medium", "hard")
FEWEST_QUESTIONS = 5
_OPTIONAL = frozenset({"tags", "fields", "questions"})
_KEYS = frozenset(Frontmatter.__dataclass_fields__)

Report = Callable[[int, str], None]


def split(text: str, report: Report) -> tuple[str, str, int]:
    """Split a file into its YAML head and its body.

    Args:
        text: the file's text.
        report: takes the line and the message of each fault.

    Returns:
        The head (empty if there is none), the body, and the line the body begins at, from 1.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        report(1, f"The file begins with its frontmatter: a line of {FENCE}, the keys, and {FENCE} again.")
        return "", text, 1
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    report(1, f"The frontmatter is not closed with a line of {FENCE}.")
    return "", "", len(lines)


def read(head: str, *, folder: str, report: Report) -> Frontmatter:
    """Read and check the YAML head of a template.

    Args:
        head: the YAML without its fences.
        folder: the folder that the file lies in, which `section` must name.
        report: takes the line and the message of each fault.

    Returns:
        What the template says about itself; only worth keeping when nothing was reported.
    """
    keys = _Keys(report)
    keys.load(head)
    about = Frontmatter(
        title=keys.text("title"),
        description=keys.text("description"),
        section=keys.one_of("section", (folder,)),
        category=keys.text("category"),
        template_number=keys.text("template_number"),
        version=keys.text("version"),
        author=keys.text("author"),
        last_updated=keys.day("last_updated"),
        tier=keys.one_of("tier", TIERS),
        skill_level=keys.one_of("skill_level", SKILL_LEVELS),
        purpose=keys.text("purpose"),
        phase=keys.one_of("phase", PHASES),
        time_required=keys.text("time_required"),
        difficulty=keys.one_of("difficulty", DIFFICULTIES),
        prerequisites=keys.some_texts("prerequisites"),
        outcomes=keys.some_texts("outcomes"),
        skills_gained=keys.some_texts("skills_gained"),
        tags=keys.texts("tags"),
        fields=keys.fields("fields"),
        questions=keys.questions("questions"),
    )
    return about


@dataclass
class _Keys:
    """The keys of one head with their lines."""

    report: Report
    values: dict[str, object] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    is_read: bool = False

    def load(self, head: str) -> None:
        try:
            node = composed(head)
        except BadYaml as error:
            self.report(error.line + 1, str(error))
            return
        if not isinstance(node, yaml.MappingNode):
            self.report(2, "The frontmatter is a list of keys with values.")
            return
        self.is_read = True
        for key, value in node.value:
            self._take(str(key.value), _line(key), self._read(value))

    def _read(self, node: yaml.Node) -> object:
        try:
            return value_of(node)
        except BadYaml as error:
            self.report(error.line + 1, str(error))
            return None

    def _take(self, key: str, line: int, value: object) -> None:
        if key not in _KEYS:
            self.report(line, f"`{key}` is not a key of the frontmatter.")
        elif key in self.values:
            self.report(line, f"`{key}` is given twice.")
        else:
            self.values[key] = value
            self.lines[key] = line

    def _value(self, key: str) -> object:
        if self.is_read and key not in self.values and key not in _OPTIONAL:
            self.report(2, f"`{key}` is missing.")
        return self.values.get(key)

    def text(self, key: str) -> str:
        value = self._value(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if key in self.values:
            self.report(self.lines[key], f"`{key}` is text; put it in quotes if it is a number.")
        return ""

    def one_of(self, key: str, allowed: tuple[str, ...]) -> str:
        value = self.text(key)
        if value and value not in allowed:
            self.report(self.lines[key], f"`{key}` is one of: {', '.join(allowed)}.")
        return value

    def day(self, key: str) -> date:
        value = self._value(key)
        if type(value) is date:
            return value
        if key in self.values:
            self.report(self.lines[key], f"`{key}` is a day, as 2026-11-22.")
        return date.min

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._value(key)
        if key not in self.values:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.report(self.lines[key], f"`{key}` is a list of texts.")
            return ()
        return tuple(one.strip() for one in value)

    def some_texts(self, key: str) -> tuple[str, ...]:
        texts = self.texts(key)
        if self.values.get(key) == []:
            self.report(self.lines[key], f"`{key}` has at least one text.")
        return texts

    def fields(self, key: str) -> tuple[Field, ...]:
        value = self._value(key)
        return read_fields(value, partial(self.report, self.lines[key])) if key in self.values else ()

    def questions(self, key: str) -> tuple[Question, ...]:
        """Read `- How do I start?` and `- How do I start?: The heading that says it`."""
        value = self._value(key)
        if key not in self.values:
            return ()
        questions = [_question(one) for one in value] if isinstance(value, list) else [None]
        if None in questions:
            self.report(self.lines[key], f"`{key}` is a list of texts, each with or without `: heading` behind it.")
        elif len(questions) < FEWEST_QUESTIONS:
            self.report(self.lines[key], f"`{key}` has {FEWEST_QUESTIONS} or more, or is left out.")
        return tuple(one for one in questions if one)


def _question(item: object) -> Question | None:
    pairs = list(item.items()) if isinstance(item, dict) else [(item, "")]
    match pairs:
        case [(str(text), str(heading))] if text.strip():
            return Question(text.strip(), heading.strip())
    return None


def _line(node: yaml.Node) -> int:
    # The head begins on the file's second line, and YAML counts from 0.
    return int(node.start_mark.line) + 2
