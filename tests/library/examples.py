"""`python -m tests.library.examples --write` fills the examples in `templates/examples` anew."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias

import yaml

from bot.memory import Changes, Memory
from bot.memory.schema import create
from bot.model import (
    Contact,
    Deal,
    DealOrigin,
    DealStatus,
    Milestone,
    MilestoneKind,
    Note,
    NoteKind,
    Person,
    Role,
    Stage,
)
from bot.services.demo.switching import load
from bot.services.desk import Actor, Desk
from bot.services.filling.once import make
from bot.services.names import NameIndex
from bot.settings import TEMPLATES
from bot.terminal import as_answers
from tests.clock import Clock
from tests.colleagues import Colleagues
from tests.shelf import shipped

Raw: TypeAlias = dict[str, Any]

FOLDER = TEMPLATES / "examples"
TEAM, BEN = "T0EXAMPLE", "U0BEN"
FIRST_DAY = datetime(2026, 11, 23, 15, tzinfo=UTC)
PEOPLE = {"ana": "Ana Ruiz", "ben": "Ben Carter", "mei": "Mei Tanaka", "leo": "Leo Fischer"}
STORY = "TechStart"


@dataclass(frozen=True)
class Example:
    """A filled document, as it stands in its file or should."""

    file: str
    text: str


class Teller:
    """Lets the days of a story pass in a database in memory, and fills the documents of each."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self.desk, self.clock = desk, clock
        self._causes = 0

    async def begin(self) -> None:
        """Load the demo with its people."""
        people = {key: f"U0{key.upper()}" for key in PEOPLE}
        async with self.desk.memory.writing(TEAM, actor_id=BEN, cause="people") as changes:
            for key, name in PEOPLE.items():
                person = Person(team_id=TEAM, user_id=people[key], name=name, role=Role.MANAGER, read_at=self.clock())
                await changes.save_person(person)
        await load(self.desk, Actor(TEAM, BEN, "demo"), people=people, with_company=True)

    async def fill(self, template: str, partner: str | None, answers: Raw) -> str:
        """Fill a document; nothing that an answer gives may be missing in it."""
        number = None if partner is None else await self._number(partner)
        made = await make(self.desk, TEAM, template, partner_id=number, answers=as_answers(answers))
        return f"{made.filled.document}\n"

    async def pass_to(self, day: int) -> None:
        """Let the clock stand at the same hour of a later day."""
        self.clock.now = FIRST_DAY + timedelta(days=day)

    async def happens(self, chapter: Raw) -> None:
        """Remember what happens on a day of the story."""
        number = await self._number(STORY)
        self._causes += 1
        async with self.desk.memory.writing(TEAM, actor_id=BEN, cause=f"day {self._causes}") as changes:
            partner = await changes.partner(number)
            assert partner is not None
            await changes.change(partner, **self._changed(chapter))
            await changes.add_all([*self._remembered(chapter, number)])
            await self._deal(changes, chapter, number)

    async def _number(self, name: str) -> int:
        async with self.desk.memory.reading(TEAM) as repository:
            found = NameIndex(await repository.partner_names()).exact(name)
        assert found is not None, name
        return found.id

    def _changed(self, chapter: Raw) -> Raw:
        changed: Raw = {}
        if "stage" in chapter:
            changed |= {"stage": Stage(chapter["stage"]), "stage_since": self._day(0)}
        for key, column in (("recruited", "recruited_on"), ("activated", "activated_on")):
            if key in chapter:
                changed[column] = self._day(chapter[key])
        if "target" in chapter:
            changed["annual_target"] = chapter["target"] * 100
        for kind, number in chapter.get("certified", {}).items():
            changed[f"certified_{kind}"] = number
        return changed

    def _remembered(self, chapter: Raw, number: int) -> Iterator[Contact | Note | Milestone]:
        for one in chapter.get("contacts", []):
            yield Contact(team_id=TEAM, partner_id=number, created_at=self.clock(), **one)
        common: Raw = {"team_id": TEAM, "partner_id": number, "happened_on": self._day(0), "author_id": BEN}
        for one in chapter.get("notes", []):
            yield Note(kind=NoteKind(one["kind"]), text=one["text"], created_at=self.clock(), **common)
        for one in chapter.get("milestones", []):
            yield Milestone(kind=MilestoneKind(one["kind"]), text=one["text"], created_at=self.clock(), **common)

    async def _deal(self, changes: Changes, chapter: Raw, number: int) -> None:
        known = {deal.customer: deal for deal in await changes.deals(number)}
        for one in chapter.get("deals", []):
            closed_on = self._day(one["closed"]) if "closed" in one else None
            if one["customer"] in known:
                await changes.change(known[one["customer"]], status=DealStatus(one["status"]), closed_on=closed_on)
                continue
            deal = Deal(
                team_id=TEAM,
                partner_id=number,
                customer=one["customer"],
                value=one["value"] * 100,
                origin=DealOrigin.SOURCED,
                status=DealStatus(one["status"]),
                registered_at=self._at(one["registered"]),
                decided_at=self._at(one["decided"]),
                protected_until=self._day(one["decided"] + 30),
                expected_close=self._day(one["expected"]),
                note=one.get("note", ""),
            )
            await changes.add(deal)

    def _at(self, day: int) -> datetime:
        return self.clock() + timedelta(days=day)

    def _day(self, day: int) -> date:
        return self._at(day).date()


async def examples() -> list[Example]:
    """Fill every example as it should be now."""
    async with beginning() as teller:
        return [one async for one in _all(teller)]


@asynccontextmanager
async def beginning() -> AsyncIterator[Teller]:
    """Give the demo on the first day of the story."""
    clock = Clock(FIRST_DAY)
    memory = Memory.connect("sqlite://", clock=clock)
    await create(memory)
    desk = Desk(memory, clock, Colleagues(), shipped())
    teller = Teller(desk, clock)
    try:
        await teller.begin()
        yield teller
    finally:
        await desk.workshop.close()
        await memory.close()


async def _all(teller: Teller) -> AsyncIterator[Example]:
    for name, one in _read("answers.yml").items():
        yield Example(f"{name}.md", await teller.fill(one["template"], one.get("partner"), one["answers"]))
    number = 0
    for chapter in _read("techstart/story.yml"):
        await teller.pass_to(chapter["day"])
        await teller.happens(chapter)
        for one in chapter["documents"]:
            number += 1
            file = f"techstart/{number:02}-{one['template'].partition('/')[2]}.md"
            yield Example(file, await teller.fill(one["template"], STORY, one["answers"]))


def _read(file: str) -> Any:
    return yaml.safe_load((FOLDER / file).read_text(encoding="utf-8"))


def main() -> None:
    """Write the examples, or say which are no longer what they would be."""
    write = "--write" in sys.argv
    for one in asyncio.run(examples()):
        path = FOLDER / one.file
        if not path.exists() or path.read_text(encoding="utf-8") != one.text:
            print("written" if write else "would change", path.relative_to(FOLDER))  # noqa: T201
            if write:
                path.write_text(one.text, encoding="utf-8")


if __name__ == "__main__":
    main()
