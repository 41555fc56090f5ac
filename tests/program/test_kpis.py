from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Deal, DealOrigin, DealStatus, Partner, Stage
from bot.program.kpis import NO_FUNDS, Funds, Kpi, Unit, kpis
from bot.program.outcomes import DealFacts, deal_facts
from bot.program.periods import Period, month_of, quarter_of
from tests.program.made import ZONE, a_deal, a_partner, at, open_deal, won

TODAY = date(2026, 11, 22)
Q3 = quarter_of(date(2026, 7, 1))
FIRST, LAST = Q3.first, Q3.last
A_DAY = timedelta(days=1)
ONE = (a_partner(1),)


def asked(
    *deals: DealFacts,
    partners: tuple[Partner, ...] = ONE,
    touched: Mapping[int, Collection[date]] | None = None,
    period: Period = Q3,
    today: date = TODAY,
    funds: Funds = NO_FUNDS,
) -> dict[str, Kpi]:
    return kpis(partners, deals, touched or {}, period=period, today=today, zone=ZONE, funds=funds)


def waiting(since: date) -> DealFacts:
    return a_deal(DealStatus.REGISTERED, registered=since)


def test_with_nothing_to_divide_by_a_ratio_is_not_set_and_money_is_0() -> None:
    found = asked(partners=())
    assert {name for name, one in found.items() if one.value is not None} == {
        "sourced_revenue",
        "influenced_revenue",
        "pipeline",
    }
    assert {found[name].value for name in ("sourced_revenue", "influenced_revenue", "pipeline")} == {0}


def test_revenue_counts_both_ends_of_the_period_and_keeps_origins_apart() -> None:
    helped = won(16_00, LAST, origin=DealOrigin.INFLUENCED)
    inside = (won(1_00, FIRST), won(2_00, LAST))
    found = asked(*inside, helped, won(4_00, FIRST - A_DAY), won(8_00, LAST + A_DAY))
    assert (found["sourced_revenue"].value, found["influenced_revenue"].value) == (3_00, 16_00)
    assert found["sourced_revenue"].ids == tuple(sorted(one.id for one in inside))
    assert found["influenced_revenue"].ids == (helped.id,)


def test_a_reversed_deal_leaves_revenue_from_the_day_of_reversal_and_stays_won() -> None:
    deal = won(5_00, FIRST, reversed_on=TODAY)
    before, after = asked(deal, today=TODAY - A_DAY), asked(deal, today=TODAY)
    assert (before["sourced_revenue"].value, after["sourced_revenue"].value) == (5_00, 0)
    assert after["top_partner_share"].value is None
    assert after["win_rate"].value == 10_000


def test_an_earlier_day_sees_no_later_date() -> None:
    deals = (
        a_deal(DealStatus.WON, registered=FIRST, decided=FIRST + 4 * A_DAY, closed=LAST, reversed_on=TODAY),
        a_deal(DealStatus.LOST, registered=FIRST, decided=FIRST + A_DAY, closed=LAST),
        waiting(LAST),
    )
    early = asked(*deals, today=FIRST + 3 * A_DAY)
    assert [early[name].value for name in ("sourced_revenue", "win_rate", "velocity_days")] == [0, None, None]
    assert early["registration_to_close"].inputs == {"won": 0, "registered": 2}
    assert (early["pipeline"].value, early["pipeline"].ids) == (10_000_00, (deals[1].id,))
    assert early["decision_hours"].value == 24
    # The first one is registered and waits for a decision that is still to come.
    assert early["breach_share"].inputs == {"late": 0, "waiting": 1, "decided": 1}


def test_the_pipeline_is_that_of_the_periods_end_or_of_the_day_asked() -> None:
    deals = (
        open_deal(1_00, LAST),
        open_deal(2_00, LAST + A_DAY),
        a_deal(DealStatus.WON, value=4_00, registered=FIRST, decided=FIRST, closed=LAST + A_DAY),
        a_deal(DealStatus.EXPIRED, value=8_00, registered=FIRST, decided=FIRST, closed=LAST),
        a_deal(DealStatus.REJECTED, value=16_00, registered=FIRST, decided=LAST + A_DAY),
        a_deal(DealStatus.APPROVED, value=32_00, registered=FIRST),
        waiting(FIRST),
    )
    assert asked(*deals)["pipeline"].value == 37_00
    assert asked(*deals, period=quarter_of(TODAY))["pipeline"].value == 35_00


