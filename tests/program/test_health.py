from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import DealOrigin, DealStatus, Partner, Tier
from bot.program.config import DEFAULT_PROGRAM, HealthRules, HealthWeights, ProgramConfig
from bot.program.health import Alignment, Band, Dimension, Health, health
from bot.program.money import read_amount
from bot.program.outcomes import DealFacts
from tests.program.made import a_deal, a_partner, open_deal, won

TODAY = date(2026, 11, 22)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def checked(
    partner: Partner,
    *deals: DealFacts,
    touch: date | None = None,
    answer: Alignment | None = None,
    program: ProgramConfig = DEFAULT_PROGRAM,
) -> Health:
    found = health(partner, deals, last_touch=touch, alignment=answer, today=TODAY, currency="USD", program=program)
    assert found is not None
    return found


def weighing(*weights: int) -> ProgramConfig:
    """Give the program with these weights, in the order of the dimensions."""
    return ProgramConfig(health=HealthRules(weights=HealthWeights(*weights)))


def dimension(name: str, of: Health) -> Dimension:
    return next(one for one in of.dimensions if one.name == name)


def partner(**values: object) -> Partner:
    return a_partner(1, **{"activated_on": days_ago(400), "annual_target": 100_000_00, **values})


@pytest.mark.parametrize("activated_on", [None, TODAY + timedelta(days=1)])
def test_a_partner_before_its_activation_has_no_health(activated_on: date | None) -> None:
    one = partner(activated_on=activated_on)
    assert health(one, [], last_touch=TODAY, alignment=None, today=TODAY, currency="USD") is None


def test_nothing_to_judge_by_is_no_score_and_never_0() -> None:
    found = checked(partner(annual_target=None, activated_on=TODAY))
    assert (found.score, found.band, found.confidence, found.best_fix) == (None, None, 0, None)


@pytest.mark.parametrize(
    ("cents", "points"),
    [
        (110_000_00, 20), (109_999_99, 15), (90_000_00, 15), (89_999_99, 10), (70_000_00, 10), (69_999_99, 5),
        (50_000_00, 5), (49_999_99, 0),
    ],
)  # fmt: skip
def test_revenue_is_judged_against_the_target_to_the_cent(cents: int, points: int) -> None:
    assert dimension("Revenue", checked(partner(), won(cents, days_ago(364)))).points == points


def test_revenue_of_the_366th_day_and_reversed_and_influenced_revenue_do_not_count() -> None:
    found = checked(
        partner(),
        won(110_000_00, days_ago(365)),
        won(110_000_00, days_ago(9), reversed_on=TODAY),
        won(110_000_00, days_ago(9), origin=DealOrigin.INFLUENCED),
        won(110_000_00, TODAY + timedelta(days=1)),
    )
    assert dimension("Revenue", found).points == 0
    still = checked(partner(), won(110_000_00, days_ago(9), reversed_on=TODAY + timedelta(days=1)))
    assert dimension("Revenue", still).points == 20


