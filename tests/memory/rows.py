"""Rows to remember, with what a test does not care about filled in."""

from datetime import UTC, date, datetime

from bot.memory import Memory
from bot.model import (
    Contact,
    Deal,
    DealOrigin,
    DealStatus,
    Milestone,
    MilestoneKind,
    Note,
    Partner,
    PlaybookRun,
)
from tests.clock import NOON

TEAM = "T1"
USER = "U1"
TODAY = NOON.date()


def a_partner(name: str = "Acme", *, team_id: str = TEAM, **values: object) -> Partner:
    row = Partner(team_id=team_id, name=name, folded=name.casefold(), created_at=NOON)
    row.sqlmodel_update(values)
    return row


def a_note(partner_id: int, text: str = "Call", *, on: date = TODAY, team_id: str = TEAM) -> Note:
    return Note(team_id=team_id, partner_id=partner_id, text=text, happened_on=on, author_id=USER, created_at=NOON)


def a_milestone(
    partner_id: int,
    text: str = "Signed",
    *,
    on: date = TODAY,
    kind: MilestoneKind = MilestoneKind.OTHER,
    team_id: str = TEAM,
) -> Milestone:
    return Milestone(
        team_id=team_id,
        partner_id=partner_id,
        text=text,
        kind=kind,
        happened_on=on,
        author_id=USER,
        created_at=NOON,
    )


def a_contact(partner_id: int, name: str = "Sarah Chen", *, team_id: str = TEAM) -> Contact:
    return Contact(team_id=team_id, partner_id=partner_id, name=name, created_at=NOON)


def a_run(partner_id: int, playbook: str = "onboard", *, team_id: str = TEAM, **values: object) -> PlaybookRun:
    row = PlaybookRun(team_id=team_id, partner_id=partner_id, playbook=playbook, started_at=NOON, updated_at=NOON)
    row.sqlmodel_update(values)
    return row


def a_deal(
    partner_id: int,
    customer: str = "Globex",
    *,
    value: int = 10_000_00,
    status: DealStatus = DealStatus.APPROVED,
    team_id: str = TEAM,
    **values: object,
) -> Deal:
    row = Deal(
        team_id=team_id,
        partner_id=partner_id,
        customer=customer,
        value=value,
        origin=DealOrigin.SOURCED,
        status=status,
        registered_at=datetime(2026, 1, 5, 9, tzinfo=UTC),
    )
    row.sqlmodel_update(values)
    return row


async def remember_partner(memory: Memory, name: str = "Acme", *, team_id: str = TEAM, **values: object) -> int:
    """Add a partner and give its id."""
    async with memory.writing(team_id, actor_id=USER, cause=f"add {name}") as changes:
        partner = await changes.add(a_partner(name, team_id=team_id, **values))
    assert partner.id is not None
    return partner.id
