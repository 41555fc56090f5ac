from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import DealOrigin, DealStatus, LedgerKind, Tier
from bot.model.json import Json
from bot.model.ledger import Account, AccountDeal, Entry
from bot.program.ledger import Settling, settle_account
from bot.program.versions import ProgramVersions

TODAY = date(2026, 11, 20)
NEW_YEAR = date(2026, 1, 1)
SETTLING = Settling(ProgramVersions(), TODAY, "USD")
IMPORTING = Settling(ProgramVersions(), TODAY, "USD", is_history=True)


def won(deal_id: int, value: int, on: date, **values: Any) -> AccountDeal:
    deal = AccountDeal(
        deal_id, 1, f"Customer {deal_id}", value, DealOrigin.SOURCED, DealStatus.WON, on, False, None, on
    )
    return deal._replace(**values)


def account(*deals: AccountDeal, tier: Tier = Tier.REGISTERED, target: int | None = None, **values: Any) -> Account:
    fields: dict[str, Any] = {
        "certified_sales": 0,
        "certified_technical": 0,
        "created_on": date(2020, 1, 1),
        "held": (),
        "standing": (),
    }
    return Account(partner_id=1, tier=tier, annual_target=target, deals=deals, **(fields | values))


class Book:
    """A ledger: gives what is booked its numbers, and knows what stands."""

    def __init__(self, *, settling: Settling = SETTLING, **values: Any) -> None:
        self.lines: list[Entry] = []
        self.values = values
        self.settling = settling

    @property
    def standing(self) -> tuple[Entry, ...]:
        gone = {line.corrects for line in self.lines}
        return tuple(line for line in self.lines if line.kind is not LedgerKind.CORRECTION and line.id not in gone)

    @property
    def booked(self) -> frozenset[int]:
        return frozenset(line.deal_id for line in self.lines)

    def settle(self, *deals: AccountDeal) -> list[Entry]:
        found = settle_account(
            account(*deals, standing=self.standing, booked=self.booked, **self.values),
            self.settling,
        )
        booked = [line._replace(id=number) for number, line in enumerate(found, len(self.lines) + 1)]
        self.lines += booked
        return booked

    def total(self, deal_id: int) -> int:
        return sum(line.amount for line in self.lines if line.deal_id == deal_id)


def accrued(*deals: AccountDeal, **values: Any) -> list[tuple[int, int]]:
    book = Book(**values)
    return [(int(line.rate_bp), line.amount) for line in book.settle(*deals)]


def test_a_fourth_deal_of_a_registered_partner_accrues_its_base_rate() -> None:
    older = [won(number, 1, NEW_YEAR) for number in (1, 2, 3)]
    assert accrued(*older, won(4, 50_000_00, TODAY))[-1] == (1_500, 7_500_00)


def test_the_first_three_deals_earn_points_over_both_origins_in_the_order_of_their_days() -> None:
    deals = (
        won(1, 1_000_00, TODAY),
        won(2, 1_000_00, NEW_YEAR, origin=DealOrigin.INFLUENCED),
        won(3, 1_000_00, TODAY, registered_on=NEW_YEAR),
        won(4, 1_000_00, TODAY, customer="Zeta"),
        won(5, 1_000_00, TODAY, status=DealStatus.LOST),
    )
    # 2 is the first (7.5 + 10), 3 was registered before 1, and “Customer 1” comes before “Zeta”.
    assert [rate for rate, _ in accrued(*deals)] == [2_000, 1_750, 2_000, 1_500]


def test_attainment_counts_sourced_revenue_of_the_year_up_to_and_including_the_deal() -> None:
    deals = [
        won(1, 90_000_00, date(2025, 12, 31)),
        won(2, 60_000_00, NEW_YEAR),
        won(3, 70_000_00, NEW_YEAR, origin=DealOrigin.INFLUENCED),
        won(4, 49_999_99, date(2026, 2, 1)),
        won(5, 1, date(2026, 2, 2)),
        won(6, 15_000_00, date(2026, 3, 1)),
        won(7, 25_000_00, date(2026, 4, 1)),
    ]
    rates = [rate for rate, _ in accrued(*deals, target=100_000_00)]
    assert rates[3:] == [1_500, 2_000, 2_500, 3_000]


