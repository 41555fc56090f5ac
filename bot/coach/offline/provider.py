"""The coach that needs no language model: it reads sentences by a table of phrases and answers from the library."""

import re
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import replace
from weakref import WeakKeyDictionary

from bot.coach.events import Carried, CoachEvent, Said
from bot.coach.offline.naming import KnownNames, last_named, pronouns
from bot.coach.offline.pending import Reply, only_asked, reply_in, turn_before
from bot.coach.offline.phrases import Phrasebook, Reading, Unknown, as_typed
from bot.coach.offline.reading_room import ReadingRoom
from bot.coach.offline.rules import FOLLOWING, NOT_YET, RULES
from bot.coach.offline.vocabulary import is_question
from bot.coach.offline.words import ALL_PARTNERS, AT_RISK, CAN_DO, COMMANDS, NEXT, NO_ANSWER
from bot.coach.provider import CoachTurn
from bot.library.loader import Library
from bot.model.errors import Ambiguous, Choice
from bot.services.buttons import that_fit
from bot.services.grammar import LINE_LENGTH, quoted, shortened
from bot.services.results import Confirm, Problem

# A sentence with more names than this is no command.
_MOST_SPANS = 8
_MOST_CHOICES = 5
_COMMAND_ALONE = re.compile(r"[a-z]+")
_HOW_TO = re.compile(
    r"(?:.{0,40}\b)?(?:how (?:do|does|can|could|should|would|to)|what (?:is|are) (?:a|an)|why)\b", re.IGNORECASE
)
_STEPS = (Choice(*NEXT), Choice(*ALL_PARTNERS), Choice(*COMMANDS))
_LOST = Said(f"I did not understand that. {CAN_DO}", choices=_STEPS)
_NO_ANSWER = Said(f"{NO_ANSWER} {CAN_DO}", choices=_STEPS)
_NOTHING_CHANGED = Said("All right. Nothing was changed.")
_TELL = re.compile(r"(?:explain|define|describe|tell me|show me|give me|help me)\b", re.IGNORECASE)
_NOTHING_SAID = Said(CAN_DO, choices=(Choice(*NEXT), Choice(*AT_RISK), Choice(*COMMANDS)))


class OfflineProvider:
    """Understands the commands in plain words and answers questions with a citation; it never guesses a change.

    Args:
        library: the playbook.
    """

    def __init__(self, library: Library) -> None:
        self._phrasebook = Phrasebook(RULES)
        self._following = Phrasebook(FOLLOWING)
        self._not_yet = Phrasebook(NOT_YET)
        # A workspace's own documents make a library of its own, which is gone when they change.
        self._rooms = WeakKeyDictionary({library: ReadingRoom(library)})

    def get_ready(self) -> None:
        """Compile the phrases."""
        self._phrasebook.get_ready()
        self._following.get_ready()
        self._not_yet.get_ready()

    async def answer(self, turn: CoachTurn) -> AsyncIterator[CoachEvent]:
        """Run what the message asks for, answer it, ask back, or say what can be asked."""
        event = await self._answered(turn)
        if event is None:
            decided = self._decide(turn)
            event = Carried(await turn.run(decided)) if isinstance(decided, str) else await _read_aloud(turn, decided)
        yield event

    async def _answered(self, turn: CoachTurn) -> CoachEvent | None:
        """Take a message as the answer to what was asked before; None where nothing was, or it answers something else.

        What was asked is found again by reading the message before this one once more.
        """
        before = turn_before(turn)
        if before is None:
            return None
        known = KnownNames(turn.known_names)
        decided, reply = self._decide(before), reply_in(turn.text)
        if isinstance(decided, Said):
            line = self._completed(before, turn.text, known) or _picked(turn.text, decided, reply)
            if line:
                return Carried(await turn.run(line))
            return _NOTHING_CHANGED if decided.asks and reply is Reply.NO else None
        line = self._completed(before, turn.text, known) if _COMMAND_ALONE.fullmatch(decided) else None
        if line:
            return Carried(await turn.run(line))
        if reply is None or "?" not in turn.history[-1].text or not only_asked(decided, known):
            return None
        return _NOTHING_CHANGED if reply is Reply.NO else await _confirmed(turn, decided)

    def _completed(self, before: CoachTurn, text: str, known: KnownNames) -> str | None:
        """Give the line of the message before with the partner that this one names, where it named none."""
        name = known.only_name(text)
        reading = self._read(before, known) if name else None
        if name is None or reading is None or not reading.speaks_of_partner or reading.partner is not None:
            return None
        decided = _followed(reading.about(name), before.text)
        return decided if isinstance(decided, str) else None

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
        reading = self._read(turn, known)
        if reading is None:
            return self._without_a_rule(turn, known)
        if not reading.speaks_of_partner or reading.partner is not None:
            return _followed(reading, turn.text)
        named = last_named(turn.history, known)
        if not named and reading.rule.asks_more:
            return reading.rule.line.removesuffix(" {partner}")
        return _followed(reading.about(named[0]), turn.text) if len(named) == 1 else _which(reading, named)

    def _read(self, turn: CoachTurn, known: KnownNames) -> Reading | None:
        """Read a sentence by the rules: with the partners it names, with none, with `it`, with an unknown name.

        What leaves the partner out is about the only one that was spoken of last, before it is about all of them.
        """
        text = turn.text
        spans = known.spans(text)
        hints = [] if spans else known.hints(text)
        following = None if spans or hints else self._following.about_nobody(text)
        named = last_named(turn.history, known) if following else ()
        reading = (
            self._phrasebook.about_partner(text, spans[:_MOST_SPANS])
            or (following if len(named) == 1 else None)
            or self._phrasebook.about_nobody(text)
            or self._phrasebook.about_partner(text, hints[:_MOST_SPANS])
            or self._phrasebook.about_partner(text, pronouns(text)[:_MOST_SPANS])
            or (following if named else None)
        )
        # Where a known partner is named, the rest of the sentence is not another's name.
        return reading if reading or spans else self._phrasebook.about_unknown(text, Unknown.A_NAME)

    def _without_a_rule(self, turn: CoachTurn, known: KnownNames) -> str | Said:
        text, room = turn.text, self._room(turn.library)
        opened = room.opened(text)
        if opened:
            return opened
        named = known.in_text(text) or known.hinted_at(text)
        asked = is_question(text) or _TELL.match(text) is not None
        if named and not asked:
            return _unclear(text, named)
        if named and not _HOW_TO.match(text):
            return _shown(named)
        not_yet = self._not_yet.about_nobody(text)
        if not_yet:
            return _followed(not_yet, text)
        finding = room.look_up(known.without_names(text))
        if finding and finding.is_sure:
            return finding.said
        if named:
            return _shown(named)
        reading = self._phrasebook.about_unknown(text, Unknown.IF_NOTHING_ELSE_FITS)
        if reading:
            return _followed(reading, text)
        return finding.said if finding else _NO_ANSWER if asked else _LOST

    def _room(self, library: Library) -> ReadingRoom:
        room = self._rooms.get(library)
        if room is None:
            room = self._rooms[library] = ReadingRoom(library)
        return room


