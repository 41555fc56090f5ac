from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.model import LedgerKind
from bot.model.ledger import Entry
from bot.program.periods import Period, month_of, quarter_of
from bot.program.statement_periods import statement_period, statement_periods
from bot.program.statements import Statement, statements
from bot.program.versions import ProgramVersions

TODAY = date(2026, 11, 20)
QUARTERLY = ProgramVersions()
MONTHLY = QUARTERLY.with_version({"commission": {"statements": "monthly"}}, since=date(2026, 8, 15), by="")
JULY, LAST_OF_Q3 = date(2026, 7, 1), date(2026, 9, 30)


def line(
    number: int, amount: int, on: date, kind: LedgerKind = LedgerKind.ACCRUAL, corrects: int | None = None
) -> Entry:
    return Entry(number, 1, number, kind, amount, on, "Globex", on, 0, "", "1500", [], corrects, False)


def stated(*lines: Entry, today: date = TODAY, versions: ProgramVersions = QUARTERLY) -> list[tuple[object, ...]]:
    return [told(one) for one in statements(lines, today=today, versions=versions)]


def told(one: Statement) -> tuple[object, ...]:
    return one.period.name, one.accrued, one.clawed_back, one.carried_in, one.payable, one.carried_out


def test_a_quarter_is_paid_once_it_is_over() -> None:
    lines = line(1, 7_500_00, JULY), line(2, 100_00, LAST_OF_Q3)
    assert stated(*lines) == [("Q3 2026", 7_600_00, 0, 0, 7_600_00, 0)]
    assert stated(*lines, today=LAST_OF_Q3 - timedelta(days=1)) == [("Q3 2026", 7_500_00, 0, 0, 0, 7_500_00)]
    assert stated(*lines, today=LAST_OF_Q3) == stated(*lines)


def test_less_than_the_minimum_is_carried_until_it_is_reached_and_periods_with_nothing_have_no_statement() -> None:
    lines = line(1, 99_99, date(2026, 1, 5)), line(2, 1, JULY)
    assert stated(*lines) == [
        ("Q1 2026", 99_99, 0, 0, 0, 99_99),
        ("Q2 2026", 0, 0, 99_99, 0, 99_99),
        ("Q3 2026", 1, 0, 99_99, 100_00, 0),
    ]


def test_a_debt_is_carried_and_what_was_clawed_back_is_shown_above_zero() -> None:
    lines = (
        line(1, 500_00, date(2026, 1, 5)),
        line(2, -500_00, date(2026, 4, 1), LedgerKind.CLAWBACK),
        line(3, 300_00, JULY),
    )
    assert stated(*lines) == [
        ("Q1 2026", 500_00, 0, 0, 500_00, 0),
        ("Q2 2026", 0, 500_00, 0, 0, -500_00),
        ("Q3 2026", 300_00, 0, -500_00, 0, -200_00),
        ("Q4 2026", 0, 0, -200_00, 0, -200_00),
    ]


def test_a_correction_within_the_period_folds_with_its_line_and_a_later_one_is_a_line_of_its_own() -> None:
    first = line(1, 500_00, JULY)
    folded = line(2, -500_00, JULY, LedgerKind.CORRECTION, corrects=1)
    late = line(2, -500_00, TODAY, LedgerKind.CORRECTION, corrects=1)
    assert stated(first, folded, line(3, 600_00, JULY)) == [("Q3 2026", 600_00, 0, 0, 600_00, 0)]
    assert stated(first, folded) == []
    assert stated(first, late) == [
        ("Q3 2026", 500_00, 0, 0, 500_00, 0),
        ("Q4 2026", -500_00, 0, 0, 0, -500_00),
    ]


def test_what_a_later_correction_gives_back_of_a_clawback_is_earned_again() -> None:
    lines = (
        line(1, -500_00, JULY, LedgerKind.CLAWBACK),
        line(2, 500_00, TODAY, LedgerKind.CORRECTION, corrects=1),
    )
    assert stated(*lines)[-1] == ("Q4 2026", 500_00, 0, -500_00, 0, 0)


def test_a_change_of_the_rhythm_moves_nothing_that_was_stated() -> None:
    lines = tuple(line(month, 200_00, date(2026, month, 5)) for month in (6, 7, 8, 9, 10))
    assert [one[0] for one in stated(*lines, versions=MONTHLY)] == [
        "Q2 2026", "July 2026", "August 2026", "September 2026", "October 2026"
    ]  # fmt: skip
    back = MONTHLY.with_version({}, since=date(2026, 11, 1), by="")
    assert [one[0] for one in stated(*lines, versions=back, today=date(2027, 1, 1))][-2:] == [
        "September 2026",
        "October 2026",
    ]


AMOUNTS = st.integers(-(10**6), 10**6)


@given(
    st.lists(st.tuples(AMOUNTS, st.dates(date(2025, 1, 1), TODAY)), max_size=12),
    st.dates(date(2025, 1, 1), TODAY),
    st.sampled_from([QUARTERLY, MONTHLY]),
)
def test_statements_come_to_what_the_ledger_does_and_pass_on_what_they_carry(
    booked: list[tuple[int, date]], today: date, versions: ProgramVersions
) -> None:
    lines = [line(number, amount, on) for number, (amount, on) in enumerate(booked, 1)]
    found = statements(lines, today=today, versions=versions)
    total = sum(amount for amount, on in booked if on <= today)
    assert total == sum(one.accrued - one.clawed_back for one in found)
    assert total == sum(one.payable for one in found) + (found[-1].carried_out if found else 0)
    assert all(after.carried_in == before.carried_out for before, after in pairwise(found))
    assert all(one.payable == 0 or one.payable >= 100_00 for one in found)


def test_a_month_is_stated_by_its_quarter_and_never_by_one_that_only_surrounds_it() -> None:
    # Monthly in the first quarter up to the middle of February, then quarterly: January was stated alone.
    changed = QUARTERLY.with_version({"commission": {"statements": "monthly"}}, since=date(2025, 1, 1), by="")
    changed = changed.with_version({}, since=date(2026, 2, 15), by="")
    january, february, quarter = (month_of(date(2026, 1, 1)), month_of(date(2026, 2, 1)), quarter_of(date(2026, 2, 1)))
    assert statement_periods(january, changed) == {january}
    assert statement_periods(february, changed) == {quarter}
    assert statement_periods(quarter, changed) == {january, quarter}


@given(st.dates(date(2025, 11, 1), date(2027, 2, 1)), st.integers(0, 400), st.sampled_from((QUARTERLY, MONTHLY)))
def test_a_period_has_the_statements_of_its_days_and_no_other(
    first: date, days: int, versions: ProgramVersions
) -> None:
    each = [first + timedelta(days=number) for number in range(days + 1)]
    found = statement_periods(Period(first, each[-1], ""), versions)
    assert found == {statement_period(day, versions) for day in each}
