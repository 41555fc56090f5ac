"""Health, alignment and tiers as people ask for them."""

from datetime import date, timedelta

import pytest

from bot.memory import Memory
from bot.model import DealStatus, HealthSnapshot, Stage, Tier
from bot.model.json import JsonValue
from bot.program.health import Band
from bot.program.tier_moves import Move
from bot.services.commands import read_line
from bot.services.commands.standing_lines import standing_line
from bot.services.desk import Desk
from bot.services.requests import FormKind
from bot.services.results import Changed, Form, Problem
from bot.services.standing.as_json import health_figures, tiers_figures
from bot.services.standing.requests import (
    AnswerAlignment,
    HealthFilter,
    ListHealth,
    ListTiers,
    ShowHealth,
    ShowTiers,
    StandingRequest,
)
from bot.services.standing.results import HealthCard, HealthList, TierCard, TierLadder
from tests.clock import NOON, Clock
from tests.memory.rows import TODAY, a_deal, a_note, a_partner, id_of, remember
from tests.services.conftest import ANA, TEAM, Somebody, as_a
from tests.services.test_commands import lookup_of

A_DAY = timedelta(days=1)
LONG_AGO = date(2024, 1, 1)


async def active(memory: Memory, name: str = "Acme", **values: object) -> int:
    values = {"activated_on": LONG_AGO, "stage": Stage.ACTIVE, "team_id": TEAM} | values
    partner = a_partner(name, **values)
    await remember(memory, partner)
    return id_of(partner)


async def won(memory: Memory, partner_id: int, value: int, on: date = TODAY, **values: object) -> None:
    deal = {"value": value, "status": DealStatus.WON, "closed_on": on, "team_id": TEAM} | values
    await remember(memory, a_deal(partner_id, **deal))


async def scored(memory: Memory, partner_id: int, *weeks: tuple[date, int]) -> None:
    rows = [
        HealthSnapshot(team_id=TEAM, partner_id=partner_id, taken_on=day, score=score, confidence=1, points={})
        for day, score in weeks
    ]
    await memory.health_snapshots.add(TEAM, rows)


@pytest.mark.anyio
async def test_the_owners_answer_counts_at_once_and_is_undone(ana: Somebody, memory: Memory) -> None:
    await active(memory)
    asked = as_a(HealthCard, await ana.does("health Acme"))
    assert asked.asks_alignment and asked.health is not None and asked.health.confidence == 1
    answered = as_a(Changed, await ana.does("align Acme 16 of 20, same plans for 2027"))
    assert "16 of 20. same plans for 2027." in answered.summary and answered.fields[0].after == "16 of 20"
    card = as_a(HealthCard, await ana.does("health Acme"))
    assert card.health is not None and card.health.confidence == 2
    assert (card.asks_alignment, card.alignment_note) == (False, "same plans for 2027")
    second = as_a(Changed, await ana.does("align Acme 9"))
    assert second.fields[0].before == "16 of 20, on 20 Nov 2026"
    await ana.does("undo")
    assert as_a(HealthCard, await ana.does("health Acme")).alignment_note == "same plans for 2027"


@pytest.mark.anyio
async def test_the_question_comes_again_after_a_quarter(ana: Somebody, memory: Memory, clock: Clock) -> None:
    await active(memory)
    await ana.does("align Acme 16")
    for days, asks in ((90, False), (1, True)):
        clock.forward(days=days)
        assert as_a(HealthCard, await ana.does("health Acme")).asks_alignment is asks


@pytest.mark.anyio
async def test_points_out_of_range_and_partners_without_health_are_refused(ana: Somebody, memory: Memory) -> None:
    await active(memory)
    await active(memory, "Globex", activated_on=None, stage=Stage.ONBOARDING)
    assert "from 0 to 20" in await ana.is_told("align Acme 21")
    assert "from 0 to 20" in await ana.is_told("align Acme -1")
    assert "does not begin with points" in await ana.is_told("align Acme well")
    assert "not active yet" in await ana.is_told("align Globex 12")
    assert as_a(Form, await ana.does("align Acme")).kind is FormKind.ALIGN
    assert as_a(HealthCard, await ana.does("health Globex")).health is None


