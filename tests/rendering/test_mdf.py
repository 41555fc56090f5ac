"""Market development funds as they are shown: whole, safe, and each step with its button."""

from dataclasses import replace
from datetime import date

import pytest

from bot.model import MdfAllocation, MdfRequest, MdfStatus
from bot.program.mdf import Balance
from bot.rendering import render, render_screen
from bot.rendering.mdf_form import funds_form
from bot.services.mdf.results import Activity, ActivityCard, CreditedDeal, FundsCard, FundsForm, FundsLine, FundsList
from tests.clock import NOON
from tests.rendering.look import HOSTILE, check, copied

TODAY = date(2026, 3, 4)


def an_activity(status: MdfStatus = MdfStatus.REQUESTED, purpose: str = "Joint webinar", **values: object) -> Activity:
    row = MdfRequest(
        id=3,
        team_id="T1",
        partner_id=12,
        purpose=purpose,
        amount=200_000,
        status=status,
        requested_on=TODAY,
        requested_by="U1",
        created_at=NOON,
    )
    row.sqlmodel_update(values)
    return Activity(row, HOSTILE, "Ana Ruiz", "Ben Carter")


def a_card(*activities: Activity, count: int = 1) -> FundsCard:
    given = MdfAllocation(
        team_id="T1", partner_id=12, amount=500_000, allocated_on=TODAY, note=HOSTILE, author_id="U1", created_at=NOON
    )
    return FundsCard(
        12, HOSTILE, "Silver", 2026, 500_000, Balance(500_000, 1, 2, 3), (given,) * count, activities, "USD", TODAY
    )


@pytest.mark.parametrize("status", list(MdfStatus))
def test_what_people_wrote_pings_nobody_and_every_state_is_shown(status: MdfStatus) -> None:
    one = an_activity(
        status, HOSTILE, reason=HOSTILE, decided_on=TODAY, spent=150_000, spent_on=TODAY, proof_name=HOSTILE
    )
    deals = (CreditedDeal(7, HOSTILE, 900_000, "won", 900_000),)
    one = replace(one, deals=deals, revenue=900_000, gain_bp=50_000)
    for result in (a_card(one), ActivityCard(one, 5, "USD", TODAY)):
        assert "$2,000" in check(render(result)).text
        render_screen(result)


def test_a_long_year_fits(a_lot: int = 300) -> None:
    text = check(render(a_card(*[an_activity()] * a_lot))).text
    assert f"{a_lot - 10:,} older ones not shown" in text
    lines = tuple(FundsLine(number, f"Partner {number}", Balance(1)) for number in range(60))
    shown = FundsList(2026, lines, (an_activity(),) * 10, None, None, True, "USD", TODAY)
    assert "not set" in check(render(shown)).text


def test_the_form_asks_for_what_it_cost_where_it_was_approved() -> None:
    asking = FundsForm("USD", 12, "Acme")
    for form in (asking, replace(asking, activity=an_activity(MdfStatus.APPROVED).row)):
        view = funds_form(form, "{}")
        assert view["type"] == "modal"
        check(render(form))
        copied([view])
