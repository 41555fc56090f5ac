"""A day with the real bot, seen through the browser: what people send, press, fill in and read."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession
from playwright.async_api import Browser, expect

from bot.sandbox import Sandbox, load_world
from bot.settings import MANIFEST
from tests.browser.person import Person
from tests.browser.the_bot import answer, demo_workspace, overflow, press
from tests.e2e.bot_process import running_bot
from tests.sandbox.driver import ANA_DM, BEN, PARTNERSHIPS, PATIENCE_SECONDS, RAJ, SARAH, SARAH_DM, SHARED, Page

pytestmark = [pytest.mark.anyio, pytest.mark.browser, pytest.mark.e2e]

BEN_DM, RAJ_DM = "D0BENCART", "D0RAJPATE"


@pytest.fixture(scope="module")
async def sandbox(tmp_path_factory: pytest.TempPathFactory, anyio_backend: str) -> AsyncIterator[Sandbox]:
    async with demo_workspace(tmp_path_factory.mktemp("bot")) as sandbox:
        yield sandbox


async def test_the_most_urgent_steps_are_ranked_and_read_from_the_first(person: Person) -> None:
    await person.page.set_viewport_size({"width": 1280, "height": 800})
    await person.go()
    steps = await answer(person, "/partner recommend", "Your next steps")
    await expect(steps).to_have_attribute("data-ephemeral", "true")
    await expect(steps.get_by_role("heading", name="Your next steps")).to_be_in_viewport()
    said = await steps.inner_text()
    places = [said.index(f"{rank}. ") for rank in range(1, 6)]
    assert places == sorted(places)
    assert said.index("🔴 Now") < said.index("🟠 Soon")
    assert "Corvane Networks" in said and "$73,000 at stake" in said


async def test_a_step_says_how_it_is_done_and_starts_with_its_button(person: Person) -> None:
    await person.go()
    steps = await answer(person, "/partner recommend", "Your next steps")
    await press(steps, "What should I do about an unhealthy partner?")
    await expect(person.messages("From: Partner health scorecard")).to_be_in_viewport()
    await press(steps, "Log a touch")
    form = person.get("modal")
    await expect(form).to_contain_text("Corvane Networks")
    await form.get_by_label("What was said or happened").fill("Alistair takes the second date")
    await person.get("modal-submit").click()
    await expect(form).to_have_count(0)
    noted = person.messages("Alistair takes the second date")
    await expect(noted).to_have_count(1)
    await expect(noted.get_by_role("button", name="Undo")).to_be_visible()


async def test_a_form_says_what_is_wrong_where_it_is_and_undo_takes_the_partner_back(person: Person) -> None:
    await person.go()
    await person.say("/partner add")
    form = person.get("modal")
    await form.get_by_label("Name").fill("Globex Dynamics")
    target = form.get_by_label("Annual target")
    await target.fill("1,234")
    await person.get("modal-submit").click()
    wrong = form.locator(".block.invalid")
    await expect(wrong).to_have_count(1)
    await expect(wrong).to_contain_text("Annual target")
    await expect(wrong.get_by_test_id("input-error")).to_contain_text("$1,234 or $1.23")
    await expect(target).to_be_focused()
    await expect(form.get_by_label("Name")).to_have_value("Globex Dynamics")
    await target.fill("500k")
    await person.get("modal-submit").click()
    await expect(form).to_have_count(0)
    added = person.messages("Added Globex Dynamics")
    await expect(added).to_have_count(1)
    await press(added, "Undo")
    await expect(person.messages("Globex Dynamics is gone again")).to_have_count(1)
    await answer(person, "/partner list search globex", "none.")


async def test_the_pages_of_a_list_are_turned_and_a_partner_is_picked_from_it(person: Person) -> None:
    await person.go()
    first = await answer(person, "/partner list", "page 1 of 2")
    await expect(first.get_by_role("listitem")).to_have_count(10)
    await press(first, "Next page")
    second = person.messages("page 2 of 2")
    await expect(second.get_by_role("listitem")).to_have_count(4)
    await second.get_by_label("Show a partner").select_option(label="Tsukihara Systems")
    await expect(person.messages("Kenji Tsukihara").get_by_role("heading", name="Tsukihara Systems")).to_be_visible()


async def test_what_is_shared_is_seen_by_the_channel_with_the_name_of_who_shared_it(person: Person) -> None:
    await person.go()
    card = await answer(person, "/partner show Ticketloom", "Femke de Wit")
    await press(card, "Share in channel")
    shared = person.messages("Shared by Ana Ruiz")
    await expect(shared).to_have_count(1)
    await person.go(user=BEN)
    await expect(shared.get_by_role("heading", name="Ticketloom")).to_be_visible()
    await expect(person.messages("Only visible to you")).to_have_count(0)


async def test_the_coach_answers_a_direct_message_in_its_thread_with_the_source(person: Person) -> None:
    await person.go(channel=ANA_DM, tab="messages")
    await person.get("prompt").filter(has_text="Run a business review").click()
    reply = person.get("thread").get_by_test_id("message").nth(1)
    await expect(reply).to_contain_text("From: Business review kit (QBR)")
    await person.get("thread-composer").fill("note for TechStart: call moved to Friday")
    await person.get("thread-composer").press("Enter")
    await expect(person.get("thread").get_by_text("Noted for TechStart Inc")).to_be_visible()


async def test_home_has_the_day_and_opens_a_partner_over_it(person: Person) -> None:
    await person.go(channel=ANA_DM, tab="home")
    home = person.get("home")
    await expect(home.get_by_role("heading")).to_have_text(["Waiting for you", "Today", "My partners"])
    await expect(home).to_contain_text("Corvane Networks")
    await home.get_by_label("Show a partner").select_option(label="Rete Più S.r.l.")
    await expect(person.get("modal").get_by_role("heading", name="Rete Più S.r.l.")).to_be_in_viewport()
    await person.get("modal-close").click()
    await person.go(user=RAJ, channel=RAJ_DM, tab="home")
    await expect(home).to_contain_text("No partner is yours yet.")
    await expect(home.get_by_role("button", name="All partners")).to_be_visible()


async def test_a_guest_of_another_company_sees_nothing_internal(person: Person) -> None:
    await person.go(user=SARAH, channel=SARAH_DM, tab="messages")
    await person.say("who is at risk?")
    await expect(person.get("thread").get_by_text("members of this workspace only")).to_be_visible()
    await person.get("tab-home").click()
    await expect(person.get("home")).to_contain_text("members of this workspace only")
    assert "Today" not in await person.get("home").inner_text()
    await person.go(user=SARAH, channel=SHARED)
    await person.get("composer").fill("@part")
    await person.get("composer").press("Tab")
    await person.get("composer").press_sequentially("who is at risk?")
    await person.get("composer").press("Enter")
    await person.get("thread-summary").click()
    await expect(person.get("thread").get_by_text("members of this workspace only")).to_be_visible()
    assert "Corvane" not in await person.page.content()


async def test_who_edits_at_once_is_warned_and_keeps_what_they_typed(person: Person, sandbox: Sandbox) -> None:
    await person.go()
    await person.say('/partner edit "Müller & Söhne IT"')
    form = person.get("modal")
    await form.get_by_label("Region").fill("DACH and Alsace")
    await form.get_by_label("Tier").select_option(label="Silver")
    async with ClientSession() as session:
        page = Page(session, sandbox.url)
        await page.say(BEN, PARTNERSHIPS, '/partner tier "Müller & Söhne IT" strategic')
        async with asyncio.timeout(PATIENCE_SECONDS):
            # The form is sent only when it is surely outdated.
            while "tier is now Strategic" not in str(await page.messages(BEN, PARTNERSHIPS)):
                await asyncio.sleep(0.05)
    await person.get("modal-submit").click()
    await expect(form.get_by_text("changed")).to_be_in_viewport()
    await expect(form.get_by_label("Region")).to_have_value("DACH and Alsace")
    await person.get("modal-submit").click()
    await expect(form).to_have_count(0)
    card = await answer(person, '/partner show "Müller & Söhne IT"', "Jürgen Müller")
    await expect(card).to_contain_text("DACH and Alsace")
    await expect(card).to_contain_text("Silver")


async def test_on_a_phone_command_form_and_home_fit(person: Person) -> None:
    await person.page.set_viewport_size({"width": 390, "height": 844})
    await person.go(user=BEN)
    steps = await answer(person, "/partner recommend", "Your next steps")
    assert await overflow(person) == 0
    for button in await steps.get_by_role("button").all():
        box = await button.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    await person.say("/partner note Ticketloom")
    await expect(person.get("modal-submit")).to_be_in_viewport()
    assert await overflow(person) == 0
    await person.get("modal-x").click()
    await person.go(user=BEN, channel=BEN_DM, tab="home")
    await expect(person.get("home")).to_contain_text("My partners")
    assert await overflow(person) == 0
    await person.get("home").get_by_role("button", name="Add a partner").click()
    await expect(person.get("modal").get_by_label("Name")).to_be_focused()


async def test_home_of_an_empty_workspace_offers_both_ways_in(browser: Browser, tmp_path: Path) -> None:
    page = await browser.new_page()
    async with (
        Sandbox(load_world(), manifest=MANIFEST) as sandbox,
        running_bot(sandbox, tmp_path / "empty.db", tmp_path / "empty.log"),
    ):
        person = Person(page, sandbox.url)
        await person.go(channel=ANA_DM, tab="home")
        home = person.get("home")
        await expect(home).to_contain_text("Welcome to PartnerOS")
        await home.get_by_role("button", name="Add a partner").click()
        await expect(person.get("modal").get_by_label("Name")).to_be_focused()
        await person.get("modal-x").click()
        await home.get_by_role("button", name="Load demo data").click()
        await expect(home).to_contain_text("14 demo partners are here")
        await expect(home.get_by_role("heading")).to_have_text(["Waiting for you", "Today", "My partners"])
        await page.close()
