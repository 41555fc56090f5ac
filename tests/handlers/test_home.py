import json

import pytest

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


async def test_opening_the_messages_offers_prompts(house: House) -> None:
    await house.dispatch(recorded("messages_tab_opened"))
    assert house.sandbox.workspace.prompts[ANA_DM]


async def test_prompts_that_slack_does_not_take_trouble_nobody(house: House) -> None:
    await house.trouble("assistant.threads.setSuggestedPrompts", "server_error")
    assert (await house.dispatch(recorded("messages_tab_opened"))).status == 200
    assert await house.texts(ANA, ANA_DM) == []
