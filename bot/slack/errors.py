"""What can go wrong between us and Slack."""

from bot.services.profiles import NoAnswer


class SlackTrouble(NoAnswer):
    """A call to Slack did not succeed."""

    def __init__(self, method: str, reason: str) -> None:
        super().__init__(f"{method}: {reason}")
        self.method = method
        self.reason = reason


class Rejected(SlackTrouble):
    """Slack answered and did not do it; `reason` is Slack's error code."""


class KeptElsewhere(Rejected):
    """Slack only links to a file that another service keeps."""


class NotShared(Rejected):
    """A message, or one of the parts that belong together, was not surely shown to a channel.

    Attributes:
        reason: `outsiders` (people of other companies read the channel, or it cannot be known who does), `expired`
            (the response URL is used up), or `uncertain` (it may have been shown).
        shown: how many parts before it are surely shown.
    """

    def __init__(self, reason: str, shown: int) -> None:
        super().__init__("share", reason)
        self.shown = shown


class Unreachable(SlackTrouble):
    """No usable answer came: whether Slack did it is unknown."""
