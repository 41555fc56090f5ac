"""Where ids and message timestamps come from."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

Clock = Callable[[], float]
"""Seconds since the epoch, UTC."""

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def base36(number: int) -> str:
    """The number in Slack's id alphabet."""
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits or "0"


class Ids:
    """Ids that never repeat.

    Args:
        start: the first number. By default it follows the time, so that a workspace started again gives
            no event id that a bot with a lasting memory has seen.
    """

    def __init__(self, start: int | None = None) -> None:
        self._numbers = itertools.count(time.time_ns() // 1000 if start is None else start)
        self._last_ts = 0

    def new(self, prefix: str) -> str:
        """A fresh id, such as `V3K2…`."""
        return f"{prefix}{base36(next(self._numbers)):0>9}"

    def number(self) -> int:
        """A fresh whole number."""
        return next(self._numbers)

    def ts(self, now: float) -> str:
        """A message timestamp: the time in seconds with six decimals, later than all given before."""
        self._last_ts = max(self._last_ts + 1, int(now * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"
