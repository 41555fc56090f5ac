"""A desk that writes down the lines it is given, and the coach in front of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from bot.coach import Carried, Coach, CoachEvent, CoachTurn, Said
from bot.coach.offline import OfflineProvider
from bot.library.loader import Library
from bot.model import Speaker, Turn
from bot.services.results import Notice, Result
from tests.coach.sentences import KNOWN
from tests.shelf import shipped


@dataclass(frozen=True)
class Answer:
    """What came of one message: the lines that were run, and the events."""

    lines: list[str]
    events: list[CoachEvent]

    @property
    def said(self) -> Said:
        """The only thing that was said."""
        (event,) = self.events
        assert isinstance(event, Said), (self.lines, event)
        return event

    @property
    def line(self) -> str:
        """The only line that was run."""
        (event,) = self.events
        assert isinstance(event, Carried), event
        (line,) = self.lines
        return line


Ask = Callable[..., Awaitable[Answer]]


@pytest.fixture(scope="session")
def library() -> Library:
    return shipped()


@pytest.fixture(scope="session")
def coach(library: Library) -> Coach:
    return Coach(OfflineProvider(library))


@pytest.fixture
def ask(coach: Coach) -> Ask:
    async def asked(text: str, *before: tuple[Speaker, str], known: tuple[str, ...] = KNOWN) -> Answer:
        lines: list[str] = []

        async def run(line: str) -> Result:
            lines.append(line)
            return Notice(line)

        history = tuple(turn(number, *said) for number, said in enumerate(before))
        asked = a_turn(text, run, history=history, known=known)
        return Answer(lines, [event async for event in coach.answer(asked)])

    return asked


def a_turn(
    text: str,
    run: Callable[[str], Awaitable[Result]],
    *,
    history: tuple[Turn, ...] = (),
    known: tuple[str, ...] = KNOWN,
    user_id: str = "U1",
) -> CoachTurn:
    return CoachTurn(
        text=text,
        user_id=user_id,
        team_id="T1",
        history=history,
        known_names=known,
        library=shipped(),
        read_aloud=as_written,
        run=run,
    )


async def as_written(text: str, slugs: tuple[str, ...]) -> str:
    return text


def turn(number: int, speaker: Speaker, text: str) -> Turn:
    said_at = datetime(2026, 11, 22, 9, number, tzinfo=UTC)
    return Turn(
        team_id="T1",
        channel="D1",
        thread_ts="1.0",
        key=str(number),
        speaker=speaker,
        user_id="U1",
        text=text,
        said_at=said_at,
    )
