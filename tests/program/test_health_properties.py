"""What holds for any record: order and undated rows mean nothing, and nothing missing counts as 0."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.model import DealOrigin, DealStatus, Partner, Tier
from bot.program.config import DEFAULT_PROGRAM, HealthRules, HealthWeights, ProgramConfig
from bot.program.health import Alignment, Health, health
from bot.program.outcomes import DealFacts
from tests.program.made import a_deal, a_partner

TODAY = date(2026, 11, 22)
DAYS = st.dates(TODAY - timedelta(days=800), TODAY + timedelta(days=90))
MAYBE = st.none() | DAYS


@st.composite
def deals(draw: st.DrawFn) -> DealFacts:
    status = draw(st.sampled_from(DealStatus))
    return a_deal(
        status,
        value=draw(st.integers(0, 10**8)),
        registered=draw(DAYS),
        decided=draw(MAYBE),
        closed=draw(MAYBE),
        reversed_on=draw(MAYBE),
        origin=draw(st.sampled_from(DealOrigin)),
    )


PARTNERS = st.builds(
    lambda **values: a_partner(1, **values),
    tier=st.sampled_from(Tier),
    activated_on=DAYS,
    annual_target=st.none() | st.integers(0, 10**8),
    certified_sales=st.integers(0, 4),
    certified_technical=st.integers(0, 4),
)
ANSWERS = st.none() | st.builds(Alignment, st.integers(0, 20), DAYS)


WEIGHTS = st.lists(st.integers(0, 100), min_size=4, max_size=4).map(
    lambda cuts: [end - start for start, end in pairwise((0, *sorted(cuts), 100))]
)


def judged(
    partner: Partner,
    rows: list[DealFacts],
    touch: date | None,
    answer: Alignment | None,
    program: ProgramConfig = DEFAULT_PROGRAM,
) -> Health | None:
    return health(partner, rows, last_touch=touch, alignment=answer, today=TODAY, currency="USD", program=program)


@given(PARTNERS, st.lists(deals(), max_size=6), st.none() | st.dates(date(2025, 1, 1), TODAY), ANSWERS)
def test_the_order_of_rows_and_what_comes_later_change_nothing(
    partner: Partner, rows: list[DealFacts], touch: date | None, answer: Alignment | None
) -> None:
    found = judged(partner, rows, touch, answer)
    later = a_deal(DealStatus.WON, registered=TODAY + timedelta(days=1), closed=TODAY + timedelta(days=2))
    undated = a_deal(DealStatus.WON, registered=TODAY - timedelta(days=500), value=10**9)
    assert judged(partner, [*reversed(rows), later, undated], touch, answer) == found


@given(PARTNERS, st.lists(deals(), max_size=6), st.none() | st.dates(date(2025, 1, 1), TODAY), ANSWERS)
def test_the_score_is_the_mean_of_what_is_assessed_and_nothing_missing_is_0(
    partner: Partner, rows: list[DealFacts], touch: date | None, answer: Alignment | None
) -> None:
    found = judged(partner, rows, touch, answer)
    if found is None:
        assert partner.activated_on is not None and partner.activated_on > TODAY
        return
    points = [one.points for one in found.dimensions if one.points is not None]
    assert found.confidence == len(points)
    assert (found.score is None) == (not points)
    assert all(one.why.startswith("Not assessed.") is (one.points is None) for one in found.dimensions)
    if found.score is not None:
        assert abs(found.score * len(points) - 5 * sum(points)) * 2 <= len(points)
        gains = [one.of - (one.points or 0) for one in found.fixes]
        assert gains == sorted(gains, reverse=True) and all(one.fix for one in found.fixes)


@given(PARTNERS, st.lists(deals(), max_size=6), st.none() | st.dates(date(2025, 1, 1), TODAY), ANSWERS, WEIGHTS)
def test_weights_change_what_counts_and_never_the_points(
    partner: Partner, rows: list[DealFacts], touch: date | None, answer: Alignment | None, weights: list[int]
) -> None:
    even = judged(partner, rows, touch, answer)
    found = judged(partner, rows, touch, answer, ProgramConfig(health=HealthRules(weights=HealthWeights(*weights))))
    if even is None or found is None:
        assert even is found
        return
    counted = [
        (one.points, weight) for one, weight in zip(even.dimensions, weights, strict=True) if one.points is not None
    ]
    assert [one.points for one in found.dimensions] == [
        one.points if weight else None for one, weight in zip(even.dimensions, weights, strict=True)
    ]
    most = sum(weight for _, weight in counted)
    assert found.score == (round(Fraction(5 * sum(got * weight for got, weight in counted), most)) if most else None)
    assert found.confidence == sum(weight > 0 for _, weight in counted) <= found.counted
    gains = [found.gain(one) for one in found.fixes]
    assert gains == sorted(gains, reverse=True)
