"""What is recommended about deals: by day, by hour, and once for each deal."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import DealOrigin, DealStatus, Tier
from bot.program.case import Case, KnownDeal
from bot.program.recommend import Recommendation, Step, Urgency, advise
from tests.program.cases import WON, case_of, days_ago, deal
from tests.program.test_recommend import FINE

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def found(*deals: KnownDeal, tier: Tier = Tier.SILVER, now: datetime = NOON) -> tuple[Recommendation, ...]:
    facts = replace(FINE, tier=tier, last_qbr=now.date())
    return advise(replace(case_of(facts, now.date(), deals=(*deals, WON)), now=now)).wanted


def the_one(*deals: KnownDeal, tier: Tier = Tier.SILVER, now: datetime = NOON) -> Recommendation:
    (one,) = found(*deals, tier=tier, now=now)
    return one


def test_a_deal_in_order_needs_nothing() -> None:
    assert found(deal()) == ()


@pytest.mark.parametrize(
    ("days_left", "urgency"),
    [(14, Urgency.SOON), (6, Urgency.SOON), (5, Urgency.NOW), (1, Urgency.NOW), (0, Urgency.NOW), (-3, Urgency.NOW)],
)
def test_protection_that_ends_is_told_from_the_first_warning_on(days_left: int, urgency: Urgency) -> None:
    one = the_one(deal(protected_until=days_ago(-days_left)))
    assert (one.rule, one.urgency) == ("protection-ending", urgency)
    assert found(deal(protected_until=days_ago(-15))) == ()


def test_only_a_tier_with_an_extension_that_is_left_is_told_to_extend() -> None:
    soon = days_ago(-5)
    assert the_one(deal(protected_until=soon)).step is Step.EXTEND_DEAL
    assert the_one(deal(protected_until=soon), tier=Tier.REGISTERED).step is Step.SHOW_DEAL
    assert the_one(deal(protected_until=soon, extended_on=days_ago(9))).step is Step.SHOW_DEAL
    assert the_one(deal(protected_until=days_ago(1))).step is Step.SHOW_DEAL


def test_what_was_ticked_off_two_weeks_before_the_end_comes_again_five_days_before_it() -> None:
    early = the_one(deal(protected_until=days_ago(-14)))
    still = the_one(deal(protected_until=days_ago(-6)))
    assert early.matter.split()[-1] == still.matter.split()[-1] == "14"
    assert the_one(deal(protected_until=days_ago(-5))).matter.split()[-1] == "5"


@pytest.mark.parametrize(
    ("hours", "urgency", "weight"),
    [(20, Urgency.SOON, 30), (43.9, Urgency.SOON, 30), (44, Urgency.NOW, 30), (48.1, Urgency.NOW, 35)],
)
def test_a_registration_is_asked_about_before_it_is_late(hours: float, urgency: Urgency, weight: int) -> None:
    waiting = deal(registered=NOON - timedelta(hours=hours), status=DealStatus.REGISTERED, decided_at=None)
    one = the_one(waiting)
    assert (one.rule, one.urgency, one.weight, one.at_stake) == ("deal-undecided", urgency, weight, 10_000_00)


def test_a_fresh_registration_says_when_it_will_be_asked_about() -> None:
    waiting = deal(registered=NOON - timedelta(hours=3), status=DealStatus.REGISTERED, decided_at=None)
    advice = advise(case_of(FINE, deals=(waiting,)))
    assert advice.silent["deal-undecided"].endswith("from 23 Nov 2026, 05:00 on.")
    assert advice.turns_at == datetime(2026, 11, 23, 5, tzinfo=UTC)


def test_the_next_turn_is_the_next_threshold_until_there_is_none() -> None:
    waiting = deal(registered=NOON, status=DealStatus.REGISTERED, decided_at=None)
    turns, now = [], NOON
    while (at := advise(replace(case_of(FINE, deals=(waiting,)), now=now, today=now.date())).turns_at) is not None:
        turns.append((at - NOON) // timedelta(hours=1))
        now = at
    assert turns == [20, 44, 48]


def test_a_conflict_is_to_be_settled_and_is_no_late_decision() -> None:
    one = the_one(deal(status=DealStatus.CONFLICT, decided_at=None, registered=days_ago(9)))
    assert (one.rule, one.step) == ("deal-conflict", Step.SHOW_DEAL)


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"expected_close": days_ago(1)}, "close-passed"),
        ({"expected_close": None}, "no-close-day"),
        ({"registered": days_ago(31)}, "deal-stalled"),
    ],
)
def test_a_deal_without_movement_or_day_is_told(values: dict[str, object], rule: str) -> None:
    assert the_one(deal(**values)).rule == rule  # type: ignore[arg-type]


def test_a_deal_that_somebody_moved_on_does_not_stand_still_until_as_long_again() -> None:
    old, later = days_ago(90), days_ago(-1)
    assert found(deal(registered=old, moved_on=days_ago(30))) == ()
    stalled = the_one(deal(registered=old, moved_on=days_ago(31)))
    assert (stalled.rule, stalled.reason) == ("deal-stalled", "Nothing moved in this deal for 31 days.")
    assert the_one(deal(registered=old, moved_on=later)).reason == "Nothing moved in this deal for 90 days."


def test_each_deal_is_told_once_with_what_presses_most() -> None:
    neglected = deal(registered=days_ago(90), expected_close=days_ago(9), protected_until=days_ago(-4))
    other = deal("Umbrella", expected_close=None)
    assert [(one.rule, one.number) for one in found(neglected, other)] == [
        ("protection-ending", neglected.seen.id),
        ("no-close-day", other.seen.id),
    ]
    silent = advise(case_of(FINE, deals=(neglected,))).silent
    assert silent["close-passed"].startswith("That is part of “Extend the protection of Globex")


@pytest.mark.parametrize("status", [DealStatus.WON, DealStatus.LOST, DealStatus.REJECTED, DealStatus.EXPIRED])
def test_a_deal_that_is_over_is_left_alone(status: DealStatus) -> None:
    assert found(deal(status=status, closed_on=days_ago(1), protected_until=days_ago(1), expected_close=None)) == ()


def test_a_deal_of_a_later_day_is_not_seen() -> None:
    assert found(deal(registered=days_ago(-2), protected_until=days_ago(-3), expected_close=None)) == ()


def sold(amount: int) -> Case:
    won = deal(status=DealStatus.WON, value=amount, closed_on=days_ago(5), origin=DealOrigin.SOURCED)
    return case_of(replace(FINE, activated_on=days_ago(400)), deals=(won,))


@pytest.mark.parametrize(
    ("amount", "urgency"), [(62_000_00, Urgency.SOON), (63_000_00, Urgency.LATER), (80_500_00, None)]
)
def test_a_target_is_missed_by_the_calendar(amount: int, urgency: Urgency | None) -> None:
    """By 22 November, 326 of 365 days ask for 89,315 of 100,000: 70 % of that are 62,521, 90 % are 80,384."""
    behind = [one.urgency for one in advise(sold(amount)).wanted if one.rule == "behind-target"]
    assert behind == ([urgency] if urgency else [])


def test_a_young_partner_is_not_behind_but_is_asked_for_its_first_deal() -> None:
    def of(days: int) -> set[str]:
        return {one.rule for one in advise(case_of(replace(FINE, activated_on=days_ago(days)), deals=())).wanted}

    assert of(44) & {"first-deal", "behind-target"} == set()
    assert of(45) & {"first-deal", "behind-target"} == {"first-deal"}
    assert of(91) & {"first-deal", "behind-target"} == {"first-deal"}


STATUSES = st.sampled_from([DealStatus.APPROVED, DealStatus.REGISTERED, DealStatus.CONFLICT, DealStatus.WON])
DAYS = st.integers(-60, 60).map(days_ago)
SOME_DEALS = st.lists(
    st.builds(deal, st.sampled_from(["Globex", "Initech"]), status=STATUSES, protected_until=DAYS, expected_close=DAYS)
)


@given(SOME_DEALS, st.randoms())
def test_the_same_deals_in_any_order_give_the_same_list(deals: list[KnownDeal], random: Random) -> None:
    shuffled = random.sample(deals, len(deals))
    assert found(*deals) == found(*shuffled)


@given(SOME_DEALS)
def test_no_deal_is_told_twice(deals: list[KnownDeal]) -> None:
    numbers = [one.number for one in found(*deals) if one.number]
    assert len(numbers) == len(set(numbers))
