"""Answers with diagrams and images, from the coach's Markdown to what the person sees."""

from typing import Any

import pytest

from bot.services.desk import Actor
from bot.services.results import CoachAnswer
from bot.slack import Place
from handlers.answering import show
from tests.handlers.conftest import TEAM, House
from tests.sandbox.driver import ANA, ANA_DM, PARTNERSHIPS

pytestmark = pytest.mark.anyio

FLOWCHART = "flowchart LR\n  A[New partner] --> B{Fit over 60?}\n"
BROKEN = "https://cdn.example/broken.png"


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


async def test_an_image_is_shown(house: House, place: Place) -> None:
    seen = await shown(house, pictured("https://cdn.example/stages.png"), place)
    assert kinds(seen)[:3] == ["rich_text", "image", "rich_text"]


async def test_an_image_that_slack_cannot_fetch_becomes_a_link_and_nothing_is_lost_or_doubled(
    house: House, place: Place
) -> None:
    for _ in range(2):
        seen = await shown(house, pictured(BROKEN), place)
    assert "image" not in kinds(seen)
    assert seen["text"] == f"How it goes:\nThe stages ({BROKEN})\nThat is all."
    texts = [one["text"] for one in await house.page.messages(ANA, place.channel or ANA_DM)]
    # A response URL has no memory: what is asked for twice there is answered twice.
    assert texts.count(seen["text"]) == (2 if place.response_url else 1)


async def test_an_uploaded_picture_that_is_gone_is_told_in_words(house: House) -> None:
    seen = await shown(house, fenced(FLOWCHART), Place(ANA))
    house.sandbox.workspace.files.remove(seen["blocks"][1]["slack_file"]["id"])
    again = await shown(house, fenced(FLOWCHART), Place(ANA), key="k2")
    assert "image" not in kinds(again)
    assert "New partner" in again["text"]


async def test_over_home_an_image_is_a_link(house: House) -> None:
    trigger = house.sandbox.workspace.triggers.give(ANA)
    answer, actor = CoachAnswer(pictured(BROKEN)), Actor(TEAM, ANA, "k3")
    await show(house.runtime, actor, Place(ANA, home=True), answer, key="k3", trigger_id=trigger)
    view = house.form().content
    assert "image" not in kinds(view)
    assert BROKEN in str(view)
