"""Following up on a partner from its card and its next steps: the review, the playbook, what was written down."""

import json
import re
from datetime import timedelta

import pytest

from bot.services.results import PartnerCard
from tests.clock import Clock
from tests.handlers.conftest import House
from tests.sandbox.driver import ANA, BEN, PARTNERSHIPS, Json

pytestmark = pytest.mark.anyio


async def presses(house: House, message: Json, label: str) -> Json:
    """Press a button of a message and give the newest message then."""
    rows = [block for block in message["blocks"] if block["type"] == "actions"]
    row, button = next(
        (row, button) for row in rows for button in row["elements"] if button.get("text", {}).get("text") == label
    )
    await house.page.press(ANA, message, row["block_id"], button["action_id"])
    await house.settled()
    return await house.page.last(ANA, PARTNERSHIPS)


async def acme(house: House) -> PartnerCard:
    card = await house.does("show Acme")
    assert isinstance(card, PartnerCard)
    return card


async def a_review_is_due(house: House, clock: Clock) -> Json:
    """Let a partner be active for a year without a review; give the message with its next steps."""
    await house.does("add Acme gold")
    await house.does("stage Acme active")
    clock.forward(days=400)
    return await house.types(ANA, PARTNERSHIPS, "/partner recommend Acme")


async def test_a_review_is_asked_about_and_written_down_once(house: House, clock: Clock) -> None:
    steps = await a_review_is_due(house, clock)
    tomorrow, today = ((clock() + timedelta(days=ahead)).date().isoformat() for ahead in (1, 0))
    await presses(house, steps, "Review held")
    form, note = house.form(), {"value": "Two deals agreed"}
    assert (await house.submits(form, text=note, day={"selected_date": tomorrow}))["errors"]
    assert await house.submits(form, text=note, day={"selected_date": today}) == {"ok": True, "closed": True}
    await presses(house, steps, "Review held")
    again = await house.submits(house.form(), text={"value": "Once more"}, day={"selected_date": today})
    assert "is remembered already" in json.dumps(again["errors"])
    assert [one.text for one in (await acme(house)).milestones] == ["Business review: Two deals agreed"]


async def test_a_playbook_is_stopped_by_two_buttons_and_taken_up_again_by_undo(house: House, clock: Clock) -> None:
    await house.does("add Acme")
    await house.does("playbook start onboard for Acme")
    clock.forward(days=20)
    steps = await house.types(ANA, PARTNERSHIPS, "/partner recommend Acme")
    how_far = await presses(house, steps, "Carry on or stop")
    question = await presses(house, how_far, "Stop")
    assert "Nothing happens until you press the button." in question["text"]
    stopped = await presses(house, question, "Stop the playbook")
    assert "the onboard playbook is stopped" in stopped["text"]
    assert "does not run for Acme" in (await presses(house, question, "Stop the playbook"))["text"]
    await presses(house, stopped, "Undo")
    assert "Onboard a partner · Acme" in (await house.types(ANA, PARTNERSHIPS, "/partner playbook Acme"))["text"]


async def test_a_playbook_is_worked_through_by_buttons_alone(house: House) -> None:
    await house.does("add Acme")
    card = await house.types(ANA, PARTNERSHIPS, "/partner show Acme")
    offered = await presses(house, card, "Start a playbook")
    first = await presses(house, offered, "Start: Recruit a partner")
    assert "0 of " in first["text"] and "Step 1 of " in first["text"]
    second = await presses(house, first, "Step is done")
    assert "1 of " in second["text"] and "Step 2 of " in second["text"]
    assert "already" in (await presses(house, first, "Step is done"))["text"], "a double click does nothing more"
    why = await presses(house, second, "Skip")
    third = await presses(house, why, "It does not apply")
    assert "2 of " in third["text"] and "1 of them skipped" in third["text"]
    who = await presses(house, third, "Who does it")
    assert "is for " in (await presses(house, who, "I do it"))["text"]
    await presses(house, second, "Undo")
    assert [one.text for one in (await acme(house)).milestones] == []


def shown(message: Json) -> str:
    return json.dumps(message["blocks"])


async def test_a_very_long_note_is_read_back_whole_by_pressing_on(house: House) -> None:
    words = [f"word{number}" for number in range(4_000)]
    await house.does("add Acme")
    await house.does(f"note Acme: {' '.join(words)}"[:39_990])
    await house.does("milestone Acme signed MSA")
    card = await house.types(ANA, PARTNERSHIPS, "/partner show Acme")
    page = await presses(house, card, "All 2 notes and milestones")
    read = re.findall(r"word\d+", shown(page))
    while '"Older"' in shown(page):
        page = await presses(house, page, "Older")
        read += re.findall(r"word\d+", shown(page))
    assert read[:-1] == words[: len(read) - 1] and len(read) > 3_900
    assert "Ana Ruiz" in page["text"]


async def test_a_history_shown_to_a_channel_names_its_authors_and_pings_nobody(house: House) -> None:
    await house.does("add Acme", user=BEN)
    await house.does("note Acme call moved to Friday", user=BEN)
    await presses(house, await house.types(ANA, PARTNERSHIPS, "/partner history Acme"), "Share in channel")
    posted = await house.page.last(BEN, PARTNERSHIPS)
    assert "Call by Ben Carter\ncall moved to Friday" in posted["text"]
    assert "<@" not in posted["text"] and '"user"' not in shown(posted)