async def _read_aloud(turn: CoachTurn, said: Said) -> Said:
    """Put the workspace's own numbers into what is read from the library."""
    slugs = tuple(dict.fromkeys(citation.slug for citation in said.citations))
    return replace(said, markdown=await turn.read_aloud(said.markdown, slugs)) if slugs else said


def _picked(text: str, question: Said, reply: Reply | None) -> str | None:
    """Give the line that answers a question of the coach's: for a yes, or the words on one of its buttons."""
    if question.citations:
        return None
    if question.asks and reply is Reply.YES:
        return question.choices[0].line
    words = text.strip(" .!").casefold()
    return next((one.line for one in question.choices if one.label.casefold() == words), None)


async def _confirmed(turn: CoachTurn, line: str) -> CoachEvent | None:
    """Say yes to what a line asked; running it again asks again, and changes nothing."""
    match await turn.run(line):
        case Confirm(yes=yes):
            return Carried(await turn.run(yes.line))
        case Problem(error=Ambiguous(choices=(only,))):
            return Carried(await turn.run(only.line))
        case Problem() as problem:
            return Carried(problem)
    return None


def _followed(reading: Reading, text: str) -> str | Said:
    """Do as the rule says: give its line, or its words. A question, or half a name, is asked back before a change."""
    rule = reading.rule
    if not rule.line:
        choices = tuple(Choice(reading.in_label(label), reading.in_line(line)) for label, line in rule.choices)
        return _asking(reading.in_markdown(rule.says), choices, asks=rule.asks)
    line = reading.in_line(rule.line)
    if not rule.writes:
        return line
    show = (
        [Choice(f"Show {shortened(reading.partner, 40)}", f"show {quoted(reading.partner)}")] if reading.partner else []
    )
    if not reading.is_sure:
        name = reading.partner or ""
        return _asking(
            f"Do you mean {as_typed(name)}? Nothing was changed yet.", [Choice("Yes, do it", line), *show], asks=True
        )
    if is_question(text):
        return _asking(
            "That is a question, so I changed nothing. Should I do it?", [Choice("Yes, do it", line), *show], asks=True
        )
    return line


def _asking(markdown: str, choices: Sequence[Choice], *, asks: bool) -> Said:
    """Ask, with the choices that fit on buttons; a yes without its button has to be said in other words."""
    offered = _offered(choices)
    if not asks or offered[:1] == tuple(choices[:1]):
        return Said(markdown, choices=offered, asks=asks)
    return Said(
        f"{markdown} It is too long for a button: to have it done, write it again as a request.", choices=offered
    )


def _which(reading: Reading, named: Sequence[str]) -> Said:
    """Ask which partner is meant, with those that were spoken of last."""
    rule = reading.rule
    line = rule.line or (rule.choices[0][1] if rule.asks else "show {partner}")
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
    return _asking(
        f"I did not understand what to do with {as_typed(named[0])}, so I changed nothing. Should I keep it as a note?",
        [
            Choice("Keep it as a note", f"note {name} {text}"),
            Choice("Show", f"show {name}"),
            Choice("What next", f"recommend {name}"),
        ],
        asks=True,
    )


def _offered(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """Give the choices that fit on buttons, as many as help."""
    return that_fit(choices)[:_MOST_CHOICES]