def test_what_happens_on_the_day_asked_is_seen_and_a_win_without_a_day_is_nowhere() -> None:
    young = (a_partner(1, activated_on=TODAY),)
    this_quarter = quarter_of(TODAY)
    found = asked(open_deal(1_00, TODAY), waiting(TODAY), partners=young, period=this_quarter)
    assert (found["pipeline"].value, found["active_rate"].value) == (1_00, 10_000)
    assert found["registration_to_close"].inputs["registered"] == 2
    touched_by_it = asked(waiting(TODAY), partners=young, period=this_quarter)
    assert touched_by_it["active_rate"].value == 10_000
    undated = asked(a_deal(DealStatus.WON, registered=FIRST, decided=FIRST))
    assert (undated["pipeline"].value, undated["win_rate"].value) == (0, None)


def test_coverage_is_of_what_partners_that_have_not_ended_miss_to_their_targets() -> None:
    partners = (
        a_partner(1, annual_target=100_00),
        a_partner(2, annual_target=50_00),
        a_partner(3, annual_target=70_00, stage=Stage.ENDED, stage_since=TODAY),
        a_partner(4),
    )
    deals = (
        won(20_00, LAST),
        won(99_00, LAST + A_DAY),
        won(60_00, date(2026, 1, 1), partner_id=2),
        won(99_00, date(2025, 12, 31)),
        open_deal(20_00, FIRST, partner_id=4),
    )
    found = asked(*deals, partners=partners)["coverage"]
    # The deal won after the quarter was open at its end.
    assert (found.inputs, found.value) == ({"pipeline": 119_00, "missing_to_targets": 80_00}, 14_875)
    earlier = asked(*deals, partners=partners, today=TODAY - A_DAY)["coverage"]
    assert earlier.inputs["missing_to_targets"] == 150_00
    met = asked(*deals, partners=partners[1:2])["coverage"]
    assert met.value is None


def test_rates_of_deals_count_both_origins_by_their_closing() -> None:
    deals = (
        won(100_00, FIRST),
        won(201_00, LAST, origin=DealOrigin.INFLUENCED),
        a_deal(DealStatus.LOST, registered=FIRST, closed=LAST),
        a_deal(DealStatus.EXPIRED, registered=FIRST, decided=FIRST, closed=LAST),
        a_deal(DealStatus.LOST, registered=FIRST, closed=LAST + A_DAY),
    )
    found = asked(*deals)
    assert (found["win_rate"].value, found["win_rate"].inputs) == (6_667, {"won": 2, "lost": 1})
    assert found["average_deal_size"].value == 150_50


def test_money_is_rounded_half_even_once() -> None:
    assert [asked(won(value, FIRST), won(1, FIRST))["average_deal_size"].value for value in (2, 4)] == [2, 2]


def test_medians_keep_halves() -> None:
    deals = [
        a_deal(DealStatus.WON, registered=FIRST, decided=FIRST, closed=FIRST + days * A_DAY) for days in (10, 11, 3, 40)
    ]
    assert asked(*deals)["velocity_days"].value == 10.5
    assert asked(*deals[:3])["velocity_days"].value == 10
    undated = a_deal(DealStatus.WON, registered=FIRST, closed=LAST)
    assert asked(*deals, undated)["velocity_days"].value == 10.5


def test_registration_to_close_counts_rejected_ones_and_what_was_won_later() -> None:
    deals = (
        a_deal(DealStatus.WON, registered=FIRST, closed=TODAY),
        a_deal(DealStatus.WON, registered=LAST, closed=TODAY + A_DAY),
        a_deal(DealStatus.REJECTED, registered=LAST, decided=LAST),
        a_deal(DealStatus.WON, registered=FIRST - A_DAY, closed=FIRST),
    )
    found = asked(*deals)["registration_to_close"]
    assert (found.value, found.inputs) == (3_333, {"won": 1, "registered": 3})


