"""A partner as the rules look at it: the facts, and what is read of its deals, health and papers for the moment."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cached_property

from bot.model import Certificate, DealStatus, SetAside
from bot.model.facts import DealRow, PartnerFacts
from bot.program.config import DEFAULT_PROGRAM, ProgramConfig
from bot.program.health import Alignment, Health
from bot.program.money import show_amount
from bot.program.outcomes import DealFacts
from bot.program.tier_moves import TierMove


@dataclass(frozen=True, slots=True)
class KnownDeal:
    """A deal as stored, and as the rules see it."""

    row: DealRow
    seen: DealFacts


@dataclass(frozen=True, slots=True)
class PastRun:
    """A playbook that was done."""

    playbook: str
    done_on: date


@dataclass(frozen=True)
class Case:
    """A partner on a day.

    Attributes:
        facts: what is kept of the partner.
        today: the day, in the workspace's timezone.
        now: the instant, in the workspace's timezone; its day is `today`.
        currency: the workspace's.
        deals: all its deals; the later ones of them are not looked at.
        health: None where it is not judged.
        alignment: the owner's newest answer.
        certificates: of the people at the partner.
        done: the playbooks that were done, the last one first.
        move: another tier, where one is suggested.
        asides: what people set aside of the next steps.
    """

    facts: PartnerFacts
    today: date
    now: datetime
    program: ProgramConfig = DEFAULT_PROGRAM
    currency: str = "USD"
    deals: tuple[KnownDeal, ...] = ()
    health: Health | None = None
    alignment: Alignment | None = None
    certificates: tuple[Certificate, ...] = ()
    done: tuple[PastRun, ...] = ()
    move: TierMove | None = None
    asides: tuple[SetAside, ...] = field(default=())

    @classmethod
    def of(cls, facts: PartnerFacts, today: date, program: ProgramConfig = DEFAULT_PROGRAM) -> "Case":
        """Look at the facts alone, at noon."""
        return cls(facts, today, datetime.combine(today, time(12), tzinfo=UTC), program)

    @cached_property
    def open_deals(self) -> tuple[KnownDeal, ...]:
        """The deals that are approved and not closed, in their order."""
        return tuple(one for one in self.deals if one.seen.is_open_on(self.today))

    @cached_property
    def waiting(self) -> tuple[KnownDeal, ...]:
        """The registrations that wait for a decision, in their order; one in conflict waits for more than that."""
        return tuple(
            one
            for one in self.deals
            if one.row.status is not DealStatus.CONFLICT
            and one.row.registered_at <= self.now
            and one.seen.is_undecided_on(self.today)
        )

    @cached_property
    def seen_deals(self) -> list[DealFacts]:
        """All deals as the rules see them."""
        return [one.seen for one in self.deals]

    def money(self, amount: int) -> str:
        """Give an amount in words."""
        return show_amount(amount, self.currency)

    def did(self, playbook: str) -> date | None:
        """Give the day on which a playbook was last done."""
        return next((one.done_on for one in self.done if one.playbook == playbook), None)

    def runs(self, playbook: str) -> bool:
        """Whether a playbook runs."""
        return any(run.playbook == playbook for run in self.facts.runs)
