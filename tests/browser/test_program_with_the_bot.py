"""Deals, money, the program and imports, as people fill in, decide, press and read them in the browser."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import expect

from bot.sandbox import Sandbox
from tests.browser.person import Person
from tests.browser.the_bot import answer, demo_workspace, overflow, press
from tests.sandbox.driver import BEN

pytestmark = [pytest.mark.anyio, pytest.mark.browser, pytest.mark.e2e]

LEO, LEO_DM = "U0LEOFISC", "D0LEOFISC"
SOURCED = "Sourced: the partner brought it"


@pytest.fixture(scope="module")
async def sandbox(tmp_path_factory: pytest.TempPathFactory, anyio_backend: str) -> AsyncIterator[Sandbox]:
    async with demo_workspace(tmp_path_factory.mktemp("bot")) as sandbox:
        yield sandbox


async def test_a_registration_warns_of_another_while_it_is_typed_and_its_decider_approves_it(person: Person) -> None:
    await person.go()
    await answer(person, '/partner deal register Ticketloom "Quillfeather" 50k close 2027-03-31 sourced', "Leo Fischer")
    await person.become(BEN)
    await person.page.set_viewport_size({"width": 390, "height": 844})
    await person.say("/partner deal register Lumenfold")
    form = person.get("modal")
    await expect(form).to_contain_text("If it is approved today, it is protected until")
    await expect(form).not_to_contain_text("⚠️")
    await form.get_by_label("Customer", exact=True).fill("Quillfeather GmbH")
    await expect(form).to_contain_text("⚠️ Ticketloom registered Quillfeather on")
    await expect(form).to_contain_text("If it is approved today, it is protected until")
    await expect(form.get_by_label("Customer", exact=True)).to_have_value("Quillfeather GmbH")
    assert await overflow(person) == 0
    await form.get_by_label("Value").fill("60k")
    await form.get_by_label("Expected to close").fill("2027-03-31")
    await form.get_by_label("Origin").select_option(label=SOURCED)
    await person.get("modal-submit").click()
    await expect(form).to_have_count(0)
    registered = person.messages("Registered Quillfeather GmbH for Lumenfold")
    await expect(registered).to_contain_text("In conflict, waits for a decision")
    await expect(registered.get_by_role("button", name="Approve")).to_have_count(0)

    await person.page.set_viewport_size({"width": 1280, "height": 860})
    await person.go(user=LEO, channel=LEO_DM, tab="messages")
    asked = person.messages("Ben Carter registered a deal, and you decide on it")
    await press(asked, "Approve")
    await asked.get_by_test_id("thread-summary").click()
    told = person.get("thread").get_by_test_id("message").last
    await expect(told).to_contain_text("Protected until")
    first = person.messages("Ana Ruiz registered a deal, and you decide on it")
    await press(first, "Approve")
    await first.get_by_test_id("thread-summary").click()
    await expect(told).to_contain_text("Quillfeather GmbH is protected for Lumenfold until")


async def test_a_won_deal_is_found_in_the_statement_with_every_step_of_its_maths(person: Person) -> None:
    await person.go()
    won = await answer(person, "/partner deal won Vandermeer Flowers", "Vandermeer Flowers (K&V Telecom) is won")
    await expect(won).to_contain_text("Commission accrued: $23,925")
    await press(won, "Commission")
    statement = person.messages("Commission of K&V Telecom").last
    await expect(statement.get_by_role("row").filter(has_text="Vandermeer Flowers")).to_contain_text("$23,925")
    await expect(statement).not_to_contain_text("27.5 % of $87,000 is $23,925.")
    await press(statement, "Show the maths")
    maths = person.messages("27.5 % of $87,000 is $23,925.").last
    await expect(maths).to_contain_text("The base rate of Strategic is 25 %.")
    await expect(maths).to_contain_text("A certified team adds 2.5 points: 27.5 %.")


async def test_a_program_that_contradicts_itself_is_refused_at_its_field_and_saved_once_it_is_right(
    person: Person,
) -> None:
    await person.go()
    await press(await answer(person, "/partner program commission", "Highest rate (the cap): 40 %"), "Change")
    form = person.get("modal")
    cap = form.get_by_label("Highest rate (the cap)")
    await cap.fill("10 %")
    await person.get("modal-submit").click()
    wrong = form.locator(".block.invalid")
    await expect(wrong).to_have_count(1)
    await expect(wrong).to_contain_text("Highest rate (the cap)")
    await expect(wrong.get_by_test_id("input-error")).to_contain_text("cannot be below the base rate of Registered")
    await expect(cap).to_be_focused()
    await cap.fill("45 %")
    await person.get("modal-submit").click()
    await expect(form).to_have_count(0)
    saved = person.messages("Highest rate (the cap)").last
    await expect(saved).to_contain_text("45 %")


DEALS = """Reseller;End customer;Worth;Kind;State;Start
Tsukihara Systems;Fjordbok Forlag;12.500,00;sourced;approved;2026-10-01
Tsukihara Sistems;Nordlys Kino;8.000,00;sourced;approved;2026-10-02
"""
COLUMNS = {"Value": "Worth", "Origin": "Kind", "Status": "State", "Registered on": "Start"}


async def test_a_file_is_brought_in_once_its_columns_are_named_and_its_question_is_answered_and_taken_back(
    person: Person,
) -> None:
    await person.go()
    await person.say("/partner import")
    form = person.get("modal")
    paper = {"name": "pipeline.csv", "mimeType": "text/csv", "buffer": DEALS.encode()}
    await form.get_by_label("File", exact=True).set_input_files(paper)  # type: ignore[arg-type]
    await form.get_by_label("What each row is").select_option(label="Deals")
    await person.get("modal-submit").click()
    await expect(form).to_have_count(0)
    unread = person.messages("No column is recognised as Value")
    await press(unread, "Set columns")
    for label, column in COLUMNS.items():
        await form.get_by_label(re.compile(f"^{label}")).select_option(label=column)
    await person.get("modal-submit").click()
    await expect(form).to_have_count(0)
    asked = person.messages("Is Tsukihara Sistems the same company as Tsukihara Systems?")
    await expect(asked).to_contain_text("1 new, 1 waiting for an answer.")
    await expect(asked).to_contain_text("Fjordbok Forlag, Tsukihara Systems · $12,500, sourced, approved")
    await press(asked, "It is Tsukihara Systems")
    await press(person.messages("Nordlys Kino, Tsukihara Systems · $8,000"), "Bring in 2 rows")
    done = person.messages("Brought in pipeline.csv: 2 new.")
    await expect(done).to_have_count(1)
    await answer(person, '/partner deal show "Nordlys Kino"', "Nordlys Kino · Tsukihara Systems")
    await press(done, "Undo")
    await expect(person.messages("Took pipeline.csv back: 2 deals are gone again.")).to_have_count(1)
