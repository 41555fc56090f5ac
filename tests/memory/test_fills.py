"""Fills and a workspace's own documents, with two people and two processes at work."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.memory import Memory
from bot.model import DocumentKind
from tests.clock import Clock
from tests.memory.rows import TEAM, USER, remember_partner

pytestmark = pytest.mark.anyio

NDA = "legal/nda"


@pytest.fixture
async def both(memory: Memory, database_url: str, clock: Clock) -> AsyncIterator[tuple[Memory, Memory]]:
    other = Memory.connect(database_url, clock=clock)
    yield memory, other
    await other.close()


async def a_fill(memory: Memory, team_id: str = TEAM) -> int:
    fill = await memory.fills.start(team_id, slug=NDA, partner_id=None, author_id=USER)
    assert fill.id is not None
    return fill.id


async def test_a_document_that_is_begun_twice_at_once_is_one(both: tuple[Memory, Memory]) -> None:
    assert len({*await asyncio.gather(*(a_fill(memory) for memory in both * 4))}) == 1


async def test_versions_that_are_kept_at_once_have_numbers_of_their_own(both: tuple[Memory, Memory]) -> None:
    fill_id = await a_fill(both[0])
    keep = (
        memory.fills.keep_version(TEAM, fill_id, f"text {number}", blanks=0, author_id=USER)
        for number, memory in enumerate(both * 4)
    )
    assert sorted(await asyncio.gather(*keep)) == [*range(1, 9)]
    assert len(await both[1].fills.versions(TEAM, fill_id)) == 8


async def test_answers_that_are_given_at_once_are_all_kept(both: tuple[Memory, Memory]) -> None:
    fill_id = await a_fill(both[0])
    names = [f"answer.{number}" for number in range(8)]
    keep = (both[number % 2].fills.answer(TEAM, fill_id, {name: "x"}) for number, name in enumerate(names))
    await asyncio.gather(*keep)
    fill = await both[0].fills.get(TEAM, fill_id)
    assert fill is not None and sorted(fill.answers) == names


async def test_own_documents_that_are_kept_at_once_have_versions_of_their_own(both: tuple[Memory, Memory]) -> None:
    keep = (
        memory.own_documents.keep(TEAM, DocumentKind.TEMPLATE, NDA, f"text {number}", author_id=USER)
        for number, memory in enumerate(both * 4)
    )
    assert sorted(await asyncio.gather(*keep)) == [*range(1, 9)]
    newest, *_ = await both[1].own_documents.versions(TEAM, DocumentKind.TEMPLATE, NDA)
    (current,) = await both[0].own_documents.current(TEAM)
    assert (newest.version, current.text, await both[0].own_documents.newest_id(TEAM)) == (8, newest.text, newest.id)


async def test_a_partner_with_a_document_has_something_to_lose(memory: Memory) -> None:
    partner_id, other_id = await remember_partner(memory), await remember_partner(memory, "Globex")
    await memory.fills.start(TEAM, slug=NDA, partner_id=partner_id, author_id=USER)
    async with memory.reading(TEAM) as repository:
        assert await repository.has_details(partner_id)
        assert not await repository.has_details(other_id)


@pytest.mark.parametrize("fill_id", [0, -1, 4711, 2**31, 2**63, 10**30])
async def test_a_number_of_no_fill_gives_none(memory: Memory, fill_id: int) -> None:
    assert await memory.fills.get(TEAM, fill_id) is None


async def test_nobody_reads_or_changes_the_fills_of_another_workspace(memory: Memory) -> None:
    fill_id = await a_fill(memory)
    await memory.fills.ask_in(TEAM, fill_id, "C1", "1.1")
    await memory.fills.keep_version(TEAM, fill_id, "ours", blanks=0, author_id=USER)
    await memory.fills.answer("T2", fill_id, {"answer.day": "theirs"})
    await memory.fills.reopen("T2", fill_id)
    await memory.fills.change("T2", fill_id, asking="theirs")
    await memory.fills.ask_in("T2", fill_id, "C1", "1.1")
    assert await memory.fills.get("T2", fill_id) is None
    assert await memory.fills.in_thread("T2", "C1", "1.1") is None
    assert not await memory.fills.versions("T2", fill_id)
    assert not await memory.fills.newest("T2", author_id=USER, limit=9)
    fill = await memory.fills.get(TEAM, fill_id)
    assert fill is not None and (fill.answers, fill.asking, fill.channel) == ({}, "", "C1")
    assert await a_fill(memory, "T2") != fill_id
