"""The day of a note or a milestone, as its own words tell it; what is unclear is asked back, never guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.model.errors import Choice, NotUnderstood
from bot.model.names import PartnerName
from bot.program.days import NamedDay, named_days
from bot.program.words import on_day
from bot.services.commands.naming import LONGEST_CHOICE, line_about
from bot.services.grammar import escaped, is_visible, shortened

# As a button has it, and as a line is written for a request: it says the day whatever else the words tell.
_WRITTEN = re.compile(r"(?s)(?P<text>.*\S)\s+on (?P<day>\d{4}-\d{2}-\d{2})\Z", re.ASCII)
# A longer text is a report: only its beginning and its end tell when it happened.
_SENTENCE = 300
_EDGE = 60
# Before a day, these make it another day than the one on which it happened: `call moved to Friday`.
_OF_SOMETHING_ELSE = re.compile(
    r"\b(to|until|till|by|before|after|from|since|for|of|between|and|or|through|than|due|as of|is|are|be|this|every"
    r"|each|the)\s*\Z",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(will|shall|should|must|wants? to|going to|to be|plan\w*|schedul\w*|expect\w*|next|due|deadline|upcoming"
    r"|postponed|moved to|tomorrow)\b|['’]ll\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(met|had|was|were|held|spoke|sent|wrote|went|saw|came|got|gave|took|told|said|rang|made|did|left|won|lost|\w+ed)\b",
    re.IGNORECASE,
)
_ON = re.compile(r"(?:\A|[\s,(;–—-]+)on\s*\Z|[\s,(;–—-]+\Z", re.IGNORECASE)
_END = re.compile(r"[\s.!)]*\Z")
_AFTER_A_WEEKDAY = re.compile(r"\s*[,:]|[\s.!)]*\Z")


@dataclass(frozen=True)
class Dated:
    """Words with the day that they tell of; the text is empty where they are nothing but a day."""

    text: str
    day: date | None


def dated(text: str, *, today: date, command: str, partner: PartnerName, reached: bool) -> Dated:
    """Part a text from the day on which it happened.

    Args:
        text: the words behind the partner.
        today: the day in the workspace's timezone.
        command: the command word, which choices repeat.
        partner: the partner that it is about.
        reached: it says what was reached, so that it can tell of no coming day, as a note can.

    Raises:
        NotUnderstood: the day reads several ways, is none of the calendar, or has not come yet.
    """
    written = _WRITTEN.fullmatch(text)
    if written and (day := _iso(written["day"])) and day <= today:
        return Dated(written["text"], day)
    ask = _Ask(text, today, command, partner, reached)
    named = _that_tell(text, today)
    if not reached and _PLANNED.search(text):
        named = [one for one in named if one.days and max(one.days) <= today and not one.is_weekday]
    named = [one for one in named if not one.days or min(one.days) <= today] or named
    if not named:
        return Dated(text, None)
    if len({one.days for one in named}) > 1:
        raise ask.which(named)
    one = named[-1]
    if not one.days:
        raise ask.is_none(one)
    if min(one.days) > today:
        raise ask.is_to_come(one)
    if len(one.days) > 1:
        raise ask.reads_two_ways(one)
    if one.is_weekday and not reached and not _PAST.search(text):
        raise ask.last_or_next(one)
    return Dated(_without(text, one), one.days[0])


@dataclass(frozen=True)
class _Ask:
    """What is asked back about a text."""

    text: str
    today: date
    command: str
    partner: PartnerName
    reached: bool

    def which(self, named: Sequence[NamedDay]) -> NotUnderstood:
        days = sorted({day for one in named for day in (*one.days, *one.instead)}, reverse=True)
        return self._problem("Several days are in these words.", [(day, self.text) for day in days])

    def is_none(self, one: NamedDay) -> NotUnderstood:
        days = [(day, _without(self.text, one)) for day in one.instead]
        return self._problem(f"“{self._words(one)}” is no day of the calendar.", days)

    def reads_two_ways(self, one: NamedDay) -> NotUnderstood:
        first, second = map(on_day, one.days)
        days = [(day, _without(self.text, one)) for day in one.days]
        return self._problem(f"“{self._words(one)}” can be {first} or {second}.", days)

    def last_or_next(self, one: NamedDay) -> NotUnderstood:
        said = f"Was this last {self._words(one)}, or is it about the coming one?"
        return self._problem(said, [(one.days[0], _without(self.text, one))])

    def is_to_come(self, one: NamedDay) -> NotUnderstood:
        day = min(one.days)
        said = f"{on_day(day)} has not come yet."
        if not self.reached:
            return self._problem(said, [])
        return NotUnderstood(
            said,
            "A milestone is a step that was reached: add it when it is, or keep it as a note until then.",
            self._fitting(
                [
                    Choice("It was reached today", self._line(_without(self.text, one), self.today)),
                    Choice("Keep it as a note", self._line(self.text, self.today, command="note")),
                ]
            ),
        )

    def _problem(self, said: str, days: Sequence[tuple[date, str]]) -> NotUnderstood:
        past = [Choice(on_day(day), self._line(text, day)) for day, text in days if day < self.today]
        today = Choice("Today, with these words", self._line(self.text, self.today))
        return NotUnderstood(
            said,
            "Pick the day on which it happened, or write it as in: on 3 March 2026.",
            self._fitting([*past, today]),
        )

    def _line(self, text: str, day: date, command: str = "") -> str:
        return line_about(
            command or self.command, self.partner.id, f"{escaped(text or self.text)} on {day.isoformat()}"
        )

    def _words(self, one: NamedDay) -> str:
        return shortened(self.text[one.start : one.end])

    @staticmethod
    def _fitting(choices: Sequence[Choice]) -> tuple[Choice, ...]:
        return tuple(one for one in choices if len(one.line.encode()) <= LONGEST_CHOICE)


def _that_tell(text: str, today: date) -> list[NamedDay]:
    """Give the days in a text that can be the one on which it happened."""
    return [one for one in _in_reach(text, today) if _tells(text, one)]


def _tells(text: str, one: NamedDay) -> bool:
    before, after = text[: one.start], text[one.end :]
    if _OF_SOMETHING_ELSE.search(before) or after.startswith(("'s", "’s")):
        return False
    # `the Friday call` and `Monday meetings` name no day on which something happened.
    said_so = re.search(r"\bon\s*\Z", before, re.IGNORECASE) is not None
    return not one.is_weekday or said_so or _AFTER_A_WEEKDAY.match(after) is not None


def _in_reach(text: str, today: date) -> Iterator[NamedDay]:
    if len(text) <= _SENTENCE:
        yield from named_days(text, today=today)
        return
    for one in named_days(text[:_EDGE], today=today):
        if not text[: one.start].strip().casefold().removeprefix("on") and one.end < _EDGE:
            yield one
    skipped = len(text) - _EDGE
    for one in named_days(text[skipped:], today=today):
        if one.start > 0 and _END.match(text[skipped + one.end :]):
            yield replace(one, start=one.start + skipped, end=one.end + skipped)


def _without(text: str, one: NamedDay) -> str:
    """Give a text without the day at its end; a day that stands elsewhere is part of the sentence."""
    if not _END.match(text[one.end :]):
        return text
    words = _ON.sub("", text[: one.start])
    return words if is_visible(words) else ""


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
