"""Answers that are too long for one message, and what was shortened: nothing is lost, and each part comes once."""

import json
import re
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import replace
from threading import get_ident

import pytest

from bot.coach import Carried, Coach, CoachEvent, CoachTurn, Said
from bot.diagrams import Diagrams
from bot.services.desk import Actor
from bot.services.filling.results import TemplateText
from bot.services.results import CoachAnswer, CommandHelp, HelpPage
from bot.slack import Place, Unreachable
from bot.work.inbox import LEASE
from handlers import bolt
from handlers.long_answers import MOST_MESSAGES
from handlers.showing import IN_DIRECT_MESSAGES, show
from tests.clock import Clock
from tests.handlers.conftest import TEAM, House
from tests.handlers.recorded import Json, recorded
from tests.handlers.test_answering import pressing
from tests.sandbox.driver import ANA, ANA_DM, BEN, PARTNERSHIPS

pytestmark = pytest.mark.anyio


class Talkative:
    """A coach's provider that says as many paragraphs, or does and says what it is asked to."""

    def get_ready(self) -> None:
        """Nothing to do."""

    async def answer(self, turn: CoachTurn) -> AsyncIterator[CoachEvent]:
        match turn.text.split(maxsplit=1):
            case [number] if number.isdigit():
                yield Said("\n\n---\n\n".join(f"word{one} {'x' * 2_000}" for one in range(int(number))))
            case [number, "lines"]:
                yield Said("\n\n---\n\n".join(all_words(int(number))))
            case ["do", line]:
                yield Carried(await turn.run(line))
                yield Said("Done.")


@pytest.fixture
def talkative(house: House) -> House:
    house.runtime = replace(house.runtime, coach=Coach(Talkative()))
    house.runtime.inbox.workers = bolt.workers(house.runtime)
    return house


def words(messages: list[Json]) -> list[str]:
    return [word for message in messages for word in re.findall(r"word\d+", message["text"])]


def all_words(number: int) -> list[str]:
    return [f"word{one}" for one in range(number)]


