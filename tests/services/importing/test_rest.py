"""Rows that were asked about wait with their import when the others come in, and come in with it later."""

from datetime import date, timedelta

import pytest

from bot.memory import Memory
from bot.model import Deal, ImportBatch, ImportKind, ImportStatus, LedgerLine
from bot.model.errors import Refused
from bot.services.desk import Actor
from bot.services.importing.batches import carry_through, save_columns
from bot.services.importing.results import ImportCard, ImportDone, ImportList
from bot.services.results import Changed, Notice
from tests.clock import Clock
from tests.services.conftest import TEAM, Somebody, as_a
from tests.services.importing.bringing import brings, keeps, rows
from tests.services.importing.files import PARTNERS

pytestmark = pytest.mark.anyio
# Two good rows that write the days the German way round and one the other, so that 03/04/2026 stays doubtful.
MIXED = (
    "partner,customer,value,origin,status,registered_on,note,secret\n"
    "Acme,Good,500,sourced,approved,13/04/2026,,x\n"
    "Acme,Other,500,sourced,approved,04/13/2026,,x\n"
    "Acme,Days,500,sourced,approved,03/04/2026,,x\n"
    "Acme,Origin,500,,approved,13/04/2026,,my own words\n"
    "Acme,Wrong,soon,sourced,approved,13/04/2026,,x\n"
)


async def kept(memory: Memory, import_id: int) -> ImportBatch:
    batch = await memory.imports.get(TEAM, import_id)
    assert batch is not None
    return batch


async def customers(memory: Memory) -> dict[str, date]:
    async with memory.reading(TEAM) as repository:
        return {one.customer: one.registered_at.date() for one in await repository.every.of(Deal)}


async def half_in(person: Somebody) -> ImportDone:
    """Bring in what is good of a file of which two rows are asked about."""
    await brings(person.desk, PARTNERS, ImportKind.PARTNERS)
    card = await keeps(person, MIXED)
    return as_a(ImportDone, await person.does(f"import #{card.import_id} apply"))


async def asked(person: Somebody, import_id: int) -> dict[str, str]:
    """The lines that answer the first way, by the beginning of the question."""
    card = as_a(ImportCard, await person.does(f"import #{import_id}"))
    return {one.question.split()[0]: f"import #{import_id} answer {one.name} 1" for one in card.questions}


async def test_rows_that_wait_come_in_once_they_are_answered_and_one_undo_takes_all_back(
    ana: Somebody, memory: Memory
) -> None:
    await brings(ana.desk, PARTNERS, ImportKind.PARTNERS)
    before = await rows(memory)
    done = await half_in(ana)
    assert dict(done.counts) == {"new": 2, "changed": 0, "unchanged": 0, "questions": 2, "rejected": 1}
    assert [(one.line, "soon" in one.detail) for one in done.rejected] == [(6, True)]
    card = as_a(ImportCard, await ana.does(f"import #{done.import_id}"))
    assert card.came == done and [one.lines for one in card.questions] == [(4,), (5,)]
    assert (card.counts["new"], card.counts["questions"]) == (0, 2)
    # The day is asked about still, though among the rows that are left there is only one way to write it.
    lines = await asked(ana, done.import_id)
    card = as_a(ImportCard, await ana.does(lines["Did"]))
    assert (card.counts["new"], [one.lines for one in card.questions]) == (1, [(4,)])
    one_more = as_a(ImportDone, await ana.does(f"import #{done.import_id} apply"))
    assert dict(one_more.counts) == {"new": 3, "changed": 0, "unchanged": 0, "questions": 1, "rejected": 1}
    await ana.does(lines["Days"])
    as_a(ImportDone, await ana.does(f"import #{done.import_id} apply"))
    assert (await customers(memory))["Days"] == date(2026, 4, 3)
    assert len(await customers(memory)) == 4
    batch = await kept(memory, done.import_id)
    assert (batch.content, batch.answers, batch.counts["questions"]) == (None, {}, 0)
    as_a(Changed, await ana.does(f"undo {done.change}"))
    assert await rows(memory) == before
    assert "taken back already" in await ana.is_told(f"undo {done.change}")
    # What is undone next is what came before: none of the three times is left over.
    assert "nothing of yours" in await ana.is_told("undo")


async def test_only_what_is_needed_of_the_rows_that_wait_is_kept(ana: Somebody, memory: Memory) -> None:
    done = await half_in(ana)
    content = (await kept(memory, done.import_id)).content or b""
    assert b"Days" in content and b"Origin" in content
    assert not any(word in content for word in (b"Good", b"Wrong", b"my own words"))


