"""What the program's rules know of a whole portfolio, read in one statement whatever its size."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, RowMapping, Select, Subquery, and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.elements import KeyedColumnElement
from sqlmodel import col

from bot.model import Contact, Deal, DealStatus, Milestone, MilestoneKind, Note, Partner, PlaybookRun, RunStatus
from bot.model.facts import OpenRun, PartnerFacts

Grouped: TypeAlias = Subquery[ReadOnlyColumnCollection[str, KeyedColumnElement[object]]]
COPIED = ("type", "tier", "stage", "stage_since", "owner_id", "annual_target", "activated_on")


async def partner_facts(
    session: AsyncSession, team_id: str, where: Sequence[ColumnElement[bool]], *, today: date, zone: ZoneInfo
) -> tuple[PartnerFacts, ...]:
    """Read the facts of the partners that fulfil the conditions, ordered by folded name.

    Args:
        session: the session to read through.
        team_id: the workspace.
        where: what the partners have to fulfil.
        today: the day in the workspace's timezone; nothing later is seen.
        zone: the workspace's timezone, in which instants become days.
    """
    rows = await session.execute(_statement(team_id, where, today=today, zone=zone))
    return tuple(_facts(row, zone) for row in rows.mappings())


def _statement(
    team_id: str, where: Sequence[ColumnElement[bool]], *, today: date, zone: ZoneInfo
) -> Select[*tuple[object, ...]]:
    tomorrow = datetime.combine(today + timedelta(days=1), time.min, tzinfo=zone).astimezone(UTC)
    details = (
        _contacts(team_id),
        _notes(team_id, today),
        _milestones(team_id, today),
        _deals(team_id, today, tomorrow),
        _runs(team_id),
    )
    own = [getattr(Partner, name) for name in ("id", "name", "created_at", *COPIED)]
    found = [column for detail in details for column in detail.columns if column.name != "partner_id"]
    statement = select(*own, *found).where(*where).order_by(col(Partner.folded))
    for detail in details:
        statement = statement.outerjoin(detail, detail.columns.partner_id == col(Partner.id))
    return statement


def _contacts(team_id: str) -> Grouped:
    partner = col(Contact.partner_id)
    counted = select(partner, func.count().label("contacts"))
    return counted.where(col(Contact.team_id) == team_id).group_by(partner).subquery()


def _notes(team_id: str, today: date) -> Grouped:
    partner, day = col(Note.partner_id), col(Note.happened_on)
    newest = select(partner, func.max(day).label("last_note"))
    return newest.where(col(Note.team_id) == team_id, day <= today).group_by(partner).subquery()


def _milestones(team_id: str, today: date) -> Grouped:
    partner, day = col(Milestone.partner_id), col(Milestone.happened_on)
    review = case((col(Milestone.kind) == MilestoneKind.QBR, day))
    newest = select(partner, func.max(day).label("last_milestone"), func.max(review).label("last_qbr"))
    return newest.where(col(Milestone.team_id) == team_id, day <= today).group_by(partner).subquery()


def _deals(team_id: str, today: date, tomorrow: datetime) -> Grouped:
    partner = col(Deal.partner_id)
    registered, decided, closed = col(Deal.registered_at), col(Deal.decided_at), col(Deal.closed_on)
    newest = select(
        partner,
        func.max(case((registered < tomorrow, registered))).label("last_registered"),
        func.max(case((decided < tomorrow, decided))).label("last_decided"),
        func.max(case((closed <= today, closed))).label("last_closed"),
        func.sum(case((col(Deal.status) == DealStatus.APPROVED, col(Deal.value)))).label("open_value"),
    )
    return newest.where(col(Deal.team_id) == team_id).group_by(partner).subquery()


def _runs(team_id: str) -> Grouped:
    partner, running = col(PlaybookRun.partner_id), col(PlaybookRun.status) == RunStatus.RUNNING
    mine = and_(col(PlaybookRun.team_id) == team_id, running)
    newest = select(func.max(col(PlaybookRun.id))).where(mine).group_by(partner)
    run = select(partner, col(PlaybookRun.playbook), col(PlaybookRun.step), col(PlaybookRun.updated_at))
    return run.where(col(PlaybookRun.id).in_(newest)).subquery()


def _facts(row: RowMapping, zone: ZoneInfo) -> PartnerFacts:
    moments = (row["last_registered"], row["last_decided"])
    touches = [row["last_note"], row["last_milestone"], row["last_closed"], *(_day(moment, zone) for moment in moments)]
    run = OpenRun(row["playbook"], row["step"], row["updated_at"].astimezone(zone).date()) if row["playbook"] else None
    return PartnerFacts(
        partner_id=row["id"],
        name=row["name"],
        created_on=row["created_at"].astimezone(zone).date(),
        contacts=row["contacts"] or 0,
        last_touch=max((touch for touch in touches if touch), default=None),
        last_qbr=row["last_qbr"],
        open_value=int(row["open_value"] or 0),
        open_run=run,
        **{name: row[name] for name in COPIED},
    )


def _day(moment: datetime | None, zone: ZoneInfo) -> date | None:
    return None if moment is None else moment.astimezone(zone).date()
