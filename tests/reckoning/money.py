"""Commission and rebate, by hand."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tests.reckoning.rows import BASE, Book, Days, DealRow, PartnerRow, certified


@dataclass(frozen=True)
class Line:
    deal: DealRow
    rate: Fraction
    accrued: int


@dataclass(frozen=True)
class Statement:
    period: Days
    lines: list[Line]
    accrued: int
    clawed_back: int
    carried_in: int
    payable: int
    carried_out: int


def commission_lines(book: Book, partner: PartnerRow) -> list[Line]:
    won = [one for one in book.of(partner) if one.won_by(book.day)]
    won.sort(key=lambda one: (one.closed_on or date.max, one.registered_on, one.customer))
    lines = []
    for number, deal in enumerate(won, 1):
        closed = deal.closed_on
        assert closed is not None
        rate = Fraction(BASE[partner.tier])
        if deal.origin == "influenced":
            rate /= 2
        so_far = sum(
            one.value
            for one in won[:number]
            if one.origin == "sourced"
            and one.closed_on
            and one.closed_on.year == closed.year
            and (one is deal or not (one.reversed_on and one.reversed_on <= closed))
        )
        if partner.annual_target:
            reached = Fraction(so_far, partner.annual_target)
            rate += next((more for at, more in ((150, 1500), (125, 1000), (110, 500)) if reached * 100 >= at), 0)
        rate += {1: 1000, 2: 500, 3: 500}.get(number, 0)
        rate += 250 if certified(partner) else 0
        rate = min(Fraction(4000), rate)
        if deal.closed_by_company:
            rate /= 2
        lines.append(Line(deal, rate, round(deal.value * rate / 10_000)))
    return lines


def statements(book: Book, partner: PartnerRow) -> list[Statement]:
    lines = commission_lines(book, partner)
    taken_back = [
        (one.deal.reversed_on, one.accrued)
        for one in lines
        if one.deal.reversed_on
        and one.deal.closed_on
        and one.deal.reversed_on <= book.day
        and (one.deal.reversed_on - one.deal.closed_on).days <= 90
    ]
    days = [one.deal.closed_on for one in lines if one.deal.closed_on] + [day for day, _ in taken_back]
    found: list[Statement] = []
    if not days:
        return found
    carried = 0
    quarter = quarter_of(min(days))
    while quarter[0] <= book.day:
        mine = [one for one in lines if one.deal.closed_on and quarter[0] <= one.deal.closed_on <= quarter[1]]
        back = [amount for day, amount in taken_back if quarter[0] <= day <= quarter[1]]
        accrued, clawed = sum(one.accrued for one in mine), sum(back)
        total = carried + accrued - clawed
        # The day asked about counts whole, so a quarter that ends on it is over.
        is_over = quarter[1] <= book.day
        payable = total if is_over and total >= 100_00 else 0
        if mine or back or carried:
            found.append(Statement(quarter, mine, accrued, clawed, carried, payable, total - payable))
        carried = total - payable
        quarter = quarter_of(quarter[1] + timedelta(days=1))
    return found


def quarter_of(day: date) -> Days:
    month = 3 * ((day.month - 1) // 3) + 1
    after = date(day.year + month // 10, (month + 3 - 1) % 12 + 1, 1)
    return date(day.year, month, 1), after - timedelta(days=1)


def rebate(book: Book, partner: PartnerRow, year: int) -> tuple[int, int, int]:
    """Give the revenue, the rate in basis points and the rebate."""
    now = book.sourced(date(year, 1, 1), date(year, 12, 31), on=book.day, partner=partner)
    before = book.sourced(date(year - 1, 1, 1), date(year - 1, 12, 31), on=book.day, partner=partner)
    bands = (
        (1_000_000_00, 800, None),
        (500_000_00, 600, 60_000_00),
        (250_000_00, 400, 20_000_00),
        (100_000_00, 200, 5_000_00),
    )
    for start, rate, most in bands:
        if now >= start:
            if before > 0:
                growth = Fraction(now - before, before)
                rate += 250 if growth >= Fraction(1, 2) else 100 if growth >= Fraction(1, 4) else 0
            exact = Fraction(now * rate, 10_000)
            return now, rate, round(exact if most is None else min(exact, Fraction(most)))
    return now, 0, 0
