"""Answers with diagrams and images, from the coach's Markdown to what the person sees."""

from typing import Any

import pytest

from bot.services.desk import Actor
from bot.services.results import CoachAnswer
from bot.slack import Place
from handlers.showing import show
from tests.handlers.conftest import TEAM, House
from tests.sandbox.driver import ANA, ANA_DM, PARTNERSHIPS

pytestmark = pytest.mark.anyio

FLOWCHART = "flowchart LR\n  A[New partner] --> B{Fit over 60?}\n"


def fenced(source: str) -> str:
    return f"How it goes:\n\n```mermaid\n{source}```\n\nThat is all."


def pictured(url: str) -> str:
    return f"How it goes:\n\n![The stages]({url})\n\nThat is all."


async def shown(house: House, markdown: str, place: Place, key: str = "k1") -> dict[str, Any]:
    """Show an answer of the coach and give the newest message that Ana sees then."""
    await show(house.runtime, Actor(TEAM, ANA, key), place, CoachAnswer(markdown), key=key)
    return await house.page.last(ANA, place.channel or ANA_DM)


def typed_by_ana(house: House, channel: str = PARTNERSHIPS) -> Place:
    url = house.sandbox.workspace.response_urls.give(channel=channel, user=ANA)
    return Place(ANA, channel=channel, response_url=url)


def kinds(message: dict[str, Any]) -> list[str]:
    return [block["type"] for block in message["blocks"]]


@pytest.fixture(params=["direct message", "response url"])
def place(request: pytest.FixtureRequest, house: House) -> Place:
    return Place(ANA) if request.param == "direct message" else typed_by_ana(house)


async def test_a_diagram_is_shown_as_a_picture(house: House, place: Place) -> None:
    seen = await shown(house, fenced(FLOWCHART), place)
    assert kinds(seen)[:3] == ["rich_text", "image", "rich_text"]
    file = house.sandbox.workspace.files.get(seen["blocks"][1]["slack_file"]["id"])
    assert file.content is not None
    assert file.content.startswith(b"\x89PNG")
    assert "New partner" in seen["text"]


async def test_a_diagram_that_cannot_be_drawn_is_shown_as_code(house: House, place: Place) -> None:
    seen = await shown(house, fenced("flowchart LR\n  A[never closed\n"), place)
    assert "image" not in kinds(seen)
    assert "A[never closed" in seen["text"]


async def test_a_diagram_that_cannot_be_uploaded_is_shown_as_code(house: House, place: Place) -> None:
    await house.page.post("faults", method="files.getUploadURLExternal", kind="server_error")
    seen = await shown(house, fenced(FLOWCHART), place)
    assert "image" not in kinds(seen)
    assert "New partner" in seen["text"]


async def test_an_image_in_an_answer_is_a_link_because_fetching_it_could_tell_its_owner_something(
    house: House, place: Place
) -> None:
    seen = await shown(house, pictured("https://cdn.example/stages.png?of=Acme"), place)
    assert "image" not in kinds(seen)
    assert seen["text"] == "How it goes:\n\nThe stages (https://cdn.example/stages.png?of=Acme)\n\nThat is all."


async def test_a_diagram_whose_picture_is_gone_is_shown_as_code_and_drawn_anew_the_next_time(
    house: House, place: Place
) -> None:
    before = (await shown(house, fenced(FLOWCHART), place))["blocks"][1]["slack_file"]["id"]
    house.sandbox.workspace.files.remove(before)
    instead = await shown(house, fenced(FLOWCHART), place, key="k2")
    assert [part["type"] for part in instead["blocks"][1]["elements"]] == [
        "rich_text_section",
        "rich_text_preformatted",
    ]
    assert instead["blocks"][1]["elements"][1]["elements"] == [{"type": "text", "text": FLOWCHART.rstrip("\n")}]
    again = await shown(house, fenced(FLOWCHART), place, key="k3")
    assert again["blocks"][1]["slack_file"]["id"] != before
