from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.model import Deal, DealOrigin, DealStatus
from bot.program.deals.protection import DecisionClock, Pace
from bot.program.deals.states import Move
from bot.rendering import render
from bot.rendering.deal_form import CUSTOMER, DealContext, deal_form, digest
from bot.rendering.deal_move_form import deal_move_form
from bot.services.commands.deal_moves import WITH_FORM
from bot.services.deals.requests import DealDraft, DealsOf
from bot.services.deals.results import DealCard, DealChanged, DealCheck, DealForm, DealLine, DealList, DealMoveForm
from tests.rendering.look import HOSTILE, check, check_form, labels, pings

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def a_deal(text: str = "Globex", status: DealStatus = DealStatus.REGISTERED) -> Deal:
    return Deal(
        id=7,
        team_id="T0NORTHBM",
        partner_id=12,
        customer=text[:200],
        value=50_000_00,
        origin=DealOrigin.SOURCED,
        status=status,
        registered_at=NOW,
        expected_close=TODAY,
        contact=text[:200],
        note=text,
        reason=text[:500],
        next_step=text[:500],
    )


def a_card(text: str = "Globex", status: DealStatus = DealStatus.REGISTERED, *, may: bool = True) -> DealCard:
    waits = status is DealStatus.REGISTERED
    return DealCard(
        deal=a_deal(text, status),
        partner_name=text,
        currency="USD",
        today=TODAY,
        registered_on=TODAY,
        registered_by=text,
        decided_by=text,
        decided_on=TODAY,
        clock=DecisionClock(NOW, 3, Pace.IN_TIME) if waits else None,
        due=NOW if waits else None,
        deciders=(text,),
        may_decide=may and waits,
        conflict=(text,),
        against=(DealLine(deal=a_deal(text), partner_name=text, registered_on=TODAY, clock=None),),
        moves=frozenset(Move),
        extension_days=30,
    )


@pytest.mark.parametrize("status", DealStatus)
@pytest.mark.parametrize("text", ["Globex", HOSTILE, "x" * 3_000])
def test_a_deal_is_shown_whatever_people_wrote(status: DealStatus, text: str) -> None:
    card = a_card(text, status)
    line = DealLine(deal=card.deal, partner_name=text, registered_on=TODAY, clock=card.clock)
    page = DealList(
        title=text, which=DealsOf.ALL, rows=(line,) * 10, total=99, value=1, page=2, pages=10, line="deal list all",
        currency="USD", today=TODAY,
    )  # fmt: skip
    for result in (card, DealChanged(summary=text, card=card, change=5), page):
        assert not pings(list(check(render(result)).blocks))


def test_only_who_may_decide_gets_the_buttons() -> None:
    assert {"Approve", "Reject"} <= set(labels(check(render(a_card()))))
    assert not {"Approve", "Reject"} & set(labels(check(render(a_card(may=False)))))


def test_undo_is_for_the_one_who_changed_it() -> None:
    changed = DealChanged(summary="Done.", card=a_card(), change=5)
    assert "Undo" in labels(check(render(changed)))
    assert "Undo" not in labels(check(render(changed, private=False)))


@pytest.mark.parametrize("text", ["Globex", HOSTILE])
def test_the_form_holds_what_is_known_and_tells_what_stands_against_it(text: str) -> None:
    draft = DealDraft(1, text[:200], 1, TODAY, DealOrigin.SOURCED, text[:200], text[:200], text)
    form = DealForm(
        draft=draft,
        partners=((1, text),),
        partner_name=text,
        currency="USD",
        check=DealCheck((text,), TODAY),
    )
    view = check_form(deal_form(form, "{}"))
    assert not pings(view)
    context = DealContext.decode(str(view["private_metadata"]))
    assert context.said == digest(form.check) != digest(DealCheck())
    check_form(deal_form(replace(form, partners=()), "{}"))
    assert CUSTOMER in repr(check_form(deal_form(replace(form, deal_id=7), "{}")))


@pytest.mark.parametrize("move", sorted(WITH_FORM))
def test_every_move_that_needs_words_has_its_form(move: Move) -> None:
    form = DealMoveForm(deal=a_deal(HOSTILE), partner_name=HOSTILE, move=move, currency="USD", today=TODAY)
    assert not pings(check_form(deal_move_form(form, "{}")))
    check(render(form))
