from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, FormData
from slack_sdk.web.async_client import AsyncWebClient
from yarl import URL

from bot.sandbox import Sandbox, load_world
from bot.sandbox.speech import encode
from tests.sandbox.driver import (
    ANA,
    ANA_DM,
    BEN,
    DEAL_DESK,
    PARTNERSHIPS,
    RAJ,
    SARAH,
    SHARED,
    Json,
    Page,
    modal,
    section,
)

pytestmark = pytest.mark.anyio


Follow = Callable[[str], Awaitable[ClientWebSocketResponse]]


@pytest.fixture
async def follow(sandbox: Sandbox, session: ClientSession) -> AsyncIterator[Follow]:
    opened: list[ClientWebSocketResponse] = []

    async def open_one(user: str) -> ClientWebSocketResponse:
        opened.append(await session.ws_connect(f"{sandbox.url}/ui/live", params={"as": user}))
        return opened[-1]

    yield open_one
    for socket in opened:
        await socket.close()


async def next_of(socket: ClientWebSocketResponse, kind: str) -> Json:
    while True:
        event: Json = await socket.receive_json(timeout=5)
        if event["type"] == kind:
            return event


async def test_each_person_sees_their_own_channels(page: Page) -> None:
    seen = {user: {one["id"] for one in (await page.get("state", **{"as": user}))["channels"]} for user in (RAJ, SARAH)}
    assert seen[SARAH] == {SHARED, "D0SARAHCH"}
    assert {"C0GENERAL", PARTNERSHIPS, DEAL_DESK, "D0RAJPATE"} <= seen[RAJ]
    assert ANA_DM not in seen[RAJ]


async def test_the_state_is_what_the_page_draws(page: Page) -> None:
    state = await page.get("state", **{"as": ANA})
    assert (state["me"], state["team"]["name"], state["bot"]["connected"]) == (ANA, "Northbeam", False)
    users = {one["id"]: one for one in state["users"]}
    assert users[ANA]["avatar"] == {"initials": "AR", "color": "#6b4fbb"}
    assert users[SARAH]["is_guest"] and users["U0PARTNER"]["is_bot"]
    channels = {one["id"]: one for one in state["channels"]}
    assert (channels[SHARED]["kind"], channels[DEAL_DESK]["kind"]) == ("shared", "private")
    assert channels[ANA_DM]["name"] == "PartnerOS"
    assert channels[PARTNERSHIPS]["unread"] == 3


async def test_reading_a_channel_clears_its_count(page: Page) -> None:
    await page.messages(ANA, PARTNERSHIPS)
    await page.say(BEN, PARTNERSHIPS, "New")
    channels = {one["id"]: one for one in (await page.get("state", **{"as": ANA}))["channels"]}
    assert channels[PARTNERSHIPS]["unread"] == 1


@pytest.mark.parametrize(
    ("user", "channel", "text", "code"),
    [
        (RAJ, PARTNERSHIPS, "x", "not_in_channel"),
        (BEN, DEAL_DESK, "x", "channel_not_found"),
        (SARAH, PARTNERSHIPS, "x", "channel_not_found"),
        (ANA, PARTNERSHIPS, "  ", "no_text"),
        ("U0NOBODY0", PARTNERSHIPS, "x", "user_not_found"),
    ],
)
async def test_nobody_writes_where_they_may_not(page: Page, user: str, channel: str, text: str, code: str) -> None:
    assert (await page.say(user, channel, text))["error"] == code


async def test_nobody_reads_where_they_may_not(page: Page) -> None:
    query = {"as": BEN, "channel": DEAL_DESK}
    assert (await page.get("messages", **query))["error"] == "channel_not_found"


async def test_commands_do_not_run_in_threads(page: Page) -> None:
    ts = (await page.say(ANA, PARTNERSHIPS, "Head"))["ts"]
    said = await page.say(ANA, PARTNERSHIPS, "/partner help", thread_ts=ts)
    assert said["error"] == "/partner is not supported in threads. Sorry!"


