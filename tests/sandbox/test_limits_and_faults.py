from pathlib import Path

import aiohttp
import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox, load_world
from tests.sandbox.driver import ANA, ANA_DM, PARTNERSHIPS, Clock, Page, field, modal, refused, section, until

pytestmark = pytest.mark.anyio

MANIFEST = """
display_information: {name: PartnerOS, description: Playbook and coach}
features:
  bot_user: {display_name: PartnerOS}
  slash_commands:
    - {command: /partner, description: Partners, usage_hint: help, should_escape: true}
    - {command: /raw, description: Without ids}
  agent_view:
    agent_description: Coach
    suggested_prompts: [{title: At risk, message: "Who is at risk?"}]
oauth_config: {scopes: {bot: [chat:write, "channels:read", "im:history", commands]}}
settings: {event_subscriptions: {bot_events: [message.im]}}
"""


def client_of(sandbox: Sandbox, session: ClientSession) -> AsyncWebClient:
    return AsyncWebClient(token=sandbox.bot_token, base_url=f"{sandbox.url}/api/", session=session, retry_handlers=[])


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    path = tmp_path / "manifest.yml"
    path.write_text(MANIFEST)
    return path


async def test_a_scope_that_was_not_granted_is_missing(manifest: Path, session: ClientSession) -> None:
    async with Sandbox(load_world(), manifest=manifest) as sandbox:
        client = client_of(sandbox, session)
        await client.chat_postMessage(channel=PARTNERSHIPS, text="x")
        async with refused("missing_scope") as answer:
            await client.users_info(user=ANA)
        assert answer["needed"] == "users:read"
        assert answer["provided"] == "channels:read,chat:write,commands,im:history"


async def test_scopes_go_with_the_kind_of_the_channel(manifest: Path, session: ClientSession) -> None:
    async with Sandbox(load_world(), manifest=manifest) as sandbox:
        client = client_of(sandbox, session)
        await client.conversations_history(channel=ANA_DM)
        await client.conversations_list()
        async with refused("missing_scope") as answer:
            await client.conversations_history(channel=PARTNERSHIPS)
        assert answer["needed"] == "channels:history"
        async with refused("missing_scope") as answer:
            await client.conversations_list(types="public_channel,private_channel")
        assert answer["needed"] == "groups:read"
        async with refused("missing_scope") as answer:
            await client.chat_postMessage(channel=PARTNERSHIPS, text="x", username="Somebody")
        assert answer["needed"] == "chat:write.customize"


async def test_the_manifest_names_commands_prompts_and_events(manifest: Path, session: ClientSession) -> None:
    async with Sandbox(load_world(), manifest=manifest, retry_seconds=()) as sandbox:
        page = Page(session, sandbox.url)
        state = await page.get("state", **{"as": ANA})
        assert [one["command"] for one in state["commands"]] == ["/partner", "/raw"]
        assert state["suggested_prompts"] == [{"title": "At risk", "message": "Who is at risk?"}]
        assert "not a valid command" in (await page.say(ANA, PARTNERSHIPS, "/dance"))["error"]
        await page.say(ANA, PARTNERSHIPS, "/raw for @ben & co")
        sent = sandbox.workspace.calls.named("/raw")[0].request
        assert sent["text"] == "for @ben & co"
        await page.say(ANA, PARTNERSHIPS, "@partneros hello")
        await page.say(ANA, ANA_DM, "hello")
        (heard,) = await until(lambda: sandbox.workspace.calls.named("message"))
        assert heard.request["event"]["channel"] == ANA_DM
        assert sandbox.workspace.calls.named("app_mention") == []


async def test_above_the_rate_a_call_has_to_wait(session: ClientSession, clock: Clock) -> None:
    async with Sandbox(load_world(), rate_limits=True, clock=clock) as sandbox:
        client = client_of(sandbox, session)
        for _ in range(20):
            await client.users_list()
        with pytest.raises(SlackApiError) as caught:
            await client.users_list()
        assert caught.value.response.status_code == 429
        assert 0 < int(caught.value.response.headers["Retry-After"]) <= 61
        clock.ahead = 61
        await client.users_list()


