"""Writing, reading, threads, people and the live feed."""

import asyncio

import pytest
from playwright.async_api import Route, expect
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.browser.person import Person
from tests.sandbox.driver import ANA, ANA_DM, BEN, BOT, DEAL_DESK, GENERAL, PARTNERSHIPS, SARAH, SHARED

pytestmark = [pytest.mark.anyio, pytest.mark.browser]


async def test_what_a_person_writes_is_there_after_a_reload(person: Person) -> None:
    await person.go()
    await person.say("Kickoff is on *Friday*")
    await expect(person.messages("Kickoff is on")).to_have_count(1)
    await expect(person.get("composer")).to_have_value("")
    await person.page.reload()
    await person.ready()
    assert "c=C0PARTNER" in person.page.url
    await expect(person.messages("Kickoff is on")).to_have_count(1)


async def test_shift_and_enter_make_a_new_line(person: Person) -> None:
    await person.go()
    before = await person.messages().count()
    await person.get("composer").type("one")
    await person.get("composer").press("Shift+Enter")
    await person.get("composer").type("two")
    await expect(person.get("composer")).to_have_value("one\ntwo")
    assert await person.messages().count() == before


async def test_a_draft_waits_in_its_own_channel(person: Person) -> None:
    await person.go()
    await person.get("composer").fill("half a thought")
    await person.channel(GENERAL).click()
    await expect(person.get("composer")).to_have_value("")
    await person.channel(PARTNERSHIPS).click()
    await expect(person.get("composer")).to_have_value("half a thought")


async def test_a_message_elsewhere_is_counted_until_it_is_read(person: Person, client: AsyncWebClient) -> None:
    await person.go()
    await person.channel(SHARED).click()
    await person.channel(PARTNERSHIPS).click()
    await client.chat_postMessage(channel=SHARED, text="News")
    await expect(person.channel(SHARED)).to_have_accessible_name("techstart-northbeam, 1 unread")
    await person.channel(SHARED).click()
    await expect(person.channel(SHARED)).to_have_accessible_name("techstart-northbeam")


async def test_what_came_in_before_ones_eyes_is_read(person: Person, client: AsyncWebClient) -> None:
    await person.go()
    async with person.page.expect_response("**/ui/read"):
        await client.chat_postMessage(channel=PARTNERSHIPS, text="Seen at once")
    await person.go(channel=GENERAL)
    await expect(person.channel(PARTNERSHIPS)).to_have_accessible_name("partnerships")


async def test_a_private_answer_is_seen_by_its_person_only_and_can_be_dismissed(
    person: Person, client: AsyncWebClient
) -> None:
    await person.go()
    await client.chat_postEphemeral(channel=PARTNERSHIPS, user=BEN, text="For Ben")
    await client.chat_postEphemeral(channel=PARTNERSHIPS, user=ANA, text="For Ana")
    await expect(person.messages("For Ana")).to_contain_text("Only visible to you")
    await expect(person.messages("For Ben")).to_have_count(0)
    await person.get("dismiss").click()
    await expect(person.messages("For Ana")).to_have_count(0)


async def test_a_changed_message_is_drawn_anew_in_its_place(person: Person, client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel=PARTNERSHIPS, text="first words")
    await person.go()
    await client.chat_update(channel=PARTNERSHIPS, ts=posted["ts"], text="better words")
    await expect(person.messages("better words")).to_contain_text("(edited)")
    await expect(person.messages("first words")).to_have_count(0)
    await client.chat_delete(channel=PARTNERSHIPS, ts=posted["ts"])
    await expect(person.messages("better words")).to_have_count(0)


async def test_a_reply_opens_the_thread_and_its_head_counts_it(person: Person) -> None:
    await person.go()
    head = person.messages("TechStart signed")
    await head.hover()
    await head.get_by_test_id("reply").click()
    await person.get("thread-composer").fill("Great")
    await person.get("thread-composer").press("Enter")
    await expect(person.get("thread").get_by_test_id("message")).to_have_count(2)
    await expect(person.messages("TechStart signed")).to_contain_text("1 reply")
    await person.get("thread-composer").press("Escape")
    await expect(person.get("thread")).to_be_hidden()
    await expect(person.get("thread-summary")).to_be_focused()


async def test_the_answer_to_a_direct_message_opens_before_ones_eyes(
    person: Person, app: AsyncApp, client: AsyncWebClient
) -> None:
    @app.event("message")
    async def answer(event: dict[str, str]) -> None:
        channel = event["channel"]
        stream = await client.chat_startStream(channel=channel, thread_ts=event["ts"], markdown_text="Two are **at")
        await client.chat_appendStream(channel=channel, ts=stream["ts"], markdown_text=" risk**")

    await person.go(channel=ANA_DM)
    await person.get("prompt").click()
    thread = person.get("thread")
    await expect(thread.get_by_test_id("message").last).to_contain_text("Two are at risk")
    await expect(thread.locator("strong")).to_have_text("at risk")
    await expect(thread.get_by_label("Still writing")).to_be_visible()
    await expect(person.messages("Who is at risk?")).to_contain_text("1 reply")


