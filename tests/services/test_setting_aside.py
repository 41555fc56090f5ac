"""Next actions that people put off or tick off, why others are none, and the figures for scripts."""

from datetime import timedelta

import pytest

from bot.memory import Memory
from bot.model import DealStatus
from bot.services.desk import Desk
from bot.services.recommending.as_json import recommendation_figures
from bot.services.recommending.results import Asides, WhyNot
from bot.services.recommending.rules import about
from bot.services.results import Changed, Home, PartnerCard, Problem, Recommendations
from tests.clock import Clock
from tests.memory.rows import TODAY, a_deal, remember
from tests.services.conftest import TEAM, Somebody, as_a

pytestmark = pytest.mark.anyio


async def rules(person: Somebody, line: str = "recommend Acme") -> list[str]:
    return [one.rule for one in as_a(Recommendations, await person.does(line)).items]


async def an_active_partner(person: Somebody) -> int:
    partner_id = as_a(Changed, await person.does("add Acme reseller")).partner_id
    await person.does("stage Acme active")
    return partner_id


async def test_not_now_rests_until_the_day_and_comes_back(ana: Somebody, clock: Clock) -> None:
    await an_active_partner(ana)
    told = as_a(Changed, await ana.does("recommend Acme later no-target 2 weeks"))
    until = clock.today + timedelta(days=14)
    assert told.summary == f"Acme: “Agree an annual target” rests until {until.day} {until:%b %Y}."
    assert "no-target" not in await rules(ana)
    clock.now += timedelta(days=14)
    assert "no-target" not in await rules(ana)
    clock.now += timedelta(days=1)
    assert "no-target" in await rules(ana)


async def test_the_portfolio_home_and_card_leave_out_what_rests(ana: Somebody) -> None:
    await an_active_partner(ana)
    assert "no-target" in await rules(ana, "recommend")
    await ana.does("recommend Acme done a target")
    assert "no-target" not in await rules(ana, "recommend")
    assert "no-target" not in [one.rule for one in as_a(Home, await ana.does("home")).todays]
    assert "no-target" not in [one.rule for one in as_a(PartnerCard, await ana.does("show Acme")).recommendations]


async def test_undo_and_bring_back_recommend_it_again(ana: Somebody) -> None:
    await an_active_partner(ana)
    await ana.does("recommend Acme later no-contact")
    await ana.does("undo")
    assert "no-contact" in await rules(ana)
    await ana.does("recommend Acme done no-contact")
    (resting,) = as_a(Asides, await ana.does("recommend set-aside")).items
    assert (resting.about, resting.is_done, resting.until) == ("a contact", True, TODAY + timedelta(days=30))
    await ana.does(f"recommend bring-back {resting.aside_id}")
    assert "no-contact" in await rules(ana)
    assert as_a(Asides, await ana.does("recommend set-aside")).items == ()


async def test_one_deal_that_is_set_aside_leaves_the_next_one(ana: Somebody, memory: Memory) -> None:
    partner_id = await an_active_partner(ana)
    soon = TODAY + timedelta(days=3)
    deals = [
        a_deal(partner_id, team_id=TEAM, customer=name, protected_until=soon, expected_close=soon)
        for name in ("Globex", "Initech")
    ]
    await remember(memory, *deals)
    await ana.does(f"recommend Acme done protection-ending #{deals[0].id}")
    found = as_a(Recommendations, await ana.does("recommend Acme")).items
    assert [one.number for one in found if one.rule == "protection-ending"] == [deals[1].id]


async def test_what_rests_can_rest_longer_and_is_kept_once(ana: Somebody) -> None:
    await an_active_partner(ana)
    await ana.does("recommend Acme later no-contact 1 week")
    await ana.does("recommend Acme later no-contact 3 weeks")
    (resting,) = as_a(Asides, await ana.does("recommend set-aside")).items
    assert resting.until == TODAY + timedelta(days=21)


async def test_why_not_tells_the_reason_of_a_rule_and_who_set_it_aside(ana: Somebody) -> None:
    await an_active_partner(ana)
    (review,) = as_a(WhyNot, await ana.does("recommend Acme why not a business review?")).answers
    assert review.says.startswith("Active since") and "the next is due on" in review.says
    (target,) = as_a(WhyNot, await ana.does("recommend Acme why not target")).answers
    assert target.is_wanted
    await ana.does("recommend Acme done no-target")
    (target,) = as_a(WhyNot, await ana.does("recommend Acme why not target")).answers
    assert not target.is_wanted and "ticked it off until" in target.says
    assert len(as_a(WhyNot, await ana.does("recommend Acme why not")).answers) > 20


