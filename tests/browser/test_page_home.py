"""The app's Home tab and the inspector."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import Route, expect
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.browser.person import Json, Person
from tests.sandbox.driver import ANA, ANA_DM, BEN, button, buttons, section

pytestmark = [pytest.mark.anyio, pytest.mark.browser]


async def test_home_is_what_the_app_publishes_for_this_person(
    person: Person, app: AsyncApp, client: AsyncWebClient
) -> None:
    presses: list[str] = []

    async def publish(user: str, words: str) -> None:
        await client.views_publish(
            user_id=user, view={"type": "home", "blocks": [section(words), buttons(button("add"))]}
        )

    @app.event("app_home_opened")
    async def opened(event: Json) -> None:
        if event["tab"] == "home":
            await publish(event["user"], f"Good morning {event['user']}")

    @app.action("add")
    async def add(ack: Any, body: Json) -> None:
        await ack()
        presses.append(body["container"]["type"])
        await publish(body["user"]["id"], "One partner more")

    await person.go(channel=ANA_DM)
    await person.get("tab-messages").press("ArrowLeft")
    await expect(person.get("home")).to_contain_text(f"Good morning {ANA}")
    assert "tab=home" in person.page.url
    await person.action("add").click()
    await expect(person.get("home")).to_contain_text("One partner more")
    assert presses == ["view"]
    await person.become(BEN)
    await expect(person.get("home")).to_contain_text(f"Good morning {BEN}")


async def test_home_published_earlier_is_there_before_the_app_answers(person: Person, client: AsyncWebClient) -> None:
    await client.views_publish(user_id=ANA, view={"type": "home", "blocks": [section("From yesterday")]})
    await person.go(channel=ANA_DM, tab="home")
    await expect(person.get("home")).to_contain_text("From yesterday")


async def test_what_the_app_publishes_while_home_opens_is_newer_than_what_was_there(
    person: Person, client: AsyncWebClient
) -> None:
    await client.views_publish(user_id=ANA, view={"type": "home", "blocks": [section("From yesterday")]})
    await person.go(channel=ANA_DM)
    late = asyncio.Event()

    async def answer_late(route: Route) -> None:
        response = await route.fetch()
        await client.views_publish(user_id=ANA, view={"type": "home", "blocks": [section("From today")]})
        await expect(person.get("home")).to_contain_text("From today")
        await route.fulfill(response=response)
        late.set()

    await person.page.route("**/ui/home", answer_late)
    await person.get("tab-messages").press("ArrowLeft")
    await late.wait()
    await asyncio.sleep(0.1)
    await expect(person.get("home")).to_contain_text("From today")


async def test_the_inspector_lists_calls_and_shows_their_json(person: Person, client: AsyncWebClient) -> None:
    await person.go()
    await person.get("inspect").click()
    await client.auth_test()
    call = person.get("inspector").locator('[data-testid="call"][data-name="auth.test"]').last
    await call.click()
    await expect(person.get("call-detail")).to_contain_text('"user_id": "U0PARTNER"')
    await person.get("inspector-filter").fill("no such call")
    await expect(call).to_be_hidden()
    await person.get("inspector-filter").fill("AUTH")
    await expect(call).to_be_visible()
    await person.page.keyboard.press("Escape")
    await expect(person.get("inspector")).to_be_hidden()
    await expect(person.get("inspect")).to_be_focused()


async def test_a_late_acknowledgement_is_red(person: Person, app: AsyncApp) -> None:
    release = asyncio.Event()

    @app.command("/partner")
    async def dawdle(ack: Any) -> None:
        await release.wait()
        await ack()

    await person.go()
    await person.get("inspect").click()
    await person.say("/partner help")
    call = person.get("inspector").locator('[data-testid="call"][data-late="true"]')
    await expect(call).to_contain_text("late")
    red, usual = await call.locator(".call-name").evaluate(
        "node => [getComputedStyle(node).color, getComputedStyle(document.body).color]"
    )
    assert red != usual
    release.set()
