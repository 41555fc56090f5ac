"""What a fill knows: every path of the vocabulary, each leaf of its kind, and the demo's own numbers in it."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.library.vocabulary import Kind, Value, vocabulary
from bot.memory import Memory
from bot.model import Person
from bot.model.errors import NotFound, Refused
from bot.services.demo.switching import load
from bot.services.desk import Actor, Desk
from bot.services.filling.values import leaves, values_for
from bot.services.snapshot import today_in
from tests.clock import NOON
from tests.services.conftest import ANA, BEN, TEAM
from tests.services.demo_days import full_quarter, last_365_days, last_touch, loaded_on, sourced

pytestmark = pytest.mark.anyio

TODAY = NOON.date()
Tree = dict[str, dict[str, Any]]
ALL = frozenset(vocabulary().groups)
OF_PARTNER = frozenset(name for name, group in vocabulary().groups.items() if group.of_partner)
PEOPLE = {"ana": ANA, "ben": BEN, "mei": ANA, "leo": BEN}
FORMS = {
    Kind.MONEY: {"short"},
    Kind.DATE: {"long", "iso", "month"},
    Kind.PERCENT: set[str](),
    Kind.COUNT: set[str](),
    Kind.SCORE: set[str](),
    Kind.YES_NO: set[str](),
}
TYPES: dict[Kind, tuple[type, ...]] = {
    Kind.MONEY: (int,),
    Kind.DATE: (str,),
    Kind.PERCENT: (int,),
    Kind.COUNT: (int, float),
    Kind.SCORE: (int,),
    Kind.YES_NO: (bool,),
}


@pytest.fixture
async def demo(desk: Desk, memory: Memory) -> dict[str, int]:
    """The demo, loaded for Ana and Ben; the partners' ids by name."""
    async with memory.writing(TEAM, actor_id=ANA, cause="people") as changes:
        await changes.save_person(Person(team_id=TEAM, user_id=ANA, name="Ana Ruiz", read_at=NOON))
    await load(desk, Actor(TEAM, ANA, "demo"), people=PEOPLE, with_company=True)
    async with memory.reading(TEAM) as repository:
        return {one.name: one.id for one in await repository.partner_names()}


async def filled(desk: Desk, partner_id: int | None = None, groups: frozenset[str] = ALL) -> Tree:
    async with desk.memory.reading(TEAM) as repository:
        today = today_in(await repository.workspace(), desk.clock())
        return await values_for(desk, repository, partner_id=partner_id, today=today, groups=groups)


def tree_faults(tree: Tree) -> list[str]:
    words = vocabulary().groups
    return [fault for group in tree for fault in faults(tree[group], words[group].values, group)]


def faults(values: Mapping[str, object], words: Mapping[str, Value], where: str) -> Iterator[str]:
    """Compare values with what the vocabulary says of them."""
    if values.keys() != words.keys():
        yield f"{where}: {values.keys() ^ words.keys()}"
    for name, word in words.items():
        yield from leaf_faults(values.get(name), word, f"{where}.{name}")


def leaf_faults(leaf: Any, word: Value, where: str) -> Iterator[str]:
    if word.kind is Kind.ROWS:
        for number, row in enumerate(leaf):
            yield from faults(row, vocabulary().records[word.record], f"{where}[{number}]")
    elif leaf is None:
        # There is not always a deal; what else is a record is always one.
        if word.kind is Kind.RECORD and word.record != "deal":
            yield f"{where} is not there"
    elif word.kind is Kind.RECORD:
        yield from faults(leaf, vocabulary().records[word.record], where)
    elif not is_of_kind(leaf, word):
        yield f"{where}: {leaf!r}"


def is_of_kind(leaf: Any, word: Value) -> bool:
    if word.kind is Kind.LINES:
        return bool(leaf) and all(isinstance(line, str) and line for line in leaf)
    if word.kind in (Kind.TEXT, Kind.CHOICE):
        return isinstance(leaf, str) and bool(leaf.strip()) and (not word.options or leaf in word.options)
    return (
        leaf["kind"] == word.kind
        and type(leaf["value"]) in TYPES[word.kind]
        and leaf.keys() == {"kind", "value", "text", *FORMS[word.kind]}
        and all(isinstance(leaf[name], str) for name in leaf.keys() - {"value"})
    )