@pytest.mark.anyio
async def test_the_list_begins_with_the_worst_and_says_who_has_no_health(ana: Somebody, memory: Memory) -> None:
    quiet, fresh = await active(memory, "Quiet"), await active(memory, "Fresh", owner_id=ANA)
    await remember(memory, a_note(quiet, on=TODAY - 99 * A_DAY, team_id=TEAM), a_note(fresh, team_id=TEAM))
    await active(memory, "Newcomer", activated_on=TODAY)
    await active(memory, "Prospect", activated_on=None)
    await active(memory, "Past", stage=Stage.ENDED)
    await scored(memory, quiet, (TODAY - 40 * A_DAY, 90), (TODAY - 11 * A_DAY, 30), (TODAY - 4 * A_DAY, 10))
    found = as_a(HealthList, await ana.does("health"))
    assert [(one.name, one.score, one.band) for one in found.rows] == [
        ("Quiet", 0, Band.CRITICAL),
        ("Fresh", 50, Band.AT_RISK),
        ("Newcomer", None, None),
    ]
    assert (found.not_active, found.ended, found.unassessed, found.escalated) == (1, 1, 1, 1)
    before = found.rows[0].before
    assert before is not None and before.score == 30
    for line, names in (
        ("health mine", ["Fresh"]),
        ("health critical", ["Quiet"]),
        ("health at-risk", ["Quiet", "Fresh"]),
        ("health escalated", ["Quiet"]),
        ("health healthy", []),
    ):
        assert [one.name for one in as_a(HealthList, await ana.does(line)).rows] == names, line


@pytest.mark.anyio
async def test_pages_go_on_where_the_one_before_ended(ana: Somebody, memory: Memory) -> None:
    for number in range(12):
        await active(memory, f"P{number:02}")
    second = as_a(HealthList, await ana.does("health page 2"))
    assert ([one.name for one in second.rows], second.pages, second.line) == (["P10", "P11"], 2, "health")
    assert as_a(HealthList, await ana.does("health 99")).page == 2


@pytest.mark.anyio
async def test_the_trend_is_told_from_the_oldest_week_on(ana: Somebody, memory: Memory) -> None:
    one = await active(memory)
    await scored(memory, one, (TODAY - 7 * A_DAY, 60), (TODAY - 14 * A_DAY, 40), (TODAY - 200 * A_DAY, 1))
    assert [week.score for week in as_a(HealthCard, await ana.does("health Acme")).trend] == [40, 60]


@pytest.mark.anyio
async def test_the_way_up_names_the_deals_that_close_the_gap(ana: Somebody, memory: Memory) -> None:
    one = await active(memory, tier=Tier.SILVER, certified_sales=2, certified_technical=1)
    await won(memory, one, 300_000_00)
    for customer, value in (("Globex", 250_000_00), ("Initech", 210_000_00), ("Hooli", 90_000_00)):
        await remember(memory, a_deal(one, customer=customer, value=value, team_id=TEAM))
    card = as_a(TierCard, await ana.does("tiers Acme"))
    assert card.gap is not None and card.way.next is not None
    assert [card.customers[deal.id] for deal in card.gap.deals] == ["Initech"]
    assert (card.gap.sales, card.gap.technical, card.gap.still_missing) == (0, 1, 0)


@pytest.mark.anyio
async def test_the_ladder_suggests_and_a_person_decides(ana: Somebody, memory: Memory) -> None:
    up = await active(memory, "Up", certified_sales=1, certified_technical=1)
    await won(memory, up, 150_000_00)
    await remember(memory, a_note(up, team_id=TEAM))
    for number in range(3):
        await remember(memory, a_deal(up, customer=f"C{number}", team_id=TEAM))
    down = await active(memory, "Down", tier=Tier.GOLD, tier_since=date(2025, 1, 1))
    await active(memory, "Kept", tier=Tier.GOLD, tier_since=date(2026, 1, 1))
    await active(memory, "Past", tier=Tier.GOLD, stage=Stage.ENDED)
    ladder = as_a(TierLadder, await ana.does("tiers"))
    assert [(one.rule.tier, one.total) for one in ladder.rungs] == [
        (Tier.STRATEGIC, 0), (Tier.GOLD, 2), (Tier.SILVER, 0), (Tier.REGISTERED, 1),
    ]  # fmt: skip
    assert [(one.name, one.move.move, one.move.tier) for one in ladder.moves] == [
        ("Up", Move.UP, Tier.SILVER),
        ("Down", Move.DOWN, Tier.SILVER),
    ]
    async with memory.reading(TEAM) as repository:
        still = [await repository.partner(number) for number in (up, down)]
    assert [one.tier for one in still if one] == [Tier.REGISTERED, Tier.GOLD]


