"""The form of a document that is filled, and the form that takes a template of one's own."""

import json

import pytest
from aiohttp import ClientSession, FormData

from bot.rendering.own_library import FILE, SECTION
from bot.sandbox.views import View
from bot.services.filling.results import FillCard
from bot.services.own_results import OwnList
from bot.work.inbox import LEASE
from tests.clock import Clock
from tests.handlers.conftest import TEAM, House
from tests.handlers.test_fill_threads import COST, answered, begun
from tests.sandbox.driver import ANA, ANA_DM, BEN, PARTNERSHIPS, Json
from tests.services.test_own_library import TEMPLATE

pytestmark = pytest.mark.anyio
CAMPAIGN, DAY, KIND = "answer.campaign", "answer.day", "answer.kind"


def fields(values: Json) -> Json:
    """Values by block id, as the keywords of `submits`."""
    return values


async def opened(house: House) -> tuple[int, View]:
    """Open the form of a document about Acme; gives the fill's number and the form."""
    number = await begun(house)
    await house.types(ANA, PARTNERSHIPS, f"/partner fill #{number} form")
    return number, house.form()


async def test_a_form_keeps_its_answers_and_shows_the_document_where_it_was_opened(house: House) -> None:
    number, form = await opened(house)
    done = await house.submits(form, **fields({CAMPAIGN: {"value": "Autumn days"}, COST: {"value": "25k"}}))
    assert done == {"ok": True, "closed": True}
    kept = await answered(house, number)
    assert (kept[CAMPAIGN], kept[COST], kept[KIND]) == ("Autumn days", "25k", "Webinar")
    assert "Autumn days" in " ".join(await house.texts(ANA, ANA_DM))
    assert "Share in channel" in json.dumps((await house.page.last(ANA, PARTNERSHIPS))["blocks"])


async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(house: House) -> None:
    number, form = await opened(house)
    answer = await house.submits(form, **fields({CAMPAIGN: {"value": "Autumn days"}, COST: {"value": "plenty"}}))
    assert list(answer["errors"]) == [COST]
    assert "plenty" in answer["errors"][COST]
    assert await answered(house, number) == {}
    assert (await house.submits(form, **fields({COST: {"value": "25k"}})))["closed"]
    assert (await answered(house, number))[CAMPAIGN] == "Autumn days"


async def test_a_form_that_is_sent_twice_gives_one_document(house: House) -> None:
    number, form = await opened(house)
    values = {"values": {CAMPAIGN: {"value": {"value": "Autumn days"}}}}
    payload = {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": ANA, "team_id": TEAM},
        "trigger_id": "1.2.3",
        "view": {**form.content, "id": form.id, "state": values},
    }
    for _ in range(2):
        assert (await house.dispatch(payload)).body == ""
    assert len(await house.runtime.desk.memory.fills.versions(TEAM, number)) == 1
    assert sum("Version 1" in text for text in await house.texts(ANA, ANA_DM)) == 1


async def test_a_form_takes_back_no_answer_that_was_given_while_it_was_open(house: House) -> None:
    number, form = await opened(house)
    await house.does(f"fill #{number} answer {CAMPAIGN} Autumn days")
    await house.submits(form, **fields({COST: {"value": "25k"}}))
    assert (await answered(house, number))[CAMPAIGN] == "Autumn days"
    await house.types(ANA, PARTNERSHIPS, f"/partner fill #{number} form")
    await house.submits(house.form(), **fields({CAMPAIGN: {"value": ""}}))
    assert (await answered(house, number))[CAMPAIGN] is None


async def test_an_old_form_says_so(house: House) -> None:
    _, form = await opened(house)
    form.content["private_metadata"] = "{}"
    answer = await house.submits(form)
    assert "older version" in next(iter(answer["errors"].values()))


async def uploaded(house: House, content: str, file_name: str) -> Json:
    data = FormData()
    data.add_field("file", content.encode(), filename=file_name)
    async with (
        ClientSession() as session,
        session.post(f"{house.sandbox.url}/ui/files?as={ANA}", data=data) as response,
    ):
        file: Json = (await response.json())["file"]
    return file


async def gives(house: House, content: str, file_name: str) -> Json:
    """Upload a file and send the form; gives the newest message that the person sees."""
    await house.types(ANA, PARTNERSHIPS, "/partner templates upload")
    file = await uploaded(house, content, file_name)
    section = {"selected_option": {"text": {"type": "plain_text", "text": "Recruitment"}, "value": "recruitment"}}
    done = await house.submits(house.form(), **fields({FILE: {"files": [file]}, SECTION: section}))
    assert done == {"ok": True, "closed": True}
    return await house.page.last(ANA, PARTNERSHIPS)


async def test_a_good_file_becomes_a_template_that_can_be_filled(house: House) -> None:
    told = await gives(house, TEMPLATE, "win-back.md")
    assert "Kept “Win-back letter” as version 1" in told["text"]
    assert isinstance(await house.does("fill win-back general"), FillCard)


async def test_a_bad_file_is_told_with_every_line_and_can_be_uploaded_again(house: House) -> None:
    told = await gives(
        house, TEMPLATE.replace("tier: all", "tier: platinum").replace("answer.offer", "answer.x"), "a.md"
    )
    assert "I did not keep a.md" in told["text"]
    assert "Line 10" in told["text"] and "answer.x" in told["text"]
    listed = await house.does("templates own")
    assert isinstance(listed, OwnList) and listed.lines == ()
    assert "version 1" in (await gives(house, TEMPLATE, "a.md"))["text"]


async def test_a_member_is_told_who_may_upload(house: House) -> None:
    told = await house.types(BEN, PARTNERSHIPS, "/partner templates upload")
    assert "owners and managers" in told["text"]
    assert house.open_views(BEN) == 0


async def test_a_file_that_slack_does_not_give_is_asked_for_again(house: House) -> None:
    await house.types(ANA, PARTNERSHIPS, "/partner templates upload")
    file = await uploaded(house, TEMPLATE, "win-back.md")
    house.sandbox.workspace.files.remove(file["id"])
    await house.submits(house.form(), **fields({FILE: {"files": [file]}}))
    assert "Slack did not give me the file" in (await house.page.last(ANA, PARTNERSHIPS))["text"]


async def test_a_file_that_slack_cannot_give_now_is_kept_later(house: House, clock: Clock) -> None:
    await house.trouble("url_private", "server_error")
    await gives(house, TEMPLATE, "win-back.md")
    clock.now += LEASE * 2
    assert await house.runtime.inbox.sweep() == 1
    await house.settled()
    assert "Kept “Win-back letter” as version 1" in (await house.page.last(ANA, PARTNERSHIPS))["text"]