async def test_every_path_of_the_vocabulary_is_there_and_of_its_kind_for_every_partner(
    desk: Desk, demo: dict[str, int]
) -> None:
    assert len(demo) == 14
    for name, partner_id in demo.items():
        tree = await filled(desk, partner_id)
        assert tree.keys() == ALL
        found = [
            fault for group, word in vocabulary().groups.items() for fault in faults(tree[group], word.values, group)
        ]
        assert found == [], name
        assert json.loads(json.dumps(tree)) == tree


async def test_without_a_partner_the_groups_about_one_are_left_out(desk: Desk, demo: dict[str, int]) -> None:
    tree = await filled(desk)
    assert tree.keys() == ALL - OF_PARTNER
    assert tree_faults(tree) == []


async def test_an_empty_workspace_has_its_program_and_nothing_else(desk: Desk) -> None:
    tree = await filled(desk)
    assert tree_faults(tree) == []
    assert {name for name, leaf in tree["company"].items() if leaf is not None} == {"currency"}
    assert tree["portfolio"]["partners"]["value"] == 0
    assert tree["kpis"]["quarter"]["win_rate"] is None


async def test_the_partners_own_numbers_are_the_programs(desk: Desk, demo: dict[str, int]) -> None:
    portfolio = loaded_on(TODAY)
    for name, partner_id in demo.items():
        tree, one = await filled(desk, partner_id), portfolio[name]
        revenue, won = tree["revenue"], tree["deals"]["won"]
        first, last = full_quarter(TODAY, back=1)
        assert revenue["quarter"]["sourced"]["value"] == sourced(one, first=first, last=last)
        year = revenue["twelve_months"]
        assert year["sourced"]["value"] == last_365_days(one, TODAY)
        assert year["won"]["value"] == len(won)
        assert year["sourced"]["value"] + year["influenced"]["value"] == sum(row["value"]["value"] for row in won)
        assert tree["partner"]["last_touch"]["value"] == last_touch(one).isoformat()
        assert tree["health"]["score"] is None or one.partner.activated_on is not None
        days = [row["closed_on"]["value"] for row in won]
        assert days == sorted(days, reverse=True)


async def test_the_parts_of_the_portfolio_add_up_to_the_whole(desk: Desk, demo: dict[str, int]) -> None:
    tree = await filled(desk)
    portfolio = tree["portfolio"]
    for parts in (portfolio["by_tier"], portfolio["by_type"], portfolio["by_stage"]):
        assert sum(part["partners"]["value"] for part in parts) == portfolio["partners"]["value"] == 13
    whole = sum(last_365_days(one, TODAY) for one in loaded_on(TODAY).values() if one.partner.stage != "ended")
    assert sum(part["sourced"]["value"] for part in portfolio["by_tier"]) == whole
    top = [row["sourced"]["value"] for row in portfolio["top"]]
    assert top == sorted(top, reverse=True) and portfolio["top"][0]["name"] == "K&V Telecom"
    assert [row["name"] for row in portfolio["at_risk"]] == ["Corvane Networks"]
    assert portfolio["at_risk"][0]["why"].startswith("Marked at risk. Last touch ")
    assert {row["stage"] for row in portfolio["prospects"]} == {"Prospect", "Recruiting"}
    values = [row["value"]["value"] for row in portfolio["open_deals"]]
    assert len(values) == 10 and values == sorted(values, reverse=True)


async def test_a_partner_is_put_into_words(desk: Desk, demo: dict[str, int]) -> None:
    tree = await filled(desk, demo["K&V Telecom"])
    assert tree["pam"] == {"name": "Ana Ruiz", "email": "partners@northbeam.example"}
    assert (tree["contact"]["name"], tree["contact"]["first_name"]) == ("Dana Whitlock", "Dana")
    stalled = [row["customer"] for row in tree["deals"]["stalled"]]
    assert stalled == ["Pinecrest Hospital Supply", "Harlow & Finch Logistics"]
    assert tree["deals"]["largest_open"]["customer"] == "Pinecrest Hospital Supply"
    assert tree["milestones"]["next_review"]["text"] == "22 Nov 2026"
    assert tree["milestones"]["review_on"]["value"] == (TODAY + timedelta(days=14)).isoformat()
    assert not any(tree["next_tier"].values())
    assert tree["health"]["confidence"] == "4 of 5"


