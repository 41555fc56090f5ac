"""What the program's rules know of a portfolio: six statements for some hundred partners.

One statement that joins them took PostgreSQL over a second for 1,000 partners: of groups it expects one row and loops.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import col

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
from bot.model.facts import OpenRun, PartnerFacts

Statement: TypeAlias = Select[*tuple[object, ...]]
T = TypeVar("T")

# So many are read at once: the groups of 100,000 partners would take 60 MB beside their facts.
CHUNK = 500
TEAM, LIMIT = bindparam("team", type_=String), bindparam("limit", type_=Integer)
AFTER, LAST = bindparam("after", type_=Integer), bindparam("last", type_=Integer)
TODAY, TOMORROW = bindparam("today", type_=Date), bindparam("tomorrow", type_=UtcDateTime)


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
NO_CONTACTS, NO_NOTES, NO_MILESTONES, NO_DEALS = Contacts(), Notes(), Milestones(), Deals()


def partner_facts(
    connection: Connection, team_id: str, *, after: int, last: int, today: date, zone: ZoneInfo
) -> tuple[PartnerFacts, ...]:
    """Read the facts of the next `CHUNK` live partners at most, by their number.

    Args:
        connection: a connection; a session would take twice the time.
        team_id: the workspace.
        after: only partners with a higher number.
        last: the highest number that is wanted.
        today: the day in the workspace's timezone; nothing later is seen.
        zone: the workspace's timezone, in which instants become days.
    """
    tomorrow = datetime.combine(today + timedelta(days=1), time.min, tzinfo=zone).astimezone(UTC)
    values: dict[str, object] = {
        TEAM.key: team_id,
        AFTER.key: after,
        LAST.key: last,
        TODAY.key: today,
        TOMORROW.key: tomorrow,
        LIMIT.key: CHUNK,
    }
    partners = [Own._make(row) for row in connection.execute(_partners(), values)]
    if not partners:
        return ()
    values[LAST.key] = partners[-1].id

    def found(statement: Statement, make: Callable[[Sequence[object]], T]) -> dict[object, T]:
        return {row[0]: make(row[1:]) for row in connection.execute(statement, values)}

    contacts, notes = found(_contacts(), Contacts._make), found(_notes(), Notes._make)
    milestones, deals = found(_milestones(), Milestones._make), found(_deals(), Deals._make)
    runs = defaultdict[object, list[Run]](list)
    for row in connection.execute(_runs(), values):
        runs[row[0]].append(Run._make(row[1:]))
    return tuple(
        _facts(
            own,
            contacts=contacts.get(own.id, NO_CONTACTS),
            notes=notes.get(own.id, NO_NOTES),
            milestones=milestones.get(own.id, NO_MILESTONES),
            deals=deals.get(own.id, NO_DEALS),
            runs=runs.get(own.id, ()),
            today=today,
            zone=zone,
        )
        for own in partners
    )


def facts_of(
    connection: Connection, team_id: str, partner_id: int, *, today: date, zone: ZoneInfo
) -> PartnerFacts | None:
    """Read the facts of one partner, None of an archived one; arguments as for `partner_facts`."""
    facts = partner_facts(connection, team_id, after=partner_id - 1, last=partner_id, today=today, zone=zone)
    return facts[0] if facts else None


def _facts(
    own: Own,
    *,
    contacts: Contacts,
    notes: Notes,
    milestones: Milestones,
    deals: Deals,
    runs: Sequence[Run],
    today: date,
    zone: ZoneInfo,
) -> PartnerFacts:
    moment = max(filter(None, (deals.last_registered, deals.last_decided)), default=None)
    moment_on = moment and moment.astimezone(zone).date()
    touches = (notes.last, milestones.last, deals.last_closed, deals.last_reversed, deals.last_moved, moment_on)
    pressing = sorted((_open_run(run, zone) for run in runs), key=lambda run: run.due_on or date.max)
    return PartnerFacts(
        partner_id=own.id,
        name=own.name,
        type=own.type,
        tier=own.tier,
        stage=own.stage,
        # The stage is today's, and since when is not said of a day before.
        stage_since=own.stage_since if own.stage_since and own.stage_since <= today else None,
        owner_id=own.owner_id,
        annual_target=own.annual_target,
        activated_on=own.activated_on,
        created_on=own.created_at.astimezone(zone).date(),
        contacts=contacts.number,
        last_touch=max(filter(None, touches), default=None),
        last_qbr=milestones.last_qbr,
        open_value=int(deals.open_value or 0),
        open_run=pressing[0] if pressing else None,
        folded=own.folded,
        region=own.region,
        vertical=own.vertical,
        website=own.website,
        people=tuple(sorted(", ".join(filter(None, one.split("\t"))) for one in contacts.people.splitlines())),
        other_runs=tuple(pressing[1:]),
    )


def _open_run(run: Run, zone: ZoneInfo) -> OpenRun:
    return OpenRun(
        playbook=run.playbook,
        steps_done=run.finished if run.steps else run.counted,
        last_step_on=run.last or run.updated_at.astimezone(zone).date(),
        steps=run.steps,
        next_step=run.next_step or "",
        due_on=run.due_on,
    )


@cache
def _partners() -> Statement:
    live = (col(Partner.team_id) == TEAM, col(Partner.archived_at).is_(None))
    next_ones = select(*(getattr(Partner, name) for name in Own._fields)).where(*live, *_between(col(Partner.id)))
    return next_ones.order_by(col(Partner.id)).limit(LIMIT)


@cache
def _contacts() -> Statement:
    partner = col(Contact.partner_id)
    person = col(Contact.name) + "\t" + col(Contact.title) + "\t" + col(Contact.email)
    people = func.aggregate_strings(person, "\n")
    return select(partner, func.count(), people).where(*_of(Contact)).group_by(partner)


@cache
def _notes() -> Statement:
    partner, day = col(Note.partner_id), col(Note.happened_on)
    return select(partner, func.max(day)).where(*_of(Note), day <= TODAY).group_by(partner)


@cache
def _milestones() -> Statement:
    partner, day = col(Milestone.partner_id), col(Milestone.happened_on)
    review = case((col(Milestone.kind) == MilestoneKind.QBR, day))
    newest = select(partner, func.max(day), func.max(review))
    return newest.where(*_of(Milestone), day <= TODAY).group_by(partner)


@cache
def _deals() -> Statement:
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
def _runs() -> Statement:
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
