"""One call of the Web API: rate limits are waited out, everything else becomes one of two errors."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.model.json import Json
from bot.slack.errors import Rejected, Unreachable

MOST_TRIES = 5
# Slack: Retry-After is whole seconds; without one, a second is what postMessage wants between two calls.
DEFAULT_RETRY_AFTER = 1.0
LONGEST_WAIT = 60.0
TOO_MANY_REQUESTS = 429

Sleep = Callable[[float], Awaitable[None]]


class Calls:
    """Calls Slack's methods."""

    def __init__(self, client: AsyncWebClient, sleep: Sleep = asyncio.sleep) -> None:
        self._client = client
        self._sleep = sleep

    async def call(self, method: str, **arguments: object) -> Json:
        """Call a method with arguments that can be written as JSON; those that are None are left out.

        Raises:
            Rejected: Slack answered with an error code.
            Unreachable: the outcome is unknown (no answer, a 5xx, or still rate limited after five tries).
        """
        return await self._call(None, method, arguments)

    async def call_as(self, token: str, method: str) -> Json:
        """Call a method with another token than the bot's; raises as `call` does."""
        return await self._call(token, method, {})

    async def _call(self, token: str | None, method: str, arguments: dict[str, object]) -> Json:
        body = {name: _in_a_form(value) for name, value in arguments.items() if value is not None}
        headers = {"Authorization": f"Bearer {token}"} if token else None
        for _ in range(MOST_TRIES):
            try:
                response = await self._client.api_call(method, data=body, headers=headers)
            except SlackApiError as error:
                wait = _seconds_to_wait(error)
                if wait is None:
                    raise _in_our_words(method, error) from error
                await self._sleep(wait)
            except (aiohttp.ClientError, TimeoutError) as error:
                raise Unreachable(method, type(error).__name__) from error
            else:
                return dict(response.data) if isinstance(response.data, dict) else {}
        raise Unreachable(method, "ratelimited")


def _in_a_form(value: object) -> str:
    # Slack: every method takes a form with JSON in its fields; those that read, and those of files, take no JSON body.
    return value if isinstance(value, str) else json.dumps(value)


def _seconds_to_wait(error: SlackApiError) -> float | None:
    """How long Slack asks to wait; None when the trouble is another."""
    if error.response.status_code != TOO_MANY_REQUESTS:
        return None
    # Slack: the header comes in any case, depending on what is in between.
    headers = {name.lower(): value for name, value in error.response.headers.items()}
    try:
        return min(float(headers.get("retry-after", DEFAULT_RETRY_AFTER)), LONGEST_WAIT)
    except ValueError:
        return DEFAULT_RETRY_AFTER


def _in_our_words(method: str, error: SlackApiError) -> Rejected | Unreachable:
    # A 5xx may come with a text body, on which the SDK's own accessors fail.
    data = error.response.data
    if error.response.status_code >= 500 or not isinstance(data, dict):
        return Unreachable(method, f"HTTP {error.response.status_code}")
    return Rejected(method, str(data.get("error", "unknown_error")))