async def test_before_activation_there_is_no_health_and_no_review(desk: Desk, demo: dict[str, int]) -> None:
    tree = await filled(desk, demo["TechStart Inc"])
    assert tree["health"] == {"score": None, "band": None, "confidence": None, "dimensions": [], "best_fix": None}
    assert (tree["milestones"]["next_review"], tree["deals"]["last_won"]) == (None, None)
    assert tree["next_tier"]["revenue_missing"]["value"] == 100_000_00


async def test_what_was_answered_for_the_company_goes_before_its_columns(desk: Desk, demo: dict[str, int]) -> None:
    profile = {"name": "Northbeam Ltd", "signatory": " Ada Beck ", "competitors": "Otherbeam\n\n Eastbeam", "lead": ""}
    async with desk.memory.writing(TEAM, actor_id=ANA, cause="profile") as changes:
        await changes.change(await changes.workspace(), profile=profile)
    company = (await filled(desk))["company"]
    assert (company["name"], company["signatory"], company["lead"]) == ("Northbeam Ltd", "Ada Beck", None)
    assert company["competitors"] == ["Otherbeam", "Eastbeam"]
    assert company["industry"] == "Software"


async def test_a_partner_that_is_archived_or_gone_is_not_filled_for(desk: Desk, demo: dict[str, int]) -> None:
    with pytest.raises(NotFound):
        await filled(desk, 4711)
    async with desk.memory.writing(TEAM, actor_id=ANA, cause="archive") as changes:
        partner = await changes.partner(demo["Lumenfold"])
        assert partner is not None
        await changes.change(partner, archived_at=NOON)
    with pytest.raises(Refused, match="Lumenfold was archived"):
        await filled(desk, demo["Lumenfold"])


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """Every statement that a database is given."""
    given: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            given.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield given
    event.remove(Engine, "before_cursor_execute", note)


async def test_a_fill_reads_each_table_a_few_times_whatever_there_is(
    desk: Desk, demo: dict[str, int], statements: list[str]
) -> None:
    await filled(desk, demo["K&V Telecom"])
    # What only live partners have names them once more in a condition: that reads no table again.
    of_table = Counter(found[1] for one in statements if (found := re.search(r"FROM (\w+)", one)))
    assert max(of_table.values()) <= 7, of_table


async def test_what_is_not_named_is_neither_read_nor_worked_out(
    desk: Desk, demo: dict[str, int], statements: list[str]
) -> None:
    tree = await filled(desk, demo["K&V Telecom"], frozenset({"today", "program"}))
    assert tree.keys() == {"today", "program"}
    assert len(statements) == 1, "the workspace itself"


def test_leaves_read_as_people_write() -> None:
    assert leaves.money(120_000_00, "USD") == {"kind": "money", "value": 12000000, "text": "$120,000", "short": "$120k"}
    assert leaves.percent(2_250) == {"kind": "percent", "value": 2250, "text": "22.5 %"}
    assert leaves.day(date(2027, 3, 15)) == {
        "kind": "date",
        "value": "2027-03-15",
        "text": "15 Mar 2027",
        "long": "15 March 2027",
        "iso": "2027-03-15",
        "month": "March 2027",
    }
    assert leaves.count(1_200) == {"kind": "count", "value": 1200, "text": "1,200"}
    assert leaves.count(44.5) == {"kind": "count", "value": 44.5, "text": "44.5"}
    assert leaves.score(0) == {"kind": "score", "value": 0, "text": "0"}
    assert leaves.yes_no(True) == {"kind": "yes_no", "value": True, "text": "yes"}
    unknown = (leaves.text(""), leaves.lines([""]), leaves.money(None, "USD"), leaves.day(None), leaves.count(None))
    assert not any(one is not None for one in unknown)
