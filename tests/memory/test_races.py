"""Many at once: two memories on one database stand for two processes."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.memory import Memory
from bot.model import Partner
from bot.model.errors import AlreadyDone, DuplicateName
from tests.clock import Clock
from tests.memory.rows import TEAM, USER, a_note, a_partner, id_of, remember_partner

pytestmark = pytest.mark.anyio

LEASE = timedelta(minutes=5)


@pytest.fixture
async def both(memory: Memory, database_url: str, clock: Clock) -> AsyncIterator[tuple[Memory, Memory]]:
    other = Memory.connect(database_url, clock=clock)
    yield memory, other
    await other.close()


async def locked(memory: Memory, partner_id: int, cause: str) -> None:
    """Add one to a number that was read before: what loses updates without a lock."""
    async with memory.writing(TEAM, actor_id=USER, cause=cause) as changes:
        partner = await changes.partner(partner_id)
        assert partner is not None
        await asyncio.sleep(0)
        await changes.change(partner, certified_sales=partner.certified_sales + 1)


async def test_sixteen_increments_at_once_lose_nothing(both: tuple[Memory, Memory]) -> None:
    partner_id = await remember_partner(both[0])
    await asyncio.gather(*(locked(both[number % 2], partner_id, f"Ev{number}") for number in range(16)))
    async with both[1].reading(TEAM) as repository:
        partner = await repository.partner(partner_id)
        workspace = await repository.workspace()
        history = await repository.history(partner_id, 99)
    assert partner is not None
    assert (partner.certified_sales, partner.version, workspace.revision) == (16, 17, 17)
    assert [entry.after["certified_sales"] for entry in history[:-1]] == list(range(16, 0, -1))


async def test_one_cause_twice_at_once_is_done_once(both: tuple[Memory, Memory]) -> None:
    partner_id = await remember_partner(both[0])

    async def note(memory: Memory) -> str:
        try:
            async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
                await asyncio.sleep(0)
                await changes.add(a_note(partner_id))
        except AlreadyDone:
            return "done already"
        return "done"

    outcomes = await asyncio.gather(*(note(memory) for memory in both * 4))
    assert sorted(outcomes) == ["done"] + ["done already"] * 7
    async with both[0].reading(TEAM) as repository:
        assert (await repository.notes(partner_id, 9))[1] == 1


async def test_one_name_twice_at_once_is_one_partner(both: tuple[Memory, Memory]) -> None:
    async def add(memory: Memory, number: int) -> bool:
        try:
            async with memory.writing(TEAM, actor_id=USER, cause=f"Ev{number}") as changes:
                await changes.add(a_partner("Acme"))
        except DuplicateName:
            return False
        return True

    outcomes = await asyncio.gather(*(add(both[number % 2], number) for number in range(8)))
    assert outcomes.count(True) == 1


async def test_the_first_changes_of_a_workspace_at_once_make_one_workspace(both: tuple[Memory, Memory]) -> None:
    await asyncio.gather(*(remember_partner(both[number % 2], f"Partner {number}") for number in range(8)))
    async with both[0].reading(TEAM) as repository:
        assert (await repository.workspace()).revision == 8
        assert len(await repository.partner_names()) == 8


async def test_writers_of_two_workspaces_do_not_get_in_each_others_way(both: tuple[Memory, Memory]) -> None:
    teams = ["T1", "T2"] * 8
    await asyncio.gather(
        *(
            remember_partner(both[number % 2], f"Partner {number}", team_id=team_id)
            for number, team_id in enumerate(teams)
        )
    )
    for team_id in ("T1", "T2"):
        async with both[0].reading(team_id) as repository:
            assert len(await repository.partner_names()) == 8


async def test_a_version_that_was_read_tells_whether_somebody_else_was_faster(both: tuple[Memory, Memory]) -> None:
    partner_id = await remember_partner(both[0])
    async with both[0].reading(TEAM) as repository:
        shown = await repository.partner(partner_id)
    await locked(both[1], partner_id, "Ev1")
    async with both[0].writing(TEAM, actor_id=USER, cause="Ev2") as changes:
        now = await changes.partner(partner_id)
    assert isinstance(shown, Partner) and isinstance(now, Partner)
    assert (shown.version, now.version) == (1, 2)


async def test_what_arrives_many_times_at_once_is_accepted_once(both: tuple[Memory, Memory]) -> None:
    outcomes = await asyncio.gather(
        *(both[number % 2].inbox.accept(TEAM, "Ev1", "event", {"n": number}, LEASE) for number in range(16))
    )
    assert outcomes.count(True) == 1


async def test_two_workers_never_take_the_same_item(both: tuple[Memory, Memory], clock: Clock) -> None:
    for number in range(30):
        await both[0].inbox.accept(TEAM, f"Ev{number:02}", "event", {}, LEASE)
    clock.forward(minutes=6)

    async def work(memory: Memory) -> list[str]:
        taken: list[str] = []
        while items := await memory.inbox.take_abandoned(4, LEASE):
            taken += [item.key for item in items]
        return taken

    shares = await asyncio.gather(*(work(memory) for memory in both * 2))
    assert sorted(key for share in shares for key in share) == [f"Ev{number:02}" for number in range(30)]


async def test_a_message_is_begun_once_however_many_try(both: tuple[Memory, Memory]) -> None:
    begun = await asyncio.gather(*(memory.deliveries.begin(TEAM, "weekly", "C1") for memory in both * 4))
    assert begun.count(None) == 1


async def test_a_writer_that_is_cancelled_leaves_nothing_and_holds_up_nobody(memory: Memory) -> None:
    inside = asyncio.Event()

    async def stuck() -> None:
        async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
            await changes.add(a_partner("Never"))
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(stuck())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await remember_partner(memory, "Acme")
    async with memory.reading(TEAM) as repository:
        assert [name.name for name in await repository.partner_names()] == ["Acme"]


async def test_writers_that_are_cancelled_in_mid_statement_leave_the_memory_whole(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    for round_ in range(10):
        tasks = [asyncio.create_task(locked(memory, partner_id, f"Ev{round_}.{number}")) for number in range(4)]
        for _ in range(round_ * 3):
            await asyncio.sleep(0)
        for task in tasks[::2]:
            task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(outcome is None or isinstance(outcome, asyncio.CancelledError) for outcome in outcomes)
    async with memory.reading(TEAM) as repository:
        partner = await repository.partner(partner_id)
        history = await repository.history(partner_id, 99)
    assert partner is not None
    assert partner.certified_sales == len(history) - 1 >= 20


async def test_a_task_that_would_wait_for_itself_is_told_so(memory: Memory) -> None:
    with pytest.raises(RuntimeError, match="end the first transaction"):
        async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
            await changes.add(a_partner())
            await memory.inbox.done(TEAM, "Ev1")
    partner = a_partner()
    async with memory.writing(TEAM, actor_id=USER, cause="Ev1") as changes:
        await changes.add(partner)
    assert id_of(partner)
