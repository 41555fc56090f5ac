"""The states of a deal, who wins a customer, and how long a deal is protected: the rules one by one."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from bot.model import Deal, DealOrigin, DealStatus, DirectOpportunity, Tier
from bot.program.config import DEFAULT_PROGRAM, DealRules
from bot.program.deals.conflicts import Verdict, bars_approval, look
from bot.program.deals.protection import (
    Pace,
    decision_clock,
    expires_soon,
    extended_until,
    is_warned_of,
    protected_until,
)
from bot.program.deals.states import Move, Why, WrongMove, after

TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
RULES = DealRules()
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def a_deal(status: DealStatus = DealStatus.REGISTERED, **values: object) -> Deal:
    deal = Deal(
        team_id="T1",
        partner_id=1,
        customer="Globex",
        customer_key="globex",
        value=1,
        origin=DealOrigin.SOURCED,
        status=status,
        registered_at=NOON,
    )
    return deal.sqlmodel_update(values)


def a_direct(**values: object) -> DirectOpportunity:
    direct = DirectOpportunity(
        team_id="T1", id=1, customer="Globex", customer_key="globex", opened_on=TODAY, author_id="U1", created_at=NOON
    )
    return direct.sqlmodel_update(values)


ALLOWED = {
    Move.APPROVE: "registered conflict",
    Move.REJECT: "registered conflict",
    Move.STAGE: "approved",
    Move.NEXT: "registered conflict approved",
    Move.CLOSE: "registered conflict approved",
    Move.VALUE: "registered conflict approved won",
    Move.WIN: "approved",
    Move.LOSE: "approved",
    Move.REOPEN: "rejected won lost expired",
    Move.REVERSE: "won",
}


@pytest.mark.parametrize(("move", "status"), list(product(ALLOWED, DealStatus)))
def test_a_move_is_made_from_its_statuses_and_from_no_other(move: Move, status: DealStatus) -> None:
    deal = a_deal(status)
    if status.value in ALLOWED[move].split():
        after(deal, move, today=TODAY)
    else:
        with pytest.raises(WrongMove) as wrong:
            after(deal, move, today=TODAY)
        assert wrong.value.why is Why.STATUS


def test_a_deal_is_extended_once_while_it_is_protected_and_where_the_tier_allows_it() -> None:
    deal = a_deal(DealStatus.APPROVED, protected_until=TODAY)
    assert after(deal, Move.EXTEND, today=TODAY, extension_days=30) is DealStatus.APPROVED
    for values, days, why in (
        ({"extended_on": TODAY}, 30, Why.EXTENDED),
        ({}, 0, Why.NO_EXTENSION),
        ({"protected_until": TODAY - DAY}, 30, Why.OVER),
    ):
        with pytest.raises(WrongMove) as wrong:
            after(a_deal(DealStatus.APPROVED, **{"protected_until": TODAY, **values}), Move.EXTEND, today=TODAY,
                  extension_days=days)  # fmt: skip
        assert wrong.value.why is why


def test_a_deal_expires_only_once_its_protection_is_over() -> None:
    with pytest.raises(WrongMove):
        after(a_deal(DealStatus.APPROVED, protected_until=TODAY), Move.EXPIRE, today=TODAY)
    over = a_deal(DealStatus.APPROVED, protected_until=TODAY - DAY)
    assert after(over, Move.EXPIRE, today=TODAY) is DealStatus.EXPIRED
    with pytest.raises(WrongMove):
        after(a_deal(DealStatus.APPROVED), Move.EXPIRE, today=TODAY)


@pytest.mark.parametrize(
    ("status", "values", "back"),
    [
        (DealStatus.REJECTED, {}, DealStatus.REGISTERED),
        (DealStatus.LOST, {"protected_until": TODAY}, DealStatus.APPROVED),
        (DealStatus.LOST, {"protected_until": TODAY - DAY}, DealStatus.REGISTERED),
        (DealStatus.EXPIRED, {"protected_until": TODAY - DAY}, DealStatus.REGISTERED),
        (DealStatus.WON, {"protected_until": TODAY, "reversed_on": TODAY}, DealStatus.WON),
        (DealStatus.WON, {"protected_until": TODAY}, DealStatus.APPROVED),
    ],
)
def test_a_reopened_deal_is_where_it_was_unless_its_protection_is_over(
    status: DealStatus, values: dict[str, Any], back: DealStatus
) -> None:
    assert after(a_deal(status, **values), Move.REOPEN, today=TODAY) is back


OTHER: dict[str, Any] = {"id": 7, "partner_id": 2}


@pytest.mark.parametrize(
    ("others", "directs", "verdict", "is_shared"),
    [
        ([], [], Verdict.FREE, False),
        ([a_deal(**OTHER, registered_at=NOON - 24 * HOUR)], [], Verdict.REVIEW, False),
        ([a_deal(**OTHER, registered_at=NOON - 25 * HOUR)], [], Verdict.BEHIND, False),
        ([a_deal(DealStatus.CONFLICT, **OTHER, registered_at=NOON - 25 * HOUR)], [], Verdict.BEHIND, False),
        ([a_deal(DealStatus.APPROVED, **OTHER, protected_until=TODAY)], [], Verdict.TAKEN, False),
        ([a_deal(DealStatus.APPROVED, **OTHER)], [], Verdict.TAKEN, False),
        ([a_deal(DealStatus.APPROVED, **OTHER, protected_until=TODAY - DAY)], [], Verdict.FREE, False),
        ([a_deal(status, **OTHER) for status in DealStatus if status.value in "rejected won lost expired"], [],
         Verdict.FREE, False),
        ([a_deal(**OTHER, customer_key="initech")], [], Verdict.FREE, False),
        ([a_deal(**OTHER, customer_key="initech", domain="globex.com")], [], Verdict.REVIEW, False),
        ([a_deal(**OTHER, customer_key="", domain="")], [], Verdict.FREE, False),
        ([], [a_direct(opened_on=TODAY - 31 * DAY)], Verdict.DIRECT, False),
        ([], [a_direct(opened_on=TODAY - 30 * DAY)], Verdict.FREE, True),
        ([], [a_direct(opened_on=TODAY)], Verdict.FREE, True),
        ([], [a_direct(opened_on=TODAY + DAY)], Verdict.FREE, False),
        ([], [a_direct(opened_on=TODAY - 31 * DAY, customer_key="initech")], Verdict.FREE, False),
        ([a_deal(DealStatus.APPROVED, **OTHER)], [a_direct(opened_on=TODAY - 31 * DAY)], Verdict.TAKEN, False),
        ([a_deal(**OTHER)], [a_direct(opened_on=TODAY - 31 * DAY)], Verdict.DIRECT, False),
    ],
)  # fmt: skip
def test_who_wins_a_customer(
    others: list[Deal], directs: list[DirectOpportunity], verdict: Verdict, is_shared: bool
) -> None:
    deal = a_deal(domain="globex.com")
    found = look(deal, others, directs, registered_on=TODAY, today=TODAY, rules=RULES)
    assert (found.verdict, found.is_shared) == (verdict, is_shared)
    assert bars_approval(found) is (verdict in (Verdict.TAKEN, Verdict.DIRECT))


def test_the_partners_own_registrations_are_told_apart() -> None:
    mine, theirs = a_deal(id=5), a_deal(**OTHER)
    found = look(a_deal(), [theirs, mine], [], registered_on=TODAY, today=TODAY, rules=RULES)
    assert found.own == (mine,)


@pytest.mark.parametrize(("tier", "until"), [(Tier.REGISTERED, 30), (Tier.SILVER, 60), (Tier.GOLD, 90)])
def test_protection_runs_from_approval_for_the_days_of_the_tier(tier: Tier, until: int) -> None:
    assert protected_until(TODAY, DEFAULT_PROGRAM.rule(tier)) == TODAY + until * DAY


def test_an_extension_is_as_long_as_the_tier_says() -> None:
    assert extended_until(TODAY, DEFAULT_PROGRAM.rule(Tier.STRATEGIC)) == TODAY + 90 * DAY


def test_the_end_is_told_fourteen_five_and_one_days_before() -> None:
    told = [days for days in range(-3, 40) if is_warned_of(TODAY + days * DAY, TODAY, RULES)]
    assert told == [1, 5, 14]


def test_a_protection_ends_soon_from_fourteen_days_before_to_its_last_day() -> None:
    soon = [days for days in range(-2, 20) if expires_soon(TODAY + days * DAY, TODAY, RULES)]
    assert soon == list(range(15))


def test_of_several_direct_opportunities_the_oldest_decides() -> None:
    directs = [a_direct(id=one, opened_on=TODAY - days * DAY) for one, days in ((1, 5), (2, 31), (3, 10))]
    found = look(a_deal(), (), directs, registered_on=TODAY, today=TODAY, rules=RULES)
    assert found.verdict is Verdict.DIRECT and found.direct is directs[1]


@pytest.mark.parametrize(
    ("hours", "left", "pace"),
    [
        (0, 24, Pace.IN_TIME),
        (23.5, 0, Pace.IN_TIME),
        (24, 0, Pace.IN_TIME),
        (25, 1, Pace.LATE),
        (48, 24, Pace.LATE),
        (49, 25, Pace.BREACHED),
    ],
)
def test_a_decision_is_late_after_a_day_and_breaks_the_promise_after_two(hours: float, left: int, pace: Pace) -> None:
    clock = decision_clock(NOON, NOON + hours * HOUR, RULES)
    assert (clock.hours, clock.pace, clock.due) == (left, pace, NOON + 24 * HOUR)