async def test_a_row_that_repeats_one_that_is_in_changes_it_and_undo_takes_both_back(
    ana: Somebody, memory: Memory
) -> None:
    await brings(ana.desk, PARTNERS, ImportKind.PARTNERS)
    there = "partner,customer,value,origin,status,registered_on\nAcme,Old,1,sourced,approved,2026-01-01\n"
    await brings(ana.desk, there, ImportKind.DEALS)
    before = await rows(memory)
    text = there.replace("Old,1", "Old,2") + "Acme,New,5,sourced,approved,2026-01-02\n"
    text += "Acme,New,6,sourced,what is that,2026-01-02\nAcme,Old,3,sourced,what is that,2026-01-01\n"
    card = await keeps(ana, text)
    done = as_a(ImportDone, await ana.does(f"import #{card.import_id} apply"))
    (line,) = (await asked(ana, done.import_id)).values()
    await ana.does(line.removesuffix("1") + "3")
    done = as_a(ImportDone, await ana.does(f"import #{done.import_id} apply"))
    assert dict(done.counts) == {"new": 1, "changed": 3, "unchanged": 0, "questions": 0, "rejected": 0}
    async with memory.reading(TEAM) as repository:
        assert {one.customer: one.value for one in await repository.every.of(Deal)} == {"Old": 300, "New": 600}
    as_a(Changed, await ana.does("undo"))
    assert await rows(memory) == before


async def test_what_was_changed_between_two_times_is_not_lost_by_undo(ana: Somebody, memory: Memory) -> None:
    await brings(ana.desk, "name,annual_target\nAcme,100\n", ImportKind.PARTNERS)
    card = await keeps(ana, "name,annual_target\nAcme,200\nAcme Inc,400\n", "partners.csv")
    done = as_a(ImportDone, await ana.does(f"import #{card.import_id} apply"))
    await ana.does("target Acme 300")
    (line,) = (await asked(ana, done.import_id)).values()
    await ana.does(line)
    done = as_a(ImportDone, await ana.does(f"import #{done.import_id} apply"))
    assert done.counts["changed"] == 2
    assert "changed again" in await ana.is_told(f"undo {done.change}")


async def test_rows_can_be_left_out_and_what_came_in_stays(ana: Somebody, memory: Memory) -> None:
    done = await half_in(ana)
    left = as_a(Notice, await ana.does(f"import #{done.import_id} drop"))
    assert left.text == "Left 2 rows of deals.csv out. What came in of it stays."
    batch = await kept(memory, done.import_id)
    assert (batch.content, batch.status) == (None, ImportStatus.APPLIED)
    shown = as_a(ImportDone, await ana.does(f"import #{done.import_id}"))
    assert (shown.counts["questions"], shown.counts["rejected"]) == (0, 3)
    for move in ("apply", "drop", "download", "columns"):
        assert "applied already" in await ana.is_told(f"import #{done.import_id} {move}")


async def test_the_columns_of_what_came_in_stay_as_they_are(ana: Somebody) -> None:
    done = await half_in(ana)
    with pytest.raises(Refused, match="applied already"):
        await save_columns(ana.desk, ana.actor(), done.import_id, {"partner": 1})


async def test_rows_that_cannot_be_read_any_more_are_never_shown_as_a_file_of_which_nothing_came_in(
    ana: Somebody, memory: Memory
) -> None:
    done = await half_in(ana)
    await memory.imports.save(TEAM, done.import_id, mapping={})
    assert "No column is recognised as Partner" in await ana.is_told(f"import #{done.import_id}")


async def test_who_did_not_bring_a_file_in_can_answer_and_not_take_it_back(ana: Somebody, ben: Somebody) -> None:
    done = await half_in(ana)
    await ben.does((await asked(ben, done.import_id))["Did"])
    theirs = as_a(ImportDone, await ben.does(f"import #{done.import_id} apply"))
    assert (theirs.counts["new"], theirs.change) == (3, None)
    assert "Somebody else brought deals.csv in" in await ben.is_told("undo")
    (line, _) = as_a(ImportList, await ana.does("import list")).lines
    assert (line.waits, line.change) == (True, done.change)
    as_a(Changed, await ana.does("undo"))
    (line, _) = as_a(ImportList, await ana.does("import list")).lines
    assert (line.waits, line.status) == (False, ImportStatus.TAKEN_BACK)


async def test_two_presses_at_once_bring_a_file_in_once(ana: Somebody, memory: Memory) -> None:
    await brings(ana.desk, PARTNERS, ImportKind.PARTNERS)
    card = await keeps(ana, MIXED)
    batch = await kept(memory, card.import_id)
    first = await carry_through(ana.desk, Actor(TEAM, ana.user_id, "one"), card.import_id)
    async with memory.writing(TEAM, actor_id=ana.user_id, cause="two") as changes:
        assert not await changes.many.waits(card.import_id, batch.status)
        assert await changes.many.waits(card.import_id, ImportStatus.APPLIED)
    assert first.counts["new"] == 2


async def test_what_nobody_went_on_with_is_forgotten_and_what_came_in_stays(
    ana: Somebody, memory: Memory, clock: Clock
) -> None:
    done, card = await half_in(ana), await keeps(ana, MIXED.replace("500", "600"), "more.csv")
    assert await memory.imports.forget_before(clock.now) == 0
    assert await memory.imports.forget_before(clock.now + timedelta(seconds=1)) == 2
    came, dropped = await kept(memory, done.import_id), await kept(memory, card.import_id)
    assert (came.content, came.status) == (None, ImportStatus.APPLIED)
    assert (dropped.content, dropped.status) == (None, ImportStatus.DROPPED)
    async with memory.reading(TEAM) as repository:
        assert len(await repository.every.of(Deal)) == 2
        assert await repository.every.of(LedgerLine) == ()