def test_a_younger_partner_is_judged_by_its_part_of_the_target() -> None:
    young = partner(activated_on=days_ago(91), annual_target=365_000_00)
    found = dimension("Revenue", checked(young, won(91_000_00 * 11 // 10, TODAY)))
    assert (found.points, found.inputs["expected"]) == (20, 91_000_00)
    assert found.why == "$100,100 sourced in 365 days is 110 % of the $91,000 expected so far."


def test_within_90_days_of_activation_revenue_and_pipeline_are_not_assessed() -> None:
    for age, assessed in ((90, False), (91, True)):
        found = checked(partner(activated_on=days_ago(age)))
        for name in ("Revenue", "Pipeline"):
            assert (dimension(name, found).points is not None) is assessed


@pytest.mark.parametrize(
    ("values", "points"),
    [
        ([100_000_00, 100_000_00, 40_000_00], 20),
        ([100_000_00, 100_000_00, 39_999_99], 15),
        ([160_000_00, 80_000_00], 15),
        ([80_000_00, 79_999_99], 10),
        ([240_000_00], 10),
        ([80_000_00], 10),
        ([79_999_99], 5),
        ([10_000_00, 10_000_00, 10_000_00, 10_000_00], 5),
        ([], 0),
    ],
)
def test_pipeline_wants_both_deals_and_their_value(values: list[int], points: int) -> None:
    sold = won(20_000_00, date(2026, 1, 1)), won(500_000_00, date(2025, 12, 31))
    found = dimension("Pipeline", checked(partner(), *sold, *(open_deal(value, days_ago(9)) for value in values)))
    assert (found.points, found.inputs["missing_to_target"]) == (points, 80_000_00)


@pytest.mark.parametrize("target", [None, 0, 20_000_00])
@pytest.mark.parametrize(("number", "points"), [(3, 20), (2, 15), (1, 10), (0, 0)])
def test_without_a_target_or_with_it_met_the_number_of_deals_decides(
    target: int | None, number: int, points: int
) -> None:
    deals = [open_deal(1, days_ago(9)) for _ in range(number)]
    found = checked(partner(annual_target=target), won(20_000_00, date(2026, 3, 1)), *deals)
    assert dimension("Pipeline", found).points == points


def test_an_earlier_day_sees_the_pipeline_of_that_day() -> None:
    deals = (
        won(50_000_00, TODAY + timedelta(days=1)),
        a_deal(DealStatus.EXPIRED, registered=days_ago(9), decided=days_ago(9), closed=TODAY + timedelta(days=3)),
        open_deal(50_000_00, TODAY + timedelta(days=1)),
        a_deal(DealStatus.REJECTED, registered=days_ago(9), decided=TODAY + timedelta(days=1)),
    )
    assert dimension("Pipeline", checked(partner(), *deals)).inputs["open_deals"] == 2


@pytest.mark.parametrize(
    ("days", "points"), [(0, 20), (7, 20), (8, 15), (14, 15), (15, 10), (30, 10), (31, 5), (60, 5), (61, 0)]
)
def test_engagement_goes_by_the_days_since_the_last_touch(days: int, points: int) -> None:
    assert dimension("Engagement", checked(partner(), touch=days_ago(days))).points == points


@pytest.mark.parametrize(
    ("sales", "technical", "points"),
    [(2, 2, 20), (9, 2, 20), (2, 1, 10), (1, 5, 10), (2, 0, 0), (0, 9, 0)],
)
def test_certification_goes_by_the_weaker_kind(sales: int, technical: int, points: int) -> None:
    gold = partner(tier=Tier.GOLD, certified_sales=sales, certified_technical=technical)
    assert dimension("Certification", checked(gold)).points == points


def test_any_of_three_certified_is_worth_something() -> None:
    strategic = partner(tier=Tier.STRATEGIC, certified_sales=1, certified_technical=3)
    found = dimension("Certification", checked(strategic))
    assert (found.points, found.fix) == (5, "Certify 2 more in sales.")
    assert found.why == "1 in sales and 3 in technology certified; Strategic asks for 3 and 3."


def test_certification_is_not_assessed_where_the_tier_asks_for_none() -> None:
    assert dimension("Certification", checked(partner(certified_sales=9))).points is None


@pytest.mark.parametrize(("days", "points"), [(120, 13), (121, None), (-1, None)])
def test_an_answer_on_alignment_counts_as_given_for_120_days(days: int, points: int | None) -> None:
    assert dimension("Alignment", checked(partner(), answer=Alignment(13, days_ago(days)))).points == points


def test_the_score_is_scaled_to_what_is_assessed_and_rounded_half_even() -> None:
    young = partner(tier=Tier.SILVER, activated_on=days_ago(1), certified_sales=1, certified_technical=1)
    # 20 and 5 of 40 are 62.5 %, 20 and 15 are 87.5 %.
    assert [checked(young, touch=days_ago(days)).score for days in (60, 14)] == [62, 88]
    found = checked(young, touch=days_ago(60))
    assert (found.confidence, found.band) == (2, Band.WATCH)


@pytest.mark.parametrize(
    ("points", "band"),
    [(16, Band.HEALTHY), (15, Band.WATCH), (12, Band.WATCH), (11, Band.AT_RISK), (8, Band.AT_RISK), (7, Band.CRITICAL)],
)
def test_the_bands_begin_at_80_60_and_40(points: int, band: Band) -> None:
    young = partner(activated_on=TODAY)
    assert checked(young, answer=Alignment(points, TODAY)).band is band


def test_a_partner_is_escalated_below_50_or_after_a_drop_to_70_percent() -> None:
    young = partner(activated_on=TODAY)
    assert checked(young, answer=Alignment(10, TODAY)).escalate == ()
    assert checked(young, answer=Alignment(9, TODAY)).escalate == ("A health of 45 is below 50.",)
    before, last = won(100_00, date(2026, 6, 30)), date(2026, 7, 1)
    assert checked(young, before, won(70_01, last)).escalate == ()
    assert checked(young, before, won(70_00, last)).escalate == (
        "Sourced revenue fell to 70 % or less: $70 in Q3 2026 after $100 in Q2 2026.",
    )
    assert checked(young, won(70_00, date(2026, 3, 31))).escalate == ()


def test_the_dimension_that_gains_most_is_to_be_fixed_first() -> None:
    found = checked(partner(), won(80_000_00, days_ago(364)), open_deal(50_000_00, days_ago(3)), touch=days_ago(9))
    assert found.best_fix is not None
    assert (found.best_fix.name, found.best_fix.points) == ("Pipeline", 5)
    assert found.best_fix.fix == "Get 2 more deals approved and bring $250,000 more into the pipeline."
    assert found.best_fix.why == "1 open deal worth $50,000; that is 50 % of the $100,000 missing to the target."
    assert dimension("Revenue", found).fix == "Win $30,000 more in sourced deals."
    assert dimension("Revenue", found).why == "$80,000 sourced in 365 days is 80 % of the $100,000 expected."


@pytest.mark.parametrize(
    ("values", "fix"),
    [
        ([100_000_00] * 2, "Get 1 more deal approved and bring $100,000 more into the pipeline."),
        ([150_000_00] * 2, "Get 1 more deal approved."),
        ([50_000_00] * 3, "Bring $150,000 more into the pipeline."),
        ([100_000_00] * 3, ""),
    ],
)
def test_the_pipeline_is_fixed_with_deals_with_value_or_with_both(values: list[int], fix: str) -> None:
    found = checked(partner(), *(open_deal(value, days_ago(9)) for value in values))
    assert dimension("Pipeline", found).fix == fix


def test_with_all_points_nothing_is_to_be_fixed() -> None:
    assert checked(partner(activated_on=TODAY), touch=TODAY).best_fix is None


@given(st.integers(0, 2 * 10**7), st.integers(1, 10**8), st.integers(91, 900))
def test_what_a_fix_asks_for_brings_all_points(sold: int, target: int, age: int) -> None:
    one = partner(activated_on=days_ago(age), annual_target=target)
    found = dimension("Revenue", checked(one, won(sold, TODAY)))
    assert (found.fix == "") == (found.points == 20)
    if found.fix:
        more = read_amount(found.fix.removeprefix("Win ").partition(" more ")[0], currency="USD")
        assert dimension("Revenue", checked(one, won(sold + more, TODAY))).points == 20
        assert dimension("Revenue", checked(one, won(sold + more - 1, TODAY))).points != 20


def test_each_dimension_counts_by_its_weight_and_the_one_that_gains_most_goes_first() -> None:
    young = partner(tier=Tier.SILVER, activated_on=TODAY, certified_sales=1, certified_technical=1)
    answer = Alignment(10, TODAY)
    # Engagement has 0 of 20, certification all, alignment half; revenue and pipeline are left out with their weights.
    found = checked(young, touch=days_ago(61), answer=answer, program=weighing(35, 15, 10, 5, 35))
    assert (found.score, found.confidence, found.counted) == (45, 3, 5)
    assert [(one.name, found.gain(one)) for one in found.fixes] == [("Alignment", 35), ("Engagement", 20)]
    even = checked(young, touch=days_ago(61), answer=answer)
    assert (even.score, even.best_fix and even.best_fix.name) == (50, "Engagement")


def test_a_dimension_that_weighs_nothing_is_not_counted() -> None:
    young = partner(activated_on=TODAY)
    found = checked(young, touch=days_ago(61), answer=Alignment(10, TODAY), program=weighing(25, 25, 0, 25, 25))
    left_out = dimension("Engagement", found)
    assert (left_out.points, left_out.why) == (None, "Not counted. It weighs 0 % in this program.")
    assert (found.score, found.confidence, found.counted, found.best_fix) == (
        50,
        1,
        4,
        dimension("Alignment", found),
    )
    assert dimension("Revenue", checked(young, program=weighing(0, 25, 25, 25, 25))).why.startswith("Not counted.")


def test_the_default_rules_have_five_dimensions_of_20() -> None:
    found = checked(partner())
    assert [one.of for one in found.dimensions] == [DEFAULT_PROGRAM.health.dimension_points] * 5 == [20] * 5