def button(message: Json, label: str) -> tuple[str, str]:
    (found,) = [
        (block["block_id"], element["action_id"])
        for block in message["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
        if element.get("text", {}).get("text") == label
    ]
    return found


async def press(house: House, message: Json, label: str) -> None:
    await house.page.press(ANA, message, *button(message, label))
    await house.settled()


async def test_a_long_answer_comes_in_several_messages_in_order_and_is_remembered_whole(talkative: House) -> None:
    said = await talkative.says(ANA, ANA_DM, "14")
    _, *parts = await talkative.page.messages(ANA, ANA_DM, said["ts"])
    assert [part["text"].split("\n")[-1] for part in parts] == ["1/3", "2/3", "3/3"]
    assert words(parts) == all_words(14)
    turns = await talkative.runtime.desk.memory.conversations.turns(TEAM, ANA_DM, said["ts"], limit=9)
    assert words([{"text": turn.text} for turn in turns]) == all_words(14)
    assert not re.search(r"^\d/3$", turns[-1].text, re.MULTILINE)


@pytest.mark.parametrize("kind", ["server_error", "lost_reply"])
async def test_an_answer_that_broke_off_goes_on_where_it_broke_off(talkative: House, clock: Clock, kind: str) -> None:
    said = await talkative.says(ANA, ANA_DM, "5")
    await talkative.trouble("chat.postMessage", "slow", seconds=0)
    await talkative.trouble("chat.postMessage", kind)
    await talkative.trouble("conversations.replies", "server_error", count=1)
    payload = recorded("message_in_dm")
    payload["event"] |= {"text": "14", "thread_ts": said["ts"]}
    await talkative.dispatch(payload)
    assert await talkative.runtime.inbox.store.unfinished() == 1
    assert len(await talkative.page.messages(ANA, ANA_DM, said["ts"])) < 5
    clock.now += LEASE * 2
    assert await talkative.runtime.inbox.sweep() == 1
    await talkative.settled()
    _, _, *parts = await talkative.page.messages(ANA, ANA_DM, said["ts"])
    assert words(parts) == all_words(14)


async def test_a_long_answer_to_a_command_is_whispered_in_parts(talkative: House) -> None:
    before = await talkative.page.messages(BEN, PARTNERSHIPS)
    await talkative.types(ANA, PARTNERSHIPS, "/partner ask 14")
    parts = (await talkative.page.messages(ANA, PARTNERSHIPS))[-3:]
    assert words(parts) == all_words(14)
    assert await talkative.page.messages(BEN, PARTNERSHIPS) == before
    await press(talkative, parts[-1], "Share in channel")
    shared = (await talkative.page.messages(BEN, PARTNERSHIPS))[len(before) :]
    assert words(shared) == all_words(14)
    assert [part["text"].split("\n")[-1] for part in shared] == ["1/3", "2/3", "3/3"]
    assert "Shared by Ana Ruiz" in shared[-1]["text"]


async def test_a_very_long_answer_to_a_command_comes_as_direct_messages(talkative: House) -> None:
    before = await talkative.page.messages(BEN, PARTNERSHIPS)
    told = await talkative.types(ANA, PARTNERSHIPS, "/partner ask 40")
    assert IN_DIRECT_MESSAGES.text in told["text"]
    sent = await talkative.page.messages(ANA, ANA_DM)
    assert words(sent) == all_words(40) and len(sent) == 8
    await press(talkative, told, "Share in channel")
    *parts, rest = (await talkative.page.messages(BEN, PARTNERSHIPS))[len(before) :]
    assert words(parts) == all_words(40)[: len(words(parts))] and len(parts) == 4
    assert "That was 4 of 8 parts" in rest["text"] and "/partner ask 40 shows them to you" in rest["text"]


@pytest.mark.parametrize(("said", "whispers"), [("20", 4), ("25", 1)])
async def test_the_last_answer_that_a_response_url_takes_is_kept_for_what_may_follow(
    talkative: House, said: str, whispers: int
) -> None:
    before = len(await talkative.page.messages(ANA, PARTNERSHIPS))
    await talkative.types(ANA, PARTNERSHIPS, f"/partner ask {said}")
    assert len(await talkative.page.messages(ANA, PARTNERSHIPS)) == before + whispers


def the_file(house: House, messages: list[Json]) -> str:
    """Give what the one file says that came with some messages."""
    (file,) = [file for message in messages for file in message.get("files") or ()]
    content = house.sandbox.workspace.files.get(file["id"]).content
    assert file["name"].endswith(".md") and content is not None
    return content.decode()


async def test_twenty_messages_are_sent_as_they_are(talkative: House) -> None:
    asked = await talkative.says(ANA, ANA_DM, "490 lines")
    _, *sent = await talkative.page.messages(ANA, ANA_DM, asked["ts"])
    assert len(sent) == MOST_MESSAGES and words(sent) == all_words(490)


async def test_what_would_be_more_than_twenty_messages_is_sent_as_a_file(talkative: House) -> None:
    asked = await talkative.says(ANA, ANA_DM, "491 lines")
    _, whole, first, told, last = await talkative.page.messages(ANA, ANA_DM, asked["ts"])
    assert words([{"text": the_file(talkative, [whole])}]) == all_words(491)
    assert "This would be 21 messages" in told["text"] and "as a file" in told["text"]
    assert words([first])[0] == "word0" and words([last])[-1] == "word490"
    turns = await talkative.runtime.desk.memory.conversations.turns(TEAM, ANA_DM, asked["ts"], limit=9)
    assert words([{"text": turns[-1].text}]) == all_words(491)


async def test_a_document_of_thousands_of_headings_that_is_read_in_a_channel_is_a_file_for_the_reader(
    house: House,
) -> None:
    before = await house.page.messages(BEN, PARTNERSHIPS)
    text = TemplateText("own/plan", "The plan", "\n".join(f"# word{number}" for number in range(6_000)))
    for _ in range(2):
        url = house.sandbox.workspace.response_urls.give(channel=PARTNERSHIPS, user=ANA)
        place = Place(ANA, PARTNERSHIPS, response_url=url)
        await show(house.runtime, Actor(TEAM, ANA, "1.2"), place, text, key="1.2/0", line="templates read own/plan")
    assert the_file(house, await house.page.messages(ANA, ANA_DM)) == text.markdown
    first, told, last = (await house.page.messages(ANA, PARTNERSHIPS))[-3:]
    assert words([first])[0] == "word0" and "“The plan”" in told["text"] and "Share in channel" in last["text"]
    assert await house.page.messages(BEN, PARTNERSHIPS) == before


@pytest.mark.parametrize("kind", ["server_error", "lost_reply"])
async def test_pressing_again_goes_on_where_a_share_broke_off(talkative: House, kind: str) -> None:
    before = len(await talkative.page.messages(BEN, PARTNERSHIPS))
    whispered = await talkative.types(ANA, PARTNERSHIPS, "/partner ask 14")
    await talkative.trouble("response_url", "slow", seconds=0)
    await talkative.trouble("response_url", kind)
    await press(talkative, whispered, "Share in channel")
    told = await talkative.page.last(ANA, PARTNERSHIPS)
    assert "part 2 of 3" in told["text"] and "again to go on with part 2" in told["text"]
    await press(talkative, whispered, "Share in channel")
    shared = (await talkative.page.messages(BEN, PARTNERSHIPS))[before:]
    again = ["2/3"] if kind == "lost_reply" else []
    assert [part["text"].split("\n")[-1] for part in shared] == ["1/3", *again, "2/3", "3/3"]
    await press(talkative, whispered, "Share in channel")
    assert len(await talkative.page.messages(BEN, PARTNERSHIPS)) == before + len(shared)
    assert "already" in (await talkative.page.last(ANA, PARTNERSHIPS))["text"]


async def test_another_answer_at_the_second_try_is_sent_whole(talkative: House) -> None:
    async def answered(words: str) -> None:
        said = CoachAnswer("\n\n---\n\n".join(f"{words}{one} {'x' * 2_000}" for one in range(8)))
        await show(talkative.runtime, Actor(TEAM, ANA, "1.2"), Place(ANA), said, key="1.2/0")

    await talkative.trouble("chat.postMessage", "slow", seconds=0)
    await talkative.trouble("chat.postMessage", "server_error", count=4)
    with pytest.raises(Unreachable):
        await answered("word")
    await answered("other")
    sent = await talkative.texts(ANA, ANA_DM)
    assert [text.split("\n")[-1] for text in sent] == ["1/2", "1/2", "2/2"]
    assert all("other" in text for text in sent[1:])


class Watched(Mapping[str, str]):
    """Files of diagrams, of which none is there; notes the threads that look."""

    def __init__(self) -> None:
        self.threads: set[int] = set()

    def __getitem__(self, source: str) -> str:
        self.threads.add(get_ident())
        raise KeyError(source)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 1


class Waiting(Diagrams):
    """Draws nothing."""

    def __init__(self, files: Watched) -> None:
        self.files = files

    async def drawn(self, team_id: str, sources: Iterable[str]) -> Mapping[str, str]:
        return self.files


@pytest.mark.parametrize(("size", "elsewhere"), [(100, False), (30_000, True)])
async def test_a_long_answer_is_set_in_a_thread_while_others_are_answered(
    house: House, size: int, elsewhere: bool
) -> None:
    files = Watched()
    runtime = replace(house.runtime, diagrams=Waiting(files))
    said = CoachAnswer("```mermaid\npie\n```\n\n" + "word " * (size // 5))
    await show(runtime, Actor(TEAM, ANA, "1.2"), Place(ANA), said, key="1.2/0")
    assert [thread != get_ident() for thread in files.threads] == [elsewhere]


async def test_what_a_window_cannot_hold_is_sent_whole_by_a_button(talkative: House) -> None:
    await talkative.dispatch(pressing(talkative, "button_in_home", "ask 60 lines"))
    window = talkative.form()
    held = len(re.findall(r"word\d+", json.dumps(window.content)))
    assert 20 < held < 60 and "There is more than Slack can show at once." in json.dumps(window.content)
    await talkative.page.press_in_view(ANA, window.id, *button(window.content, "Show all"))
    await talkative.settled()
    assert words(await talkative.page.messages(ANA, ANA_DM)) == all_words(60)
    assert IN_DIRECT_MESSAGES.text in json.dumps(talkative.form().content)


async def test_what_was_shortened_is_shown_in_full_by_a_button(house: House) -> None:
    usage = "help " + "<name> " * 30
    page = HelpPage((CommandHelp(usage, usage, "Say more.", (), "Help"),), "help")
    url = house.sandbox.workspace.response_urls.give(channel=PARTNERSHIPS, user=ANA)
    place = Place(ANA, PARTNERSHIPS, response_url=url)
    await show(house.runtime, Actor(TEAM, ANA, "1.2"), place, page, key="1.2/0", line="help")
    shown = await house.page.last(ANA, PARTNERSHIPS)
    assert shown["text"].startswith("/partner help &lt;name&gt;") and "In full" not in shown["text"]
    await press(house, shown, "Show all")
    assert "What I can do" in (await house.page.last(ANA, PARTNERSHIPS))["text"]
    await show(house.runtime, Actor(TEAM, ANA, "1.3"), place, page, key="1.3/0")
    in_full = await house.page.last(ANA, PARTNERSHIPS)
    assert f"In full\n/partner {usage.strip()}".replace("<", "&lt;").replace(">", "&gt;") in in_full["text"]


async def test_a_question_that_changed_something_is_not_offered_to_be_run_again(talkative: House) -> None:
    await talkative.does("add Acme")
    await talkative.types(ANA, PARTNERSHIPS, "/partner ask do show Acme")
    card, done = (await talkative.page.messages(ANA, PARTNERSHIPS))[-2:]
    assert "Share in channel" in card["text"] and "Share in channel" in done["text"]
    await talkative.types(ANA, PARTNERSHIPS, "/partner ask do tier Acme gold")
    changed, done = (await talkative.page.messages(ANA, PARTNERSHIPS))[-2:]
    assert "Gold" in changed["text"] and "Share in channel" not in done["text"]
