"""Slack's rate limits by method."""

from __future__ import annotations

from collections import deque

from bot.sandbox.ids import Clock

TIER_2, TIER_3, TIER_4 = 20, 50, 100
"""Slack: calls a minute."""

TIERS = {
    "assistant.threads.setStatus": TIER_4 * 6,
    "auth.test": TIER_4 * 6,
    "bookmarks.add": TIER_2,
    "bookmarks.edit": TIER_2,
    "bookmarks.list": TIER_3,
    "bookmarks.remove": TIER_2,
    "canvases.create": TIER_2,
    "chat.appendStream": TIER_4,
    "chat.postEphemeral": TIER_4,
    "chat.startStream": TIER_2,
    "chat.stopStream": TIER_2,
    "conversations.list": TIER_2,
    "conversations.members": TIER_4,
    "files.completeUploadExternal": TIER_4,
    "files.getUploadURLExternal": TIER_4,
    "files.info": TIER_4,
    "pins.add": TIER_2,
    "pins.list": TIER_2,
    "pins.remove": TIER_2,
    "users.info": TIER_4,
    "users.list": TIER_2,
    "views.open": TIER_4,
    "views.publish": TIER_4,
    "views.push": TIER_4,
    "views.update": TIER_4,
}
"""Methods not named are tier 3."""

WINDOW_SECONDS = 60.0
POST_SECONDS = 1.0
"""Slack: about one chat.postMessage a second in a channel; short bursts pass."""

POST_BURST = 3


class RateLimits:
    """Counts calls; each method (for chat.postMessage each channel) has its own window."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._calls: dict[str, deque[float]] = {}

    def wait(self, method: str, channel: str) -> int:
        """Count a call.

        Returns:
            0 when it may go on, else the seconds for `Retry-After`.
        """
        if method == "chat.postMessage":
            return self._count(f"{method} {channel}", POST_BURST, POST_SECONDS * POST_BURST)
        return self._count(method, TIERS.get(method, TIER_3), WINDOW_SECONDS)

    def _count(self, key: str, most: int, window: float) -> int:
        now = self._clock()
        calls = self._calls.setdefault(key, deque())
        while calls and calls[0] <= now - window:
            calls.popleft()
        if len(calls) >= most:
            return max(1, round(calls[0] + window - now + 0.5))
        calls.append(now)
        return 0
