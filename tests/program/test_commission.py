from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import DealOrigin, Tier
from bot.program.commission import Accrual, WonDeal, commission
from bot.program.config import DEFAULT_PROGRAM
from bot.program.money import LARGEST
from bot.program.reading import read_program

# A fourth won deal of a team that is not certified: no points at all.
PLAIN = WonDeal(value=100_000_00, tier=Tier.SILVER, origin=DealOrigin.SOURCED, ordinal=4)
INFLUENCED = replace(PLAIN, origin=DealOrigin.INFLUENCED)

deals = st.builds(
    WonDeal,
    value=st.integers(0, LARGEST),
    tier=st.sampled_from(Tier),
    origin=st.sampled_from(DealOrigin),
    ordinal=st.integers(1, 6),
    attainment_bp=st.none() | st.integers(0, 30_000) | st.fractions(0, 30_000),
    is_certified=st.booleans(),
    closed_by_company=st.booleans(),
)


def accrued(deal: WonDeal) -> Accrual:
    return commission(deal, program=DEFAULT_PROGRAM, currency="USD")


def rate(deal: WonDeal) -> float:
    """The rate in percent."""
    return float(accrued(deal).rate_bp / 100)


@pytest.mark.parametrize(
    ("deal", "dollars"),
    [
        (replace(PLAIN, value=50_000_00, tier=Tier.REGISTERED), 7_500),
        (replace(PLAIN, value=200_000_00, tier=Tier.GOLD, attainment_bp=11_000), 60_000),
        (INFLUENCED, 10_000),
        (replace(INFLUENCED, ordinal=2, closed_by_company=True), 7_500),
    ],
)
def test_the_golden_deals_accrue_what_the_rules_say(deal: WonDeal, dollars: int) -> None:
    assert accrued(deal).amount == dollars * 100


def test_each_tier_has_its_base_rate() -> None:
    assert [rate(replace(PLAIN, tier=tier)) for tier in Tier] == [15, 20, 25, 25]


@pytest.mark.parametrize(
    ("attainment_bp", "points"),
    [
        (None, 0),
        (0, 0),
        (10_999, 0),
        (Fraction(109_999, 10), 0),
        (11_000, 5),
        (12_499, 5),
        (12_500, 10),
        (14_999, 10),
        (15_000, 15),
        (99_999, 15),
    ],
)
def test_only_the_highest_step_of_attainment_that_is_reached_counts(
    attainment_bp: int | Fraction | None, points: int
) -> None:
    assert rate(replace(PLAIN, attainment_bp=attainment_bp)) == 20 + points


def test_the_first_three_won_deals_have_points() -> None:
    assert [rate(replace(PLAIN, ordinal=ordinal)) for ordinal in (1, 2, 3, 4, 5)] == [30, 25, 25, 20, 20]


def test_a_certified_team_has_points_where_its_tier_asks_for_certifications() -> None:
    certified = [rate(replace(PLAIN, tier=tier, is_certified=True)) for tier in Tier]
    assert certified == [15, 22.5, 27.5, 27.5]


def test_points_are_added_to_the_whole_even_where_half_the_base_counts() -> None:
    assert rate(replace(INFLUENCED, ordinal=1, attainment_bp=15_000, is_certified=True)) == 10 + 10 + 15 + 2.5


def test_the_cap_comes_before_the_half_for_the_companys_own_sellers() -> None:
    most = replace(PLAIN, tier=Tier.GOLD, ordinal=1, attainment_bp=15_000, is_certified=True)
    assert (rate(most), rate(replace(most, closed_by_company=True))) == (40, 20)


def test_a_rate_that_just_meets_the_cap_is_not_cut() -> None:
    steps = accrued(replace(PLAIN, tier=Tier.GOLD, attainment_bp=15_000)).steps
    assert steps == (
        "The base rate of Gold is 25 %.",
        "Attainment of 150 % adds 15 points: 40 %.",
        "40 % of $100,000 is $40,000.",
    )


