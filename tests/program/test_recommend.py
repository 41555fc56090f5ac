from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import PartnerType, Stage, Tier
from bot.model.facts import OpenRun, PartnerFacts
from bot.program.config import DEFAULT_PROGRAM
from bot.program.recommend import Step, Urgency, recommend, risks
from tests.program.cases import TODAY, case_of, days_ago

FINE = PartnerFacts(
    partner_id=1,
    name="Acme",
    type=PartnerType.RESELLER,
    tier=Tier.SILVER,
    stage=Stage.ACTIVE,
    stage_since=days_ago(200),
    owner_id="U0ANARUIZ",
    annual_target=100_000_00,
    activated_on=days_ago(200),
    created_on=days_ago(400),
    contacts=2,
    last_touch=days_ago(3),
    last_qbr=days_ago(40),
    open_value=0,
    open_run=None,
)


def rules(facts: PartnerFacts) -> list[str]:
    return [one.rule for one in recommend([case_of(facts)])]


def test_a_partner_in_order_needs_nothing() -> None:
    assert rules(FINE) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"stage": Stage.AT_RISK}, "at-risk"),
        ({"last_touch": days_ago(31)}, "silent"),
        ({"stage": Stage.ONBOARDING, "stage_since": days_ago(31)}, "stage-stalled"),
        ({"owner_id": None}, "no-owner"),
        ({"contacts": 0}, "no-contact"),
        ({"annual_target": None}, "no-target"),
        ({"last_qbr": days_ago(169)}, "qbr-due"),
        ({"open_run": OpenRun("onboard", 3, days_ago(15))}, "playbook-unfinished"),
        ({"stage": Stage.PROSPECT, "last_touch": None}, "next-call"),
        ({"type": None}, "no-type"),
    ],
)
def test_each_rule_fires_on_its_own(change: dict[str, object], rule: str) -> None:
    assert rules(replace(FINE, **change)) == [rule]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"last_touch": days_ago(30)}, "silent"),
        ({"stage": Stage.ONBOARDING, "stage_since": days_ago(30), "activated_on": None}, "stage-stalled"),
        ({"last_qbr": days_ago(167)}, "qbr-due"),
        ({"open_run": OpenRun("onboard", 3, days_ago(14))}, "playbook-unfinished"),
    ],
)
def test_a_rule_does_not_fire_on_its_last_good_day(change: dict[str, object], rule: str) -> None:
    assert rule not in rules(replace(FINE, **change))  # type: ignore[arg-type]


def test_a_touch_of_today_is_said_to_be_of_today() -> None:
    assert (
        risks(replace(FINE, stage=Stage.AT_RISK, last_touch=TODAY), today=TODAY)[1] == "Last touch 22 Nov 2026, today."
    )


def test_silence_past_the_second_limit_is_urgent() -> None:
    (quiet,) = recommend([case_of(replace(FINE, last_touch=days_ago(60)))])
    (silent,) = recommend([case_of(replace(FINE, last_touch=days_ago(61)))])
    assert (quiet.urgency, silent.urgency) == (Urgency.SOON, Urgency.NOW)
    assert silent.reason == "Nothing was heard for 61 days."
    assert silent.evidence[0] == "Last touch 22 Sep 2026, 61 days ago."


@pytest.mark.parametrize("tier", Tier)
def test_a_review_is_due_by_the_rhythm_of_the_tier(tier: Tier) -> None:
    every = DEFAULT_PROGRAM.rule(tier).qbr_every_days
    due = replace(FINE, tier=tier, last_qbr=days_ago(every), last_touch=days_ago(1))
    (one,) = recommend([case_of(due)])
    assert (one.step, one.title) == (Step.HOLD_QBR, "Hold the business review")
    assert "is due today" in one.reason


@pytest.mark.parametrize("tier", Tier)
def test_a_review_that_is_not_due_yet_is_prepared_and_not_held(tier: Tier) -> None:
    every = DEFAULT_PROGRAM.rule(tier).qbr_every_days
    coming = replace(FINE, tier=tier, last_qbr=days_ago(every - 1), last_touch=days_ago(1))
    (one,) = recommend([case_of(coming)])
    assert (one.step, one.title) == (Step.PREPARE_QBR, "Prepare the business review")
    assert "is due in 1 day" in one.reason


