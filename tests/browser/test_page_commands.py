"""Slash commands: completion, answers, and what is said when the app does not answer."""

from typing import Any

import pytest
from playwright.async_api import expect
from slack_bolt.async_app import AsyncApp

from tests.browser.person import Person

pytestmark = [pytest.mark.anyio, pytest.mark.browser]


async def test_a_command_is_completed_with_the_arrow_keys(person: Person) -> None:
    await person.go()
    composer = person.get("composer")
    await composer.type("/pa")
    await composer.press("Enter")
    await expect(composer).to_have_value("/partner ")
    choices = person.get("completion").get_by_role("option")
    await expect(choices).to_have_text(
        ["/partner help", "/partner list [tier|stage]", '/partner show "Name"', "/partner recommend"]
    )
    await composer.press("ArrowDown")
    await composer.press("ArrowDown")
    await expect(choices.nth(1)).to_have_attribute("aria-selected", "true")
    await composer.press("Enter")
    await expect(composer).to_have_value("/partner list ")


async def test_escape_closes_the_completion_and_keeps_the_text(person: Person) -> None:
    await person.go()
    await person.get("composer").type("/partner ")
    await expect(person.get("completion").first).to_be_visible()
    await person.get("composer").press("Escape")
    await expect(person.get("completion").first).to_be_hidden()
    await expect(person.get("composer")).to_have_value("/partner ")


async def test_enter_sends_a_complete_command_and_its_answer_is_private(person: Person, app: AsyncApp) -> None:
    heard: list[str] = []

    @app.command("/partner")
    async def answer(ack: Any, command: dict[str, str], respond: Any) -> None:
        await ack()
        heard.append(command["text"])
        await respond("Five partners need you")

    await person.go()
    await person.say("/partner recommend")
    await expect(person.messages("Five partners need you")).to_have_attribute("data-ephemeral", "true")
    assert heard == ["recommend"]


async def test_a_command_the_app_does_not_answer_is_explained_and_stays_in_the_composer(person: Person) -> None:
    await person.go()
    await person.say("/partner recommend")
    await expect(person.messages("/partner failed")).to_have_count(1)
    await expect(person.get("composer")).to_have_value("/partner recommend")
