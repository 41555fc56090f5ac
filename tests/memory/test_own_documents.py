"""A workspace's own templates and playbooks, and where its fills ask."""

import pytest

from bot.memory import Memory
from bot.model import DocumentKind, Fill, FillStatus
from tests.memory.rows import TEAM, USER

pytestmark = pytest.mark.anyio
OTHER = "T2"
NDA, WIN_BACK = "legal/nda", "win-back"


async def keeps(memory: Memory, text: str, *, team_id: str = TEAM, name: str = NDA, is_removed: bool = False) -> int:
    kind = DocumentKind.TEMPLATE if "/" in name else DocumentKind.PLAYBOOK
    return await memory.own_documents.keep(team_id, kind, name, text, author_id=USER, is_removed=is_removed)


async def names(memory: Memory, team_id: str = TEAM) -> list[str]:
    return [f"{one.name} {one.version}" for one in await memory.own_documents.current(team_id)]


async def test_the_newest_version_of_each_document_counts(memory: Memory) -> None:
    await keeps(memory, "first")
    await keeps(memory, "steps", name=WIN_BACK)
    assert await keeps(memory, "second") == 2
    assert sorted(await names(memory)) == ["legal/nda 2", "win-back 1"]


async def test_a_document_that_was_removed_keeps_its_versions_and_comes_back(memory: Memory) -> None:
    await keeps(memory, "first")
    await keeps(memory, "", is_removed=True)
    assert await names(memory) == []
    assert [one.text for one in await memory.own_documents.versions(TEAM, DocumentKind.TEMPLATE, NDA)] == ["", "first"]
    await keeps(memory, "first")
    assert await names(memory) == ["legal/nda 3"]


async def test_every_change_is_seen_by_its_number_and_by_no_other_workspace(memory: Memory) -> None:
    await keeps(memory, "theirs", team_id=OTHER)
    assert await memory.own_documents.newest_id(TEAM) == 0
    await keeps(memory, "ours")
    before = await memory.own_documents.newest_id(TEAM)
    await keeps(memory, "", is_removed=True)
    assert await memory.own_documents.newest_id(TEAM) > before
    assert await names(memory, OTHER) == ["legal/nda 1"]
    assert await memory.own_documents.versions(OTHER, DocumentKind.PLAYBOOK, NDA) == ()


async def begun(memory: Memory, slug: str) -> int:
    fill = await memory.fills.start(TEAM, slug=slug, partner_id=None, author_id=USER)
    assert fill.id is not None
    return fill.id


async def asked_in(memory: Memory) -> Fill | None:
    return await memory.fills.in_thread(TEAM, "D1", "1.1")


async def test_a_thread_asks_for_the_document_that_was_begun_there_last(memory: Memory) -> None:
    first, second = await begun(memory, NDA), await begun(memory, "legal/msa")
    for fill_id in (second, first):
        await memory.fills.ask_in(TEAM, fill_id, "D1", "1.1")
    asked = await asked_in(memory)
    assert asked is not None and asked.id == first
    await memory.fills.change(TEAM, first, status=FillStatus.DONE)
    assert await asked_in(memory) is None


async def test_what_was_passed_over_waits_again_and_answers_stay(memory: Memory) -> None:
    fill_id = await begun(memory, NDA)
    await memory.fills.answer(TEAM, fill_id, {"answer.day": "2027-01-01", "answer.purpose": None})
    await memory.fills.reopen(TEAM, fill_id)
    fill = await memory.fills.get(TEAM, fill_id)
    assert fill is not None and fill.answers == {"answer.day": "2027-01-01"}
