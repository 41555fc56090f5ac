from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.program.config import DEFAULT_PROGRAM, RebateRules
from bot.program.money import LARGEST
from bot.program.rebate import Rebate, rebate
from bot.program.rebate_standing import RebateStanding, rebate_standing
from tests.program.made import won

RULES = DEFAULT_PROGRAM.rebate

amounts = st.integers(0, 2_000_000_00) | st.integers(0, LARGEST)


def rebated(revenue: int, last_year: int | None = None, rules: RebateRules = RULES) -> Rebate:
    return rebate(revenue, last_year=last_year, rules=rules, currency="USD")


@pytest.mark.parametrize(
    ("revenue", "last_year", "cents"),
    [
        (350_000_00, None, 14_000_00),
        (250_000_00, None, 10_000_00),
        (249_999_00, None, 4_999_98),
        (999_999_00, None, 59_999_94),
        (240_000_00, 192_000_00, 5_000_00),
        (166_667_00, 133_333_60, 5_000_00),
    ],
)
def test_years_are_rebated_what_the_rules_say(revenue: int, last_year: int | None, cents: int) -> None:
    assert rebated(revenue, last_year).amount == cents


@pytest.mark.parametrize(
    ("revenue", "rate_bp", "cents"),
    [
        (0, 0, 0),
        (99_999_99, 0, 0),
        (100_000_00, 200, 2_000_00),
        (249_999_99, 200, 5_000_00),
        (250_000_00, 400, 10_000_00),
        (499_999_99, 400, 20_000_00),
        (500_000_00, 600, 30_000_00),
        (999_999_99, 600, 60_000_00),
        (1_000_000_00, 800, 80_000_00),
        (90_000_000_00, 800, 7_200_000_00),
    ],
)
def test_the_whole_revenue_is_paid_at_the_rate_of_its_band(revenue: int, rate_bp: int, cents: int) -> None:
    one = rebated(revenue)
    assert (one.rate_bp, one.amount) == (rate_bp, cents)


@pytest.mark.parametrize(
    ("last_year", "rate_bp"),
    [
        (None, 800),
        (0, 800),
        (1_600_000_01, 800),
        (1_600_000_00, 900),
        (1_333_333_34, 900),
        (1_333_333_33, 1_050),
        (1, 1_050),
        (3_000_000_00, 800),
    ],
)
def test_growth_adds_the_points_of_the_highest_step_reached(last_year: int | None, rate_bp: int) -> None:
    assert rebated(2_000_000_00, last_year).rate_bp == rate_bp


def test_growth_earns_nothing_below_the_first_band() -> None:
    one = rebated(99_999_99, 1_00)
    assert (one.amount, one.steps) == (0, ("Revenue of $99,999.99 does not reach a band: there is no rebate.",))


def test_every_rule_that_fires_is_a_step() -> None:
    assert rebated(450_000_00, 270_000_00).steps == (
        "Revenue of $450,000 is in the band from $250,000: 4 %.",
        "Growth of 66.66 % over $270,000 last year adds 2.5 points: 6.5 %.",
        "6.5 % of $450,000 is $29,250.",
        "The band pays $20,000 at most.",
    )


def test_a_program_without_bands_has_no_rebate() -> None:
    assert rebated(5_000_000_00, 1, RebateRules(bands=())).amount == 0


def test_half_a_cent_is_rounded_to_the_even_one() -> None:
    # 2 % of 25 cents is half a cent, and of 75 cents one and a half.
    assert [rebated(100_000_00 + cents).amount for cents in (25, 75)] == [2_000_00, 2_000_02]


@given(amounts, amounts, st.none() | amounts)
def test_more_revenue_is_never_rebated_less(one: int, other: int, last_year: int | None) -> None:
    lower, higher = sorted((one, other))
    assert rebated(lower, last_year).amount <= rebated(higher, last_year).amount


@given(amounts, st.none() | amounts)
def test_a_rebate_is_never_above_its_bands_maximum(revenue: int, last_year: int | None) -> None:
    band = RULES.band(revenue)
    most = revenue if band is None or band.maximum is None else band.maximum
    assert 0 <= rebated(revenue, last_year).amount <= most


@pytest.mark.parametrize(
    ("units", "band", "missing"),
    [
        (0, 100_000, 100_000),
        (99_999, 100_000, 1),
        (100_000, 250_000, 150_000),
        (999_999, 1_000_000, 1),
        (1_000_000, None, 0),
    ],
)
def test_the_next_band_begins_above_what_is_reached(units: int, band: int | None, missing: int) -> None:
    found = standing(("2026-06-01", units))
    assert (found.next.start if found.next else None) == (band * 100 if band else None)
    assert found.missing == missing * 100


def test_a_year_is_rebated_on_its_own_revenue_and_grows_over_the_year_before_it() -> None:
    found = standing(
        ("2024-12-31", 1), ("2025-01-01", 20), ("2025-12-31", 300), ("2026-01-01", 4_000), ("2027-01-01", 5)
    )
    assert (found.revenue, found.last_year) == (4_000_00, 320_00)
    assert standing(("2025-06-01", 100_000), ("2026-06-01", 125_000)).rebate.rate_bp == 300


def standing(*revenue: tuple[str, int]) -> RebateStanding:
    deals = [won(units * 100, date.fromisoformat(day)) for day, units in revenue]
    return rebate_standing(deals, 2026, today=date(2027, 2, 1), rules=RULES, currency="USD")
