"""Things that a person's action hands to the app for a while: trigger ids and response URLs."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from bot.sandbox.errors import SlackError
from bot.sandbox.ids import Clock, Ids

TRIGGER_SECONDS = 3
"""Slack: a trigger_id lives 3 seconds and opens one view."""

RESPONSE_URL_SECONDS = 30 * 60
RESPONSE_URL_USES = 5
"""Slack: a response_url takes 5 answers in 30 minutes."""

KEPT = 5_000


@dataclass(slots=True)
class Trigger:
    """A permission to open a view for a person, until `expires` (seconds)."""

    user: str
    expires: float
    used: bool = False


class Triggers:
    """The trigger ids handed out."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids
        self._given: OrderedDict[str, Trigger] = OrderedDict()

    def give(self, user: str) -> str:
        """A new trigger id for an action of this person."""
        trigger_id = f"{self._ids.number()}.{self._ids.number()}.{self._ids.new('').lower()}"
        self._given[trigger_id] = Trigger(user, self._clock() + TRIGGER_SECONDS)
        if len(self._given) > KEPT:
            self._given.popitem(last=False)
        return trigger_id

    def use(self, trigger_id: str) -> Trigger:
        """Take a trigger id.

        Raises:
            SlackError: `invalid_trigger_id`, `exchanged_trigger_id` or `expired_trigger_id`.
        """
        trigger = self._given.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._clock() > trigger.expires:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger


@dataclass(slots=True)
class ResponseUrl:
    """Where an answer to an action goes; `message_ts` is the message acted on, if there was one."""

    channel: str
    user: str
    expires: float
    thread_ts: str | None = None
    message_ts: str | None = None
    uses: int = 0


class ResponseUrls:
    """The response URLs handed out."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids
        self._given: OrderedDict[str, ResponseUrl] = OrderedDict()
        self.base = ""

    def give(self, *, channel: str, user: str, thread_ts: str | None = None, message_ts: str | None = None) -> str:
        """A new response URL."""
        key = self._ids.new("R")
        expires = self._clock() + RESPONSE_URL_SECONDS
        self._given[key] = ResponseUrl(channel, user, expires, thread_ts, message_ts)
        if len(self._given) > KEPT:
            self._given.popitem(last=False)
        return f"{self.base}/response/{key}"

    def use(self, key: str) -> ResponseUrl:
        """Count one answer.

        Raises:
            SlackError: `expired_url` or `used_url`.
        """
        given = self._given.get(key)
        if given is None or self._clock() > given.expires:
            raise SlackError("expired_url")
        if given.uses >= RESPONSE_URL_USES:
            raise SlackError("used_url")
        given.uses += 1
        return given
