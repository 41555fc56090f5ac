from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox, load_world
from tests.sandbox.driver import Clock, Page, connected


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
async def sandbox(clock: Clock) -> AsyncIterator[Sandbox]:
    async with Sandbox(load_world(), clock=clock, retry_seconds=(0.0, 0.05), ack_seconds=0.3) as sandbox:
        yield sandbox


@pytest.fixture
def client(sandbox: Sandbox, session: ClientSession) -> AsyncWebClient:
    return AsyncWebClient(token=sandbox.bot_token, base_url=f"{sandbox.url}/api/", session=session, retry_handlers=[])


@pytest.fixture
def page(sandbox: Sandbox, session: ClientSession) -> Page:
    return Page(session, sandbox.url)


@pytest.fixture
async def app(sandbox: Sandbox, client: AsyncWebClient) -> AsyncIterator[AsyncApp]:
    async with connected(sandbox, client) as app:
        yield app
