"""What the rules know of a partner: a frozen record that memory fills in one go for a whole portfolio."""

from dataclasses import dataclass
from datetime import date

from bot.model.enums import PartnerType, Stage, Tier


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A playbook that was started and not finished."""

    playbook: str
    steps_done: int
    last_step_on: date


@dataclass(frozen=True, slots=True)
class PartnerFacts:
    """A partner as the rules see it on a day.

    Attributes:
        last_touch: the last dated touch (note, milestone, any date of a deal up to the day); None when there is none.
        last_qbr: day of the last business review, from milestones.
        open_value: sum of open approved deals in minor units: the money at stake.
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
