"""The forms of deals in the local workspace: what is typed is looked at, what is sent is kept, others are told."""

import json
from typing import Any

import pytest

from bot.rendering import deal_form
from tests.handlers.conftest import TEAM, House
from tests.sandbox.driver import ANA, ANA_DM, BEN, PARTNERSHIPS

pytestmark = pytest.mark.anyio
OPTION = {"text": {"type": "plain_text", "text": "x"}}


async def prepared(house: House) -> None:
    await house.does("add Acme")
    await house.does("add Beta")
    async with house.runtime.desk.memory.writing(TEAM, actor_id=ANA, cause="approver") as changes:
        await changes.change(await changes.workspace(), approver_id=BEN)


def filled(partner: str, customer: str, value: str = "50k") -> dict[str, Any]:
    return {
        deal_form.PARTNER: {"type": "static_select", "selected_option": {**OPTION, "value": partner}},
        deal_form.CUSTOMER: {"type": "plain_text_input", "value": customer},
        deal_form.DOMAIN: {"type": "plain_text_input", "value": ""},
        deal_form.VALUE: {"type": "plain_text_input", "value": value},
        deal_form.CLOSE: {"type": "datepicker", "selected_date": "2029-01-31"},
        deal_form.ORIGIN: {"type": "static_select", "selected_option": {**OPTION, "value": "sourced"}},
        deal_form.CONTACT: {"type": "plain_text_input", "value": ""},
        deal_form.NOTE: {"type": "plain_text_input", "value": ""},
    }


async def test_a_deal_is_registered_in_the_form_and_the_approver_gets_the_buttons(house: House) -> None:
    await prepared(house)
    await house.says(ANA, PARTNERSHIPS, "/partner deal")
    form = house.form()
    refused = await house.submits(form, user=ANA, **filled("1", "Globex", "1,234"))
    assert "two ways" in json.dumps(refused)
    await house.submits(house.form(), user=ANA, **filled("1", "Globex"))
    assert house.open_views() == 0
    assert "Registered Globex for Acme" in (await house.page.last(ANA, PARTNERSHIPS))["text"]
    await house.runtime.inbox.sweep()
    await house.settled()
    told = await house.page.last(BEN, await house.runtime.sender.direct_channel(BEN))
    assert "you decide on it" in told["text"] and "[Approve] [Reject]" in told["text"]


async def test_a_conflict_is_shown_before_the_form_is_sent(house: House) -> None:
    await prepared(house)
    await house.does('deal register Acme "Globex" 50k close 2029-01-31 sourced')
    await house.says(ANA, ANA_DM, '/partner deal register Beta "Globex Inc" 20k')
    assert "Acme registered Globex" in json.dumps(house.form().content)
    assert "protected until" in json.dumps(house.form().content)


async def test_while_the_customer_is_typed_the_form_says_who_has_it(house: House) -> None:
    await prepared(house)
    await house.does('deal register Acme "Globex" 50k close 2029-01-31 sourced')
    await house.says(ANA, PARTNERSHIPS, "/partner deal")
    form = house.form()
    assert "Acme registered" not in json.dumps(form.content)
    typed = filled("2", "Globex")
    await house.page.post(
        "actions",
        **{"as": ANA},
        container={"type": "view", "view_id": form.id},
        action={"block_id": deal_form.CUSTOMER, "action_id": "value", "type": "plain_text_input", "value": "Globex"},
        state={"values": {block: {"value": state} for block, state in typed.items()}},
    )
    await house.settled()
    assert "Acme registered Globex" in json.dumps(house.form().content)
