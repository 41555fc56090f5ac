from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import DealOrigin, Partner, Stage, Tier
from bot.program.alignment import alignment_due
from bot.program.closing_gaps import GapClosed, closes_gap
from bot.program.config import DEFAULT_PROGRAM, HealthRules, HealthWeights, ProgramConfig
from bot.program.outcomes import DealFacts
from bot.program.tier_moves import Move, TierMove, tier_move
from bot.program.tiers import progress
from tests.program.made import a_partner, open_deal, won

TODAY = date(2026, 11, 22)
MONDAY = date(2026, 11, 16)
LAST_QUARTERS = date(2026, 6, 30), date(2026, 9, 30)


def silver(**values: object) -> Partner:
    kept = {"tier": Tier.SILVER, "activated_on": date(2024, 1, 1), "tier_since": date(2025, 11, 22)}
    return a_partner(1, **{**kept, **values})


def move(
    partner: Partner,
    *deals: DealFacts,
    score: int | None = None,
    weekly: tuple[int | None, ...] = (),
) -> TierMove | None:
    """Give the suggestion about a partner; `weekly` are its scores of the last Mondays, the newest first."""
    by_monday = {MONDAY - week * timedelta(weeks=1): one for week, one in enumerate(weekly)}
    return tier_move(partner, deals, score=score, weekly=by_monday, today=TODAY, currency="USD")


@pytest.mark.parametrize(("score", "is_suggested"), [(80, True), (79, False), (None, False)])
def test_an_upgrade_wants_the_requirement_met_and_a_health_of_80(score: int | None, is_suggested: bool) -> None:
    ready = silver(certified_sales=2, certified_technical=2, tier_since=TODAY)
    found = move(ready, won(500_000_00, TODAY), score=score)
    assert (found is not None and found.move is Move.UP) is is_suggested
    if found:
        assert found.tier is Tier.GOLD
        assert found.reasons == (
            "$500,000 sourced in 365 days; Gold asks for $500,000, with 2 certified in sales and 2 in technology.",
            "A health of 80; 80 is enough.",
        )
    assert move(ready.model_copy(update={"certified_technical": 1}), won(900_000_00, TODAY), score=99) is None


@pytest.mark.parametrize(
    ("won_on", "cents", "is_reviewed"),
    [
        # It stood below at both, at the later one only, and at neither.
        (date(2026, 10, 1), 100_000_00, True),
        (date(2026, 9, 30), 100_000_00, False),
        (date(2025, 7, 1), 100_000_00, False),
        (date(2025, 6, 30), 100_000_00, True),
        (date(2025, 10, 1), 99_999_99, True),
        (date(2025, 10, 1), 100_000_00, False),
    ],
)
def test_a_tier_is_reviewed_when_revenue_stood_below_it_at_two_quarter_ends(
    won_on: date, cents: int, is_reviewed: bool
) -> None:
    found = move(silver(), won(cents, won_on))
    assert (found is not None) is is_reviewed
    if found:
        assert (found.move, found.tier) == (Move.DOWN, Tier.REGISTERED)


def test_what_was_reversed_later_still_stood_at_the_quarters_end() -> None:
    sold = won(100_000_00, date(2026, 5, 1), reversed_on=date(2026, 7, 1))
    assert move(silver(), sold) is None
    assert move(silver(), won(100_000_00, date(2026, 5, 1), reversed_on=date(2026, 6, 30))) is not None


def test_the_reason_names_both_quarter_ends() -> None:
    found = move(silver(), won(60_000_00, date(2025, 9, 1)))
    assert found is not None
    assert found.reasons == (
        "Sourced revenue of 365 days stood at $60,000 on 30 Jun 2026 and $0 on 30 Sep 2026; Silver asks for $100,000.",
    )


@pytest.mark.parametrize(
    ("weekly", "is_reviewed"),
    [((39, 39), True), ((39, 0, 90), True), ((40, 39), False), ((39, None), False), ((39,), False), ((), False)],
)
def test_a_tier_is_reviewed_after_two_weekly_scores_below_40(weekly: tuple[int | None, ...], is_reviewed: bool) -> None:
    enough = won(100_000_00, date(2026, 1, 1))
    assert (move(silver(), enough, weekly=weekly) is not None) is is_reviewed


