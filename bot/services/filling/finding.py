"""Finding a template by what people call it: its slug or the end of it, its title, or words of its title."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz

from bot.library.loader import Library
from bot.services.names import fold, word_ends

# Beside its name and its title, what a section is asked for by.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "recruitment": ("recruiting", "recruit"),
    "enablement": ("enabling", "enable"),
    "legal": ("contracts", "legal contracts"),
    "finance": ("money",),
    "operations": ("ops",),
    "executive": ("executives", "leadership"),
    "analysis": ("analytics",),
}
_BEFORE = frozenset({"a", "an", "the", "my", "our", "this", "that", "new"})
_BETWEEN = frozenset({"about", "and", "for", "of", "on", "to", "with"})
# Behind the name of a document, these say no more than that it is one: `QBR deck`, `NDA contract`.
_BEHIND = frozenset(
    """
    agreement contract deck doc document documents draft file form kit presentation slides template templates
    """.split()  # noqa: SIM905 -- a list would be one word a line
)
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
# A title is hardly longer, and what follows is a partner's name.
_MOST_WORDS = 9
# From this similarity on (of 100), two names differ by no more than a slip of the finger.
_MISSPELT = 85
_NEAR = 75


@dataclass(frozen=True)
class Begun:
    """The templates that the first words of a text may name, and what follows, as it is written."""

    slugs: tuple[str, ...]
    rest: str


@dataclass(frozen=True)
class TemplateIndex:
    """What the templates and the sections of a library are called.

    Attributes:
        sections: the titles of the sections by their names.
        templates: the titles of the templates by their slugs.
    """

    sections: Mapping[str, str] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, library: Library) -> "TemplateIndex":
        """Give the names of a library."""
        return cls(
            {shelf.name: shelf.title for shelf in library.shelves}, {one.slug: one.title for one in library.templates}
        )

    def section(self, text: str) -> str | None:
        """Give the name of the section that a text names, a slip of the finger allowed."""
        wanted = tuple(_plainer(fold(text)))
        ways = {fold(way): name for name, title in self.sections.items() for way in (*_ALSO.get(name, ()), title, name)}
        called = (ways[one] for one in wanted if one in ways)
        slips = (name for way, name in ways.items() for one in wanted if fuzz.ratio(one, way) >= _MISSPELT)
        return next(called, None) or next(slips, None)

    def called(self, text: str) -> tuple[str, ...]:
        """Give the slugs of the templates that are called so, by words of their titles where none is in full."""
        return self.exact(text) or self.containing(text)

    def exact(self, text: str) -> tuple[str, ...]:
        """Give the slugs of the templates whose slug, end of it or title this is."""
        slug = text.strip().casefold()
        if slug in self.templates:
            return (slug,)
        return next((self._ways[way] for way in _plainer(fold(text)) if way in self._ways), ())

    def containing(self, text: str) -> tuple[str, ...]:
        """Give the slugs of the templates whose title has all of these words, if there are two or more."""
        words = set(fold(text).split()) - _BEFORE - _BETWEEN
        if len(words) < 2:
            return ()
        return tuple(slug for slug, title in self.templates.items() if words <= set(fold(title).split()))

    def misspelt(self, text: str) -> str | None:
        """Give the slug of the only template that this is a slip of the finger away from."""
        wanted = fold(text)
        found = {slug for way, slugs in self._ways.items() if fuzz.ratio(wanted, way) >= _MISSPELT for slug in slugs}
        return found.pop() if len(found) == 1 else None

    def begun(self, text: str) -> Iterator[Begun]:
        """Give the templates that a text begins with, the longest way to call one first."""
        ends = [end for number, end in enumerate(word_ends(text)) if number < _MOST_WORDS]
        for end in reversed(ends):
            slugs = self.called(text[:end])
            if slugs:
                yield Begun(slugs, text[end:])

    def near(self, text: str, *, limit: int) -> tuple[str, ...]:
        """Give the slugs of the templates that may be meant, the likeliest first."""
        wanted = fold(text)
        likeness: dict[str, float] = defaultdict(float)
        for way, slugs in self._ways.items():
            alike = max(fuzz.ratio(wanted, way), fuzz.token_set_ratio(wanted, way))
            for slug in slugs if alike >= _NEAR else ():
                likeness[slug] = max(likeness[slug], alike)
        return tuple(sorted(likeness, key=lambda slug: (-likeness[slug], slug)))[:limit]

    @cached_property
    def _ways(self) -> Mapping[str, tuple[str, ...]]:
        """The slugs by every folded way to call them; made when a line asks for a template."""
        found: dict[str, list[str]] = defaultdict(list)
        for slug, title in self.templates.items():
            for way in dict.fromkeys(map(fold, _ways_to_call(slug, title))):
                found[way].append(slug)
        return {way: tuple(slugs) for way, slugs in found.items()}


def _ways_to_call(slug: str, title: str) -> Iterator[str]:
    """Give `legal/nda` and `nda`, `Non-disclosure agreement (NDA)` with the brackets and without, and what they say."""
    yield slug
    yield slug.rpartition("/")[2]
    yield title
    if _IN_BRACKETS.search(title):
        yield _IN_BRACKETS.sub("", title)
        yield from _IN_BRACKETS.findall(title)


def _plainer(folded: str) -> Iterator[str]:
    """Give a name, then without what stands before and behind it and says nothing."""
    words = folded.split()
    yield folded
    while words and words[0] in _BEFORE:
        words.pop(0)
    yield " ".join(words)
    while len(words) > 1 and words[-1] in _BEHIND:
        words.pop()
        yield " ".join(words)
