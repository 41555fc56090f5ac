"""What the rules know of a partner: a frozen record that memory fills in one go for a whole portfolio."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from bot.model.enums import DealOrigin, DealStage, DealStatus, PartnerType, Stage, Tier


class DealRow(NamedTuple):
    """What figures and rules need of a stored deal, which has twice as many columns; `value` is in minor units."""

    id: int
    partner_id: int
    value: int
    origin: DealOrigin
    status: DealStatus
    registered_at: datetime
    decided_at: datetime | None
    closed_on: date | None
    reversed_on: date | None
    customer: str
    stage: DealStage | None
    protected_until: date | None
    extended_on: date | None
    moved_on: date | None
    expected_close: date | None


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A playbook that was started and not ended.

    Attributes:
        steps_done: how many steps are done or skipped.
        last_step_on: the day of the last of them, or of the start.
        steps: how many there are, 0 where that is not known.
        next_step: the title of the first one that is open, empty where that is not known.
        due_on: when that one is due.
    """

    playbook: str
    steps_done: int
    last_step_on: date
    steps: int = 0
    next_step: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class PartnerFacts:
    """A partner as the rules see it on a day.

    Attributes:
        last_touch: the last dated touch (note, milestone, any date of a deal up to the day); None when there is none.
        last_qbr: day of the last business review, from milestones.
        open_value: sum of open approved deals in minor units: the money at stake.
        open_run: the playbook that runs, of several the one whose next step is due first.
        other_runs: the others.
        folded: the name as it is ordered and searched.
        people: its contacts, each with title and address.
    """

    partner_id: int
    name: str
    type: PartnerType | None
    tier: Tier
    stage: Stage
    stage_since: date | None
    owner_id: str | None
    annual_target: int | None
    activated_on: date | None
    created_on: date
    contacts: int
    last_touch: date | None
    last_qbr: date | None
    open_value: int
    open_run: OpenRun | None
    folded: str = ""
    region: str = ""
    vertical: str = ""
    website: str = ""
    people: tuple[str, ...] = ()
    other_runs: tuple[OpenRun, ...] = ()

    @property
    def runs(self) -> tuple[OpenRun, ...]:
        """All the playbooks that run, the one whose next step is due first before the others."""
        return (self.open_run, *self.other_runs) if self.open_run else ()
