"""What partners are paid, as it is shown."""

from datetime import date
from fractions import Fraction

import pytest

from bot.model import DealOrigin, LedgerKind, OfferQuarter
from bot.model.ledger import Entry
from bot.program.config import DEFAULT_PROGRAM
from bot.program.offer_statements import offer_statements
from bot.program.periods import quarter_of
from bot.program.rebate_standing import rebate_standing
from bot.program.statements import statements
from bot.program.versions import ProgramVersions
from bot.rendering.screens import render
from bot.services.money.results import (
    CommissionLine,
    CommissionList,
    Offer,
    QuarterForm,
    RebateCard,
    RebateLine,
    RebateList,
    ShareCard,
    StatementCard,
    StatementList,
    WhatIfCard,
)
from bot.services.results import Result
from tests.clock import NOON
from tests.rendering.look import check, pings

TODAY, VERSIONS = NOON.date(), ProgramVersions()
LONG = "<!channel> *Ümlaut* & Söhne_" * 7


def line(number: int, on: date, kind: LedgerKind = LedgerKind.ACCRUAL) -> Entry:
    amount = -750_00 if kind is LedgerKind.CLAWBACK else 750_00
    steps = ["The base rate of Registered is 15 %.", "15 % of $5,000 is $750."]
    return Entry(number, 1, number, kind, amount, on, LONG, on, 5_000_00, "", "1500", steps, None, False)


LINES = [line(number, date(2026, 1 + number % 10, 3)) for number in range(400)]
STATEMENTS = tuple(statements([*LINES, line(999, TODAY, LedgerKind.CLAWBACK)], today=TODAY, versions=VERSIONS))
ROW = CommissionLine(1, LONG, 10**13, 10**13, -(10**13), 10**13, -(10**13))
Q3 = quarter_of(date(2026, 7, 1))


def standing(revenue: int) -> RebateLine:
    found = rebate_standing((), 2026, today=TODAY, rules=DEFAULT_PROGRAM.rebate, currency="USD")
    return RebateLine(revenue, LONG, found)


def quarter(first_on: date) -> OfferQuarter:
    return OfferQuarter(
        team_id="T1", partner_id=1, offer_id=1, first_on=first_on, split_bp=3_000, gross=10**10, author_id="U1",
        created_at=NOON,
    )  # fmt: skip


QUARTERS = [quarter(date(year, 1, 1)) for year in range(2001, 2026)]
OFFER = Offer(
    1,
    1,
    LONG,
    LONG,
    3_000,
    tuple(
        offer_statements(
            map(quarter, (date(year, 1, 1) for year in range(2001, 2026))), versions=VERSIONS, currency="USD"
        )
    ),
    (Q3,) * 9,
)
RESULTS: dict[str, Result] = {
    "statement": StatementCard(1, LONG, STATEMENTS[0], None, Q3, 100_00, "USD"),
    "maths": StatementCard(1, LONG, STATEMENTS[0], None, Q3, 100_00, "USD", maths=True),
    "running": StatementCard(1, LONG, STATEMENTS[-1], Q3, None, 100_00, "USD"),
    "statements": StatementList(1, LONG, STATEMENTS, None, "USD"),
    "nobody": CommissionList(Q3, (), ROW, 0, 1, 1, False, Q3, "USD"),
    "everybody": CommissionList(Q3, (ROW,) * 50, ROW, 120, 2, 3, True, Q3, "USD"),
    "what if": WhatIfCard(
        1,
        LONG,
        10**13,
        DealOrigin.INFLUENCED,
        True,
        TODAY,
        Fraction(1125, 2),
        10**11,
        ("One.",) * 7,
        1_234,
        (1, 2),
        "EUR",
    ),
    "rebate": RebateCard(1, LONG, "MSP", ("MSP",), standing(1).standing, 2026, True, "USD"),
    "no rebate": RebateCard(1, LONG, "", ("MSP", "Reseller"), None, 2026, True, "USD"),
    "rebates": RebateList(2026, True, tuple(map(standing, range(50))), 10**9, 120, 2, 3, 7, ("MSP",), "USD"),
    "no rebates": RebateList(2026, True, (), 0, 0, 1, 1, 7, ("MSP",), "USD"),
    "offers": ShareCard(1, LONG, (OFFER,) * 2, "USD", TODAY, maths=True),
    "no offers": ShareCard(None, "", (), "USD", TODAY),
    "form": QuarterForm(1, LONG, LONG, (Q3,), Q3, (), "USD"),
}


@pytest.mark.parametrize("name", RESULTS)
def test_whatever_is_paid_fits_into_messages_and_pings_nobody(name: str) -> None:
    shown = check(render(RESULTS[name]))
    assert not pings(list(shown.blocks))


def texts(name: str) -> str:
    return check(render(RESULTS[name])).text


def test_the_maths_are_shown_when_they_are_asked_for_and_a_reversal_always_says_why() -> None:
    assert "base rate" not in texts("statement")
    assert "base rate" in texts("maths")
    assert "(reversed)" in texts("running")
    assert "base rate" in texts("running")


def test_a_running_period_says_that_nothing_is_paid_yet() -> None:
    assert "It is paid when Q4 2026 is over" in texts("running")
    assert "Nothing was stored." in texts("what if")
    assert "5.625 %" in texts("what if")
