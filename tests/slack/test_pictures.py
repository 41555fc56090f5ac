"""Uploads, and messages whose images Slack refuses."""

from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession

from bot.memory import Memory
from bot.sandbox import Sandbox
from bot.sandbox.faults import Fault
from bot.slack import Place, Rejected, Sender, Unreachable
from bot.slack.uploads import SECONDS_BEFORE_LOOKS
from tests.clock import Clock
from tests.slack.conftest import Waits, Words
from tests.slack.test_sender import ANA, ANA_DM, PARTNERSHIPS, TEAM, fault, pressed_by_ana, texts

pytestmark = pytest.mark.anyio

PNG = b"\x89PNG\r\n\x1a\n"
INSTEAD = Words("Logo (https://cdn.example/broken.png)")
PICTURED = Words(
    "Logo", ({"type": "image", "image_url": "https://cdn.example/broken.png", "alt_text": "Logo"},), INSTEAD
)
WRONG = Words("Wrong", ({"type": "header"},), None)


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime.now(UTC))


async def upload(sender: Sender) -> str:
    return await sender.upload("diagram.png", PNG, title="Diagram")


async def test_an_upload_can_be_shown_right_away(sandbox: Sandbox, session: ClientSession, sender: Sender) -> None:
    file_id = await upload(sender)
    shown = Words("Diagram", ({"type": "image", "slack_file": {"id": file_id}, "alt_text": "Diagram"},))
    await sender.post(TEAM, PARTNERSHIPS, shown, key="p1")
    assert "Diagram" in await texts(sandbox, session, PARTNERSHIPS)
    async with session.get(f"{sandbox.url}/ui/files/{file_id}") as response:
        assert (await response.read(), response.content_type) == (PNG, "image/png")


async def test_slack_is_given_time_to_look_at_an_upload(sender: Sender, waits: Waits) -> None:
    await upload(sender)
    assert waits.seconds == list(SECONDS_BEFORE_LOOKS[:2])


async def test_after_the_longest_wait_an_upload_is_looked_at_once_more(sandbox: Sandbox, sender: Sender) -> None:
    sandbox.workspace.files.looks_needed = len(SECONDS_BEFORE_LOOKS) - 1
    await upload(sender)


async def test_an_upload_is_shown_in_no_channel_by_itself(
    sandbox: Sandbox, session: ClientSession, sender: Sender
) -> None:
    before = await texts(sandbox, session, PARTNERSHIPS)
    file_id = await upload(sender)
    assert sandbox.workspace.files.get(file_id).channels == []
    assert await texts(sandbox, session, PARTNERSHIPS) == before


async def test_an_upload_that_slack_never_gets_to_is_given_up(sandbox: Sandbox, sender: Sender, waits: Waits) -> None:
    sandbox.workspace.files.looks_needed = 1_000
    with pytest.raises(Unreachable, match="not ready"):
        await upload(sender)
    assert waits.seconds == list(SECONDS_BEFORE_LOOKS)


@pytest.mark.parametrize("kind", ["lost_reply", "server_error"])
async def test_an_upload_without_an_answer_is_told(
    sandbox: Sandbox, session: ClientSession, sender: Sender, kind: str
) -> None:
    await fault(sandbox, session, "upload_url", kind)
    with pytest.raises(Unreachable, match="upload url"):
        await upload(sender)


async def test_a_refused_upload_is_told(sandbox: Sandbox, session: ClientSession, sender: Sender) -> None:
    await fault(sandbox, session, "upload_url", "ratelimited")
    with pytest.raises(Rejected, match="HTTP 429"):
        await upload(sender)


async def test_a_message_whose_image_slack_refuses_is_sent_in_words_once(
    sandbox: Sandbox, session: ClientSession, sender: Sender
) -> None:
    first = await sender.post(TEAM, PARTNERSHIPS, PICTURED, key="p2")
    again = await sender.post(TEAM, PARTNERSHIPS, PICTURED, key="p2")
    assert first == again
    seen = await texts(sandbox, session, PARTNERSHIPS)
    assert (seen.count(PICTURED.text), seen.count(INSTEAD.text)) == (0, 1)


@pytest.mark.parametrize("kind", ["lost_reply", "server_error"])
async def test_words_in_place_of_an_image_are_neither_lost_nor_doubled(
    sandbox: Sandbox, session: ClientSession, sender: Sender, kind: str
) -> None:
    # The first call is refused, the answer to the second one gets lost.
    sandbox.faults.add("chat.postMessage", Fault("slow", seconds=0))
    sandbox.faults.add("chat.postMessage", Fault(kind))
    await sender.post(TEAM, PARTNERSHIPS, PICTURED, key="p3")
    assert (await texts(sandbox, session, PARTNERSHIPS)).count(INSTEAD.text) == 1


async def test_a_process_that_died_before_the_words_were_sent_sends_them_after_the_restart(
    sandbox: Sandbox, session: ClientSession, sender: Sender, memory: Memory
) -> None:
    await memory.deliveries.begin(TEAM, "p4", PARTNERSHIPS)
    await sender.post(TEAM, PARTNERSHIPS, PICTURED, key="p4")
    assert (await texts(sandbox, session, PARTNERSHIPS)).count(INSTEAD.text) == 1


async def test_an_answer_whose_image_slack_refuses_stays_where_it_was_asked_for(
    sandbox: Sandbox, session: ClientSession, sender: Sender
) -> None:
    await sender.answer(TEAM, pressed_by_ana(sandbox), PICTURED, key="p5")
    assert (await texts(sandbox, session, PARTNERSHIPS)).count(INSTEAD.text) == 1
    assert INSTEAD.text not in await texts(sandbox, session, ANA_DM)


async def test_an_answer_is_shared_in_words_when_slack_refuses_its_image(
    sandbox: Sandbox, session: ClientSession, sender: Sender
) -> None:
    for _ in range(2):
        await sender.share(TEAM, pressed_by_ana(sandbox), [("p6", PICTURED)])
    assert (await texts(sandbox, session, PARTNERSHIPS)).count(INSTEAD.text) == 1


async def test_blocks_that_are_wrong_for_another_reason_are_told_and_forgotten(sender: Sender) -> None:
    for message in (WRONG, Words("Pictured", PICTURED.blocks, WRONG)):
        with pytest.raises(Rejected, match="invalid_blocks"):
            await sender.post(TEAM, PARTNERSHIPS, message, key="p7")
    await sender.answer(TEAM, Place(ANA), Words("Next"), key="p7")
