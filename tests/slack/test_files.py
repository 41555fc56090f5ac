"""Files that people are sent, and files that they sent."""

import pytest
from aiohttp import ClientSession, FormData

from bot.memory import Memory
from bot.sandbox import Sandbox
from bot.slack import Rejected, Sender, Unreachable
from tests.slack.test_sender import ANA, ANA_DM, TEAM, fault

pytestmark = pytest.mark.anyio

NDA = b"# NDA\n"


async def sent(sender: Sender, *, key: str = "k1", thread_ts: str | None = None) -> None:
    await sender.files.send(TEAM, ANA_DM, "nda.md", NDA, title="NDA", key=key, thread_ts=thread_ts)


async def files(sandbox: Sandbox, session: ClientSession, thread_ts: str = "") -> list[str]:
    query = {"as": ANA, "channel": ANA_DM} | ({"thread_ts": thread_ts} if thread_ts else {})
    async with session.get(f"{sandbox.url}/ui/messages", params=query) as response:
        messages = (await response.json())["messages"]
    return [file["name"] for message in messages for file in message.get("files") or ()]


async def given(sandbox: Sandbox, session: ClientSession, content: bytes) -> str:
    form = FormData()
    form.add_field("file", content, filename="mine.md")
    async with session.post(f"{sandbox.url}/ui/files?as={ANA}", data=form) as response:
        file_id: str = (await response.json())["file"]["id"]
    return file_id


async def test_a_file_is_sent_once_for_its_key(sandbox: Sandbox, session: ClientSession, sender: Sender) -> None:
    for _ in range(2):
        await sent(sender)
    assert await files(sandbox, session) == ["nda.md"]


async def test_a_file_is_sent_into_a_thread(sandbox: Sandbox, session: ClientSession, sender: Sender) -> None:
    root = str((await sender.calls.call("chat.postMessage", channel=ANA_DM, text="Here"))["ts"])
    await sent(sender, thread_ts=root)
    assert await files(sandbox, session, root) == ["nda.md"]


@pytest.mark.parametrize("kind", ["lost_reply", "server_error"])
async def test_a_file_without_an_answer_is_neither_lost_nor_doubled(
    sandbox: Sandbox, session: ClientSession, sender: Sender, kind: str
) -> None:
    await fault(sandbox, session, "files.completeUploadExternal", kind)
    await sent(sender)
    assert await files(sandbox, session) == ["nda.md"]


async def test_a_process_that_died_after_sharing_a_file_does_not_share_it_again(
    sandbox: Sandbox, session: ClientSession, sender: Sender, memory: Memory
) -> None:
    await sent(sender)
    # As the process that died would have left it.
    await memory.deliveries.begin(TEAM, "k2", ANA_DM)
    await memory.deliveries.begin(TEAM, "k2/file", ANA_DM)
    (shared,) = [file.id for file in sandbox.workspace.files.completed()]
    await memory.deliveries.sent(TEAM, "k2/file", shared)
    await sent(sender, key="k2")
    assert await files(sandbox, session) == ["nda.md"]


async def test_a_file_that_slack_refuses_can_be_sent_again(
    sandbox: Sandbox, session: ClientSession, sender: Sender
) -> None:
    with pytest.raises(Rejected):
        await sender.files.send(TEAM, "C0GENERAL", "nda.md", NDA, title="NDA", key="k3", thread_ts=None)
    sandbox.workspace.world.channels["C0GENERAL"].members.add(sandbox.workspace.bot_user)
    await sender.files.send(TEAM, "C0GENERAL", "nda.md", NDA, title="NDA", key="k3", thread_ts=None)
    assert [file.channels for file in sandbox.workspace.files.completed()] == [["C0GENERAL"]]


async def test_a_file_that_somebody_gave_is_fetched_with_our_token(
    sandbox: Sandbox, session: ClientSession, sender: Sender
) -> None:
    file_id = await given(sandbox, session, b"# Mine")
    received = await sender.files.fetch(file_id, most=100)
    assert (received.name, received.content) == ("mine.md", b"# Mine")


async def test_of_a_file_that_is_too_long_one_byte_more_is_read(
    sandbox: Sandbox, session: ClientSession, sender: Sender
) -> None:
    file_id = await given(sandbox, session, b"x" * 300_000)
    assert len((await sender.files.fetch(file_id, most=1_000)).content) == 1_001


async def test_the_sign_in_page_is_no_file(sandbox: Sandbox, session: ClientSession, sender: Sender) -> None:
    file_id = await given(sandbox, session, b"# Mine")
    sandbox.workspace.bot_token = "xoxb-another"
    url = sandbox.workspace.files.get(file_id).to_slack(sandbox.url)["url_private"]
    async with session.get(url) as response:
        assert (response.status, response.content_type) == (200, "text/html")
    with pytest.raises(Rejected):
        await sender.files._fetched(url, 100)


async def test_a_file_that_slack_does_not_give_now_is_asked_for_later(
    sandbox: Sandbox, session: ClientSession, sender: Sender
) -> None:
    file_id = await given(sandbox, session, b"# Mine")
    await fault(sandbox, session, "url_private", "server_error")
    with pytest.raises(Unreachable):
        await sender.files.fetch(file_id, most=100)
