"""The coach that needs no language model: it reads sentences by a table of phrases and answers from the library."""

import re
from collections.abc import AsyncIterator, Iterable, Sequence

from bot.coach.events import Carried, CoachEvent, Said
from bot.coach.offline.naming import KnownNames, last_named, pronouns
from bot.coach.offline.phrases import Phrasebook, Reading, Unknown, as_typed
from bot.coach.offline.reading_room import ReadingRoom
from bot.coach.offline.rules import RULES
from bot.coach.offline.words import ALL_PARTNERS, AT_RISK, CAN_DO, COMMANDS, NEXT
from bot.coach.provider import CoachTurn
from bot.library import Library
from bot.model.errors import Choice
from bot.services.grammar import LINE_LENGTH, quoted, shortened

# A sentence with more names than this is no command.
_MOST_SPANS = 8
_MOST_CHOICES = 5
# Slack: a button's value holds 2,000 characters, and JSON can double the bytes of a line.
_LONGEST_CHOICE = 900
_QUESTION = re.compile(
    r"(?:who|what|when|where|why|how|which|whose|is|are|am|was|were|do|does|did|can|could|should|shall|would|will|has|have"
    r"|may|explain|define|describe|tell me|show me|give me)\b|.*\?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_HOW_TO = re.compile(
    r"(?:.{0,40}\b)?(?:how (?:do|does|can|could|should|would|to)|what (?:is|are) (?:a|an)|why)\b", re.IGNORECASE
)
_LOST = Said(
    f"I did not understand that, and the playbook has nothing on it. {CAN_DO}",
    choices=(Choice(*NEXT), Choice(*ALL_PARTNERS), Choice(*COMMANDS)),
)
_NOTHING_SAID = Said(CAN_DO, choices=(Choice(*NEXT), Choice(*AT_RISK), Choice(*COMMANDS)))


class OfflineProvider:
    """Understands the commands in plain words and answers questions with a citation; it never guesses a change.

    Args:
        library: the playbook.
    """

    def __init__(self, library: Library) -> None:
        self._phrasebook = Phrasebook(RULES)
        self._reading_room = ReadingRoom(library)

    async def answer(self, turn: CoachTurn) -> AsyncIterator[CoachEvent]:
        """Run what the message asks for, answer it, ask back, or say what can be asked."""
        decided = self._decide(turn)
        yield Carried(await turn.run(decided)) if isinstance(decided, str) else decided

    def _decide(self, turn: CoachTurn) -> str | Said:
        """Give the command line to run, or what to say."""
        if not turn.text:
            return _NOTHING_SAID
        if len(turn.text) > LINE_LENGTH:
            return Said(
                f"That is {len(turn.text):,} characters, and I read at most {LINE_LENGTH:,}. I changed nothing. "
                "Send me the part that matters, or split it into several notes."
            )
        known = KnownNames(turn.known_names)
        reading = self._read(turn.text, known)
        if reading is None:
            return self._without_a_rule(turn.text, known)
        if not reading.speaks_of_partner or reading.partner is not None:
            return _followed(reading)
        named = last_named(turn.history, known)
        return _followed(reading.about(named[0])) if len(named) == 1 else _which(reading, named)

    def _read(self, text: str, known: KnownNames) -> Reading | None:
        """Read a sentence by the rules: with the partners it names, with none, with `it`, with an unknown name."""
        spans = known.spans(text)
        reading = (
            self._phrasebook.about_partner(text, spans[:_MOST_SPANS])
            or self._phrasebook.about_nobody(text)
            or self._phrasebook.about_partner(text, pronouns(text)[:_MOST_SPANS])
        )
        # Where a known partner is named, the rest of the sentence is not another's name.
        return reading if reading or spans else self._phrasebook.about_unknown(text, Unknown.A_NAME)

    def _without_a_rule(self, text: str, known: KnownNames) -> str | Said:
        named = known.in_text(text)
        if named and not _QUESTION.match(text):
            return _unclear(text, named)
        if named and not _HOW_TO.match(text):
            return _shown(named)
        finding = self._reading_room.look_up(known.without_names(text))
        if finding and finding.is_sure:
            return finding.said
        if named:
            return _shown(named)
        reading = self._phrasebook.about_unknown(text, Unknown.IF_NOTHING_ELSE_FITS)
        if reading:
            return _followed(reading)
        return finding.said if finding else _LOST


def _followed(reading: Reading) -> str | Said:
    """Do as the rule says: give its line, or its words."""
    rule = reading.rule
    if rule.line:
        return reading.in_line(rule.line)
    choices = (Choice(reading.in_label(label), reading.in_line(line)) for label, line in rule.choices)
    return Said(reading.in_markdown(rule.says), choices=_offered(choices))


def _which(reading: Reading, named: Sequence[str]) -> Said:
    """Ask which partner is meant, with those that were spoken of last."""
    line = reading.rule.line or "show {partner}"
    choices = [Choice(name, reading.about(name).in_line(line)) for name in named]
    return Said("Which partner do you mean?", choices=_offered(choices or [Choice(*ALL_PARTNERS)]))


def _shown(named: Sequence[str]) -> str | Said:
    """Show the partner that a question is about: its record answers most of them, and showing changes nothing."""
    return f"show {quoted(named[0])}" if len(named) == 1 else _one_at_a_time(named)


def _one_at_a_time(named: Sequence[str]) -> Said:
    shown = (Choice(f"Show {shortened(name, 40)}", f"show {quoted(name)}") for name in named)
    return Said("One partner at a time, please. Nothing was changed.", choices=_offered(shown))


def _unclear(text: str, named: Sequence[str]) -> Said:
    """Ask what is wanted with the partners that a sentence names; what it says is not lost."""
    if len(named) > 1:
        return _one_at_a_time(named)
    name = quoted(named[0])
    return Said(
        f"I did not understand what to do with {as_typed(named[0])}, so I changed nothing. Should I keep it as a note?",
        choices=_offered(
            [
                Choice("Keep it as a note", f"note {name} {text}"),
                Choice("Show", f"show {name}"),
                Choice("What next", f"recommend {name}"),
            ]
        ),
    )


def _offered(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """Give the choices that fit on buttons, as many as help."""
    return tuple(one for one in choices if len(one.line.encode()) <= _LONGEST_CHOICE)[:_MOST_CHOICES]