@pytest.mark.anyio
async def test_figures_for_scripts_have_the_shape_that_was_asked_for(desk: Desk, memory: Memory) -> None:
    one = await active(memory, "Zeta", tier=Tier.SILVER, certified_sales=1, annual_target=100_000_00)
    await won(memory, one, 90_000_00, registered_at=NOON, decided_at=NOON)
    await won(memory, one, 5_000_00, TODAY + A_DAY, registered_at=NOON, decided_at=NOON)
    await active(memory, "Acme", activated_on=None, tier=Tier.STRATEGIC)
    (health,) = await health_figures(desk, TEAM, partner_id=None, today=TODAY)
    dimensions = health.pop("dimensions")
    assert health == {"partner": "Zeta", "score": 50, "confidence": 4, "band": "at risk"}
    assert isinstance(dimensions, dict)
    points: dict[str, JsonValue] = {key: one["points"] for key, one in dimensions.items() if isinstance(one, dict)}
    assert points == {"revenue": 15, "pipeline": 5, "engagement": 20, "certification": 0, "alignment": None}
    assert await health_figures(desk, TEAM, partner_id=one, today=LONG_AGO - A_DAY) == []
    assert await tiers_figures(desk, TEAM, today=TODAY) == [
        {
            "partner": "Acme",
            "tier": "strategic",
            "revenue": 0,
            "next": None,
            "missing": {"revenue": 0, "certified_sales": 0, "certified_technical": 0},
        },
        {
            "partner": "Zeta",
            "tier": "silver",
            "revenue": 90_000_00,
            "next": "gold",
            "missing": {"revenue": 410_000_00, "certified_sales": 1, "certified_technical": 2},
        },
    ]


@pytest.mark.parametrize(
    "request_",
    [
        ShowHealth(1),
        ShowHealth(1, maths=True),
        ListHealth(),
        ListHealth(HealthFilter.AT_RISK, mine=True, page=3),
        ListHealth(HealthFilter.ESCALATED),
        AnswerAlignment(1, 0),
        AnswerAlignment(1, 20, "5 plans & <more>"),
        ShowTiers(1),
        ListTiers(),
    ],
)
def test_every_request_is_read_back_from_its_line(request_: StandingRequest) -> None:
    assert read_line(standing_line(request_), lookup_of("Acme")) == request_


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("health at risk, mine", ListHealth(HealthFilter.AT_RISK, mine=True)),
        ("health my critical 2", ListHealth(HealthFilter.CRITICAL, mine=True, page=2)),
        ("health watch", ListHealth(HealthFilter.WATCH)),
        ("health watch tower", ShowHealth(2)),
        ("health acme why", ShowHealth(1, maths=True)),
        ("align acme to 12/20: going well", AnswerAlignment(1, 12, "going well")),
        ("align acme 12 out of 20", AnswerAlignment(1, 12)),
    ],
)
def test_lines_are_read_as_people_write_them(line: str, expected: StandingRequest) -> None:
    assert read_line(line, lookup_of("Acme", "Watch Tower")) == expected


@pytest.mark.anyio
async def test_half_points_are_asked_back_and_never_cut_in_two(ana: Somebody) -> None:
    await ana.does("add Acme active")
    assert "does not begin with points" in await ana.is_told("align Acme 15,5")
    problem = as_a(Problem, await ana.types("align Acme 21")).error
    as_a(Form, await ana.does(problem.choices[0].line))


@pytest.mark.anyio
async def test_what_is_no_partner_behind_health_is_never_offered_as_one(ana: Somebody) -> None:
    await ana.does("add Acme active")
    problem = as_a(Problem, await ana.types("health green")).error
    for choice in problem.choices:
        as_a(HealthList, await ana.does(choice.line))
    assert [choice.line for choice in as_a(Problem, await ana.types("tiers 9999")).error.choices] == ["list"]
