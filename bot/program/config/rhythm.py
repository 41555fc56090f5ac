"""The rhythm of the work: standup, report and board deck."""

from dataclasses import dataclass

from bot.program.config.checks import require


@dataclass(frozen=True)
class AgendaPart:
    """A part of the weekly standup.

    Attributes:
        topic: what is talked about.
        minutes: for how long.
    """

    topic: str
    minutes: int

    def __post_init__(self) -> None:
        require(bool(self.topic.strip()), "each part of the standup has a topic")
        require(self.minutes >= 1, "each part of the standup takes a minute at least")


@dataclass(frozen=True)
class Rhythm:
    """When people look at the program together. Source: the program rules' rhythm.

    Attributes:
        standup: the parts of the weekly standup in their order.
        report_draft_day: day of the month on which the monthly report is drafted.
        report_due_day: day of the month by which it is due.
        pipeline_stalled_days: days without movement after which the report calls an open deal stalled.
        board_slides: the most slides of the board deck, its appendix aside.
        board_minutes: how long it takes to present, in minutes.
    """

    standup: tuple[AgendaPart, ...] = (
        AgendaPart("Wins", 3),
        AgendaPart("Pipeline", 10),
        AgendaPart("Blockers", 5),
        AgendaPart("Focus", 3),
        AgendaPart("Actions", 2),
    )
    report_draft_day: int = 3
    report_due_day: int = 5
    pipeline_stalled_days: int = 30
    board_slides: int = 10
    board_minutes: int = 8

    def __post_init__(self) -> None:
        # February has 28 days.
        require(
            1 <= self.report_draft_day <= self.report_due_day <= 28,
            "the monthly report is drafted before it is due, both on a day between the 1st and the 28th",
        )
        require(self.pipeline_stalled_days >= 1, "an open deal is stalled after a day at least")
        require(min(self.board_slides, self.board_minutes) >= 1, "the board deck has a slide and a minute at least")

    @property
    def standup_minutes(self) -> int:
        """How long the weekly standup takes, in minutes."""
        return sum(part.minutes for part in self.standup)
