"""The six statements that facts of partners are read with, and what a row of each holds.

One statement that joins them took PostgreSQL over a second for 1,000 partners: of groups it expects one row and loops.
"""

from datetime import date, datetime
from functools import cache
from typing import NamedTuple, TypeVar

from sqlalchemy import (
    ColumnElement,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import col

from bot.memory.reads import AFTER, LAST, LIMIT, TEAM, TODAY, Statement
from bot.memory.values import Detail
from bot.model import (
    Contact,
    Deal,
    DealStatus,
    Milestone,
    MilestoneKind,
    Note,
    Partner,
    PartnerType,
    PlaybookRun,
    PlaybookStep,
    RunStatus,
    Stage,
    StepState,
    Tier,
)
from bot.model.columns import UtcDateTime

T = TypeVar("T")

TOMORROW = bindparam("tomorrow", type_=UtcDateTime)


class Own(NamedTuple):
    """Columns of the partner."""

    id: int
    name: str
    type: PartnerType | None
    tier: Tier
    stage: Stage
    stage_since: date | None
    owner_id: str | None
    annual_target: int | None
    activated_on: date | None
    created_at: datetime
    folded: str
    region: str
    vertical: str
    website: str


class Contacts(NamedTuple):
    """What the contacts of a partner come to."""

    number: int = 0
    people: str = ""


class Notes(NamedTuple):
    """What the notes of a partner come to."""

    last: date | None = None


class Milestones(NamedTuple):
    """What the milestones of a partner come to."""

    last: date | None = None
    last_qbr: date | None = None


class Deals(NamedTuple):
    """What the deals of a partner come to."""

    last_registered: datetime | None = None
    last_decided: datetime | None = None
    last_closed: date | None = None
    last_reversed: date | None = None
    last_moved: date | None = None
    open_value: int | None = None


class Run(NamedTuple):
    """A playbook run that is not ended."""

    playbook: str
    counted: int
    updated_at: datetime
    steps: int
    finished: int
    last: date | None
    next_step: str | None
    due_on: date | None


# What an open deal may have become since.
_SEEN_OPEN = (DealStatus.APPROVED, DealStatus.WON, DealStatus.LOST, DealStatus.EXPIRED)


@cache
def partners() -> Statement:
    """The next live partners by their number."""
    live = (col(Partner.team_id) == TEAM, col(Partner.archived_at).is_(None))
    next_ones = select(*(getattr(Partner, name) for name in Own._fields)).where(*live, *_between(col(Partner.id)))
    return next_ones.order_by(col(Partner.id)).limit(LIMIT)


@cache
def contacts() -> Statement:
    """How many contacts each partner has, and who they are."""
    partner = col(Contact.partner_id)
    person = col(Contact.name) + "\t" + col(Contact.title) + "\t" + col(Contact.email)
    people = func.aggregate_strings(person, "\n")
    return select(partner, func.count(), people).where(*_of(Contact)).group_by(partner)


@cache
def notes() -> Statement:
    """Each partner's last note."""
    partner, day = col(Note.partner_id), col(Note.happened_on)
    return select(partner, func.max(day)).where(*_of(Note), day <= TODAY).group_by(partner)


@cache
def milestones() -> Statement:
    """Each partner's last milestone, and its last business review."""
    partner, day = col(Milestone.partner_id), col(Milestone.happened_on)
    review = case((col(Milestone.kind) == MilestoneKind.QBR, day))
    newest = select(partner, func.max(day), func.max(review))
    return newest.where(*_of(Milestone), day <= TODAY).group_by(partner)


@cache
def deals() -> Statement:
    """The last days of each partner's deals, and what is open."""
    partner = col(Deal.partner_id)
    registered, decided, closed = col(Deal.registered_at), col(Deal.decided_at), col(Deal.closed_on)
    # Open on that day: approved by then, and closed later if at all; `bot.program.outcomes` says the same of one deal.
    is_open = and_(
        func.coalesce(decided, registered) < TOMORROW,
        or_(
            and_(closed.is_(None), col(Deal.status) == DealStatus.APPROVED),
            and_(closed > TODAY, col(Deal.status).in_(_SEEN_OPEN)),
        ),
    )
    newest = select(
        partner,
        func.max(case((registered < TOMORROW, registered))),
        func.max(case((decided < TOMORROW, decided))),
        func.max(case((closed <= TODAY, closed))),
        func.max(case((col(Deal.reversed_on) <= TODAY, col(Deal.reversed_on)))),
        func.max(case((col(Deal.moved_on) <= TODAY, col(Deal.moved_on)))),
        func.sum(case((is_open, col(Deal.value)))),
    )
    return newest.where(*_of(Deal)).group_by(partner)


@cache
def runs() -> Statement:
    """The running ones, newest first, each with what its steps come to and its first open step."""
    run, step, coming = PlaybookRun, PlaybookStep, aliased(PlaybookStep)
    of_run = and_(col(step.team_id) == col(run.team_id), col(step.run_id) == col(run.id))
    is_open = col(step.state) == StepState.OPEN

    def over_steps(value: ColumnElement[T], *where: ColumnElement[bool]) -> ColumnElement[T]:
        return select(value).where(of_run, *where).correlate(run).scalar_subquery()

    first = over_steps(func.min(col(step.number)), is_open)
    is_first = (
        col(coming.team_id) == col(run.team_id),
        col(coming.run_id) == col(run.id),
        col(coming.number) == first,
    )
    running = select(
        col(run.partner_id),
        col(run.playbook),
        col(run.step),
        col(run.updated_at),
        over_steps(func.count(col(step.id))),
        over_steps(func.count(col(step.id)), ~is_open),
        over_steps(func.max(col(step.finished_on))),
        col(coming.title),
        col(coming.due_on),
    ).outerjoin(coming, and_(*is_first))
    begun = (col(run.status) == RunStatus.RUNNING, col(run.started_at) < TOMORROW)
    return running.where(*_of(run), *begun).order_by(col(run.id).desc())


def _of(kind: type[Detail]) -> tuple[ColumnElement[bool], ...]:
    return col(kind.team_id) == TEAM, *_between(col(kind.partner_id))


def _between(number: Mapped[int] | Mapped[int | None]) -> tuple[ColumnElement[bool], ...]:
    return number > AFTER, number <= LAST
