"""What the program's rules know of a whole portfolio, read in one statement whatever its size."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Date, Integer, Select, String, Subquery, bindparam, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.elements import KeyedColumnElement
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
    RunStatus,
    Stage,
    Tier,
)
from bot.model.columns import UtcDateTime
from bot.model.facts import OpenRun, PartnerFacts

Grouped: TypeAlias = Subquery[ReadOnlyColumnCollection[str, KeyedColumnElement[object]]]


class Found(NamedTuple):
    """A row of the statement: columns of the partner, then what its details come to."""

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
    contacts: int | None
    last_note: date | None
    last_milestone: date | None
    last_qbr: date | None
    last_registered: datetime | None
    last_decided: datetime | None
    last_closed: date | None
    open_value: int | None
    playbook: str | None
    steps_done: int
    last_step_at: datetime


TEAM, PARTNER = bindparam("team", type_=String), bindparam("partner", type_=Integer)
TODAY, TOMORROW = bindparam("today", type_=Date), bindparam("tomorrow", type_=UtcDateTime)
OWN = Found._fields[: Found._fields.index("contacts")]


async def partner_facts(
    connection: AsyncConnection, team_id: str, partner_id: int | None, *, today: date, zone: ZoneInfo
) -> tuple[PartnerFacts, ...]:
    """Read the facts of a workspace's live partners, ordered by folded name.

    Args:
        connection: a connection; a session would take twice the time.
        team_id: the workspace.
        partner_id: one partner, or None for all.
        today: the day in the workspace's timezone; nothing later is seen.
        zone: the workspace's timezone, in which instants become days.
    """
    tomorrow = datetime.combine(today + timedelta(days=1), time.min, tzinfo=zone).astimezone(UTC)
    values = {TEAM.key: team_id, PARTNER.key: partner_id, TODAY.key: today, TOMORROW.key: tomorrow}
    rows = await connection.execute(_statement(partner_id is not None), values)
    return tuple(_facts(Found._make(row), zone) for row in rows)


@cache
def _statement(one: bool) -> Select[*tuple[object, ...]]:
    details = [grouped(one) for grouped in (_contacts, _notes, _milestones, _deals, _runs)]
    found = [column for detail in details for column in detail.columns if column.name != "partner_id"]
    live = [col(Partner.team_id) == TEAM, col(Partner.archived_at).is_(None)]
    statement = select(*(getattr(Partner, name) for name in OWN), *found).where(*live)
    for detail in details:
        statement = statement.outerjoin(detail, detail.columns.partner_id == col(Partner.id))
    return (statement.where(col(Partner.id) == PARTNER) if one else statement).order_by(col(Partner.folded))


def _contacts(one: bool) -> Grouped:
    partner = col(Contact.partner_id)
    return select(partner, func.count()).where(*_of(Contact, one)).group_by(partner).subquery()


def _notes(one: bool) -> Grouped:
    partner, day = col(Note.partner_id), col(Note.happened_on)
    return select(partner, func.max(day)).where(*_of(Note, one), day <= TODAY).group_by(partner).subquery()


def _milestones(one: bool) -> Grouped:
    partner, day = col(Milestone.partner_id), col(Milestone.happened_on)
    review = case((col(Milestone.kind) == MilestoneKind.QBR, day))
    newest = select(partner, func.max(day), func.max(review))
    return newest.where(*_of(Milestone, one), day <= TODAY).group_by(partner).subquery()


def _deals(one: bool) -> Grouped:
    partner = col(Deal.partner_id)
    registered, decided, closed = col(Deal.registered_at), col(Deal.decided_at), col(Deal.closed_on)
    newest = select(
        partner,
        func.max(case((registered < TOMORROW, registered))),
        func.max(case((decided < TOMORROW, decided))),
        func.max(case((closed <= TODAY, closed))),
        func.sum(case((col(Deal.status) == DealStatus.APPROVED, col(Deal.value)))),
    )
    return newest.where(*_of(Deal, one)).group_by(partner).subquery()


def _runs(one: bool) -> Grouped:
    partner, running = col(PlaybookRun.partner_id), col(PlaybookRun.status) == RunStatus.RUNNING
    newest = select(func.max(col(PlaybookRun.id))).where(*_of(PlaybookRun, one), running).group_by(partner)
    run = select(partner, col(PlaybookRun.playbook), col(PlaybookRun.step), col(PlaybookRun.updated_at))
    return run.where(col(PlaybookRun.id).in_(newest)).subquery()


def _of(kind: type[Detail], one: bool) -> list[ColumnElement[bool]]:
    mine = [col(kind.team_id) == TEAM]
    return [*mine, col(kind.partner_id) == PARTNER] if one else mine


def _facts(row: Found, zone: ZoneInfo) -> PartnerFacts:
    moment = max(filter(None, (row.last_registered, row.last_decided)), default=None)
    touches = (row.last_note, row.last_milestone, row.last_closed, moment and moment.astimezone(zone).date())
    run = None
    if row.playbook is not None:
        run = OpenRun(row.playbook, row.steps_done, row.last_step_at.astimezone(zone).date())
    return PartnerFacts(
        partner_id=row.id,
        name=row.name,
        type=row.type,
        tier=row.tier,
        stage=row.stage,
        stage_since=row.stage_since,
        owner_id=row.owner_id,
        annual_target=row.annual_target,
        activated_on=row.activated_on,
        created_on=row.created_at.astimezone(zone).date(),
        contacts=row.contacts or 0,
        last_touch=max(filter(None, touches), default=None),
        last_qbr=row.last_qbr,
        open_value=int(row.open_value or 0),
        open_run=run,
    )