@pytest.mark.parametrize(
    ("mondays_ago", "is_reviewed"), [((0, 1), True), ((1, 2), True), ((0, 2), False), ((2, 3), False), ((1, 3), False)]
)
def test_two_weekly_scores_in_a_row_are_of_the_last_mondays_with_none_missing_between(
    mondays_ago: tuple[int, int], is_reviewed: bool
) -> None:
    low: dict[date, int | None] = {MONDAY - timedelta(weeks=ago): 39 for ago in mondays_ago}
    enough = won(100_000_00, date(2026, 1, 1))
    found = tier_move(silver(), [enough], score=None, weekly=low, today=TODAY, currency="USD")
    assert (found is not None) is is_reviewed


def test_on_a_monday_its_own_score_counts_as_soon_as_it_is_taken() -> None:
    monday, enough = MONDAY + timedelta(weeks=1), won(100_000_00, date(2026, 1, 1))
    before: dict[date, int | None] = {MONDAY: 39, MONDAY - timedelta(weeks=1): 39}
    for taken, is_reviewed in ((before, True), ({**before, monday: 40}, False), ({**before, monday: None}, False)):
        found = tier_move(silver(), [enough], score=None, weekly=taken, today=monday, currency="USD")
        assert (found is not None) is is_reviewed


def test_a_tier_is_not_reviewed_within_12_months_of_its_assignment() -> None:
    for since, is_reviewed in ((date(2025, 11, 22), True), (date(2025, 11, 23), False)):
        partner = silver().model_copy(update={"tier_since": since})
        assert (move(partner, weekly=(1, 1)) is not None) is is_reviewed


def test_the_lowest_tier_and_partners_in_exit_are_left_alone() -> None:
    assert move(a_partner(activated_on=date(2024, 1, 1)), weekly=(1, 1)) is None
    for stage in (Stage.EXITING, Stage.ENDED):
        assert move(silver(stage=stage), weekly=(1, 1)) is None


def test_quarters_before_the_activation_count_for_nothing() -> None:
    for activated_on, is_reviewed in ((LAST_QUARTERS[0], True), (LAST_QUARTERS[0] + timedelta(days=1), False)):
        partner = silver().model_copy(update={"activated_on": activated_on})
        assert (move(partner) is not None) is is_reviewed


def gap(missing: int, *values: int) -> GapClosed:
    deals = [open_deal(value, date(2026, 11, 1)) for value in values]
    way = progress(silver(), [won(500_000_00 - missing, TODAY)], today=TODAY)
    return closes_gap(way, [*deals, open_deal(10**9, TODAY, origin=DealOrigin.INFLUENCED)], today=TODAY)


@pytest.mark.parametrize(
    ("missing", "values", "chosen", "still"),
    [
        (100, (90, 300, 110), [110], 0),
        (100, (60, 50, 45, 10), [60, 45], 0),
        (100, (60, 30), [60, 30], 10),
        (0, (60,), [], 0),
        (100, (), [], 100),
    ],
)
def test_a_gap_is_closed_by_the_fewest_deals(
    missing: int, values: tuple[int, ...], chosen: list[int], still: int
) -> None:
    found = gap(missing, *values)
    assert ([deal.value for deal in found.deals], found.still_missing) == (chosen, still)


@given(st.integers(0, 300), st.lists(st.integers(1, 100), max_size=6))
def test_no_fewer_deals_would_do(missing: int, values: list[int]) -> None:
    found = gap(missing, *values)
    enough = sorted(values, reverse=True)[: max(len(found.deals) - 1, 0)]
    assert not found.deals or sum(enough) < missing
    assert found.still_missing == max(missing - sum(deal.value for deal in found.deals), 0)
    assert not found.still_missing or len(found.deals) == len(values)


@pytest.mark.parametrize(
    ("values", "answered", "is_due"),
    [
        ({}, None, True),
        ({}, 90, False),
        ({}, 91, True),
        ({"stage": Stage.EXITING}, None, False),
        ({"activated_on": None}, None, False),
        ({"activated_on": TODAY + timedelta(days=1)}, None, False),
    ],
)
def test_the_owner_is_asked_once_a_quarter(values: dict[str, object], answered: int | None, is_due: bool) -> None:
    on = None if answered is None else TODAY - timedelta(days=answered)
    assert alignment_due(silver().model_copy(update=values), on, TODAY, program=DEFAULT_PROGRAM) is is_due


def test_the_owner_is_not_asked_for_what_the_program_does_not_count() -> None:
    uncounted = ProgramConfig(health=HealthRules(weights=HealthWeights(40, 20, 20, 20, 0)))
    assert not alignment_due(silver(), None, TODAY, program=uncounted)
