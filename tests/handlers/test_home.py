import json

import pytest

from bot.rendering import deal_move_form, import_forms
from bot.sandbox.views import View
from tests.handlers.conftest import TEAM, House
from tests.handlers.recorded import recorded
from tests.handlers.test_fill_forms import fields, uploaded
from tests.sandbox.driver import ANA, ANA_DM, BEN, SARAH, SARAH_DM

pytestmark = pytest.mark.anyio


async def test_opening_home_shows_it_with_the_partners_of_who_looks(house: House) -> None:
    await house.does("add Acme")
    await house.dispatch(recorded("home_opened"))
    assert "Acme" in json.dumps(house.sandbox.workspace.views.homes[ANA].content)


async def test_home_is_closed_to_somebody_of_another_company(house: House) -> None:
    await house.does("add Acme")
    payload = recorded("home_opened")
    payload["event"]["user"] = SARAH
    await house.dispatch(payload)
    shown = json.dumps(house.sandbox.workspace.views.homes[SARAH].content)
    assert "members of this workspace only" in shown and "Acme" not in shown
    assert await house.texts(SARAH, SARAH_DM) == []


async def test_removing_the_demo_from_home_asks_over_it_and_home_shows_that_it_is_gone(house: House) -> None:
    await house.does("demo on")
    await house.does("note TechStart Inc our own words")
    await house.dispatch(recorded("home_opened"))
    home = house.sandbox.workspace.views.homes[ANA]
    await press(house, home, "Remove demo data")
    assert "What your team added to the demo goes, too: 1 note." in json.dumps(house.form().content)
    assert "Remove demo data" in json.dumps(home.content)
    await press(house, house.form(), "Remove demo data")
    assert "Removed 14 demo partners" in json.dumps(house.form().content)
    assert "Load demo data" in json.dumps(house.sandbox.workspace.views.homes[ANA].content)
    await press(house, house.form(), "Undo")
    assert "14 demo partners are here again." in json.dumps(house.form().content)
    assert "Remove demo data" in json.dumps(house.sandbox.workspace.views.homes[ANA].content)


async def test_what_is_decided_on_home_waits_there_no_more(house: House) -> None:
    await house.does("add Acme")
    async with house.runtime.desk.memory.writing(TEAM, actor_id=ANA, cause="approver") as changes:
        await changes.change(await changes.workspace(), approver_id=ANA)
    for customer in ("Globex", "Initech"):
        await house.does(f'deal register Acme "{customer}" 50k close 2029-01-31 sourced', user=BEN)
    await house.dispatch(recorded("home_opened"))
    home = house.sandbox.workspace.views.homes[ANA]
    await press(house, home, "Approve", first=True)
    assert "Globex (Acme) is approved" in json.dumps(house.form().content)
    assert "Globex" not in json.dumps(home.content)
    await press(house, home, "Reject")
    await house.submits(house.form(), **fields({deal_move_form.TEXT: {"value": "Too late."}}))
    assert "Initech (Acme) is rejected" in (await house.texts(ANA, ANA_DM))[-1]
    assert "Initech" not in json.dumps(home.content)


async def test_a_file_is_imported_from_home_in_a_window_above_it(house: House) -> None:
    await house.dispatch(recorded("home_opened"))
    home = house.sandbox.workspace.views.homes[ANA]
    assert "Welcome to PartnerOS" in json.dumps(home.content)
    await press(house, home, "Import a file")
    file = await uploaded(house, "Name,Tier\nAcme,gold\n", "partners.csv")
    assert (await house.submits(house.form(), **fields({import_forms.FILE: {"files": [file]}})))["closed"]
    await press(house, house.form(), "Bring in 1 row")
    assert "Brought in partners.csv" in json.dumps(house.form().content)
    assert "Welcome to PartnerOS" not in json.dumps(home.content)


async def press(house: House, view: View, label: str, *, first: bool = False) -> None:
    """Press a button of a view by its label, the only one or the first."""
    (block_id, action_id), *others = [
        (block["block_id"], element["action_id"])
        for block in view.content["blocks"]
        for element in block.get("elements", ())
        if block["type"] == "actions" and element.get("text", {}).get("text") == label
    ]
    assert first or not others
    await house.page.press_in_view(ANA, view.id, block_id, action_id)
    await house.settled()


async def test_opening_the_messages_offers_prompts(house: House) -> None:
    await house.dispatch(recorded("messages_tab_opened"))
    assert house.sandbox.workspace.prompts[ANA_DM]


async def test_prompts_that_slack_does_not_take_trouble_nobody(house: House) -> None:
    await house.trouble("assistant.threads.setSuggestedPrompts", "server_error")
    assert (await house.dispatch(recorded("messages_tab_opened"))).status == 200
    assert await house.texts(ANA, ANA_DM) == []