def test_a_reversed_deal_stays_a_won_one_and_leaves_attainment_from_its_reversal_on() -> None:
    reversed_one = won(1, 110_000_00, NEW_YEAR, reversed_on=date(2026, 3, 1))
    others = [won(2, 1, date(2026, 2, 28)), won(3, 1, date(2026, 3, 1)), won(4, 1, date(2026, 3, 2))]
    book = Book(target=100_000_00)
    book.settle(reversed_one, *others)
    rates = [int(line.rate_bp) for line in book.lines if line.kind is LedgerKind.ACCRUAL]
    # First +10 and 110 % +5; second +5 and 110 % +5; from the reversal on no attainment.
    assert rates == [3_000, 2_500, 2_000, 1_500]


@pytest.mark.parametrize(("days", "left"), [(0, 0), (90, 0), (91, 12_500_00)])
def test_a_reversal_takes_the_whole_accrual_back_up_to_and_including_day_90(days: int, left: int) -> None:
    book = Book()
    book.settle(won(1, 50_000_00, NEW_YEAR, reversed_on=NEW_YEAR + timedelta(days=days)))
    assert book.total(1) == left
    assert [line.booked_on for line in book.lines[1:]] == [NEW_YEAR + timedelta(days=days)][: 1 if not left else 0]


def test_tier_and_team_are_those_of_the_day_won() -> None:
    held: tuple[tuple[date, Json], ...] = (
        (date(2026, 9, 1), {"tier": "gold", "certified_technical": 1}),
        (date(2026, 6, 1), {"tier": "silver", "version": 1}),
    )
    book = Book(tier=Tier.STRATEGIC, certified_sales=2, certified_technical=2, held=held, created_on=date(2026, 2, 1))
    days = [date(2026, 1, 31), date(2026, 2, 1), date(2026, 5, 31), date(2026, 6, 1), date(2026, 9, 1)]
    lines = book.settle(*(won(number, 1_000_00, day) for number, day in enumerate(days, 1)))
    # Before February there is no history: today's. Then Silver, whose 1+1 are met; Gold without its team; Strategic.
    assert [line.rate_bp for line in lines] == ["3500", "2750", "2750", "2500", "2500"]


def test_the_rules_of_the_closing_day_count() -> None:
    versions = ProgramVersions().with_version({"commission": {"first_deal_bp": 0}}, since=date(2026, 6, 1), by="")
    settling = Settling(versions, TODAY, "USD")
    for day, rate in ((date(2026, 5, 31), "2500"), (date(2026, 6, 1), "1500")):
        assert [line.rate_bp for line in Book(settling=settling).settle(won(1, 100, day))] == [rate]


def test_a_later_deal_before_it_a_new_tier_or_target_leaves_what_was_accrued() -> None:
    book = Book(target=100_000_00)
    book.settle(won(1, 50_000_00, TODAY))
    book.values = {"tier": Tier.GOLD, "target": 10_000_00}
    (line,) = book.settle(won(1, 50_000_00, TODAY), won(2, 10_000_00, NEW_YEAR))
    assert line.deal_id == 2


def test_a_deal_that_is_won_no_more_is_corrected_in_its_own_statement_while_that_runs() -> None:
    book = Book()
    book.settle(old := won(1, 50_000_00, NEW_YEAR), new := won(2, 50_000_00, date(2026, 10, 1)))
    open_again = [deal._replace(status=DealStatus.APPROVED, closed_on=None) for deal in (old, new)]
    lines = book.settle(*open_again)
    assert [(line.kind, line.booked_on) for line in lines] == [
        (LedgerKind.CORRECTION, TODAY),
        (LedgerKind.CORRECTION, date(2026, 10, 1)),
    ]
    assert (book.total(1), book.total(2)) == (0, 0)


def test_a_deal_that_is_gone_is_corrected_with_its_clawback() -> None:
    book = Book()
    book.settle(won(1, 50_000_00, NEW_YEAR, reversed_on=NEW_YEAR))
    assert len(book.settle()) == 2
    assert not book.standing


def test_a_deal_of_another_value_is_corrected_and_accrues_anew() -> None:
    book = Book()
    book.settle(won(1, 50_000_00, TODAY))
    assert [line.amount for line in book.settle(won(1, 60_000_00, TODAY))] == [-12_500_00, 15_000_00]


def shown(lines: list[Entry]) -> list[tuple[LedgerKind, int, date]]:
    return [(line.kind, line.amount, line.booked_on) for line in lines]


