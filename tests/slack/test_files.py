"""Files that people are sent, and files that they sent."""

import pytest
from aiohttp import ClientSession, FormData, web
from aiohttp.test_utils import TestServer
from yarl import URL

from bot.memory import Memory
from bot.model.json import Json
from bot.sandbox import Sandbox
from bot.slack import KeptElsewhere, Rejected, Sender, Unreachable, connect
from bot.slack.files import slacks_own
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


@pytest.mark.parametrize("about", [{}, {"is_external": True}, {"mode": "external"}])
async def test_our_token_goes_to_nobody_but_slack(session: ClientSession, memory: Memory, about: Json) -> None:
    asked: list[str] = []
    file: Json = {"name": "mine.md", **about}

    async def info(request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "file": file})

    async def give(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(body=NDA)

    slack, elsewhere = web.Application(), web.Application()
    slack.add_routes([web.post("/api/files.info", info), web.get("/mine.md", give)])
    elsewhere.add_routes([web.get("/mine.md", give)])
    async with TestServer(slack) as own, TestServer(elsewhere) as other:
        # What is said to be external is not asked for wherever it is.
        file["url_private_download"] = str((own if about else other).make_url("/mine.md"))
        client = connect(token="xoxb-ours", base_url=str(own.make_url("/api/")), session=session)
        with pytest.raises(KeptElsewhere):
            await Sender(client, session, memory.deliveries).files.fetch("F1", most=100)
    assert asked == []


@pytest.mark.parametrize(
    "address",
    [
        "http://files.slack.com/mine.md",
        "https://files.slack.com:8443/mine.md",
        "https://evil-slack.com/mine.md",
        "https://slack.com.evil.example/mine.md",
        "https://slack.com@evil.example/mine.md",
        "https://evil.example\\@slack.com/mine.md",
        "//files.slack.com/mine.md",
        "/mine.md",
    ],
)
def test_an_address_that_only_looks_like_slacks_is_refused(address: str) -> None:
    for own in ("https://slack.com/x", "https://files.slack.com/x", "https://northbeam.enterprise.SLACK.com/x"):
        assert str(slacks_own(own, api_url="https://www.slack.com/api/")) == own.lower()
    with pytest.raises(KeptElsewhere):
        slacks_own(address, api_url="https://www.slack.com/api/")


async def test_the_sign_in_page_is_no_file(sandbox: Sandbox, session: ClientSession, sender: Sender) -> None:
    file_id = await given(sandbox, session, b"# Mine")
    sandbox.workspace.bot_token = "xoxb-another"
    url = sandbox.workspace.files.get(file_id).to_slack(sandbox.url)["url_private"]
    async with session.get(url) as response:
        assert (response.status, response.content_type) == (200, "text/html")
    with pytest.raises(Rejected):
        await sender.files._fetched(URL(url), 100)


async def test_a_file_that_slack_does_not_give_now_is_asked_for_later(
    sandbox: Sandbox, session: ClientSession, sender: Sender
) -> None:
    file_id = await given(sandbox, session, b"# Mine")
    await fault(sandbox, session, "url_private", "server_error")
    with pytest.raises(Unreachable):
        await sender.files.fetch(file_id, most=100)
