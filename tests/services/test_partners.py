import asyncio
from collections.abc import Callable
from typing import TypeVar

import pytest

from bot.model import Partner, Stage, Tier
from bot.model.errors import NotFound, Stale
from bot.services.carry_out import carry_out
from bot.services.requests import FormKind, PartnerValues, SavePartner, SetTier
from bot.services.results import (
    Changed,
    Confirm,
    Form,
    Home,
    Notice,
    PartnerCard,
    PartnerList,
    Problem,
    Recommendations,
    Result,
)
from tests.clock import Clock
from tests.services.conftest import ANA, BEN, Somebody

pytestmark = pytest.mark.anyio

R = TypeVar("R", bound=Result)
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


def as_a(kind: type[R], result: Result) -> R:
    assert isinstance(result, kind), result
    return result


def quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


async def card(person: Somebody, name: str) -> PartnerCard:
    return as_a(PartnerCard, await person.does(f"show {quoted(name)}"))


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


async def test_a_change_says_what_was_and_what_is(ana: Somebody) -> None:
    await ana.does("add Acme")
    changed = as_a(Changed, await ana.does("tier Acme gold"))
    assert [(one.label, one.before, one.after) for one in changed.fields] == [("Tier", "Registered", "Gold")]
    again = as_a(Changed, await ana.does("tier Acme gold"))
    assert (again.fields, again.can_undo) == ((), False)


async def test_undo_takes_back_the_persons_own_last_change_and_then_the_one_before(
    ana: Somebody, ben: Somebody
) -> None:
    await ana.does("add Acme")
    await ana.does("tier Acme silver")
    await ana.does("tier Acme gold")
    await ben.does("note Acme Ben was here")
    await ana.does("undo")
    assert (await card(ana, "Acme")).partner.tier is Tier.SILVER
    await ana.does("undo")
    shown = await card(ana, "Acme")
    assert (shown.partner.tier, shown.note_count) == (Tier.REGISTERED, 1)


async def test_undo_never_takes_back_what_somebody_else_built_on(ana: Somebody, ben: Somebody) -> None:
    await ana.does("add Acme")
    await ben.does("note Acme Ben was here")
    assert "archive" in (await ana.is_told("undo")).lower()
    await ana.does("tier Acme silver")
    await ben.does("tier Acme gold")
    assert "changed again" in await ana.is_told("undo")
    assert (await card(ana, "Acme")).partner.tier is Tier.GOLD


async def test_undo_of_adding_removes_the_partner(ana: Somebody) -> None:
    await ana.does("add Acme")
    await ana.does("undo")
    assert as_a(PartnerList, await ana.does("list")).total == 0
    assert "nothing" in await ana.is_told("undo")


async def test_archiving_asks_first_and_can_be_taken_back(ana: Somebody) -> None:
    await ana.does("add Acme")
    question = as_a(Confirm, await ana.does("archive Acme"))
    assert as_a(PartnerList, await ana.does("list")).total == 1
    done = as_a(Changed, await ana.does(question.yes.line))
    assert not done.partner_name, "nothing is left to show"
    assert as_a(PartnerList, await ana.does("list")).total == 0
    await ana.does("undo")
    assert as_a(PartnerList, await ana.does("list")).total == 1


async def test_a_button_of_an_archived_partner_says_so(ana: Somebody) -> None:
    await ana.does("add Acme")
    number = (await card(ana, "Acme")).partner.id
    await ana.does(f"archive #{number} yes")
    assert "archived" in await ana.is_told(f"tier #{number} gold")
    assert "no partner" in await ana.is_told("show #999999999999999")


async def test_the_same_request_is_carried_out_once(ana: Somebody) -> None:
    await ana.does("add Acme")
    first = await ana.types("note Acme call", cause="E1")
    second = as_a(Changed, await ana.types("note Acme call", cause="E1"))
    assert not as_a(Changed, first).repeated
    assert second.repeated
    assert (await card(ana, "Acme")).note_count == 1


async def test_the_same_request_twice_at_once_is_carried_out_once(ana: Somebody) -> None:
    await ana.does("add Acme")
    both = await asyncio.gather(*(ana.types("note Acme call", cause="E1") for _ in range(2)))
    assert sorted(as_a(Changed, one).repeated for one in both) == [False, True]
    assert (await card(ana, "Acme")).note_count == 1


async def test_two_people_editing_at_once_lose_nothing(ana: Somebody, ben: Somebody) -> None:
    await ana.does("add Acme")
    form = as_a(Form, await ana.does("edit Acme"))
    partner = form.partner
    assert isinstance(partner, Partner) and partner.id is not None and form.kind is FormKind.EDIT
    await ben.does("tier Acme gold")
    late = SavePartner(partner.id, partner.version, "Acme", PartnerValues(region="EMEA"))
    with pytest.raises(Stale, match="while this form was open"):
        await carry_out(ana.desk, ana.actor(), late)
    shown = (await card(ana, "Acme")).partner
    assert (shown.tier, shown.region) == (Tier.GOLD, "")
    fresh = SavePartner(partner.id, shown.version, "Acme", PartnerValues(tier=Tier.GOLD, region="EMEA"))
    await carry_out(ana.desk, ana.actor(), fresh)
    assert (await card(ana, "Acme")).partner.region == "EMEA"


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


async def test_recommend_follows_the_record(ana: Somebody) -> None:
    await ana.does("add Acme reseller")
    await ana.does("stage Acme active")
    rules = [one.rule for one in as_a(Recommendations, await ana.does("recommend Acme")).items]
    assert rules == ["no-contact", "no-target"]
    await ana.does("contact Acme Sarah Chen")
    await ana.does("target Acme 500k")
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
    await ana.does("demo off")
    assert {row.name for row in as_a(PartnerList, await ana.does("list")).rows} == {"Acme", "TechStart Inc"}


async def test_loading_the_demo_can_be_undone(ana: Somebody) -> None:
    await ana.does("demo on")
    await ana.does("undo")
    assert as_a(PartnerList, await ana.does("list")).total == 0


async def test_a_change_of_a_missing_partner_is_refused_by_the_service_too(ana: Somebody) -> None:
    with pytest.raises(NotFound):
        await carry_out(ana.desk, ana.actor(), SetTier(42, Tier.GOLD))


async def test_every_change_is_audited_with_who_what_before_and_after(ana: Somebody) -> None:
    await ana.does("add Acme")
    await ana.types("tier Acme gold", cause="E7")
    async with ana.desk.memory.reading(ana.team_id) as repository:
        (entry,) = await repository.changes_by_cause("E7")
    assert (entry.actor_id, entry.table, entry.before["tier"], entry.after["tier"]) == (
        ANA,
        "partner",
        "registered",
        "gold",
    )