def test_what_follows_a_statement_that_is_out_falls_into_the_running_one() -> None:
    book = Book()
    deal = won(1, 50_000_00, date(2026, 9, 1))
    assert shown(book.settle(deal)) == [(LedgerKind.ACCRUAL, 12_500_00, date(2026, 9, 1))]
    assert shown(book.settle(deal._replace(value=60_000_00))) == [
        (LedgerKind.CORRECTION, -12_500_00, TODAY),
        (LedgerKind.ACCRUAL, 15_000_00, TODAY),
    ]
    assert "The statement of Q3 2026 is out already" in book.lines[-1].steps[-1]
    reversed_one = deal._replace(value=60_000_00, reversed_on=date(2026, 9, 20))
    assert shown(book.settle(reversed_one)) == [(LedgerKind.CLAWBACK, -15_000_00, TODAY)]
    assert not book.settle(reversed_one)


def test_a_deal_that_is_won_again_is_not_paid_by_a_statement_that_is_out() -> None:
    book = Book()
    deal = won(1, 50_000_00, date(2026, 9, 1))
    book.settle(deal)
    book.settle(deal._replace(status=DealStatus.APPROVED, closed_on=None))
    assert shown(book.settle(deal)) == [(LedgerKind.ACCRUAL, 12_500_00, TODAY)]


def test_a_reversal_that_is_taken_back_is_not_called_another_one() -> None:
    book = Book()
    deal = won(1, 50_000_00, TODAY)
    book.settle(deal)
    for reversed_on, why in (
        (TODAY, None),
        (None, "taken back"),
        (TODAY, None),
        (TODAY + timedelta(days=1), "changed"),
    ):
        lines = book.settle(deal._replace(reversed_on=reversed_on))
        assert why is None or why in lines[0].steps[0]


def test_an_import_computes_what_imports_booked_anew_and_nothing_else() -> None:
    second = won(2, 10_000_00, TODAY)
    imported, by_hand = Book(settling=IMPORTING), Book()
    imported.settle(second)
    by_hand.settle(second)
    by_hand.settling = IMPORTING
    first = won(1, 10_000_00, NEW_YEAR)
    assert [line.amount for line in imported.settle(first, second)] == [2_500_00, -2_500_00, 2_000_00]
    assert [line.deal_id for line in by_hand.settle(first, second)] == [1]


DAYS = st.dates(date(2025, 10, 1), TODAY)


@st.composite
def deals(draw: st.DrawFn, deal_id: int = 1) -> AccountDeal:
    on = draw(DAYS)
    deal = won(
        deal_id,
        draw(st.integers(0, 10**9)),
        on,
        origin=draw(st.sampled_from(DealOrigin)),
        closed_by_company=draw(st.booleans()),
        reversed_on=draw(st.none() | st.integers(0, 200).map(lambda days: on + timedelta(days=days))),
    )
    if draw(st.integers(0, 3)):
        return deal
    return deal._replace(status=draw(st.sampled_from([DealStatus.APPROVED, DealStatus.LOST])))


@st.composite
def histories(draw: st.DrawFn) -> list[list[AccountDeal]]:
    """A few deals, as they were at several times."""
    numbers = range(1, draw(st.integers(2, 5)))
    return [[draw(deals(number)) for number in numbers] for _ in range(draw(st.integers(1, 4)))]


@given(histories(), st.sampled_from([SETTLING, IMPORTING]), st.none() | st.integers(1, 10**9))
def test_settling_twice_books_nothing_and_what_stands_is_never_below_zero(
    history: list[list[AccountDeal]], settling: Settling, target: int | None
) -> None:
    book = Book(settling=settling, target=target)
    for state in history:
        book.settle(*state)
        assert not book.settle(*reversed(state))
        assert all(line.amount >= 0 for line in book.lines if line.kind is LedgerKind.ACCRUAL)
        assert all(book.total(deal.id) >= 0 for deal in state)
        assert sum(line.amount for line in book.lines) == sum(line.amount for line in book.standing)


@given(histories(), st.none() | st.integers(1, 10**9))
def test_any_history_of_imports_ends_where_the_last_state_alone_does(
    history: list[list[AccountDeal]], target: int | None
) -> None:
    book, scratch = Book(settling=IMPORTING, target=target), Book(settling=IMPORTING, target=target)
    for state in history:
        book.settle(*state)
    scratch.settle(*history[-1])
    assert all(book.total(deal.id) == scratch.total(deal.id) for deal in history[-1])


@given(st.lists(deals(), min_size=1, max_size=6))
def test_wins_reopenings_and_reversals_of_one_deal_end_where_its_last_state_does(states: list[AccountDeal]) -> None:
    book, scratch = Book(), Book()
    for state in states:
        book.settle(state)
    scratch.settle(states[-1])
    assert book.total(1) == scratch.total(1)
