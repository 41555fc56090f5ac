from datetime import timedelta

import pytest

from bot.model import ImportStatus, Speaker, Turn
from bot.runtime import Runtime
from bot.services.carry_out import carry_out, run_line
from bot.services.desk import Actor
from bot.services.importing.requests import KeepImport
from bot.services.importing.results import ImportCard
from bot.services.results import Changed, PartnerCard
from bot.work.inbox import KEYS_KEPT, LEASE
from jobs.housekeeping import CONVERSATIONS_KEPT, FILES_KEPT, forget_old
from tests.clock import Clock

pytestmark = pytest.mark.anyio
TEAM, ANA = "T0NORTHBM", "U0ANARUIZ"
MINUTE = timedelta(minutes=1)


async def says(runtime: Runtime, key: str) -> None:
    await runtime.desk.memory.conversations.say(
        Turn(
            team_id=TEAM,
            channel="D1",
            thread_ts="1.2",
            key=key,
            speaker=Speaker.PERSON,
            user_id=ANA,
            text=key,
            said_at=runtime.clock(),
        )
    )


async def conversation(runtime: Runtime) -> list[str]:
    return [turn.key for turn in await runtime.desk.memory.conversations.turns(TEAM, "D1", "1.2", limit=10)]


async def test_answered_keys_are_known_for_a_week_and_then_forgotten(runtime: Runtime, clock: Clock) -> None:
    inbox = runtime.desk.memory.inbox
    await inbox.accept(TEAM, "E1", "message", {}, LEASE)
    await inbox.done(TEAM, "E1")
    clock.now += KEYS_KEPT
    await forget_old(runtime)
    assert not await inbox.accept(TEAM, "E1", "message", {}, LEASE)
    clock.now += MINUTE
    await forget_old(runtime)
    assert await inbox.accept(TEAM, "E1", "message", {}, LEASE)


async def test_what_was_never_answered_is_kept_however_old(runtime: Runtime, clock: Clock) -> None:
    await runtime.desk.memory.inbox.accept(TEAM, "E1", "message", {"text": "hello"}, LEASE)
    clock.now += KEYS_KEPT * 10
    await forget_old(runtime)
    assert await runtime.desk.memory.inbox.unfinished() == 1


async def test_what_was_sent_is_known_for_a_week_and_then_forgotten(runtime: Runtime, clock: Clock) -> None:
    ledger = runtime.desk.memory.deliveries
    await ledger.begin(TEAM, "k1", "C1")
    await ledger.sent(TEAM, "k1", "1.2")
    clock.now += KEYS_KEPT
    await forget_old(runtime)
    assert await ledger.begin(TEAM, "k1", "C1") is not None
    clock.now += MINUTE
    await forget_old(runtime)
    assert await ledger.begin(TEAM, "k1", "C1") is None


async def test_conversations_are_kept_for_half_a_year(runtime: Runtime, clock: Clock) -> None:
    await says(runtime, "old")
    clock.now += MINUTE
    await says(runtime, "newer")
    clock.now += CONVERSATIONS_KEPT
    await forget_old(runtime)
    assert await conversation(runtime) == ["newer"]


async def test_a_file_that_nobody_brought_in_is_kept_for_a_month(runtime: Runtime, clock: Clock) -> None:
    imports = runtime.desk.memory.imports
    asked = KeepImport("partners.csv", b"name\nAcme\n")
    card = await carry_out(runtime.desk, Actor(TEAM, ANA, "E1"), asked)
    assert isinstance(card, ImportCard)
    for passes, status in ((FILES_KEPT, ImportStatus.OPEN), (MINUTE, ImportStatus.DROPPED)):
        clock.now += passes
        await forget_old(runtime)
        batch = await imports.get(TEAM, card.import_id)
        assert batch is not None and (batch.status, batch.content is None) == (status, status is ImportStatus.DROPPED)


async def test_what_the_program_remembers_is_never_forgotten(runtime: Runtime, clock: Clock) -> None:
    for number, line in enumerate(("add Acme", "note Acme signed")):
        await run_line(runtime.desk, Actor(TEAM, ANA, f"E{number}"), line)
    clock.now += CONVERSATIONS_KEPT * 10
    await forget_old(runtime)
    card = await run_line(runtime.desk, Actor(TEAM, ANA, "E9"), "show Acme")
    assert isinstance(card, PartnerCard)
    assert card.note_count == 1
    undone = await run_line(runtime.desk, Actor(TEAM, ANA, "E10"), "undo")
    assert isinstance(undone, Changed) and "“signed”" in undone.summary