async def test_an_answer_that_grows_while_its_thread_is_being_read_is_shown_as_it_is(
    person: Person, client: AsyncWebClient
) -> None:
    await person.go(channel=ANA_DM)
    asked, grown = asyncio.Event(), asyncio.Event()

    async def read_slowly(route: Route) -> None:
        read = await route.fetch()
        asked.set()
        await grown.wait()
        await route.fulfill(response=read)

    await person.page.route("**/ui/messages?*thread_ts=*", read_slowly)
    await person.say("Who is at risk?")
    question = await person.messages("Who is at risk?").get_attribute("data-ts")
    assert question
    stream = await client.chat_startStream(channel=ANA_DM, thread_ts=question, markdown_text="Two are **at")
    await asked.wait()
    await client.chat_appendStream(channel=ANA_DM, ts=stream["ts"], markdown_text=" risk**")
    await client.chat_postMessage(channel=ANA_DM, text="Later")
    await expect(person.messages("Later")).to_be_visible()
    grown.set()
    await expect(person.get("thread").get_by_test_id("message")).to_have_count(2)
    await expect(person.get("thread").locator("strong")).to_have_text("at risk")


async def test_the_thread_follows_the_newest_question_unless_one_writes_in_it(
    person: Person, app: AsyncApp, client: AsyncWebClient
) -> None:
    @app.event("message")
    async def answer(event: dict[str, str]) -> None:
        await client.chat_postMessage(
            channel=event["channel"], thread_ts=event["ts"], text=f"Answer to {event['text']}"
        )

    await person.go(channel=ANA_DM)
    last = person.get("thread").get_by_test_id("message").last
    for question in ("one", "two"):
        await person.say(question)
        await expect(last).to_contain_text(f"Answer to {question}")
    await person.get("thread-composer").fill("half a thought")
    await person.say("three")
    await expect(person.messages("three")).to_contain_text("1 reply")
    await expect(last).to_contain_text("Answer to two")


async def test_what_the_app_is_doing_is_said_and_can_be_stopped(
    person: Person, app: AsyncApp, client: AsyncWebClient
) -> None:
    await person.go(channel=ANA_DM)
    await person.say("Plan my quarter")
    ts = await person.messages("Plan my quarter").get_attribute("data-ts")
    await client.api_call(
        "agents.sessions.setStatus", params={"channel_id": ANA_DM, "thread_ts": ts, "status": "processing"}
    )
    await expect(person.get("status")).to_contain_text("PartnerOS is working")
    await expect(person.get("stop")).to_be_visible()
    await client.api_call(
        "agents.sessions.setStatus", params={"channel_id": ANA_DM, "thread_ts": ts, "status": "active"}
    )
    await expect(person.get("status")).to_have_text("")


async def test_another_person_sees_their_own_channels(person: Person) -> None:
    await person.go(channel=DEAL_DESK)
    await person.become(SARAH)
    await expect(person.channel(DEAL_DESK)).to_have_count(0)
    await expect(person.channel(SHARED)).to_be_visible()
    await expect(person.get("person-switcher")).to_contain_text("Guest")
    assert f"as={SARAH}" in person.page.url


async def test_someone_outside_a_channel_reads_along(person: Person) -> None:
    await person.go(user=BEN, channel=SHARED)
    await expect(person.get("composer")).to_be_visible()
    await person.go(user="U0RAJPATE", channel=PARTNERSHIPS)
    await expect(person.get("composer")).to_be_hidden()
    await expect(person.page.get_by_text("can only read along")).to_be_visible()


async def test_the_reader_of_older_messages_is_not_moved(person: Person, client: AsyncWebClient) -> None:
    for number in range(40):
        await client.chat_postMessage(channel=PARTNERSHIPS, text=f"Line {number}")
    await person.go()
    scroller = person.page.locator("#pane .scroller")
    await expect(person.messages("Line 39")).to_be_in_viewport()
    await scroller.hover()
    await person.page.mouse.wheel(0, -600)
    await expect(person.messages("Line 39")).not_to_be_in_viewport()
    before = await scroller.evaluate("node => node.scrollTop")
    await client.chat_postMessage(channel=PARTNERSHIPS, text="The newest")
    await expect(person.page.locator("#pane .jump")).to_have_text("1 new message")
    assert await scroller.evaluate("node => node.scrollTop") == before
    await person.page.locator("#pane .jump").click()
    await expect(person.messages("The newest")).to_be_in_viewport()
    await expect(person.page.locator("#pane .jump")).to_be_hidden()


async def test_what_was_missed_while_the_connection_was_down_is_read_after(
    person: Person, client: AsyncWebClient
) -> None:
    await person.page.add_init_script(
        "window.sockets = []; const Real = WebSocket;"
        "window.WebSocket = class extends Real { constructor(...args) { super(...args); window.sockets.push(this); } };"
    )
    await person.go()
    await person.page.evaluate("window.sockets.at(-1).onmessage = null")
    await client.chat_postMessage(channel=PARTNERSHIPS, text="You missed this")
    await expect(person.messages("You missed this")).to_have_count(0)
    await person.page.evaluate("window.sockets.at(-1).close()")
    await expect(person.messages("You missed this")).to_have_count(1)


async def test_the_dot_tells_whether_the_bot_is_connected(person: Person, app: AsyncApp) -> None:
    await person.go()
    await expect(person.get("bot-dot")).to_have_accessible_name("connected")
    await person.become(BEN)
    await person.get("composer").fill("@part")
    await person.get("composer").press("Tab")
    await expect(person.get("composer")).to_have_value("@partneros ")
    await person.get("composer").press("Enter")
    await expect(person.messages().last.locator(f'[data-user="{BOT}"]')).to_have_text("@PartnerOS")
