"""The rules of deal registration."""

from dataclasses import dataclass

from bot.program.config.checks import require, require_no_negatives, rises


@dataclass(frozen=True)
class DealRules:
    """How registrations are decided and protected. Source: the program rules' deal registration.

    Attributes:
        decision_hours: hours in which a registration is to be decided.
        breach_hours: hours after which an undecided registration is late.
        warning_days: days before the end of protection on which the partner is warned, the earliest first.
        together_hours: two registrations of a customer within these hours of each other go to review.
        direct_days: age in days from which a direct opportunity wins over a registration; a younger one is shared.
    """

    decision_hours: int = 24
    breach_hours: int = 48
    warning_days: tuple[int, int, int] = (14, 5, 1)
    together_hours: int = 24
    direct_days: int = 30

    def __post_init__(self) -> None:
        require_no_negatives(self)
        require(1 <= self.decision_hours <= self.breach_hours, "a decision cannot be late before it is due")
        require(
            rises((0, *reversed(self.warning_days))),
            "each warning comes nearer to the end of protection than the one before, the last a day before it or more",
        )
