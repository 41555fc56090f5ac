"""Headless Chromium in front of a local workspace whose app is a small Bolt app."""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from playwright.async_api import Browser, ConsoleMessage, Page, Request, async_playwright, expect
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox, load_world
from tests.browser.person import MANIFEST, Person
from tests.sandbox.driver import PATIENCE_SECONDS, connected

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=PATIENCE_SECONDS * 1000)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's path. Without one these tests are skipped, but never on CI."""
    if not Path(CHROMIUM).exists():
        reason = f"Chromium is not at {CHROMIUM}; install Debian's chromium or set CHROMIUM."
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return CHROMIUM


@pytest.fixture(scope="package")
def anyio_backend() -> str:
    """One event loop for all tests here: the browser lives in it."""
    return "asyncio"


@pytest.fixture(scope="package")
async def browser(chromium: str, anyio_backend: str) -> AsyncIterator[Browser]:
    """A browser that all tests here share; each has a context of its own, with nothing in it."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        await browser.close()


@pytest.fixture
def browser_options() -> dict[str, Any]:
    """What `browser.new_context` is given; a test module may have its own."""
    return {"viewport": {"width": 1280, "height": 860}, "locale": "en-US", "timezone_id": "UTC"}


@pytest.fixture
async def browser_page(browser: Browser, browser_options: dict[str, Any]) -> AsyncIterator[Page]:
    """An empty page. The test fails when a script fails in it, or when it asks a host that is not this machine.

    Go to about:blank before the server stops: else the page calls for it in vain, which counts as a failure.
    """
    context = await browser.new_context(**browser_options)
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_SECONDS * 1000)
    troubles: list[str] = []

    def watch_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            troubles.append(message.text)

    def watch_request(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            troubles.append(f"asked for {request.url}")

    page.on("console", watch_console)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", watch_request)
    yield page
    await context.close()
    assert troubles == []


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text(MANIFEST, encoding="utf-8")
    async with Sandbox(load_world(), manifest=manifest) as sandbox:
        yield sandbox


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[AsyncWebClient]:
    async with ClientSession() as session:
        yield AsyncWebClient(
            token=sandbox.bot_token, base_url=f"{sandbox.url}/api/", session=session, retry_handlers=[]
        )


@pytest.fixture
async def app(sandbox: Sandbox, client: AsyncWebClient) -> AsyncIterator[AsyncApp]:
    """The app of the workspace, connected; a test adds its listeners."""
    async with connected(sandbox, client) as app:
        yield app


@pytest.fixture
async def person(browser_page: Page, sandbox: Sandbox) -> AsyncIterator[Person]:
    yield Person(browser_page, sandbox.url)
    await browser_page.goto("about:blank")