async def test_what_nobody_recommends_or_knows_is_said_so(ana: Somebody) -> None:
    await an_active_partner(ana)
    assert "no recommendation that is called “coffee”" in await ana.is_told("recommend Acme later coffee")
    assert "is not recommended for Acme now" in await ana.is_told("recommend Acme done exit")
    assert "how long it is to rest" in await ana.is_told("recommend Acme later no-target forever")
    assert "is to rest" in await ana.is_told("recommend Acme later no-target until 2020-01-01")


async def test_a_registration_turns_urgent_with_the_hours_though_nothing_changes(
    ana: Somebody, memory: Memory, clock: Clock
) -> None:
    partner_id = await an_active_partner(ana)
    waiting = a_deal(partner_id, team_id=TEAM, status=DealStatus.REGISTERED, registered_at=clock.now)
    await remember(memory, waiting)
    seen = []
    for hours in (0, 20, 24, 4):
        clock.now += timedelta(hours=hours)
        found = as_a(Recommendations, await ana.does("recommend")).items
        seen.append([one.urgency.name for one in found if one.rule == "deal-undecided"])
    assert seen == [[], ["SOON"], ["NOW"], ["NOW"]]


async def test_the_figures_are_ranked_and_see_no_later_day(ana: Somebody, desk: Desk, memory: Memory) -> None:
    partner_id = await an_active_partner(ana)
    deal = a_deal(partner_id, team_id=TEAM, value=5_000_00, expected_close=TODAY - timedelta(days=4))
    await remember(memory, deal)
    figures = await recommendation_figures(desk, TEAM, partner_id=partner_id, today=TODAY)
    assert {"partner": "Acme", "rule": "close-passed", "money": 5_000_00} in [
        {key: one[key] for key in ("partner", "rule", "money")} for one in figures
    ]
    earlier = await recommendation_figures(desk, TEAM, today=TODAY - timedelta(days=10))
    assert "close-passed" not in [one["rule"] for one in earlier]
    assert await recommendation_figures(desk, TEAM, today=TODAY) == figures


@pytest.mark.parametrize(
    ("line", "question", "is_done"),
    [
        ("recommend done", "Which step is done?", True),
        ("recommend later", "Which step should rest until 4 Dec 2026?", False),
        ("recommend later 3 weeks", "Which step should rest until 11 Dec 2026?", False),
        ("recommend later Monday", "Which step should rest until 23 Nov 2026?", False),
        ("recommend Acme done", "Which step is done?", True),
        ("recommend Acme later until 2026-12-11", "Which step should rest until 11 Dec 2026?", False),
    ],
)
async def test_what_is_set_aside_without_saying_which_is_asked_about(
    ana: Somebody, line: str, question: str, is_done: bool
) -> None:
    await an_active_partner(ana)
    ranked = as_a(Recommendations, await ana.does("recommend Acme")).items
    asked = as_a(Problem, await ana.types(line)).error
    assert asked.user_message == question
    *answers, see_all = asked.choices
    assert as_a(Recommendations, await ana.does(see_all.line)).items == ranked
    assert [one.title in answer.label for one, answer in zip(ranked, answers, strict=True)] == [True] * len(ranked)
    await ana.does(answers[1].line)
    (resting,) = as_a(Asides, await ana.does("recommend set-aside")).items
    assert (resting.about, resting.is_done) == (about(ranked[1].rule), is_done)


async def test_a_step_without_its_partner_is_asked_about_among_those_of_its_rule(ana: Somebody) -> None:
    await an_active_partner(ana)
    await ana.does("add Beta reseller")
    await ana.does("stage Beta active")
    asked = as_a(Problem, await ana.types("recommend done a target")).error
    assert [answer.label for answer in asked.choices[:-1]] == [
        "Acme: Agree an annual target",
        "Beta: Agree an annual target",
    ]
    await ana.does("recommend done for Beta: a target")
    assert "no-target" not in await rules(ana, "recommend Beta") and "no-target" in await rules(ana)
    assert "called “bananas”" in await ana.is_told("recommend done bananas")
    assert "Did you mean Beta?" in await ana.is_told("recommend done Bets a target")
    assert "how long it is to rest" in await ana.is_told("recommend later a target for ever")
