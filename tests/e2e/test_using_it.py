"""A day with the bot: the real process, the local workspace, people at the page."""

import asyncio

import pytest
from aiohttp import ClientSession

from tests.e2e.conftest import Desk
from tests.sandbox.driver import ANA, ANA_DM, BEN, PARTNERSHIPS, SARAH, SARAH_DM, SHARED

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]


async def test_recommend_answers_from_real_rows_for_the_person_only(desk: Desk) -> None:
    answer = await desk.command(ANA, PARTNERSHIPS, "/partner recommend")
    assert answer["ephemeral"]
    assert "Your next steps" in answer["text"]
    assert all(not one.get("ephemeral") for one in await desk.page.messages(BEN, PARTNERSHIPS))


async def test_a_direct_message_is_answered_in_its_thread_and_changes_the_record(desk: Desk) -> None:
    reply = await desk.ask(ANA, ANA_DM, "note for TechStart Inc: call moved to Friday")
    assert "call moved to Friday" in reply["text"]
    card = await desk.command(ANA, PARTNERSHIPS, "/partner show TechStart Inc")
    assert "call moved to Friday" in card["text"]


async def test_a_question_is_answered_from_the_library_with_its_source(desk: Desk) -> None:
    reply = await desk.ask(ANA, ANA_DM, "How do I run a QBR?")
    assert "From:" in reply["text"]


async def test_a_mention_is_answered_in_a_thread_of_the_channel(desk: Desk) -> None:
    reply = await desk.ask(ANA, PARTNERSHIPS, "<@U0PARTNER> who is at risk?")
    assert not reply["ephemeral"]
    assert "risk" in reply["text"]


async def test_a_button_does_what_it_says(desk: Desk) -> None:
    card = await desk.command(ANA, PARTNERSHIPS, "/partner tier TechStart Inc silver")
    undone = await desk.answer(ANA, PARTNERSHIPS, lambda: desk.presses(ANA, card, "Undo"))
    assert "tier is Registered again" in undone["text"]


async def test_undo_of_somebody_who_did_nothing_leaves_the_demo_data_alone(desk: Desk) -> None:
    told = await desk.command(ANA, PARTNERSHIPS, "/partner undo")
    assert "nothing of yours" in told["text"]


async def test_a_button_of_an_older_version_is_answered(desk: Desk) -> None:
    button = {
        "type": "button",
        "action_id": "approve",
        "text": {"type": "plain_text", "text": "Approve"},
        "value": "17-acme",
    }
    blocks = [{"type": "actions", "block_id": "old", "elements": [button]}]
    headers = {"Authorization": f"Bearer {desk.sandbox.bot_token}"}
    body = {"channel": PARTNERSHIPS, "text": "From last year", "blocks": blocks}
    async with ClientSession(headers=headers) as bot:
        await bot.post(f"{desk.sandbox.url}/api/chat.postMessage", json=body)
    old = await desk.page.last(ANA, PARTNERSHIPS)
    told = await desk.answer(ANA, PARTNERSHIPS, lambda: desk.presses(ANA, old, "Approve"))
    assert "older message" in told["text"]


async def test_an_answer_can_be_shown_to_the_channel_with_a_name(desk: Desk) -> None:
    card = await desk.command(ANA, PARTNERSHIPS, "/partner show TechStart Inc")
    await desk.answer(BEN, PARTNERSHIPS, lambda: desk.presses(ANA, card, "Share in channel"))
    shared = (await desk.page.messages(BEN, PARTNERSHIPS))[-1]
    assert "TechStart Inc" in shared["text"]
    assert "Shared by Ana Ruiz" in shared["text"]


async def test_nothing_is_shown_to_a_channel_with_people_of_another_company(desk: Desk) -> None:
    card = await desk.command(ANA, SHARED, "/partner show TechStart Inc")
    refused = await desk.answer(ANA, SHARED, lambda: desk.presses(ANA, card, "Share in channel"))
    assert refused["ephemeral"]
    assert "another company" in refused["text"]
    assert not any("Shared by" in text for text in await desk.texts(SARAH, SHARED))


async def test_a_guest_sees_nothing_internal(desk: Desk) -> None:
    reply = await desk.ask(SARAH, SARAH_DM, "show TechStart Inc")
    assert "members of this workspace only" in reply["text"]
    assert "TechStart" not in reply["text"]


async def test_a_mention_in_a_shared_channel_is_answered_to_the_person_only(desk: Desk) -> None:
    said = desk.page.say(ANA, SHARED, "<@U0PARTNER> who is at risk?")
    hint = await desk.answer(ANA, SHARED, lambda: said)
    assert hint["ephemeral"]
    assert "direct" in hint["text"]


async def test_a_form_says_what_is_wrong_and_saves_once(desk: Desk) -> None:
    await desk.page.say(ANA, PARTNERSHIPS, "/partner add")
    form = await desk.open_view(ANA)
    wrong = await desk.submit(
        ANA, form, name={"type": "plain_text_input", "value": "Globex"}, target={"value": "1,234"}
    )
    assert "target" in wrong["errors"]
    right = {"name": {"value": "Globex"}, "target": {"value": "500k"}}
    saved = await desk.answer(ANA, PARTNERSHIPS, lambda: desk.submit(ANA, form, **right))
    assert "Added Globex" in saved["text"]
    found = await desk.command(ANA, PARTNERSHIPS, "/partner list search globex")
    assert "1 partner" in found["text"]


async def test_unknown_words_get_the_closest_command_and_the_coach(desk: Desk) -> None:
    told = await desk.command(ANA, PARTNERSHIPS, "/partner recomend")
    assert "recommend" in told["text"]
    labels = [
        element["text"]["text"]
        for block in told["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
    ]
    assert "Ask the coach" in labels


@pytest.mark.parametrize(
    "text",
    [
        "/partner",
        "/partner " + "x" * 3000,
        "/partner \u0000\u0007\u200b",
        "/partner <!channel>",
        "/partner show '; DROP TABLE partner; --",
        "/partner note {{ 7*7 }}",
        '/partner add "unclosed',
        "/partner show #999999",
    ],
)
async def test_bad_input_is_answered_clearly_and_pings_nobody(desk: Desk, text: str) -> None:
    told = await desk.command(ANA, PARTNERSHIPS, text)
    assert told["text"].strip()
    assert "reference" not in told["text"].lower()
    assert "<!" not in told["text"]


async def test_home_shows_the_day_and_what_was_just_done(desk: Desk) -> None:
    home = await desk.home(ANA)
    assert "Today" in home and "My partners" in home


async def test_a_newcomers_home_offers_a_way_in(desk: Desk) -> None:
    question = await desk.command(ANA, PARTNERSHIPS, "/partner demo off")
    await desk.answer(ANA, PARTNERSHIPS, lambda: desk.presses(ANA, question, "Remove demo data"))
    home = await desk.home(ANA)
    assert "Add a partner" in home and "Load demo data" in home


async def test_a_fresh_direct_message_offers_prompts(desk: Desk) -> None:
    await desk.page.post("home", **{"as": ANA}, tab="messages")

    async def offered() -> bool:
        return bool(desk.sandbox.workspace.prompts.get(ANA_DM))

    async with asyncio.timeout(10):
        while not await offered():
            await asyncio.sleep(0.02)


async def test_a_workspace_that_removes_the_app_is_forgotten(desk: Desk) -> None:
    await desk.page.post("install", action="uninstall")
    async with asyncio.timeout(10):
        while "workspace deleted" not in desk.bot.logged():
            await asyncio.sleep(0.05)
