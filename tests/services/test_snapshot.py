"""What is kept of a workspace is always what would be read anew."""

import random
from collections.abc import Callable

import pytest

from bot.memory import Memory
from bot.model.json import Json
from bot.services.carry_out import run_line
from bot.services.desk import Actor, Desk
from bot.services.results import PartnerCard, Recommendations
from bot.services.snapshot import Portfolio, Snapshots
from tests.clock import Clock
from tests.colleagues import Colleagues
from tests.services.conftest import ANA, TEAM, Somebody, as_a
from tests.shelf import shipped

pytestmark = pytest.mark.anyio


async def portfolio(desk: Desk, snapshots: Snapshots, clock: Clock) -> Portfolio:
    async with desk.memory.reading(TEAM) as repository:
        return await snapshots.portfolio(repository, clock.today)


async def names(desk: Desk, snapshots: Snapshots) -> tuple[str, ...]:
    async with desk.memory.reading(TEAM) as repository:
        return (await snapshots.names(repository)).names


async def test_what_is_kept_equals_what_is_read_anew_after_every_kind_of_change(ana: Somebody, clock: Clock) -> None:
    await ana.does("demo on")
    lines = [
        "note K&amp;V Telecom call",
        "tier Corvane Networks gold",
        "stage TechStart Inc recruiting",
        "add Globex reseller",
        "milestone Globex signed MSA",
        "contact Globex Sam Lee",
        "target Globex 500k",
        "owner Globex none",
        "undo",
        "undo",
        "stage Globex active",
    ]
    kept = ana.desk.snapshots
    await portfolio(ana.desk, kept, clock)
    for line in lines:
        await ana.does(line)
        anew = Snapshots()
        assert await portfolio(ana.desk, kept, clock) == await portfolio(ana.desk, anew, clock), line
        assert await names(ana.desk, kept) == await names(ana.desk, anew), line


async def test_several_changes_between_two_looks_are_all_seen(ana: Somebody, clock: Clock) -> None:
    await ana.does("demo on")
    kept = Snapshots()
    await portfolio(ana.desk, kept, clock)
    numbers = sorted((await portfolio(ana.desk, kept, clock)).by_id)
    dice = random.Random(7)
    for round_of_changes in range(4):
        for number in dice.sample(numbers, 2 + 2 * round_of_changes):
            await ana.does(f"note #{number} call")
            await ana.does(f"stage #{number} {dice.choice(['active', 'at risk', 'exiting', 'growing'])}")
        gone = numbers.pop()
        await ana.does(f"archive #{gone} yes")
        assert await portfolio(ana.desk, kept, clock) == await portfolio(ana.desk, Snapshots(), clock)
        assert await names(ana.desk, kept) == await names(ana.desk, Snapshots())


async def test_a_change_of_another_process_is_seen_at_once(ana: Somebody, memory: Memory, clock: Clock) -> None:
    await ana.does("add Acme")
    await ana.does("recommend")
    other = Desk(memory, clock, Colleagues(), shipped())
    await run_line(other, Actor(TEAM, ANA, "elsewhere"), "add Globex")
    assert isinstance(await ana.does("show Globex"), PartnerCard)
    result = await ana.does("recommend")
    assert isinstance(result, Recommendations) and result.considered == 2


async def test_a_new_day_is_looked_at_anew(ana: Somebody, clock: Clock) -> None:
    await ana.does("add Acme reseller")
    await ana.does("stage Acme active")
    await ana.does("recommend")
    clock.forward(days=40)
    result = await ana.does("recommend Acme")
    portfolio_wide = await ana.does("recommend")
    assert isinstance(result, Recommendations) and isinstance(portfolio_wide, Recommendations)
    assert "silent" in {one.rule for one in result.items}
    assert "silent" in {one.rule for one in portfolio_wide.items}


async def test_a_program_of_ones_own_counts_at_once(ana: Somebody, memory: Memory, clock: Clock) -> None:
    await ana.does("add Acme reseller")
    await ana.does("stage Acme active")
    await ana.does("note Acme call")
    clock.forward(days=12)
    assert "silent" not in {one.rule for one in as_a(Recommendations, await ana.does("recommend")).items}
    async with memory.writing(TEAM, actor_id=ANA, cause="program") as changes:
        since = clock().date().isoformat()
        version: Json = {"since": since, "by": ANA, "changes": {"quiet_after_days": 10}}
        (await changes.workspace()).program = {"versions": [version]}
    for line in ("recommend", "recommend Acme"):
        assert "silent" in {one.rule for one in as_a(Recommendations, await ana.does(line)).items}


async def test_a_workspace_that_begins_anew_shows_nothing_of_before(ana: Somebody) -> None:
    await ana.does("add Acme")
    await ana.does("recommend")
    await ana.desk.memory.purge(TEAM)
    ana.desk.forget(TEAM)
    await ana.does("add Globex")
    result = await ana.does("recommend")
    assert isinstance(result, Recommendations)
    assert {one.partner_name for one in result.items} == {"Globex"}


async def test_the_longest_unused_workspaces_are_let_go(memory: Memory, somebody: Callable[..., Somebody]) -> None:
    few = Snapshots(most=2)
    for team in ("T1", "T2", "T3"):
        person = somebody(ANA, team)
        await person.does("add Acme")
        async with memory.reading(team) as repository:
            assert (await few.names(repository)).names == ("Acme",)
    assert list(few._kept) == ["T2", "T3"]
