"""The demo comes for the people who are here, and goes only after a question that says what goes with it."""

from datetime import timedelta

import pytest

from bot.memory import Memory
from bot.model import Person
from bot.services.results import Confirm, Notice, PartnerList
from tests.clock import NOON
from tests.services.conftest import ANA, BEN, TEAM, Somebody, as_a, card

pytestmark = pytest.mark.anyio
TODAY = NOON.date()
MEI, SARAH = "U0MEITANA", "U0SARAHCH"


async def meet(memory: Memory, *people: tuple[str, str, bool]) -> None:
    """Let the bot have met people: id, name, and whether they are outsiders."""
    async with memory.writing(TEAM, actor_id="U0", cause="met") as changes:
        for user_id, name, outsider in people:
            await changes.save_person(Person(team_id=TEAM, user_id=user_id, name=name, outsider=outsider, read_at=NOON))


async def number_of_partners(person: Somebody, line: str = "list") -> int:
    return as_a(PartnerList, await person.does(line)).total


async def test_the_demo_does_not_go_unasked(ana: Somebody) -> None:
    await ana.does("demo on")
    question = as_a(Confirm, await ana.does("demo off"))
    assert await number_of_partners(ana) == 14
    assert question.question == (
        "Remove 14 demo partners for everybody here? Your own partners stay. Your team added nothing to them."
    )
    await ana.does(question.yes.line)
    assert await number_of_partners(ana) == 0


async def test_what_undo_brings_back_has_its_weekly_health_again(ana: Somebody, memory: Memory) -> None:
    async def weeks() -> object:
        async with memory.reading(TEAM) as repository:
            return await repository.standing.snapshots(
                await repository.demo_partner_ids(), since=TODAY - timedelta(weeks=20), until=TODAY
            )

    await ana.does("demo on")
    before = await weeks()
    await ana.does("demo off yes")
    await ana.does("undo")
    assert before and await weeks() == before


async def test_the_question_counts_what_people_added_and_still_is_there(ana: Somebody, ben: Somebody) -> None:
    await ana.does("add Acme")
    await ana.does("note Acme not of the demo")
    await ana.does("demo on")
    await ana.does("note TechStart Inc one")
    await ana.does("note TechStart Inc taken back")
    await ana.does("undo")
    await ben.does("note K&amp;V Telecom two")
    await ben.does("contact TechStart Inc Tom Diaz")
    await ben.does("tier TechStart Inc gold")
    expected = "What your team added to the demo goes, too: 2 notes and 1 contact."
    assert expected in as_a(Confirm, await ana.does("demo off")).question
    await ana.does("demo off yes")
    await ana.does("undo")
    assert expected in as_a(Confirm, await ana.does("demo off")).question, "it is still theirs when it was brought back"


async def test_there_is_nothing_to_ask_where_there_is_no_demo(ana: Somebody) -> None:
    await ana.does("add Acme")
    for line in ("demo off", "demo off yes"):
        assert as_a(Notice, await ana.does(line)).text == "There are no demo partners here."


async def test_the_demo_is_spread_over_the_members_who_are_known(ana: Somebody, memory: Memory) -> None:
    await meet(memory, (ANA, "Ana Ruiz", False), (BEN, "Ben Carter", False), (MEI, "Mei Tanaka", False))
    await meet(memory, (SARAH, "Sarah Chen", True))
    told = as_a(Notice, await ana.does("demo on")).text
    assert told.endswith("You look after some of them, Ben Carter and Mei Tanaka after others.")
    owned = {one: await number_of_partners(ana, f"list owner <@{one}>") for one in (ANA, BEN, MEI, SARAH)}
    assert owned[SARAH] == 0
    assert all(owned[one] for one in (ANA, BEN, MEI)) and sum(owned.values()) == 13
    assert (await card(ana, "TechStart Inc")).notes[0].author_id == BEN


async def test_whoever_is_alone_looks_after_the_whole_demo(ana: Somebody, memory: Memory) -> None:
    await meet(memory, (ANA, "Ana Ruiz", False))
    assert as_a(Notice, await ana.does("demo on")).text.endswith("You look after them.")
    assert await number_of_partners(ana, "list mine") == 13
