"""The day of a note or a milestone, as its own words tell it; what is unclear is asked back, never guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.model.errors import Choice, NotUnderstood
from bot.model.names import PartnerName
from bot.program.days import NamedDay, named_days
from bot.program.words import on_day
from bot.services.buttons import that_fit
from bot.services.commands.naming import line_about
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
    r"|coming|postponed|moved to|tomorrow|in (\w+ ){1,3}(days?|weeks?|months?|years?))\b|['’]ll\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(met|had|was|were|held|spoke|sent|wrote|went|saw|came|got|gave|took|told|said|rang|made|did|left|won|lost|\w+ed)\b",
    re.IGNORECASE,
)
_ON = re.compile(r"(?:\A|[\s,(;–—-]+)on\s*\Z|[\s,(;–—-]+\Z", re.IGNORECASE)
_END = re.compile(r"[\s.!)]*\Z")
_AFTER_A_WEEKDAY = re.compile(r"\s*[,:]|[\s.!)]*\Z")
_ONLY_PAST = {
    "milestone": "A milestone is a step that was reached: add it when it is, or keep it as a note until then.",
    "review": "A review is written down once it was held. If it was held already, give the day on which it was.",
}


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
    named = _that_tell(text, today, reached=reached)
    if not reached and _PLANNED.search(text) and not _is_only_a_day(text, named):
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
    if one.is_span:
        raise ask.is_several_days(one)
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

    def is_several_days(self, one: NamedDay) -> NotUnderstood:
        days = [(day, _without(self.text, one)) for day in one.days]
        return self._problem(f"“{self._words(one)}” is more than one day.", days)

    def last_or_next(self, one: NamedDay) -> NotUnderstood:
        said = f"Was this last {self._words(one)}, or is it about the coming one?"
        return self._problem(said, [(one.days[0], _without(self.text, one))])

    def is_to_come(self, one: NamedDay) -> NotUnderstood:
        said = f"“{self._words(one)}”" if one.is_span else on_day(min(one.days))
        said = f"{said} has not come yet."
        words = _without(self.text, one)
        if not self.reached:
            return self._problem(said, [])
        form = Choice(f"Open the form of the {self.command}", self._command_alone())
        already = "It was held today" if self.command == "review" else "It was reached today"
        kept = (
            Choice(already, self._line(words, self.today)),
            Choice("Keep it as a note", self._line(self.text, self.today, command="note")),
        )
        return NotUnderstood(said, _ONLY_PAST[self.command], that_fit(kept if words else [form]))

    def _problem(self, said: str, days: Sequence[tuple[date, str]]) -> NotUnderstood:
        past = [Choice(on_day(day), self._line(text, day)) for day, text in days if day < self.today]
        today = Choice("Today, with these words", self._line(self.text, self.today))
        if _is_only_a_day(self.text, _that_tell(self.text, self.today, reached=self.reached)):
            # A day that was refused is nothing to remember by itself; that a review was held is.
            form = Choice(f"Open the form of the {self.command}", self._command_alone())
            past, today = (past if self.command == "review" else []), form
        return NotUnderstood(
            said,
            "Pick the day on which it happened, or write it as in: on 3 March 2026.",
            that_fit([*past, today]),
        )

    def _command_alone(self) -> str:
        return line_about(self.command, self.partner.id)

    def _line(self, text: str, day: date, command: str = "") -> str:
        """Give the line with the words, or with the day alone where there are none."""
        words = f"{escaped(text)} on {day.isoformat()}" if text else f"on {day.isoformat()}"
        return line_about(command or self.command, self.partner.id, words)

    def _words(self, one: NamedDay) -> str:
        return shortened(self.text[one.start : one.end])


def _that_tell(text: str, today: date, *, reached: bool) -> list[NamedDay]:
    """Give the days in a text that can be the one on which it happened."""
    return [one for one in _in_reach(text, today) if _tells(text, one, reached=reached)]


def _tells(text: str, one: NamedDay, *, reached: bool) -> bool:
    before, after = text[: one.start], text[one.end :]
    if _OF_SOMETHING_ELSE.search(before) or after.startswith(("'s", "’s")):
        return False
    if text[one.start : one.end].casefold().startswith("in "):
        # `certified in two weeks` tells how long it took.
        return not _PAST.search(before)
    if one.is_span:
        # `revenue last month was 30,000` tells of nothing that happened on one of its days.
        return reached or not before.strip() or bool(_END.match(after) or _PAST.search(before))
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


def _is_only_a_day(text: str, named: Sequence[NamedDay]) -> bool:
    return any(not _without(text, one) for one in named)


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
