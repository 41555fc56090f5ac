"""A document that is asked for question by question, in a thread of the person's direct messages."""

import json
from datetime import timedelta

import pytest

from bot.model import Fill, FillStatus
from bot.rendering.actions import Run, encode
from bot.services.filling.results import FillCard, FilledDocument
from bot.work.inbox import LEASE
from tests.clock import Clock
from tests.handlers.conftest import TEAM, House
from tests.sandbox.driver import ANA, ANA_DM, BEN, PARTNERSHIPS, Json, button, buttons, until

pytestmark = pytest.mark.anyio
COST = "answer.cost"


async def begun(house: House, slug: str = "enablement/co-marketing") -> int:
    """Begin a document about Acme; gives its number."""
    await house.does("add Acme reseller gold")
    card = await house.does(f"fill {slug} for Acme")
    assert isinstance(card, FillCard)
    return card.fill_id


async def fill_of(house: House, number: int) -> Fill:
    fill = await house.runtime.desk.memory.fills.get(TEAM, number)
    assert fill is not None
    return fill


async def thread_of(house: House, number: int) -> list[Json]:
    fill = await fill_of(house, number)
    return await house.page.messages(ANA, ANA_DM, fill.thread_ts)


async def writes(house: House, number: int, text: str) -> Json:
    """Write in the thread of a fill; gives the newest message there."""
    fill = await fill_of(house, number)
    calls = house.sandbox.workspace.calls
    before = len(calls.since(0))
    await house.page.say(ANA, ANA_DM, text, fill.thread_ts)
    await until(lambda: any(call.direction == "slack->bot" for call in calls.since(0)[before:]))
    await house.settled()
    return (await thread_of(house, number))[-1]


async def answered(house: House, number: int) -> dict[str, object]:
    return dict((await fill_of(house, number)).answers)


async def asking(house: House, number: int) -> str:
    return (await fill_of(house, number)).asking


async def test_it_is_asked_in_a_new_thread_of_the_direct_messages_and_said_where_it_was_typed(house: House) -> None:
    number = await begun(house)
    told = await house.types(ANA, PARTNERSHIPS, f"/partner fill #{number} ask")
    assert "in our direct messages" in told["text"]
    first, question = await thread_of(house, number)
    assert "one question at a time" in first["text"]
    assert "Question 1 of" in question["text"]
    assert not any("Question 1" in text for text in await house.texts(BEN, PARTNERSHIPS))


async def test_asked_in_a_thread_of_the_direct_messages_it_stays_there(house: House) -> None:
    number = await begun(house)
    said = await house.says(ANA, ANA_DM, "What can you do?")
    (action_id, value) = encode(Run(f"fill #{number} ask"), 0) or ("", "")
    await house.runtime.sender.calls.call(
        "chat.postMessage",
        channel=ANA_DM,
        thread_ts=said["ts"],
        text="Go on",
        blocks=[buttons(button(action_id, value=value))],
    )
    shown = (await house.page.messages(ANA, ANA_DM, said["ts"]))[-1]
    await house.page.press(ANA, shown, "row", action_id, type="button", value=value)
    await house.settled()
    assert (await fill_of(house, number)).thread_ts == said["ts"]
    assert "Question 1 of" in (await thread_of(house, number))[-1]["text"]


