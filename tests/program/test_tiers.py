from datetime import date, timedelta

import pytest

from bot.model import DealOrigin, Tier
from bot.program.tiers import progress
from tests.program.made import a_partner, won

TODAY = date(2026, 11, 22)


def test_what_is_missing_to_the_next_tier_is_revenue_and_certifications() -> None:
    silver = a_partner(tier=Tier.SILVER, certified_sales=3, certified_technical=1)
    found = progress(silver, [won(120_000_00, TODAY)], today=TODAY)
    assert found.next is not None and found.next.tier is Tier.GOLD
    assert (found.revenue, found.revenue_missing) == (120_000_00, 380_000_00)
    assert (found.sales_missing, found.technical_missing, found.is_met) == (0, 1, False)


@pytest.mark.parametrize(
    ("cents", "sales", "technical", "is_met"),
    [(100_000_00, 1, 1, True), (99_999_99, 1, 1, False), (100_000_00, 0, 1, False), (100_000_00, 1, 0, False)],
)
def test_the_next_tier_is_met_with_all_that_it_asks_for_and_no_cent_less(
    cents: int, sales: int, technical: int, is_met: bool
) -> None:
    registered = a_partner(certified_sales=sales, certified_technical=technical)
    assert progress(registered, [won(cents, TODAY)], today=TODAY).is_met is is_met


def test_only_sourced_revenue_of_the_last_365_days_that_stands_counts() -> None:
    deals = (
        won(1_00, TODAY - timedelta(days=364)),
        won(10_00, TODAY),
        won(100_00, TODAY - timedelta(days=365)),
        won(1_000_00, TODAY + timedelta(days=1)),
        won(10_000_00, TODAY, origin=DealOrigin.INFLUENCED),
        won(100_000_00, TODAY - timedelta(days=9), reversed_on=TODAY),
    )
    assert progress(a_partner(), deals, today=TODAY).revenue == 11_00


def test_from_the_highest_tier_nothing_leads_further_up() -> None:
    found = progress(a_partner(tier=Tier.STRATEGIC), [], today=TODAY)
    assert (found.next, found.is_met, found.revenue_missing) == (None, False, 0)
