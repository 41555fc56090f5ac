import json

import pytest

from bot.sandbox.views import View
from tests.handlers.conftest import House
from tests.handlers.recorded import recorded
from tests.sandbox.driver import ANA, ANA_DM, SARAH, SARAH_DM

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


async def press(house: House, view: View, label: str) -> None:
    """Press a button of a view by its label."""
    ((block_id, action_id),) = [
        (block["block_id"], element["action_id"])
        for block in view.content["blocks"]
        for element in block.get("elements", ())
        if block["type"] == "actions" and element.get("text", {}).get("text") == label
    ]
    await house.page.press_in_view(ANA, view.id, block_id, action_id)
    await house.settled()


async def test_opening_the_messages_offers_prompts(house: House) -> None:
    await house.dispatch(recorded("messages_tab_opened"))
    assert house.sandbox.workspace.prompts[ANA_DM]


async def test_prompts_that_slack_does_not_take_trouble_nobody(house: House) -> None:
    await house.trouble("assistant.threads.setSuggestedPrompts", "server_error")
    assert (await house.dispatch(recorded("messages_tab_opened"))).status == 200
    assert await house.texts(ANA, ANA_DM) == []