async def test_posting_is_limited_channel_by_channel(session: ClientSession) -> None:
    async with Sandbox(load_world(), rate_limits=True) as sandbox:
        client = client_of(sandbox, session)
        with pytest.raises(SlackApiError, match="ratelimited"):
            for _ in range(10):
                await client.chat_postMessage(channel=PARTNERSHIPS, text="x")
        await client.chat_postMessage(channel=ANA_DM, text="x")


async def test_planned_trouble_comes_as_often_as_asked(client: AsyncWebClient, page: Page) -> None:
    await page.post("faults", method="auth.test", kind="ratelimited", count=2, retry_after=7)
    for _ in range(2):
        with pytest.raises(SlackApiError) as caught:
            await client.auth_test()
        assert caught.value.response.headers["Retry-After"] == "7"
    await client.auth_test()


async def test_a_server_error_is_no_json(sandbox: Sandbox, session: ClientSession, page: Page) -> None:
    await page.post("faults", method="chat.postMessage", kind="server_error", count=1)
    headers = {"Authorization": f"Bearer {sandbox.bot_token}"}
    body = {"channel": PARTNERSHIPS, "text": "Lost"}
    async with session.post(f"{sandbox.url}/api/chat.postMessage", json=body, headers=headers) as response:
        assert (response.status, response.content_type) == (500, "text/plain")
    assert (await page.last(ANA, PARTNERSHIPS))["text"] != "Lost"


async def test_a_lost_reply_leaves_its_message_behind(client: AsyncWebClient, page: Page) -> None:
    await page.post("faults", method="chat.postMessage", kind="lost_reply", count=1)
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.chat_postMessage(channel=PARTNERSHIPS, text="Was posted")
    assert (await page.last(ANA, PARTNERSHIPS))["text"] == "Was posted"


async def test_a_slow_call_is_answered_in_the_end(sandbox: Sandbox, client: AsyncWebClient, page: Page) -> None:
    await page.post("faults", method="auth.test", kind="slow", count=1, seconds=0.05)
    assert (await client.auth_test())["ok"]
    assert sandbox.workspace.calls.named("auth.test")[0].ms >= 50


async def test_an_unknown_kind_of_trouble_is_said_to_be_unknown(page: Page) -> None:
    assert (await page.post("faults", method="auth.test", kind="earthquake"))["error"] == "invalid_arguments"
    assert (await page.post("faults", method="auth.test", kind="slow", depth=1))["error"] == "invalid_arguments"


async def test_a_body_that_is_no_json_is_refused(sandbox: Sandbox, session: ClientSession) -> None:
    headers = {"Authorization": f"Bearer {sandbox.bot_token}", "Content-Type": "application/json"}
    for body, code in (("{", "invalid_json"), ("[]", "json_not_object")):
        async with session.post(f"{sandbox.url}/api/auth.test", data=body, headers=headers) as response:
            assert (await response.json())["error"] == code
    async with session.post(f"{sandbox.url}/ui/messages", data="{") as response:
        assert (await response.json())["error"] == "invalid_json"


async def test_status_and_prompts_stay_within_their_limits(
    sandbox: Sandbox, client: AsyncWebClient, page: Page
) -> None:
    ts = (await page.say(ANA, ANA_DM, "Hello"))["ts"]
    await client.assistant_threads_setStatus(channel_id=ANA_DM, thread_ts=ts, status="thinks")
    await client.agents_sessions_setStatus(channel_id=ANA_DM, thread_ts=ts, status="processing")
    await client.agents_sessions_rename(channel_id=ANA_DM, thread_ts=ts, title="Risks")
    async with refused("invalid_arguments"):
        await client.agents_sessions_setStatus(channel_id=ANA_DM, thread_ts=ts, status="dreaming")
    async with refused("invalid_arguments"):
        await client.agents_sessions_rename(channel_id=ANA_DM, thread_ts=ts, title="x" * 201)
    prompts = [{"title": "Risk", "message": "Who is at risk?"}]
    await client.assistant_threads_setSuggestedPrompts(channel_id=ANA_DM, prompts=prompts)
    assert (await page.get("state", **{"as": ANA}))["suggested_prompts"] == prompts
    async with refused("invalid_arguments"):
        await client.assistant_threads_setSuggestedPrompts(channel_id=ANA_DM, prompts=prompts * 5)
    assert sandbox.workspace.titles == {(ANA_DM, ts): "Risks"}


