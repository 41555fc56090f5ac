"""What came of a cell that is no value: something that cannot be, or something that a person has to say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """A possible answer, and the words of its button."""

    answer: str
    label: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row cannot be brought in."""

    reason: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """What has to be asked about a row.

    Attributes:
        key: names the question; the same for all rows that one answer settles.
        reason: why this row waits.
        question: what is asked, for all of them.
        options: the answers that there are, the likeliest first.
    """

    key: str
    reason: str
    question: str
    options: tuple[Option, ...]


SKIP = Option("skip", "Leave these rows out")