async def test_the_page_follows_what_happens(client: AsyncWebClient, page: Page, follow: Follow) -> None:
    ana, ben = await follow(ANA), await follow(BEN)
    await client.chat_postEphemeral(channel=PARTNERSHIPS, user=ANA, text="Only you")
    await client.chat_postMessage(channel=PARTNERSHIPS, text="All")
    assert (await next_of(ana, "message"))["message"]["text"] == "Only you"
    assert (await next_of(ana, "message"))["message"]["text"] == "All"
    assert (await next_of(ben, "message"))["message"]["text"] == "All"
    assert (await next_of(ben, "call"))["call"]["name"] == "chat.postMessage"


async def test_modals_and_home_go_to_one_person(sandbox: Sandbox, client: AsyncWebClient, follow: Follow) -> None:
    ana, ben = await follow(ANA), await follow(BEN)
    await client.views_open(trigger_id=sandbox.workspace.triggers.give(ANA), view=modal(section()))
    await client.views_publish(user_id=BEN, view={"type": "home", "blocks": []})
    assert (await next_of(ana, "view_opened"))["view"]["type"] == "modal"
    assert (await ben.receive_json(timeout=5))["type"] == "call"
    assert (await next_of(ben, "home"))["view"]["type"] == "home"


async def test_a_status_is_shown_until_the_bot_answers(client: AsyncWebClient, page: Page, follow: Follow) -> None:
    ana = await follow(ANA)
    ts = (await page.say(ANA, ANA_DM, "Hello"))["ts"]
    await client.assistant_threads_setStatus(channel_id=ANA_DM, thread_ts=ts, status="thinks")
    await client.chat_postMessage(channel=ANA_DM, thread_ts=ts, text="Hello")
    assert [(await next_of(ana, "status"))["status"] for _ in range(2)] == ["thinks", ""]


async def test_calls_are_read_from_where_one_stopped(client: AsyncWebClient, page: Page) -> None:
    await client.auth_test()
    seen = (await page.get("calls"))["calls"]
    await client.auth_test()
    new = (await page.get("calls", since=str(seen[-1]["seq"])))["calls"]
    assert [(one["name"], one["direction"], one["late"]) for one in new] == [("auth.test", "bot->slack", False)]


async def test_a_person_can_attach_a_file(sandbox: Sandbox, session: ClientSession) -> None:
    form = FormData()
    form.add_field("file", b"abc", filename="plan.txt")
    async with session.post(f"{sandbox.url}/ui/files?as={ANA}", data=form) as response:
        file = (await response.json())["file"]
    async with session.get(f"{sandbox.url}/ui/files/{file['id']}") as response:
        assert await response.read() == b"abc"
    assert (file["name"], file["user"]) == ("plan.txt", ANA)


async def test_the_page_is_served_and_nothing_beside_it(sandbox: Sandbox, session: ClientSession) -> None:
    for path, status in (("/", 200), ("/static/%2e%2e/world.yml", 404), ("/..%2fserver.py", 404), ("/no.css", 404)):
        async with session.get(URL(f"{sandbox.url}{path}", encoded=True)) as response:
            assert response.status == status, path


@pytest.mark.parametrize(
    ("typed", "plain", "labelled"),
    [
        ("hi @ben.", "hi <@U0BENCART>.", "hi <@U0BENCART|ben>."),
        ("mail a@ben.com", "mail a@ben.com", "mail a@ben.com"),
        ("#partnerships!", "<#C0PARTNER>!", "<#C0PARTNER|partnerships>!"),
        ("@benjamin", "@benjamin", "@benjamin"),
        ("<@U0ANARUIZ> <b>", "<@U0ANARUIZ> &lt;b&gt;", "<@U0ANARUIZ|ana> &lt;b&gt;"),
        ("AT&T", "AT&amp;T", "AT&amp;T"),
        ("<!channel> \x001\x00", "<!channel> 1", "<!channel> 1"),
    ],
)
def test_typed_text_is_written_as_slack_sends_it(typed: str, plain: str, labelled: str) -> None:
    world = load_world()
    assert encode(world, typed, labels=False) == plain
    assert encode(world, typed, labels=True) == labelled
