"""Lists: filters, whose partners, what a search looks at, and what is said when nobody is found."""

from collections.abc import Callable

import pytest

from bot.model import Person, Role
from bot.model.errors import Ambiguous, NotFound
from bot.services.results import Changed, PartnerCard, PartnerList, Problem
from tests.clock import Clock
from tests.services.conftest import ANA, BEN, TEAM, Somebody, as_a

pytestmark = pytest.mark.anyio


async def meet(person: Somebody, name: str, *, outsider: bool = False) -> None:
    """Remember somebody's name, as after their first request."""
    async with person.desk.memory.writing(TEAM, actor_id="bot", cause=f"meet {person.user_id}") as changes:
        read_at = person.desk.clock()
        await changes.save_person(
            Person(
                team_id=TEAM, user_id=person.user_id, name=name, role=Role.MEMBER, read_at=read_at, outsider=outsider
            )
        )


@pytest.fixture
async def ana_with_partners(ana: Somebody, ben: Somebody) -> Somebody:
    await meet(ana, "Ana Ruiz")
    await meet(ben, "Ben Carter")
    for line in (
        "add Tsukihara reseller gold",
        "add Corvane msp gold",
        "add Globex msp",
        "add Benelux Cloud isv",
        "stage Corvane active",
        f"owner Globex <@{BEN}>",
        "owner Corvane none",
        "contact Corvane Dana Lee dana@corvane.example CTO",
    ):
        await ana.does(line)
    return ana


async def listed(person: Somebody, line: str) -> set[str]:
    return {row.name for row in as_a(PartnerList, await person.does(line)).rows}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("list msp", {"Corvane", "Globex"}),
        ("list MSPs", {"Corvane", "Globex"}),
        ("list managed service providers", {"Corvane", "Globex"}),
        ("list resellers gold", {"Tsukihara"}),
        ("list prospects", {"Tsukihara", "Globex", "Benelux Cloud"}),
        ("list gold msp active", {"Corvane"}),
        ("list type isv", {"Benelux Cloud"}),
        ("list unowned", {"Corvane"}),
        ("list without an owner", {"Corvane"}),
        ("list owner nobody", {"Corvane"}),
        ("list no owner gold", {"Corvane"}),
        ("list search Dana", {"Corvane"}),
        ("list dana lee", {"Corvane"}),
        ("list cto", {"Corvane"}),
        ("list dana@corvane.example", {"Corvane"}),
        ("list ben carter", {"Globex"}),
        ("list owner ben", {"Globex"}),
        ("list ana's prospects", {"Tsukihara", "Benelux Cloud"}),
        ("list owned by Ana Ruiz, gold", {"Tsukihara"}),
    ],
)
async def test_filters_are_read_as_people_write_them_and_combine(
    ana_with_partners: Somebody, line: str, names: set[str]
) -> None:
    assert await listed(ana_with_partners, line) == names


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ("K&V", {"K&V Telecom"}),
        ("k & v", {"K&V Telecom"}),
        ("US", {"USA Networks"}),
        ("search us", {"USA Networks"}),
        ("lee", {"Corvane"}),
        ("kihara", {"Tsukihara"}),
        ("region us", set()),
    ],
)
async def test_a_short_word_is_searched_for_where_words_begin(
    ana_with_partners: Somebody, search: str, names: set[str]
) -> None:
    for line in ('add "K&amp;V Telecom"', 'add "USA Networks"', 'add "Western Australia Haulage"'):
        await ana_with_partners.does(line)
    assert await listed(ana_with_partners, f"list {search.replace('&', '&amp;')}") == names


async def test_a_region_a_vertical_and_a_website_are_searched_and_can_be_filters(ana_with_demo: Somebody) -> None:
    japan = await listed(ana_with_demo, "list japan")
    assert japan == await listed(ana_with_demo, "list region Japan") == await listed(ana_with_demo, "list in japan")
    assert japan
    rows = as_a(PartnerList, await ana_with_demo.does("list japan")).rows
    assert {row.found_by for row in rows} == {"Japan"}


@pytest.fixture
async def ana_with_demo(ana: Somebody) -> Somebody:
    await ana.does("demo on")
    return ana


async def test_a_list_of_somebodys_partners_is_called_so(ana_with_partners: Somebody) -> None:
    assert as_a(PartnerList, await ana_with_partners.does("list ben carter")).title == "Ben Carter's partners"
    mine = as_a(PartnerList, await ana_with_partners.does("list my gold partners"))
    assert mine.title == "Ana Ruiz's Gold partners"
    assert {row.owner_name for row in mine.rows} == {"Ana Ruiz"}


