"""The log of all that went between the bot and the workspace."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

KEPT = 2_000


@dataclass(slots=True)
class Call:
    """One exchange: a Web API call of the bot, or a payload sent to it with its acknowledgement."""

    seq: int
    at: float
    direction: str
    name: str
    status: str
    ms: float
    request: Any
    response: Any
    late: bool = False

    def to_page(self) -> dict[str, Any]:
        """As the inspector shows it; the request and the response are not copied."""
        return {name: getattr(self, name) for name in self.__slots__}


class CallLog:
    """The latest exchanges.

    Args:
        listen: told of each new or changed call.
    """

    def __init__(self, listen: Callable[[Call], None]) -> None:
        self._kept: deque[Call] = deque(maxlen=KEPT)
        self._seq = 0
        self._listen = listen

    def add(
        self,
        *,
        at: float,
        direction: str,
        name: str,
        status: str,
        ms: float,
        request: Any,
        response: Any,
        late: bool = False,
    ) -> Call:
        """Note an exchange; `ms` is how long it took in milliseconds."""
        self._seq += 1
        call = Call(self._seq, at, direction, name, status, round(ms, 2), request, response, late)
        self._kept.append(call)
        self._listen(call)
        return call

    def changed(self, call: Call) -> None:
        """Tell the listener that a noted exchange has more to say (an acknowledgement came late)."""
        self._listen(call)

    def since(self, seq: int) -> list[Call]:
        """Exchanges after a sequence number, oldest first."""
        return [call for call in self._kept if call.seq > seq]

    def named(self, name: str) -> list[Call]:
        """Exchanges with this method or payload name, oldest first."""
        return [call for call in self._kept if call.name == name]
