"""What can go wrong between us and Slack."""


class SlackTrouble(Exception):
    """A call to Slack did not succeed."""

    def __init__(self, method: str, reason: str) -> None:
        super().__init__(f"{method}: {reason}")
        self.method = method
        self.reason = reason


class Rejected(SlackTrouble):
    """Slack answered and did not do it; `reason` is Slack's error code."""


class Unreachable(SlackTrouble):
    """No usable answer came: whether Slack did it is unknown."""
