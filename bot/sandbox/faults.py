"""Trouble on demand: the next calls of a method fail as calls to Slack sometimes do."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = frozenset({"ratelimited", "server_error", "lost_reply", "slow"})


@dataclass
class Fault:
    """One kind of trouble for the next `count` calls of a method.

    `lost_reply` does the work and drops the connection; `slow` waits `seconds` first; `ratelimited`
    answers 429 with `Retry-After: retry_after` (seconds).
    """

    kind: str
    count: int = 1
    retry_after: int = 1
    seconds: float = 1.0


class Faults:
    """The trouble that waits, by method."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[Fault]] = {}

    def add(self, method: str, fault: Fault) -> None:
        """Plan trouble for a method.

        Raises:
            ValueError: for an unknown kind.
        """
        if fault.kind not in KINDS:
            raise ValueError(f"Unknown kind of fault: {fault.kind}. Known are {', '.join(sorted(KINDS))}.")
        self._waiting.setdefault(method, []).append(fault)

    def waits_for(self, method: str) -> bool:
        """Whether trouble is planned for a method and was not met yet."""
        return bool(self._waiting.get(method))

    def take(self, method: str) -> Fault | None:
        """The trouble for this call, if any is planned."""
        waiting = self._waiting.get(method)
        if not waiting:
            return None
        fault = waiting[0]
        fault.count -= 1
        if fault.count <= 0:
            waiting.pop(0)
        return fault
