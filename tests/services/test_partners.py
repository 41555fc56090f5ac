from collections.abc import Callable

import pytest

from bot.model import Stage, Tier
from bot.model.errors import NotFound
from bot.services.carry_out import carry_out
from bot.services.requests import SetTier
from bot.services.results import (
    Changed,
    Home,
    Notice,
    PartnerList,
    Problem,
    Recommendations,
)
from tests.clock import Clock
from tests.services.conftest import ANA, BEN, Somebody, as_a, card, quoted

pytestmark = pytest.mark.anyio

NAMES = [
    "AT&T",
    "Müller & Söhne",
    "Amazon.com",
    "St. Louis Co",
    "🚀🚀",
    "x" * 200,
    "שלום שותפים",
    'O\'Brien "Quoted" Ltd',
    "{{ 7*7 }}",
    "Robert'); DROP TABLE partner;--",
]


@pytest.mark.parametrize("name", NAMES)
async def test_names_are_kept_and_found_as_people_write_them(ana: Somebody, name: str) -> None:
    await ana.does(f"add {quoted(name)} reseller silver")
    partner = (await card(ana, name)).partner
    assert (partner.name, partner.owner_id, partner.tier) == (name, ANA, Tier.SILVER)


async def test_a_name_that_would_ping_is_kept_as_text(ana: Somebody) -> None:
    # Slack sends typed angle brackets escaped, and a real @channel as a token, which becomes its words.
    await ana.does('add "&lt;!channel&gt;"')
    assert (await card(ana, "&lt;!channel&gt;")).partner.name == "<!channel>"
    await ana.does('add "<!here>"')
    assert (await card(ana, "@here")).partner.name == "@here"


async def test_a_name_is_found_without_case_and_accents(ana: Somebody) -> None:
    await ana.does('add "Müller & Söhne"')
    assert (await card(ana, "MULLER & sohne")).partner.name == "Müller & Söhne"


async def test_a_typo_is_asked_back_and_changes_nothing(ana: Somebody) -> None:
    await ana.does('add "Müller & Söhne" reseller silver')
    result = await ana.types("tier Mueler & Sohne gold")
    choices = as_a(Problem, result).error.choices
    assert choices and "gold" in choices[0].line
    assert (await card(ana, "Müller & Söhne")).partner.tier is Tier.SILVER
    await ana.does(choices[0].line)
    assert (await card(ana, "Müller & Söhne")).partner.tier is Tier.GOLD


@pytest.mark.parametrize("line", ["note Acmee call moved", "tier Acmee gold", "show Acmee", "milestone Acmee signed"])
async def test_nothing_is_ever_created_by_a_typo(ana: Somebody, line: str) -> None:
    await ana.does("add Acme")
    await ana.is_told(line)
    assert as_a(PartnerList, await ana.does("list")).total == 1


async def test_a_second_partner_of_the_same_name_is_refused(ana: Somebody) -> None:
    await ana.does("add Acme")
    assert "Acme" in await ana.is_told('add "ACME"')
    assert as_a(PartnerList, await ana.does("list")).total == 1


async def test_two_workspaces_may_have_a_partner_of_the_same_name(
    ana: Somebody, somebody: Callable[..., Somebody]
) -> None:
    stranger = somebody("U0STRANGE", "T0OTHER")
    await ana.does("add Acme")
    await stranger.does("add Acme")
    await ana.does("note Acme only for us")
    assert (await card(stranger, "Acme")).note_count == 0
    theirs = (await card(stranger, "Acme")).partner.id
    assert as_a(Problem, await ana.types(f"show #{theirs}")).error.__class__ is NotFound


async def test_everything_about_a_partner_can_be_set_and_is_shown(ana: Somebody, clock: Clock) -> None:
    await ana.does("add Acme msp")
    for line in (
        "tier Acme gold",
        "stage Acme active",
        f"owner Acme <@{BEN}>",
        "target Acme 500k",
        "note Acme: call moved to Friday",
        "milestone Acme signed MSA",
        "contact Acme Sarah Chen sarah@acme.example CEO",
    ):
        await ana.does(line)
    shown = await card(ana, "Acme")
    partner = shown.partner
    assert (partner.tier, partner.stage, partner.owner_id, partner.annual_target) == (
        Tier.GOLD,
        Stage.ACTIVE,
        BEN,
        500_000_00,
    )
    assert partner.activated_on == clock.today
    assert [note.text for note in shown.notes] == ["call moved to Friday"]
    assert [milestone.text for milestone in shown.milestones] == ["signed MSA"]
    assert [(one.name, one.email, one.is_main) for one in shown.contacts] == [
        ("Sarah Chen", "sarah@acme.example", True)
    ]
    assert shown.last_touch == clock.today


async def test_what_stands_behind_a_new_name_is_told_and_one_undo_away(ana: Somebody, clock: Clock) -> None:
    told = as_a(Changed, await ana.does("add Borealis msp gold active"))
    assert told.summary == "Added Borealis (Gold MSP, active)."
    partner = (await card(ana, "Borealis")).partner
    assert (partner.stage_since, partner.activated_on) == (clock.today, clock.today)
    await ana.does(f"undo {told.change}")
    assert "There are no partners yet" in await ana.is_told("show Borealis")