@pytest.mark.parametrize(("hours", "late"), [(48, 0), (49, 1)])
def test_a_decision_is_late_after_more_than_48_hours(hours: int, late: int) -> None:
    deal = a_deal(DealStatus.APPROVED, registered=FIRST, decided_at=at(FIRST) + timedelta(hours=hours))
    found = asked(deal)
    assert (found["decision_hours"].value, found["breach_share"].inputs["late"]) == (hours, late)


def test_what_waits_is_late_once_48_hours_are_over_as_the_day_begins_and_a_conflict_is_not() -> None:
    midnight = datetime(2026, 9, 28, tzinfo=UTC)
    deals = (
        a_deal(DealStatus.REGISTERED, registered=LAST, registered_at=midnight),
        a_deal(DealStatus.CONFLICT, registered=FIRST),
        a_deal(DealStatus.REJECTED, registered=FIRST, decided=FIRST),
        waiting(FIRST - A_DAY),
    )
    assert asked(*deals, today=date(2026, 9, 30))["breach_share"].value == 0
    found = asked(*deals, today=date(2026, 10, 1))["breach_share"]
    assert (found.value, found.inputs) == (5_000, {"late": 0, "waiting": 1, "decided": 1})


def test_what_only_people_know_makes_the_figures_that_need_it() -> None:
    funds = Funds(
        company_revenue=40_000_00,
        program_cost=2_000_00,
        mdf_allocated=8_000_00,
        mdf_spent=4_000_00,
        mdf_revenue=3_000_00,
        mdf_pipeline=12_000_00,
    )
    found = asked(won(10_000_00, FIRST), funds=funds)
    assert {name: found[name].value for name in ("partner_share", "program_roi", "mdf_utilisation", "mdf_roi")} == {
        "partner_share": 2_500,
        "program_roi": 40_000,
        "mdf_utilisation": 5_000,
        "mdf_roi": -2_500,
    }
    assert found["mdf_roi_with_pipeline"].value == 20_000
    unspent = asked(funds=Funds(mdf_allocated=0, mdf_spent=0, mdf_revenue=5))
    assert (unspent["mdf_utilisation"].value, unspent["mdf_roi"].value) == (None, None)


def test_days_are_those_of_the_workspaces_timezone() -> None:
    late = datetime(2026, 6, 30, 23, tzinfo=UTC)
    row = Deal(
        id=1,
        team_id="T1",
        partner_id=1,
        customer="Globex",
        value=1,
        origin=DealOrigin.SOURCED,
        status=DealStatus.APPROVED,
        registered_at=late,
        decided_at=late,
    )
    madrid = deal_facts(row, ZoneInfo("Europe/Madrid"))
    assert (madrid.registered_on, madrid.decided_on) == (FIRST, FIRST)
    assert deal_facts(row, ZONE).registered_on == FIRST - A_DAY


deals_of_a_year = st.lists(
    st.builds(
        lambda value, day, origin, back: won(
            value, date(2026, 1, 1) + day * A_DAY, origin=origin, reversed_on=back and date(2026, 1, 1) + back * A_DAY
        ),
        st.integers(0, 10**9),
        st.integers(0, 364),
        st.sampled_from(DealOrigin),
        st.none() | st.integers(1, 400),
    ),
    max_size=20,
)


@given(deals_of_a_year, st.integers(0, 364))
def test_what_is_summed_over_months_adds_up_to_the_quarter_as_of_any_day(deals: list[DealFacts], day: int) -> None:
    today = date(2026, 1, 1) + day * A_DAY
    months = [asked(*deals, period=month_of(date(2026, month, 1)), today=today) for month in (7, 8, 9)]
    quarter = asked(*deals, today=today)
    for name in ("sourced_revenue", "influenced_revenue"):
        assert quarter[name].value == sum(month[name].value or 0 for month in months)
        assert sorted(quarter[name].ids) == sorted(number for month in months for number in month[name].ids)


def test_every_figure_says_how_it_is_worked_out() -> None:
    for name, one in asked().items():
        assert one.formula and one.inputs and one.unit in Unit, name
