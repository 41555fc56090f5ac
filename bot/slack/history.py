"""The mark that a message of ours carries, and looking it up in a channel's history."""

from datetime import datetime, timedelta

from bot.model import Delivery
from bot.model.json import Json, JsonValue
from bot.slack.calls import Calls

METADATA_EVENT = "partneros_delivery"
# Our clock and Slack's may differ; the history is asked from a little before the attempt.
CLOCKS_DIFFER = timedelta(minutes=2)
HISTORY_PAGE = 100


def marked(key: str) -> Json:
    """Give the metadata of the message with this key."""
    return {"event_type": METADATA_EVENT, "event_payload": {"key": key}}


async def find(calls: Calls, delivery: Delivery | None, thread_ts: str | None) -> str | None:
    """Look for a message that may have gone out.

    Returns:
        Its timestamp; None when it is not there, or no attempt was begun.

    Raises:
        SlackTrouble: the history cannot be read.
    """
    if delivery is None:
        return None
    method = "conversations.replies" if thread_ts else "conversations.history"
    cursor: str | None = None
    while True:
        page = await calls.call(
            method,
            channel=delivery.channel,
            ts=thread_ts,
            oldest=_slack_ts(delivery.begun_at - CLOCKS_DIFFER),
            include_all_metadata=True,
            limit=HISTORY_PAGE,
            cursor=cursor,
        )
        for message in _list(page.get("messages")):
            if isinstance(message, dict) and _key_of(message) == delivery.key:
                return str(message["ts"])
        cursor = _next_cursor(page)
        if not cursor:
            return None


def _slack_ts(instant: datetime) -> str:
    return f"{instant.timestamp():.6f}"


def _list(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else []


def _key_of(message: Json) -> JsonValue:
    metadata = message.get("metadata")
    payload = metadata.get("event_payload") if isinstance(metadata, dict) else None
    return payload.get("key") if isinstance(payload, dict) else None


def _next_cursor(page: Json) -> str | None:
    more = page.get("response_metadata")
    cursor = more.get("next_cursor") if isinstance(more, dict) else None
    return cursor if isinstance(cursor, str) and cursor else None
