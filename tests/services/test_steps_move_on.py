"""Whoever does what a next step's button leads to finds the step gone, or further down the list."""

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.memory import Memory
from bot.memory.values import Detail
from bot.model import Milestone, MilestoneKind, Note, PartnerType, PlaybookRun, Stage
from bot.program.recommend import Recommendation, Step
from bot.rendering.steps import start
from bot.services.carry_out import carry_out
from bot.services.results import Changed, Confirm, Recommendations
from bot.services.submissions import PartnerValues, SavePartner
from tests.clock import Clock
from tests.services.conftest import ANA, TEAM, Somebody, as_a, card

pytestmark = pytest.mark.anyio


def values(**some: Any) -> dict[str, Any]:
    return some


@dataclass(frozen=True)
class Case:
    """A partner of whom a rule asks for something, and what its person then fills in.

    Attributes:
        partner: its fields.
        touched: days since it was last spoken to, None for never.
        reviewed: days since its last review.
        run: the playbook that runs, and the days since its last step.
        edited: what is changed where the button leads to the edit form.
    """

    partner: dict[str, Any]
    touched: int | None = 1
    reviewed: int | None = 10
    run: tuple[str, int] | None = None
    edited: dict[str, Any] | None = None


ACTIVE = values(stage=Stage.ACTIVE)
AT_RISK = values(stage=Stage.AT_RISK, stage_since=date(2026, 10, 1))
LEFT = values(stage=Stage.EXITING, stage_since=date(2026, 10, 1))
CASES: dict[tuple[str, Step], Case] = {
    ("at-risk", Step.LOG_TOUCH): Case(AT_RISK, touched=20),
    ("at-risk", Step.SET_STAGE): Case(AT_RISK, edited=ACTIVE),
    ("silent", Step.LOG_TOUCH): Case(ACTIVE, touched=70),
    ("stage-stalled", Step.SET_STAGE): Case(
        values(stage=Stage.ONBOARDING, stage_since=date(2026, 9, 1)), touched=20, edited=ACTIVE
    ),
    ("no-owner", Step.ASSIGN_OWNER): Case(ACTIVE | values(owner_id=None), edited=values(owner_id=ANA)),
    ("no-contact", Step.ADD_CONTACT): Case(ACTIVE),
    ("no-target", Step.SET_TARGET): Case(ACTIVE, edited=values(annual_target=100_000_00)),
    ("qbr-due", Step.HOLD_QBR): Case(ACTIVE, reviewed=365),
    ("playbook-unfinished", Step.CONTINUE_PLAYBOOK): Case(ACTIVE, run=("onboard", 20)),
    ("next-call", Step.LOG_TOUCH): Case(values(stage=Stage.PROSPECT), touched=None),
    ("no-type", Step.SET_TYPE): Case(ACTIVE, edited=values(type=PartnerType.MSP)),
    ("exit", Step.CONTINUE_PLAYBOOK): Case(LEFT, run=("exit", 20)),
    ("exit", Step.CLOSE_EXIT): Case(LEFT, touched=20),
    ("exit", Step.SET_STAGE): Case(LEFT, touched=1, edited=values(stage=Stage.ENDED)),
}