async def test_a_new_owner_is_told_by_name_and_so_is_the_one_whom_an_undo_brings_back(
    ana_with_partners: Somebody,
) -> None:
    changed = as_a(Changed, await ana_with_partners.does(f"owner Tsukihara <@{BEN}>"))
    assert changed.summary == "Tsukihara: owner is now Ben Carter."
    assert [(one.name_before, one.name_after) for one in changed.fields] == [("Ana Ruiz", "Ben Carter")]
    assert "owner is Ana Ruiz again" in as_a(Changed, await ana_with_partners.does("undo")).summary
    nobody = as_a(Changed, await ana_with_partners.does("owner Tsukihara none"))
    assert nobody.summary == "Tsukihara: owner is now nobody."
    card = as_a(PartnerCard, await ana_with_partners.does("show Globex"))
    assert card.owner_name == "Ben Carter"


async def test_a_first_name_that_is_in_a_partners_name_too_is_asked_about(
    ana_with_partners: Somebody, somebody: Callable[..., Somebody]
) -> None:
    await ana_with_partners.does('add "Ben Systems"')
    error = as_a(Problem, await ana_with_partners.types("list ben")).error
    assert isinstance(error, Ambiguous)
    theirs, search = error.choices
    assert await listed(ana_with_partners, theirs.line) == {"Globex"}
    assert await listed(ana_with_partners, search.line) == {"Ben Systems", "Benelux Cloud"}


async def test_a_first_name_of_two_people_is_asked_about(
    ana_with_partners: Somebody, somebody: Callable[..., Somebody]
) -> None:
    await meet(somebody("U0BENTWO1"), "Ben Okafor")
    error = as_a(Problem, await ana_with_partners.types("list gold ben")).error
    assert isinstance(error, Ambiguous)
    assert [choice.line for choice in error.choices] == [f"list gold owner <@{BEN}>", "list gold owner <@U0BENTWO1>"]


async def test_an_owner_whom_nobody_knows_is_asked_back_with_those_who_own(ana_with_partners: Somebody) -> None:
    error = as_a(Problem, await ana_with_partners.types("list owner zoe gold")).error
    assert isinstance(error, NotFound)
    assert "“zoe”" in error.user_message
    assert [choice.line for choice in error.choices] == [
        f"list gold owner <@{ANA}>",
        f"list gold owner <@{BEN}>",
        "list unowned",
    ]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("list sliver", "list silver"),
        ("list resellr gold", "list reseller gold"),
        ("list prospcts", "list prospect"),
        ("list bem carter", f"list owner <@{BEN}>"),
    ],
)
async def test_a_typo_is_asked_back_with_what_was_meant(ana_with_partners: Somebody, line: str, meant: str) -> None:
    result = as_a(PartnerList, await ana_with_partners.does(line))
    assert result.total == 0
    assert meant in [choice.line for choice in result.meant]


async def test_a_misspelt_partner_is_asked_back_too(ana_with_partners: Somebody) -> None:
    (meant,) = as_a(PartnerList, await ana_with_partners.does("list tsukihra")).meant
    assert as_a(PartnerCard, await ana_with_partners.does(meant.line)).partner.name == meant.label == "Tsukihara"


async def test_filters_that_find_nobody_together_say_what_each_finds(ana_with_partners: Somebody) -> None:
    result = as_a(PartnerList, await ana_with_partners.does("list reseller active mine"))
    assert [(one.title, one.total, one.line) for one in result.filters] == [
        ("Reseller partners", 1, "list reseller"),
        ("Active partners", 1, "list active"),
        ("Ana Ruiz's partners", 2, f"list owner <@{ANA}>"),
    ]


async def test_the_pages_of_a_list_keep_its_filters(ana: Somebody) -> None:
    await meet(ana, "Ana Ruiz")
    for number in range(12):
        await ana.does(f'add "Partner {number:02}" msp')
    first = as_a(PartnerList, await ana.does("list msps ana"))
    second = as_a(PartnerList, await ana.does(f"{first.line} page 2"))
    assert (second.total, second.page, [row.name for row in second.rows]) == (12, 2, ["Partner 10", "Partner 11"])


async def test_archived_partners_have_a_list_of_their_own_the_last_one_first(
    ana_with_partners: Somebody, clock: Clock
) -> None:
    for name in ("Globex", "Corvane"):
        await ana_with_partners.does(f"archive {name} yes")
        clock.forward(days=1)
    result = as_a(PartnerList, await ana_with_partners.does("list archived"))
    assert [(row.name, row.archived_on) for row in result.rows] == [
        ("Corvane", clock.today.replace(day=clock.today.day - 1)),
        ("Globex", clock.today.replace(day=clock.today.day - 2)),
    ]
    assert result.title == "Archived partners"
    assert await listed(ana_with_partners, "list archived gold") == {"Corvane"}
    assert await listed(ana_with_partners, "list search globex") == set()


async def test_a_guest_is_nobodys_owner_by_name(ana_with_partners: Somebody, somebody: Callable[..., Somebody]) -> None:
    await meet(somebody("U0GUEST01"), "Dana Guest", outsider=True)
    assert await listed(ana_with_partners, "list dana") == {"Corvane"}
