import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox
from tests.sandbox.driver import (
    ANA,
    ANA_DM,
    BEN,
    BOT,
    DEAL_DESK,
    GENERAL,
    PARTNERSHIPS,
    SARAH,
    SHARED,
    Page,
    refused,
)

pytestmark = pytest.mark.anyio


async def test_the_token_says_who_the_bot_is(client: AsyncWebClient) -> None:
    who = await client.auth_test()
    assert (who["team_id"], who["user_id"], who["bot_id"]) == ("T0NORTHBM", BOT, "B0PARTNER")


@pytest.mark.parametrize("token", ["xoxb-wrong", None])
async def test_a_wrong_token_is_refused(sandbox: Sandbox, client: AsyncWebClient, token: str | None) -> None:
    client.token = token
    async with refused("invalid_auth" if token else "not_authed"):
        await client.auth_test()


async def test_each_token_has_its_methods(sandbox: Sandbox, client: AsyncWebClient) -> None:
    async with refused("not_allowed_token_type"):
        await client.apps_connections_open(app_token=sandbox.bot_token)
    async with refused("not_allowed_token_type"):
        await client.auth_test(token=sandbox.app_token)


async def test_an_unknown_method_is_said_to_be_unknown(client: AsyncWebClient) -> None:
    async with refused("unknown_method") as answer:
        await client.api_call("chat.sing")
    assert answer["req_method"] == "chat.sing"


async def test_a_private_channel_is_not_there_for_the_bot(client: AsyncWebClient) -> None:
    async with refused("channel_not_found"):
        await client.conversations_info(channel=DEAL_DESK)
    listed = await client.conversations_list(types="public_channel,private_channel")
    assert {one["id"] for one in listed["channels"]} == {GENERAL, PARTNERSHIPS, SHARED}


async def test_a_channel_tells_whether_the_bot_is_in_it(client: AsyncWebClient) -> None:
    assert not (await client.conversations_info(channel=GENERAL))["channel"]["is_member"]
    shared = (await client.conversations_info(channel=SHARED, include_num_members=True))["channel"]
    assert shared["is_ext_shared"] and shared["num_members"] == 4
    assert shared["shared_team_ids"] == ["T0NORTHBM", "T0TECHSTA"]


async def test_the_bots_conversations_are_those_it_joined(client: AsyncWebClient) -> None:
    found = await client.users_conversations(types="public_channel,private_channel,im")
    ids = {one["id"] for one in found["channels"]}
    assert {PARTNERSHIPS, SHARED, ANA_DM} <= ids
    assert not {GENERAL, DEAL_DESK} & ids


async def test_members_come_page_by_page(client: AsyncWebClient) -> None:
    first = await client.conversations_members(channel=PARTNERSHIPS, limit=3)
    cursor = first["response_metadata"]["next_cursor"]
    rest = await client.conversations_members(channel=PARTNERSHIPS, limit=3, cursor=cursor)
    assert len({*first["members"], *rest["members"]}) == 5
    assert rest["response_metadata"]["next_cursor"] == ""
    async with refused("invalid_cursor"):
        await client.conversations_members(channel=PARTNERSHIPS, cursor="dGVhbQ==")


async def test_history_is_newest_first_without_replies(client: AsyncWebClient, page: Page) -> None:
    head = (await page.say(ANA, PARTNERSHIPS, "Head"))["ts"]
    await page.say(BEN, PARTNERSHIPS, "Reply", thread_ts=head)
    last = (await page.say(BEN, PARTNERSHIPS, "Last"))["ts"]
    found = (await client.conversations_history(channel=PARTNERSHIPS))["messages"]
    assert [one["text"] for one in found[:2]] == ["Last", "Head"]
    since = await client.conversations_history(channel=PARTNERSHIPS, oldest=head)
    assert [one["ts"] for one in since["messages"]] == [last]
    both = await client.conversations_history(channel=PARTNERSHIPS, oldest=head, inclusive=True)
    assert len(both["messages"]) == 2


async def test_history_is_for_members(client: AsyncWebClient) -> None:
    async with refused("not_in_channel"):
        await client.conversations_history(channel=GENERAL)