def test_an_overdue_review_of_a_high_tier_is_urgent_and_of_a_low_one_is_not() -> None:
    gold, silver = replace(FINE, tier=Tier.GOLD, last_qbr=days_ago(92)), replace(FINE, last_qbr=days_ago(183))
    assert [one.urgency for one in recommend([case_of(gold)])] == [Urgency.NOW]
    assert [one.urgency for one in recommend([case_of(silver)])] == [Urgency.SOON]


def test_a_partner_without_a_review_counts_from_its_start() -> None:
    (one,) = recommend([case_of(replace(FINE, last_qbr=None))])
    assert one.rule == "qbr-due"
    assert one.evidence[0].startswith("None yet; active since")


def test_a_partner_in_exit_gets_exit_work_only() -> None:
    exiting = replace(FINE, stage=Stage.EXITING, owner_id=None, contacts=0, annual_target=None, last_touch=None)
    assert rules(exiting) == ["exit"]


def test_an_ended_partner_gets_nothing() -> None:
    assert rules(replace(FINE, stage=Stage.ENDED, owner_id=None, contacts=0)) == []


def test_ties_are_broken_by_money_at_stake_then_name() -> None:
    base = replace(FINE, owner_id=None)
    three = [
        replace(base, partner_id=1, name="Zeta", open_value=10),
        replace(base, partner_id=2, name="Beta", open_value=0),
        replace(base, partner_id=3, name="Alpha", open_value=0),
    ]
    assert [one.partner_name for one in recommend(map(case_of, three))] == ["Zeta", "Alpha", "Beta"]


def test_a_partner_is_at_risk_when_marked_or_silent_and_the_reason_is_told() -> None:
    assert risks(FINE, today=TODAY) == ()
    assert risks(replace(FINE, stage=Stage.AT_RISK), today=TODAY)[0] == "Marked at risk."
    assert risks(replace(FINE, last_touch=days_ago(61)), today=TODAY) == ("Last touch 22 Sep 2026, 61 days ago.",)
    assert risks(replace(FINE, stage=Stage.ENDED, last_touch=days_ago(300)), today=TODAY) == ()


some_day = st.none() | st.integers(0, 800).map(days_ago)
some_facts = st.builds(
    PartnerFacts,
    partner_id=st.integers(1, 10_000),
    name=st.sampled_from(["Acme", "Beta", "Müller & Söhne"]),
    type=st.none() | st.sampled_from(PartnerType),
    tier=st.sampled_from(Tier),
    stage=st.sampled_from(Stage),
    stage_since=some_day,
    owner_id=st.none() | st.just("U0ANARUIZ"),
    annual_target=st.none() | st.integers(0, 10**9),
    activated_on=some_day,
    created_on=st.integers(0, 800).map(days_ago),
    contacts=st.integers(0, 3),
    last_touch=some_day,
    last_qbr=some_day,
    open_value=st.integers(0, 10**9),
    open_run=st.none() | st.builds(OpenRun, st.just("onboard"), st.integers(0, 9), st.integers(0, 90).map(days_ago)),
)


@given(st.lists(some_facts, unique_by=lambda one: one.partner_id), st.randoms())
def test_the_same_data_in_any_order_gives_the_same_list(portfolio: list[PartnerFacts], random: st.DataObject) -> None:
    shuffled = list(portfolio)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert recommend(map(case_of, portfolio)) == recommend(map(case_of, shuffled))


@given(some_facts)
def test_every_action_says_why_and_on_what_evidence(facts: PartnerFacts) -> None:
    for one in recommend([case_of(facts)]):
        assert one.title and one.reason.endswith(".") and one.evidence


def test_no_evidence_names_a_day_after_the_one_asked_about() -> None:
    young = replace(FINE, stage=Stage.ONBOARDING, stage_since=None, activated_on=None, created_on=days_ago(-30))
    (found,) = [one for one in recommend([case_of(young)]) if one.rule == "stage-playbook"]
    assert found.evidence == ("It was not started yet.",)