async def test_every_message_answers_the_question_asked_last_until_the_document_stands_there(house: House) -> None:
    number = await begun(house)
    await house.types(ANA, PARTNERSHIPS, f"/partner fill #{number} ask")
    last = (await thread_of(house, number))[-1]
    names = []
    for _ in range(60):
        if "Question" not in last["text"]:
            break
        names.append(await asking(house, number))
        last = await writes(house, number, "skip")
    assert (await fill_of(house, number)).status is FillStatus.DONE
    assert names and set(await answered(house, number)) >= set(names)
    assert len(set(names)) == len(names)
    labels = [
        element["text"]["text"]
        for block in last["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
    ]
    assert "Download" in labels


async def test_an_answer_is_kept_and_the_next_question_asked(house: House) -> None:
    number = await begun(house)
    await house.types(ANA, PARTNERSHIPS, f"/partner fill #{number} ask")
    first = await asking(house, number)
    last = await writes(house, number, "R&D <b> with 3 people")
    assert (await answered(house, number))[first] == "R&D <b> with 3 people"
    assert "Question 2 of" in last["text"]


async def test_what_cannot_be_read_is_said_and_asked_again(house: House) -> None:
    number = await begun(house)
    await house.types(ANA, ANA_DM, f"/partner fill #{number} ask")
    memory = house.runtime.desk.memory
    await memory.fills.change(TEAM, number, asking=COST)
    last = await writes(house, number, "plenty")
    assert "Not kept: “plenty”" in last["text"]
    assert await asking(house, number) == COST
    await writes(house, number, "25k")
    assert (await answered(house, number))[COST] == "25k"


async def test_back_asks_the_question_before_with_its_answer(house: House) -> None:
    number = await begun(house)
    await house.types(ANA, ANA_DM, f"/partner fill #{number} ask")
    await writes(house, number, "Back")
    assert "no question before" in (await thread_of(house, number))[-2]["text"]
    first = await asking(house, number)
    await writes(house, number, "A joint webinar")
    last = await writes(house, number, "back")
    assert await asking(house, number) == first
    assert "A joint webinar" in last["text"]
    await writes(house, number, "A joint dinner")
    assert (await answered(house, number))[first] == "A joint dinner"


async def test_a_preview_shows_the_document_so_far_and_asks_on(house: House) -> None:
    number = await begun(house)
    await house.types(ANA, ANA_DM, f"/partner fill #{number} ask")
    await writes(house, number, "preview")
    shown = [one["text"] for one in await thread_of(house, number)]
    assert any("Version 1" in text for text in shown)
    assert "Question 1 of" in shown[-1]


async def test_a_question_goes_to_the_coach_and_is_no_answer(house: House) -> None:
    number = await begun(house)
    await house.types(ANA, ANA_DM, f"/partner fill #{number} ask")
    first = await asking(house, number)
    last = await writes(house, number, "How do I run a QBR?")
    assert first not in await answered(house, number)
    assert any("From:" in one["text"] for one in await thread_of(house, number))
    assert "Question 1 of" in last["text"] and "the coach answered it" in last["text"]
    await writes(house, number, "answer: Who pays?")
    assert (await answered(house, number))[first] == "Who pays?"


async def test_later_keeps_the_thread_and_stop_leaves_it(house: House) -> None:
    number = await begun(house)
    await house.types(ANA, ANA_DM, f"/partner fill #{number} ask")
    first = await asking(house, number)
    assert "I keep what you answered" in (await writes(house, number, "later"))["text"]
    await writes(house, number, "A joint webinar")
    assert (await answered(house, number))[first] == "A joint webinar"
    thread = (await fill_of(house, number)).thread_ts
    await writes(house, number, "stop")
    assert (await fill_of(house, number)).status is FillStatus.STOPPED
    await house.page.say(ANA, ANA_DM, "thanks", thread)
    await house.settled()
    assert len(await answered(house, number)) == 1


async def test_two_answers_at_once_answer_two_questions(house: House) -> None:
    number = await begun(house)
    await house.types(ANA, ANA_DM, f"/partner fill #{number} ask")
    thread = (await fill_of(house, number)).thread_ts
    calls = house.sandbox.workspace.calls
    before = len(calls.since(0))
    for text in ("A joint webinar", "3 March 2027"):
        await house.page.say(ANA, ANA_DM, text, thread)
    await until(lambda: sum(call.direction == "slack->bot" for call in calls.since(0)[before:]) == 2)
    await house.settled()
    assert list((await answered(house, number)).values()) == ["A joint webinar", "2027-03-03"]


async def test_an_event_that_comes_twice_answers_once(house: House) -> None:
    number = await begun(house)
    await house.types(ANA, ANA_DM, f"/partner fill #{number} ask")
    thread = (await fill_of(house, number)).thread_ts
    event = {"type": "message", "channel_type": "im", "channel": ANA_DM, "user": ANA, "text": "A joint webinar"}
    event |= {"ts": "1800000000.000100", "thread_ts": thread}
    payload = {"type": "event_callback", "team_id": TEAM, "api_app_id": "A0", "event": event, "event_id": "Ev1"}
    for _ in range(2):
        await house.dispatch(payload)
    assert list((await answered(house, number)).values()) == ["A joint webinar"]
    assert sum("Question 2 of" in one["text"] for one in await thread_of(house, number)) == 1


async def test_a_message_that_was_half_answered_before_a_crash_answers_the_same_question(
    house: House, clock: Clock
) -> None:
    number = await begun(house)
    await house.types(ANA, ANA_DM, f"/partner fill #{number} ask")
    fill = await fill_of(house, number)
    place = {"user_id": ANA, "channel": ANA_DM, "thread_ts": fill.thread_ts}
    payload: Json = {"user_id": ANA, "text": "A joint webinar", "place": place, "fill": number, "asking": fill.asking}
    memory = house.runtime.desk.memory
    await memory.inbox.accept(TEAM, "Ev2", "message", payload, timedelta(0))
    await memory.fills.answer(TEAM, number, {fill.asking: "A joint webinar"})
    await house.does(f"fill #{number} ask")
    clock.now += LEASE
    assert await house.runtime.inbox.sweep() == 1
    await house.settled()
    assert await answered(house, number) == {fill.asking: "A joint webinar"}


async def test_it_goes_on_days_later_in_the_same_thread_from_anywhere(house: House) -> None:
    number = await begun(house)
    await house.types(ANA, ANA_DM, f"/partner fill #{number} ask")
    thread = (await fill_of(house, number)).thread_ts
    told = await house.types(ANA, PARTNERSHIPS, f"/partner fill #{number} ask")
    assert "in the thread where we began" in told["text"]
    assert (await fill_of(house, number)).thread_ts == thread
    assert sum("Question 1 of" in one["text"] for one in await thread_of(house, number)) == 2


async def test_a_button_of_an_older_question_answers_that_one(house: House) -> None:
    number = await begun(house)
    await house.types(ANA, ANA_DM, f"/partner fill #{number} ask")
    first = await asking(house, number)
    (_, old) = await thread_of(house, number)
    await writes(house, number, "A joint webinar")
    block, element = next(
        (block, element)
        for block in old["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
        if element["text"]["text"] == "Skip"
    )
    await house.page.press(ANA, old, block["block_id"], element["action_id"], type="button", value=element["value"])
    await house.settled()
    assert (await answered(house, number))[first] is None


async def test_a_document_is_sent_as_a_file_once_where_only_the_person_reads_it(house: House) -> None:
    number = await begun(house)
    told = await house.types(ANA, PARTNERSHIPS, f"/partner fill #{number} download")
    assert "in your direct messages with me, as a file" in told["text"]
    (file,) = (await house.page.last(ANA, ANA_DM))["files"]
    assert file["name"].endswith("-acme.md")
    document = await house.does(f"fill #{number} document")
    assert isinstance(document, FilledDocument)
    content = house.sandbox.workspace.files.get(file["id"]).content
    assert content is not None and content.decode() == document.markdown
    assert "files" not in json.dumps([one.get("files") for one in await house.page.messages(BEN, PARTNERSHIPS)])