class Partnership:
    """A partner with a past, and a person who works with it."""

    def __init__(self, person: Somebody, memory: Memory, clock: Clock, partner_id: int) -> None:
        self.person, self.memory, self.clock, self.id = person, memory, clock, partner_id

    async def has(self, case: Case) -> None:
        async with self.memory.writing(TEAM, actor_id=ANA, cause="the past") as changes:
            partner = await changes.partner(self.id)
            assert partner is not None
            await changes.change(partner, **case.partner)
            await changes.add_all(self._rows(case))

    def _rows(self, case: Case) -> list[Detail]:
        rows: list[Detail] = []
        if case.touched is not None:
            at = self._ago(case.touched)
            rows.append(Note(**self._of(), text="call", happened_on=at.date(), author_id=ANA, created_at=at))
        if case.reviewed is not None and case.partner["stage"] is not Stage.PROSPECT:
            at = self._ago(max(case.reviewed, case.touched or 0))
            kind = MilestoneKind.QBR
            rows.append(
                Milestone(**self._of(), kind=kind, text="Review", happened_on=at.date(), author_id=ANA, created_at=at)
            )
        if case.run is not None:
            playbook, days = case.run
            at = self._ago(days)
            rows.append(PlaybookRun(**self._of(), playbook=playbook, step=2, started_at=at, updated_at=at))
        return rows

    def _of(self) -> dict[str, Any]:
        return {"team_id": TEAM, "partner_id": self.id}

    def _ago(self, days: int) -> datetime:
        return self.clock() - timedelta(days=days)

    async def step(self, rule: str) -> Recommendation | None:
        found = as_a(Recommendations, await self.person.does("recommend Acme")).items
        return next((one for one in found if one.rule == rule), None)

    async def does(self, button: str, edited: dict[str, Any] | None) -> None:
        """Do what a button leads to: fill in its form, or answer its question."""
        match button:
            case "edit":
                await self._saves(**(edited or {}))
            case "note":
                await self.person.does("note Acme talked to Sarah")
            case "contact":
                await self.person.does("contact Acme Sarah Chen")
            case "review":
                await self.person.does("review Acme all on plan")
            case "playbook":
                await self.person.does("playbook Acme step")
            case _:
                pytest.fail(f"nobody said what comes of {button}")

    async def _saves(self, **edited: Any) -> None:
        partner = (await card(self.person, "Acme")).partner
        kept = {field.name: getattr(partner, field.name) for field in fields(PartnerValues)}
        filled = PartnerValues(**(kept | edited))
        saved = SavePartner(self.id, partner.version, partner.version, partner.name, filled)
        await carry_out(self.person.desk, self.person.actor(), saved)


@pytest.fixture
async def acme(ana: Somebody, memory: Memory, clock: Clock) -> Partnership:
    partner_id = as_a(Changed, await ana.does("add Acme")).partner_id
    return Partnership(ana, memory, clock, partner_id)


@pytest.mark.parametrize(("rule", "step"), CASES, ids=[f"{rule}: {step}" for rule, step in CASES])
async def test_doing_what_the_button_leads_to_moves_the_step(acme: Partnership, rule: str, step: Step) -> None:
    case = CASES[rule, step]
    await acme.has(case)
    before = await acme.step(rule)
    assert before is not None and before.step is step
    button = start(before).action.line.split()
    assert button[1] == f"#{acme.id}"
    await acme.does(button[0], case.edited)
    after = await acme.step(rule)
    assert after is None or after.urgency < before.urgency


def test_every_step_has_its_case() -> None:
    # A review that is not due yet is prepared; the day moves it. Those of deals, health and tiers lead to screens.
    elsewhere = {
        Step.PREPARE_QBR,
        Step.START_PLAYBOOK,
        Step.SHOW_DEAL,
        Step.EXTEND_DEAL,
        Step.REGISTER_DEAL,
        Step.CERTIFY,
        Step.ALIGN,
        Step.SHOW_HEALTH,
        Step.SHOW_TIERS,
    }
    assert {step for _, step in CASES} == set(Step) - elsewhere


@pytest.mark.parametrize("end", ["finish", "stop"])
@pytest.mark.parametrize("rule", ["playbook-unfinished", "exit"])
async def test_a_playbook_that_is_ended_is_asked_for_no_more(acme: Partnership, rule: str, end: str) -> None:
    await acme.has(CASES[rule, Step.CONTINUE_PLAYBOOK])
    asked = as_a(Confirm, await acme.person.does(f"playbook Acme {end}"))
    await acme.person.does(asked.yes.line)
    after = await acme.step(rule)
    assert after is None or after.step is not Step.CONTINUE_PLAYBOOK


async def test_a_review_is_written_down_once_for_its_day(acme: Partnership) -> None:
    await acme.has(CASES["qbr-due", Step.HOLD_QBR])
    await acme.person.does("review Acme all on plan")
    for again in ("review Acme all on plan", "milestone Acme Business review held", "review Acme on 2026-11-20"):
        assert "The business review of Acme on 20 Nov 2026 is remembered already." in await acme.person.is_told(again)
    held = (await card(acme.person, "Acme")).milestones
    assert [one.text for one in held] == ["Business review: all on plan", "Review"]


async def test_a_review_of_another_day_is_another_review(acme: Partnership) -> None:
    await acme.person.does("review Acme on 2026-11-19")
    await acme.person.does("review Acme all on plan")
    held = (await card(acme.person, "Acme")).milestones
    assert [(one.text, one.kind) for one in held] == [
        ("Business review: all on plan", MilestoneKind.QBR),
        ("Business review", MilestoneKind.QBR),
    ]
