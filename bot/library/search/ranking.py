"""What the words of a question earn a template by where they stand.

The figures were measured on the authors' questions, each asked while it was out of the index, and on the hundred of the
tests; they are round because their neighbours do about as well.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.library.search.passages import Kind, Passage
from bot.library.template import Section, Template

# What a word earns by the kind of passage that it stands in.
_EARNS = {
    Kind.TITLE: 8.0,
    Kind.DESCRIPTION: 2.0,
    Kind.PURPOSE: 3.0,
    Kind.TAGS: 1.0,
    Kind.OUTCOMES: 0.7,
    Kind.HEADING: 1.5,
    Kind.QUESTION: 2.0,
    Kind.BODY: 4.0,
    Kind.HELP: 1.0,
}
# A word of the text earns half in as many sections of a document of the usual length, and never all.
_TEXT = frozenset({Kind.BODY, Kind.HELP})
_HALF_OF_TEXT = 6.0
_USUAL_SECTIONS = 15
_OF_SECTIONS = frozenset({Kind.HEADING, Kind.QUESTION})
# What a passage is about, and not only mentions.
ABOUT = frozenset({Kind.TITLE, Kind.DESCRIPTION, Kind.PURPOSE, Kind.TAGS, Kind.HEADING, Kind.QUESTION})
# Words that stand together say more than words from all over the template: those that one section is about, by the
# title, its heading and the questions that it answers, and those of its text.
_ABOUT_TOGETHER = 1.5
_TEXT_TOGETHER = 0.8
# How much of a word's weight is how rare it is.
_AMONG_PASSAGES = 0.4
_AMONG_TEMPLATES = 1.2
# How much a template loses that speaks of a part of the question only.
_INCOMPLETE = 0.4


@dataclass(frozen=True)
class Find:
    """Where a term of a question stands.

    Attributes:
        passages: with how well each says it: 1 in the words of the question, less in others.
        weight: how much the term tells.
        is_whole: it is a word of the question, and not two neighbours that were looked for one by one, too.
    """

    passages: Mapping[Passage, float]
    weight: float
    is_whole: bool


@dataclass
class Standing:
    """What a template has earned.

    Attributes:
        words: by the single words, wherever they stand.
        held: the weight of the terms that it speaks of.
        title: by its title.
        about: by what a section is about beyond the title, by heading.
        text: by the text of a section, by heading.
    """

    template: Template
    words: float = 0.0
    held: float = 0.0
    title: float = 0.0
    about: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    text: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def take(self, weight: float, passages: Iterable[tuple[Passage, float]]) -> None:
        """Earn what a term brings by the passages of the template that say it, with how well they do."""
        by_kind: defaultdict[Kind, float] = defaultdict(float)
        by_heading: defaultdict[str, float] = defaultdict(float)
        for one, strength in passages:
            if one.kind in _TEXT:
                by_kind[one.kind] += strength
                self.text[one.heading] += weight * strength
                continue
            if strength > by_kind[one.kind]:
                by_kind[one.kind] = strength
            if one.kind in _OF_SECTIONS and strength > by_heading[one.heading]:
                by_heading[one.heading] = strength
        for kind in _TEXT.intersection(by_kind):
            by_kind[kind] /= by_kind[kind] + _HALF_OF_TEXT * len(self.template.sections) / _USUAL_SECTIONS
        self.words += weight * sum(strength * _EARNS[kind] for kind, strength in by_kind.items())
        self.held += weight * max(by_kind.values())
        title = by_kind.get(Kind.TITLE, 0.0)
        self.title += weight * title
        for heading, strength in by_heading.items():
            self.about[heading] += weight * max(0.0, strength - title)

    def points(self, weights: float) -> float:
        """Give all that it has earned.

        Args:
            weights: those of all terms.
        """
        together = _ABOUT_TOGETHER * (self.title + max(self.about.values(), default=0.0))
        together += _TEXT_TOGETHER * max(self.text.values(), default=0.0)
        return (self.words + together) * math.pow(self.held / weights, _INCOMPLETE)

    def section(self) -> Section:
        """Give the section that is most about what was asked, and speaks of it; the first of equals."""
        return max(
            self.template.sections,
            key=lambda one: self.about.get(one.heading, 0.0) + _TEXT_TOGETHER * self.text.get(one.heading, 0.0),
        )


def standings(finds: Iterable[Find]) -> list[Standing]:
    """Give every template that says something of what was asked, as it stands."""
    found: dict[str, Standing] = {}
    for find in finds:
        by_template: defaultdict[str, list[tuple[Passage, float]]] = defaultdict(list)
        for one in find.passages.items():
            by_template[one[0].template.slug].append(one)
        for slug, passages in by_template.items():
            standing = found.get(slug) or found.setdefault(slug, Standing(passages[0][0].template))
            standing.take(find.weight, passages)
    return list(found.values())


def weight(passages: Mapping[Passage, float], *, all_passages: int, templates: int) -> float:
    """Give how much a term tells: the fewer passages have it, and the fewer templates are about it, the more.

    Args:
        passages: those that have it, with how well they say it.
        all_passages: how many there are.
        templates: how many templates there are.
    """
    about: dict[str, float] = {}
    for one, strength in passages.items():
        if one.kind in ABOUT:
            about[one.template.slug] = max(strength, about.get(one.template.slug, 0.0))
    return _AMONG_PASSAGES * _rarity(sum(passages.values()), all_passages) + _AMONG_TEMPLATES * _rarity(
        sum(about.values()), templates
    )


def _rarity(found: float, of: int) -> float:
    return math.log(1 + (max(of - found, 0.0) + 0.5) / (found + 0.5))