def test_every_rule_that_fires_is_a_step() -> None:
    deal = replace(
        INFLUENCED, ordinal=1, attainment_bp=Fraction(17_654_999, 1_000), is_certified=True, closed_by_company=True
    )
    assert accrued(replace(deal, tier=Tier.STRATEGIC, value=99_999_99)).steps == (
        "The base rate of Strategic is 25 %.",
        "An influenced deal gets 50 % of it: 12.5 %.",
        "Attainment of 176.54 % adds 15 points: 27.5 %.",
        "The first won deal adds 10 points: 37.5 %.",
        "A certified team adds 2.5 points: 40 %.",
        "The company's own sellers closed the deal, so 50 % of the rate counts: 20 %.",
        "20 % of $99,999.99 is $20,000.",
    )


def test_a_rate_stays_exact_and_only_the_amount_is_rounded() -> None:
    program = read_program({"tiers": {"gold": {"commission_bp": 2_250}}})
    deal = replace(INFLUENCED, tier=Tier.GOLD, closed_by_company=True, value=1_000_00)
    accrual = commission(deal, program=program, currency="USD")
    assert (accrual.rate_bp, accrual.amount) == (Fraction(1125, 2), 56_25)
    assert accrual.steps[-1] == "5.625 % of $1,000 is $56.25."
    # 5.625 % of 80, 240 and 400 cents is 4.5, 13.5 and 22.5 cents.
    halves = [
        commission(replace(deal, value=cents), program=program, currency="USD").amount for cents in (80, 240, 400)
    ]
    assert halves == [4, 14, 22]


def test_the_workspaces_own_program_is_what_counts() -> None:
    program = read_program(
        {
            "tiers": {"registered": {"certified_sales": 1}, "silver": {"commission_bp": 3_000}},
            "commission": {
                "cap_bp": 3_500,
                "influenced_share_bp": 8_000,
                "closed_by_company_share_bp": 3_000,
                "first_deal_bp": 0,
                "certified_bp": 100,
            },
        }
    )
    influenced = commission(replace(INFLUENCED, ordinal=1), program=program, currency="EUR")
    assert influenced.steps == (
        "The base rate of Silver is 30 %.",
        "An influenced deal gets 80 % of it: 24 %.",
        "24 % of €100,000 is €24,000.",
    )
    capped = commission(replace(PLAIN, attainment_bp=12_500), program=program, currency="EUR")
    assert capped.steps[-2:] == ("The highest rate is 35 %.", "35 % of €100,000 is €35,000.")
    theirs = commission(replace(PLAIN, closed_by_company=True), program=program, currency="EUR")
    assert theirs.rate_bp == 3_000 * Fraction(3, 10)
    registered = replace(PLAIN, tier=Tier.REGISTERED, is_certified=True)
    assert commission(registered, program=program, currency="EUR").rate_bp == 1_600


@given(deals)
def test_a_commission_is_never_negative_and_never_above_the_cap(deal: WonDeal) -> None:
    one = accrued(deal)
    assert 0 < one.rate_bp <= DEFAULT_PROGRAM.commission.cap_bp
    assert 0 <= one.amount * 10_000 <= (deal.value + 1) * DEFAULT_PROGRAM.commission.cap_bp


@given(deals, st.integers(0, LARGEST))
def test_a_larger_deal_never_accrues_less(deal: WonDeal, other: int) -> None:
    lower, higher = sorted((deal.value, other))
    assert accrued(replace(deal, value=lower)).amount <= accrued(replace(deal, value=higher)).amount


@given(deals, st.integers(0, 30_000), st.integers(0, 30_000))
def test_more_attainment_never_lowers_the_rate(deal: WonDeal, one: int, other: int) -> None:
    lower, higher = sorted((one, other))
    assert accrued(replace(deal, attainment_bp=lower)).rate_bp <= accrued(replace(deal, attainment_bp=higher)).rate_bp


@given(deals)
def test_the_amount_is_the_exact_rate_of_the_value_rounded_half_even(deal: WonDeal) -> None:
    one = accrued(deal)
    rate_bp = Decimal(one.rate_bp.numerator) / Decimal(one.rate_bp.denominator)
    assert one.amount == int((deal.value * rate_bp / 10_000).quantize(Decimal(1), ROUND_HALF_EVEN))
