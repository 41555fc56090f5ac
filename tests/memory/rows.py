"""Rows to remember, with what a test does not care about filled in."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TypeVar

from bot.memory import Memory
from bot.memory.values import Audited
from bot.model import (
    AlignmentAnswer,
    Contact,
    Deal,
    DealOrigin,
    DealStatus,
    Milestone,
    Note,
    Partner,
    PlaybookRun,
    PlaybookStep,
    StepRole,
    StepState,
)
from tests.clock import NOON

TEAM = "T1"
USER = "U1"
TODAY = NOON.date()
CAUSES = count()
A = TypeVar("A", bound=Audited)


def a_partner(name: str = "Acme", **values: object) -> Partner:
    return _with(Partner(team_id=TEAM, name=name, folded=name.casefold(), created_at=NOON), values)


def a_contact(partner_id: int, name: str = "Sarah Chen", **values: object) -> Contact:
    return _with(Contact(team_id=TEAM, partner_id=partner_id, name=name, created_at=NOON), values)


def a_note(partner_id: int, text: str = "Call", on: date = TODAY, **values: object) -> Note:
    row = Note(team_id=TEAM, partner_id=partner_id, text=text, happened_on=on, author_id=USER, created_at=NOON)
    return _with(row, values)


def a_milestone(partner_id: int, text: str = "Signed", on: date = TODAY, **values: object) -> Milestone:
    row = Milestone(team_id=TEAM, partner_id=partner_id, text=text, happened_on=on, author_id=USER, created_at=NOON)
    return _with(row, values)


def a_deal(partner_id: int, **values: object) -> Deal:
    row = Deal(
        team_id=TEAM,
        partner_id=partner_id,
        customer="Globex",
        value=10_000_00,
        origin=DealOrigin.SOURCED,
        status=DealStatus.APPROVED,
        registered_at=datetime(2026, 1, 5, 9, tzinfo=UTC),
    )
    return _with(row, values)


def an_answer(partner_id: int, points: int, on: date = TODAY, **values: object) -> AlignmentAnswer:
    row = AlignmentAnswer(
        team_id=TEAM, partner_id=partner_id, points=points, answered_on=on, author_id=USER, created_at=NOON
    )
    return _with(row, values)


def a_run(partner_id: int, playbook: str = "onboard", **values: object) -> PlaybookRun:
    row = PlaybookRun(team_id=TEAM, partner_id=partner_id, playbook=playbook, started_at=NOON, updated_at=NOON)
    return _with(row, values)


def steps_of(run: PlaybookRun, *states: StepState, on: date = TODAY) -> list[PlaybookStep]:
    """Give the steps of a stored run: due on the days after `on`, the finished ones finished on that day."""
    assert run.id is not None
    return [
        PlaybookStep(
            team_id=run.team_id,
            partner_id=run.partner_id,
            run_id=run.id,
            number=number,
            title=f"Step {number}",
            template="enablement/qbr",
            role=StepRole.PAM,
            due_on=on + timedelta(days=number),
            state=state,
            finished_on=None if state is StepState.OPEN else on,
        )
        for number, state in enumerate(states, 1)
    ]


def _with(row: A, values: dict[str, object]) -> A:
    for name, value in values.items():
        setattr(row, name, value)
    return row


async def remember(memory: Memory, *rows: Audited) -> None:
    """Add rows of one workspace."""
    async with memory.writing(rows[0].team_id, actor_id=USER, cause=f"rows {next(CAUSES)}") as changes:
        await changes.add_all(rows)


async def remember_partner(memory: Memory, name: str = "Acme", *, team_id: str = TEAM, **values: object) -> int:
    """Add a partner and give its id."""
    partner = a_partner(name, team_id=team_id, **values)
    await remember(memory, partner)
    return id_of(partner)


def id_of(row: Partner) -> int:
    assert row.id is not None
    return row.id