async def test_a_change_says_what_was_and_what_is(ana: Somebody) -> None:
    await ana.does("add Acme")
    changed = as_a(Changed, await ana.does("tier Acme gold"))
    assert [(one.label, one.before, one.after) for one in changed.fields] == [("Tier", "Registered", "Gold")]
    again = as_a(Changed, await ana.does("tier Acme gold"))
    assert (again.fields, again.change) == ((), None)


async def test_lists_are_paged_filtered_and_searched(ana: Somebody) -> None:
    for number in range(23):
        await ana.does(f'add "Partner {number:02}" {"gold" if number % 2 else "silver"}')
    second = as_a(PartnerList, await ana.does("list 2"))
    assert (second.total, second.page, second.pages, len(second.rows)) == (23, 2, 3, 10)
    beyond = as_a(PartnerList, await ana.does("list 99"))
    assert (beyond.page, len(beyond.rows)) == (3, 3)
    assert as_a(PartnerList, await ana.does("list gold")).total == 11
    assert as_a(PartnerList, await ana.does("list search 07")).rows[0].name == "Partner 07"
    assert as_a(PartnerList, await ana.does("list mine")).total == 23


async def test_a_silent_partner_is_at_risk_and_a_note_calms_it(ana: Somebody, clock: Clock) -> None:
    await ana.does("add Acme")
    await ana.does("stage Acme active")
    clock.forward(days=61)
    (row,) = as_a(PartnerList, await ana.does("list at-risk")).rows
    assert row.risks
    await ana.does("note Acme all is well")
    assert as_a(PartnerList, await ana.does("list at-risk")).total == 0


async def test_recommend_takes_the_askers_portfolio_and_everybodys_for_who_has_none(
    ana: Somebody, ben: Somebody
) -> None:
    await ana.does("add Acme")
    await ana.does("stage Acme active")
    await ben.does("add Globex")
    mine = as_a(Recommendations, await ana.does("recommend"))
    assert {item.partner_name for item in mine.items} == {"Acme"}
    nobodys = Somebody(ana.desk, "U0NOBODY1", ana.team_id, ana.causes)
    everybodys = as_a(Recommendations, await nobodys.does("recommend"))
    assert {item.partner_name for item in everybodys.items} == {"Acme", "Globex"}


async def test_naming_an_owner_for_nobodys_partner_is_among_everybodys_next_steps(ana: Somebody, ben: Somebody) -> None:
    await ana.does("add Acme")
    await ben.does("add Globex")
    for line in ("add Orphan reseller", "stage Orphan active", "owner Orphan none"):
        await ana.does(line)
    for person in (ana, ben):
        mine = as_a(Recommendations, await person.does("recommend"))
        assert [one.rule for one in mine.items if one.partner_name == "Orphan"] == ["no-owner"]
        assert (mine.considered, mine.unowned, mine.whose) == (1, 1, person.user_id)
        assert "no-owner" in {one.rule for one in as_a(Home, await person.does("home")).todays}
    await ben.does("owner Orphan me")
    steps = as_a(Recommendations, await ana.does("recommend"))
    assert ("Orphan" in {one.partner_name for one in steps.items}, steps.unowned) == (False, 0)


async def test_recommend_follows_the_record(ana: Somebody) -> None:
    await ana.does("add Acme reseller")
    await ana.does("stage Acme active")
    rules = [one.rule for one in as_a(Recommendations, await ana.does("recommend Acme")).items]
    assert rules == ["no-contact", "no-target", "alignment-due"]
    await ana.does("contact Acme Sarah Chen")
    await ana.does("target Acme 500k")
    await ana.does("align Acme 20")
    assert as_a(Recommendations, await ana.does("recommend Acme")).items == ()


async def test_home_is_useful_with_and_without_data(ana: Somebody) -> None:
    empty = as_a(Home, await ana.does("home"))
    assert (empty.workspace_total, empty.has_demo) == (0, False)
    await ana.does("demo on")
    full = as_a(Home, await ana.does("home"))
    assert (len(full.todays), full.has_demo) == (5, True)
    assert full.mine_total > 0


async def test_the_demo_comes_once_and_goes_whole_and_leaves_what_is_real(ana: Somebody) -> None:
    await ana.does('add "TechStart Inc" msp')
    await ana.does("add Acme")
    as_a(Notice, await ana.does("demo on"))
    total = as_a(PartnerList, await ana.does("list")).total
    assert total == 15
    await ana.does("demo on")
    assert as_a(PartnerList, await ana.does("list")).total == total
    await ana.does("demo off yes")
    assert {row.name for row in as_a(PartnerList, await ana.does("list")).rows} == {"Acme", "TechStart Inc"}


async def test_a_change_of_a_missing_partner_is_refused_by_the_service_too(ana: Somebody) -> None:
    with pytest.raises(NotFound):
        await carry_out(ana.desk, ana.actor(), SetTier(42, Tier.GOLD))
