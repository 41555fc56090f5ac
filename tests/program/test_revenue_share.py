from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bot.program.config import DEFAULT_PROGRAM, RevenueShareRules
from bot.program.revenue_share import OfferIncome, Share, revenue_share

QUARTER = OfferIncome(gross=200_000_00, refunds=10_000_00, taxes=15_000_00, mdf=5_000_00, split_bp=3_000)

amounts = st.integers(0, 10**10)
quarters = st.builds(
    OfferIncome,
    gross=amounts,
    refunds=amounts,
    taxes=amounts,
    mdf=amounts,
    split_bp=st.integers(0, 10_000),
    carried=amounts,
)


def shared(income: OfferIncome, rules: RevenueShareRules = DEFAULT_PROGRAM.revenue_share) -> Share:
    return revenue_share(income, rules=rules, currency="USD")


def test_the_partner_gets_its_split_of_what_is_left() -> None:
    one = shared(QUARTER)
    assert (one.amount, one.carried) == (49_500_00, 0)
    assert one.steps == (
        "Payment fees are 2.5 % of $200,000: $5,000.",
        "$200,000 less $5,000 payment fees, $10,000 refunds, $15,000 taxes and $5,000 MDF leaves $165,000.",
        "The partner's 30 % of $165,000 is $49,500.",
    )


def test_fees_are_taken_of_the_gross_income_and_not_of_what_is_left() -> None:
    assert shared(QUARTER, RevenueShareRules(payment_fees_bp=1_000)).amount == 45_000_00
    assert shared(replace(QUARTER, refunds=0)).amount - shared(QUARTER).amount == 3_000_00


def test_what_falls_short_pays_nothing_and_is_taken_off_the_next_statement() -> None:
    short = shared(replace(QUARTER, gross=20_000_00))
    assert (short.amount, short.carried) == (0, 10_500_00)
    assert short.steps[-1] == "Nothing is paid; $10,500 is carried into the offer's next statement."
    after = shared(replace(QUARTER, carried=short.carried))
    assert after.amount == (165_000_00 - 10_500_00) * 3 // 10
    assert "$10,500 carried from before leaves $154,500" in after.steps[1]


def test_a_shortfall_that_is_not_made_up_for_is_carried_on() -> None:
    assert (
        shared(OfferIncome(gross=0, refunds=0, taxes=0, mdf=0, split_bp=3_000, carried=10_500_00)).carried == 10_500_00
    )


def test_a_base_of_nothing_pays_nothing_and_carries_nothing() -> None:
    one = shared(OfferIncome(gross=100_00, refunds=97_50, taxes=0, mdf=0, split_bp=5_000))
    assert (one.amount, one.carried) == (0, 0)


def test_fractions_of_a_cent_are_rounded_once_at_the_end() -> None:
    # Fees of half a cent leave 19.5 cents, of which 33 % are 6.435; of 20 cents it would be 6.6.
    assert shared(OfferIncome(gross=20, refunds=0, taxes=0, mdf=0, split_bp=3_300)).amount == 6
    free = RevenueShareRules(payment_fees_bp=0)
    halves = [shared(OfferIncome(gross=cents, refunds=0, taxes=0, mdf=0, split_bp=3_000), free) for cents in (165, 175)]
    assert [one.amount for one in halves] == [50, 52]


@given(quarters)
def test_a_quarter_pays_or_carries_and_never_both(income: OfferIncome) -> None:
    one = shared(income)
    assert one.amount >= 0 and one.carried >= 0 and min(one.amount, one.carried) == 0


@given(quarters, amounts)
def test_more_income_never_pays_less(income: OfferIncome, more: int) -> None:
    assert shared(income).amount <= shared(replace(income, gross=income.gross + more)).amount


@given(st.lists(quarters, min_size=1, max_size=6))
def test_what_is_carried_loses_nothing(run: list[OfferIncome]) -> None:
    """Quarters paid in full add up to the whole run's base, give or take half a cent a quarter."""
    carried, paid, base = 0, 0, Fraction(0)
    for income in run:
        one = shared(replace(income, split_bp=10_000, carried=carried))
        base += income.gross * Fraction(975, 1_000) - income.refunds - income.taxes - income.mdf
        paid, carried = paid + one.amount, one.carried
    assert abs(paid - carried - base) <= Fraction(len(run), 2)