async def test_stop_names_what_is_being_streamed(sandbox: Sandbox, client: AsyncWebClient, page: Page) -> None:
    head = (await page.say(ANA, ANA_DM, "Hello"))["ts"]
    ts = (await client.chat_startStream(channel=ANA_DM, thread_ts=head, markdown_text="x"))["ts"]
    await page.post("stop", **{"as": ANA}, channel=ANA_DM, thread_ts=head)
    (call,) = await until(lambda: sandbox.workspace.calls.named("agent_session_stopped")[:1])
    assert call.request["event"]["streaming_message_ts"] == [ts]


async def test_the_log_forgets_the_oldest(sandbox: Sandbox, client: AsyncWebClient) -> None:
    for number in range(2_100):
        sandbox.workspace.calls.add(
            at=0, direction="bot->slack", name=str(number), status="ok", ms=0, request=None, response=None
        )
    kept = sandbox.workspace.calls.since(0)
    assert (len(kept), kept[0].name) == (2_000, "100")


async def test_blocks_get_their_ids_before_they_are_logged(sandbox: Sandbox, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=PARTNERSHIPS, text="x", blocks=[section()])
    (call,) = sandbox.workspace.calls.named("chat.postMessage")
    assert call.response["message"]["blocks"][0]["block_id"]


async def test_a_response_url_can_be_in_trouble_too(
    sandbox: Sandbox, client: AsyncWebClient, session: ClientSession, page: Page
) -> None:
    url = sandbox.workspace.response_urls.give(channel=PARTNERSHIPS, user=ANA)
    await page.post("faults", method="response_url", kind="ratelimited", count=1, retry_after=3)
    async with session.post(url, json={"text": "x"}) as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "3")
    await page.post("faults", method="response_url", kind="lost_reply", count=1)
    with pytest.raises(aiohttp.ClientConnectionError):
        await session.post(url, json={"text": "Was posted"})
    assert (await page.last(ANA, PARTNERSHIPS))["text"] == "Was posted"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("im:history", "im:read", "message.im needs the scope im:history"),
        ("commands]", "users:read]", "/partner needs the scope commands"),
    ],
)
def test_a_manifest_that_slack_would_not_take_is_refused(manifest: Path, old: str, new: str, said: str) -> None:
    manifest.write_text(MANIFEST.replace(old, new))
    with pytest.raises(ValueError, match=said):
        Sandbox(load_world(), manifest=manifest)


@pytest.fixture
def closed(manifest: Path) -> Path:
    off = "app_home: {home_tab_enabled: false, messages_tab_enabled: false}"
    manifest.write_text(MANIFEST.replace("features:", f"features:\n  {off}"))
    return manifest


async def test_what_the_manifest_turns_off_is_off(closed: Path, session: ClientSession) -> None:
    async with Sandbox(load_world(), manifest=closed) as sandbox:
        client = client_of(sandbox, session)
        async with refused("not_enabled"):
            await client.views_publish(user_id=ANA, view={"type": "home", "blocks": []})
        async with refused("messages_tab_disabled"):
            await client.chat_postMessage(channel=ANA_DM, text="x")


async def test_legacy_attachments_are_checked_too(client: AsyncWebClient) -> None:
    async with refused("invalid_blocks"):
        await client.chat_postMessage(channel=PARTNERSHIPS, text="x", attachments=[{"blocks": [{"type": "x"}]}])
    async with refused("too_many_attachments"):
        await client.chat_postMessage(channel=PARTNERSHIPS, text="x", attachments=[{"text": "x"}] * 101)


async def test_a_form_that_takes_files_needs_the_right_to_read_them(manifest: Path, session: ClientSession) -> None:
    async with Sandbox(load_world(), manifest=manifest) as sandbox:
        client = client_of(sandbox, session)
        view = modal(field("file", type="file_input"))
        async with refused("missing_scope") as answer:
            await client.views_open(trigger_id=sandbox.workspace.triggers.give(ANA), view=view)
        assert answer["needed"] == "files:read"
