"""A document of the library."""

from dataclasses import dataclass
from datetime import date

from bot.library.fields import Field


@dataclass(frozen=True)
class Question:
    """A way to ask for a template; `heading` is the section that answers it, empty where the whole of it does."""

    text: str
    heading: str = ""


@dataclass(frozen=True, kw_only=True)
class Frontmatter:
    """What a template says about itself.

    Attributes:
        section: the folder it lies in, as `recruitment`.
        template_number: its place in the playbook, unique in the library.
        tier: the tier it is meant for, or `all`.
        phase: the part of a partnership's life that it belongs to.
        fields: what a fill asks.
        questions: ways a person would ask for it; the search finds it by these.
    """

    title: str
    description: str
    section: str
    category: str
    template_number: str
    version: str
    author: str
    last_updated: date
    tier: str
    skill_level: str
    purpose: str
    phase: str
    time_required: str
    difficulty: str
    prerequisites: tuple[str, ...]
    outcomes: tuple[str, ...]
    skills_gained: tuple[str, ...]
    tags: tuple[str, ...]
    fields: tuple[Field, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Section:
    """A second-level heading and the Markdown under it; `line` is the heading's in the file, from 1."""

    heading: str
    body: str
    line: int


@dataclass(frozen=True)
class Template:
    """One document.

    Attributes:
        slug: its path without the suffix, as `recruitment/qualification`.
        body: all of it below the frontmatter, as it is written, to be filled.
        body_line: the line of the file that the body begins at, from 1.
        sections: the parts of the body, as they are written.
        is_own: a workspace wrote it for itself.
    """

    slug: str
    about: Frontmatter
    body: str
    body_line: int
    sections: tuple[Section, ...]
    is_own: bool = False

    @property
    def title(self) -> str:
        """The title, from the frontmatter."""
        return self.about.title

    def section(self, heading: str) -> Section | None:
        """Give the section under a heading."""
        return next((one for one in self.sections if one.heading == heading), None)
