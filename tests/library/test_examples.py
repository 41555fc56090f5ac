"""The examples in the library are what the fill gives, and every template fills for every demo partner."""

import pytest

from bot.library.vocabulary import vocabulary
from bot.library.workshop import filled_here
from bot.services.desk import Desk
from bot.services.filling.values import values_for
from bot.services.snapshot import today_in
from tests.library.examples import FOLDER, TEAM, Teller, beginning, examples
from tests.shelf import shipped

pytestmark = pytest.mark.anyio


async def test_the_examples_are_what_the_fill_gives() -> None:
    made = await examples()
    assert {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("**/*.md")} == {one.file for one in made}
    for one in made:
        assert (FOLDER / one.file).read_text(encoding="utf-8") == one.text, (
            f"{one.file} changed; look at it after python -m tests.library.examples --write"
        )


async def test_every_template_fills_for_every_demo_partner_with_all_that_is_known() -> None:
    async with beginning() as teller:
        for partner_id in (None, *await partner_ids(teller)):
            tree = await tree_of(teller.desk, partner_id)
            for template in shipped().templates:
                filled = filled_here(template, tree, {})
                assert [one.heading for one in filled.sections] == [one.heading for one in template.sections]
                for asked in filled.missing:
                    group, _, name = asked.name.partition(".")
                    assert tree.get(group, {}).get(name) is None, f"{template.slug} asks for {asked.name} all the same"


async def partner_ids(teller: Teller) -> list[int]:
    async with teller.desk.memory.reading(TEAM) as repository:
        return [*await repository.demo_partner_ids()]


async def tree_of(desk: Desk, partner_id: int | None) -> dict[str, dict[str, object]]:
    async with desk.memory.reading(TEAM) as repository:
        today = today_in(await repository.workspace(), desk.clock())
        groups = frozenset(vocabulary().groups)
        return await values_for(desk, repository, partner_id=partner_id, today=today, groups=groups)
