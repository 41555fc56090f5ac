"""How partners stand, for the tests of views."""

from dataclasses import replace
from datetime import date, timedelta

from bot.model import Tier
from bot.program.closing_gaps import closes_gap
from bot.program.config import DEFAULT_PROGRAM, HealthRules, HealthWeights
from bot.program.health import Alignment, Band, Health, health
from bot.program.tier_moves import Move, TierMove
from bot.program.tiers import progress
from bot.services.results import Result
from bot.services.standing.results import (
    HealthCard,
    HealthLine,
    HealthList,
    Rung,
    SuggestedMove,
    TierCard,
    TierLadder,
    WeeklyScore,
)
from tests.program.made import a_partner, open_deal, won

TODAY = date(2026, 11, 22)
A_WEEK = timedelta(weeks=1)
GOLD = a_partner(
    12, tier=Tier.GOLD, activated_on=date(2025, 1, 1), annual_target=900_000_00, certified_sales=1, tier_since=TODAY
)
DEALS = [won(400_000_00, date(2026, 5, 1)), open_deal(90_000_00, TODAY), open_deal(20_000_00, TODAY)]


def a_health(weights: HealthWeights = DEFAULT_PROGRAM.health.weights) -> Health:
    program = replace(DEFAULT_PROGRAM, health=HealthRules(weights=weights))
    answer = Alignment(13, TODAY)
    found = health(
        GOLD, DEALS, last_touch=TODAY - A_WEEK, alignment=answer, today=TODAY, currency="USD", program=program
    )
    assert found is not None
    return found


def health_card(text: str = "TechStart Inc") -> HealthCard:
    weeks = tuple(WeeklyScore(TODAY - week * A_WEEK, None if week == 7 else 90 - week) for week in range(19, 0, -1))
    return HealthCard(12, text[:200], GOLD.activated_on, a_health(), weeks, True, text, TODAY, "USD", maths=True)


def health_list(text: str = "TechStart Inc") -> HealthList:
    row = HealthLine(
        12, text[:200], 41, Band.AT_RISK, 4, 5, WeeklyScore(TODAY - A_WEEK, 50), "Too little.", "Call.", ("It fell.",)
    )
    bands = {Band.AT_RISK: 40, Band.HEALTHY: 3}
    return HealthList("Health", (row,) * 10, 43, 2, 5, "health", bands, 4, 5, 6, 7)


def tier_card(text: str = "TechStart Inc") -> TierCard:
    way = progress(GOLD, DEALS, today=TODAY)
    customers = {deal.id: text[:200] for deal in DEALS}
    return TierCard(
        12, text[:200], TODAY, way, 1, 0, 71, 80, closes_gap(way, DEALS, today=TODAY), customers, a_move(), "USD"
    )


def a_move(move: Move = Move.DOWN) -> TierMove:
    return TierMove(move, Tier.SILVER, ("Its last weekly health scores, 35 and 38, are below 40.",))


def tier_ladder(text: str = "TechStart Inc") -> TierLadder:
    rungs = tuple(Rung(rule, (text[:200],) * 8, 1_000) for rule in reversed(DEFAULT_PROGRAM.tiers))
    moves = tuple(SuggestedMove(12, text[:200], "Gold", a_move(move)) for move in (Move.UP, Move.DOWN) * 5)
    return TierLadder(rungs, moves, 23, "USD")


def every(text: str) -> dict[str, Result]:
    """Give every kind of result with the text wherever somebody's words can stand."""
    young = replace(a_health(), score=None, band=None, escalate=())
    return {
        "health": health_card(text),
        "health without a trend": replace(health_card(text), trend=(), maths=False, asks_alignment=False),
        "health of nothing": replace(health_card(text), health=young),
        "health before activation": replace(health_card(text), health=None, activated_on=None),
        "list of health": health_list(text),
        "empty list of health": replace(health_list(text), rows=(), total=0, page=1, pages=1),
        "way to the next tier": tier_card(text),
        "highest tier": replace(
            tier_card(text), way=replace(tier_card(text).way, next=None), gap=None, move=None, tier_since=None
        ),
        "ladder": tier_ladder(text),
        "ladder without suggestions": replace(tier_ladder(text), moves=(), suggested=0),
    }
