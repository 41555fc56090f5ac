"""What Slack answers when it refuses a call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class SlackError(Exception):
    """A refused call: `{"ok": false, "error": code}` and what goes with it.

    Args:
        code: Slack's error code, such as `channel_not_found`.
        messages: lines for `response_metadata.messages`, without the `[ERROR]` in front.
        extra: further keys of the answer, such as `needed` and `provided`.
    """

    def __init__(self, code: str, messages: Sequence[str] = (), **extra: Any) -> None:
        super().__init__(code)
        self.code = code
        self.messages = list(messages)
        self.extra = extra

    def answer(self) -> dict[str, Any]:
        """The JSON body."""
        body: dict[str, Any] = {"ok": False, "error": self.code, **self.extra}
        if self.messages:
            body["response_metadata"] = {"messages": [f"[ERROR] {line}" for line in self.messages]}
        return body


def invalid_arguments(*messages: str) -> SlackError:
    """The refusal for a missing or malformed argument."""
    return SlackError("invalid_arguments", messages)
