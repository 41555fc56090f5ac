"""What a search finds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SearchHit:
    """The passage of a template that answers best.

    Attributes:
        section: the template's folder.
        heading: the passage's heading.
        points: what the template earned; they compare the hits of one search only.
        score: the share of the question that the template speaks of, from 0 to 1: a rare word weighs more than a common
            one, and one that the library does not know weighs most.
        fit: the share that the passage is about, by its title, its heading and the questions that it answers: a word of
            the text alone may stand there by chance.
        is_foreseen: the question is one of those, in the same words.
    """

    slug: str
    title: str
    section: str
    heading: str
    snippet: str
    points: float
    score: float
    fit: float
    is_foreseen: bool
