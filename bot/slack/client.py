"""The Web API client, as the whole process shares it."""

import aiohttp
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

# A DM that takes longer to post than this is looked up in the history instead of waited for.
SECONDS_TO_ANSWER = 15


def connect(*, token: str, base_url: str, session: aiohttp.ClientSession) -> AsyncWebClient:
    """Make the client.

    Args:
        token: the bot token.
        base_url: Slack's address, or a local workspace's; ends in `/api/`.
        session: the one HTTP session of the process (without one the SDK opens a session a call).

    Returns:
        A client that repeats nothing by itself: the SDK's retry on a lost connection posts a message twice.
    """
    none: list[AsyncRetryHandler] = []
    return AsyncWebClient(
        token=token, base_url=base_url, session=session, timeout=SECONDS_TO_ANSWER, retry_handlers=none
    )
