"""Diagrams become files that Slack shows; where that fails, the answer goes without."""

import asyncio
from dataclasses import dataclass, field

import pytest
from aiohttp import ClientSession

from bot.diagrams import MOST_AT_ONCE, MOST_IN_AN_ANSWER, Diagrams
from bot.sandbox import Sandbox
from bot.slack import Place, Sender
from tests.databases import Databases, SqliteFiles
from tests.slack.conftest import Words
from tests.slack.test_sender import ANA, TEAM, fault, pressed_by_ana

pytestmark = pytest.mark.anyio

FLOWCHART, PROSE, PIE = "flowchart LR\nA-->B", "Dear partner", 'pie\n"A": 1'


@dataclass
class Artist:
    """Draws what looks like a diagram."""

    drawn: list[str] = field(default_factory=list)
    busy: int = 0
    busiest: int = 0

    async def __call__(self, source: str) -> bytes | None:
        self.drawn.append(source)
        self.busy += 1
        self.busiest = max(self.busy, self.busiest)
        await asyncio.sleep(0)
        self.busy -= 1
        return None if source == PROSE else b"\x89PNG" + source.encode()


@pytest.fixture
def databases(sqlite_files: SqliteFiles) -> Databases:
    """Nothing here is kept in a database."""
    return sqlite_files


@pytest.fixture
def artist() -> Artist:
    return Artist()


@pytest.fixture
def diagrams(sender: Sender, artist: Artist) -> Diagrams:
    return Diagrams(sender, artist)


async def test_each_diagram_has_the_file_that_shows_it(sandbox: Sandbox, diagrams: Diagrams) -> None:
    files = await diagrams.drawn(TEAM, (FLOWCHART, PIE))
    assert {source: sandbox.workspace.files.get(file_id).content for source, file_id in files.items()} == {
        FLOWCHART: b"\x89PNG" + FLOWCHART.encode(),
        PIE: b"\x89PNG" + PIE.encode(),
    }


async def test_what_cannot_be_drawn_has_no_file(diagrams: Diagrams) -> None:
    assert set(await diagrams.drawn(TEAM, (PROSE, FLOWCHART))) == {FLOWCHART}


async def test_a_diagram_is_drawn_and_uploaded_once_for_a_workspace(diagrams: Diagrams, artist: Artist) -> None:
    first = await diagrams.drawn(TEAM, (FLOWCHART, FLOWCHART))
    assert await diagrams.drawn(TEAM, (FLOWCHART,)) == first
    assert artist.drawn == [FLOWCHART]
    other = await diagrams.drawn("T0OTHER", (FLOWCHART,))
    assert other[FLOWCHART] != first[FLOWCHART]


async def test_a_diagram_that_several_ask_for_at_once_is_drawn_and_uploaded_once(
    sandbox: Sandbox, diagrams: Diagrams, artist: Artist
) -> None:
    first, *others = await asyncio.gather(*(diagrams.drawn(TEAM, (FLOWCHART,)) for _ in range(3)))
    assert others == [first, first]
    assert artist.drawn == [FLOWCHART]


async def test_who_stops_waiting_takes_the_picture_from_nobody(diagrams: Diagrams, artist: Artist) -> None:
    impatient = asyncio.create_task(diagrams.drawn(TEAM, (FLOWCHART,)))
    patient = asyncio.create_task(diagrams.drawn(TEAM, (FLOWCHART,)))
    while not artist.drawn:
        await asyncio.sleep(0)
    impatient.cancel()
    assert set(await patient) == {FLOWCHART}
    assert artist.drawn == [FLOWCHART]


async def test_a_drawing_that_went_wrong_is_made_again_the_next_time(sender: Sender, artist: Artist) -> None:
    async def clumsy(source: str) -> bytes | None:
        if await artist(source) and len(artist.drawn) == 1:
            raise RuntimeError("no ink")
        return await artist(source)

    diagrams = Diagrams(sender, clumsy)
    with pytest.raises(RuntimeError, match="no ink"):
        await diagrams.drawn(TEAM, (FLOWCHART,))
    assert set(await diagrams.drawn(TEAM, (FLOWCHART,))) == {FLOWCHART}


async def test_the_diagram_that_was_not_asked_for_longest_is_forgotten_first(sender: Sender, artist: Artist) -> None:
    diagrams = Diagrams(sender, artist, most_remembered=2)
    for source in ("pie\n1", "pie\n2", "pie\n1", "pie\n3", "pie\n3", "pie\n1", "pie\n2"):
        assert set(await diagrams.drawn(TEAM, (source,))) == {source}
    assert artist.drawn == ["pie\n1", "pie\n2", "pie\n3", "pie\n2"]


@pytest.mark.parametrize("where", ["channel", "response url"])
async def test_a_diagram_that_slack_refused_is_drawn_anew_the_next_time(
    sandbox: Sandbox, sender: Sender, diagrams: Diagrams, where: str
) -> None:
    before = (await diagrams.drawn(TEAM, (FLOWCHART,)))[FLOWCHART]
    sandbox.workspace.files.remove(before)
    refused = Words("Pictured", ({"type": "image", "slack_file": {"id": before}, "alt_text": "A"},), Words("In words"))
    place = pressed_by_ana(sandbox) if where == "response url" else Place(ANA)
    await sender.answer(TEAM, place, refused, key="d1")
    after = (await diagrams.drawn(TEAM, (FLOWCHART,)))[FLOWCHART]
    assert after != before
    assert (await diagrams.drawn(TEAM, (FLOWCHART,)))[FLOWCHART] == after


async def test_few_are_drawn_at_the_same_time_and_few_for_an_answer(diagrams: Diagrams, artist: Artist) -> None:
    await diagrams.drawn(TEAM, tuple(f"flowchart LR\nA-->B{number}" for number in range(30)))
    assert (len(artist.drawn), artist.busiest) == (MOST_IN_AN_ANSWER, MOST_AT_ONCE)


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "upload_url", "files.info"])
@pytest.mark.parametrize("kind", ["server_error", "lost_reply"])
async def test_a_failed_upload_is_made_again_the_next_time(
    sandbox: Sandbox, session: ClientSession, diagrams: Diagrams, method: str, kind: str
) -> None:
    await fault(sandbox, session, method, kind)
    assert await diagrams.drawn(TEAM, (FLOWCHART,)) == {}
    assert set(await diagrams.drawn(TEAM, (FLOWCHART,))) == {FLOWCHART}


async def test_a_refused_upload_costs_only_the_picture(sandbox: Sandbox, diagrams: Diagrams) -> None:
    sandbox.workspace.installed = False
    assert await diagrams.drawn(TEAM, (FLOWCHART,)) == {}