async def test_a_thread_is_read_from_its_head_or_a_reply(client: AsyncWebClient, page: Page) -> None:
    head = (await page.say(ANA, PARTNERSHIPS, "Head"))["ts"]
    reply = (await page.say(BEN, PARTNERSHIPS, "Reply", thread_ts=head))["ts"]
    for ts in (head, reply):
        found = (await client.conversations_replies(channel=PARTNERSHIPS, ts=ts))["messages"]
        assert [one["text"] for one in found] == ["Head", "Reply"]
    assert found[0]["reply_count"] == 1
    async with refused("thread_not_found"):
        await client.conversations_replies(channel=PARTNERSHIPS, ts="1.000001")


async def test_a_direct_message_is_opened_by_person(client: AsyncWebClient) -> None:
    assert (await client.conversations_open(users=ANA))["channel"]["id"] == ANA_DM
    async with refused("user_not_found"):
        await client.conversations_open(users="U0NOBODY0")


async def test_a_colleague_has_a_timezone_and_flags(client: AsyncWebClient) -> None:
    ana = (await client.users_info(user=ANA))["user"]
    assert (ana["tz"], ana["is_admin"], ana["profile"]["title"]) == ("Europe/Madrid", True, "Head of Partnerships")
    async with refused("user_not_found"):
        await client.users_info(user="U0NOBODY0")


async def test_an_outsider_shows_their_own_team_and_no_flags(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sarah = (await client.users_info(user=SARAH))["user"]
    assert (sarah["team_id"], sarah["is_stranger"]) == ("T0TECHSTA", False)
    assert "is_admin" not in sarah and "email" not in sarah["profile"]
    sandbox.workspace.world.channels[SHARED].members.discard(SARAH)
    assert (await client.users_info(user=SARAH))["user"]["is_stranger"]


async def test_everybody_is_listed_slackbot_too(client: AsyncWebClient) -> None:
    ids = [one["id"] for one in (await client.users_list())["members"]]
    assert {"USLACKBOT", ANA, SARAH, BOT} <= set(ids)


async def test_reactions_are_counted_once(client: AsyncWebClient, page: Page) -> None:
    ts = (await page.say(ANA, PARTNERSHIPS, "Good news"))["ts"]
    await client.reactions_add(channel=PARTNERSHIPS, timestamp=ts, name="tada")
    async with refused("already_reacted"):
        await client.reactions_add(channel=PARTNERSHIPS, timestamp=ts, name="tada")
    assert (await page.last(ANA, PARTNERSHIPS))["reactions"] == {"tada": [BOT]}
    await client.reactions_remove(channel=PARTNERSHIPS, timestamp=ts, name="tada")
    async with refused("no_reaction"):
        await client.reactions_remove(channel=PARTNERSHIPS, timestamp=ts, name="tada")


async def test_pins_and_bookmarks_stay_in_the_channel(client: AsyncWebClient, page: Page) -> None:
    ts = (await page.say(ANA, PARTNERSHIPS, "Keep this"))["ts"]
    await client.pins_add(channel=PARTNERSHIPS, timestamp=ts)
    async with refused("already_pinned"):
        await client.pins_add(channel=PARTNERSHIPS, timestamp=ts)
    assert (await client.pins_list(channel=PARTNERSHIPS))["items"][0]["message"]["ts"] == ts
    await client.pins_remove(channel=PARTNERSHIPS, timestamp=ts)
    link = {"title": "Plan", "type": "link", "link": "https://example.com"}
    kept = (await client.bookmarks_add(channel_id=PARTNERSHIPS, **link))["bookmark"]
    await client.bookmarks_edit(channel_id=PARTNERSHIPS, bookmark_id=kept["id"], title="New plan")
    listed = (await client.bookmarks_list(channel_id=PARTNERSHIPS))["bookmarks"]
    assert [one["title"] for one in listed] == ["New plan"]
    async with refused("invalid_link"):
        await client.bookmarks_add(channel_id=PARTNERSHIPS, title="x", type="link", link="ftp://example.com")


async def test_a_canvas_holds_markdown(sandbox: Sandbox, client: AsyncWebClient) -> None:
    content = {"type": "markdown", "markdown": "# Plan"}
    made = await client.canvases_create(title="Plan", document_content=content)
    assert sandbox.workspace.canvases[made["canvas_id"]]["markdown"] == "# Plan"
    async with refused("invalid_arguments"):
        await client.canvases_create(title="Plan", document_content={"type": "html", "html": "x"})
