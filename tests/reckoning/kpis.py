"""The KPIs, by hand."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from statistics import median

from tests.reckoning.rows import Book, Days, PartnerRow, bp, certified


def kpis(book: Book, period: Days) -> dict[str, int | Fraction | None]:
    first, last = period
    day, end = book.day, min(last, book.day)

    def within(when: date | None) -> bool:
        return when is not None and first <= when <= end

    won = [one for one in book.deals if one.won_by(day) and within(one.closed_on)]
    lost = [one for one in book.deals if one.status == "lost" and within(one.closed_on)]
    registered = [one for one in book.deals if within(one.registered_on)]
    decided = [one for one in book.deals if within(one.decided_on)]
    lasting = [one for one in book.partners if one.stage != "ended"]
    pipeline = sum(one.value for one in book.deals if one.open_on(end))
    missing = sum(
        max(0, one.annual_target - book.sourced(date(end.year, 1, 1), end, on=end, partner=one))
        for one in lasting
        if one.annual_target
    )
    hours = [(one.decided_on - one.registered_on).days * 24 for one in decided if one.decided_on]
    waiting = [
        one
        for one in registered
        if (one.decided_on is None or one.decided_on > day)
        and (one.status == "registered" or one.decided_on)
        and (day - one.registered_on).days * 24 > 48
    ]
    by_partner = sorted((book.sourced(first, end, on=day, partner=one) for one in book.partners), reverse=True)
    sourced = book.sourced(first, end, on=day)
    asked = [one for one in lasting if certified(one) is not None]
    return {
        "sourced_revenue": sourced,
        "influenced_revenue": sum(one.value for one in won if one.origin == "influenced" and one.counts_on(day)),
        "partner_share": None,
        "pipeline": pipeline,
        "coverage": bp(pipeline, missing),
        "win_rate": bp(len(won), len(won) + len(lost)),
        "registration_to_close": bp(sum(one.won_by(day) for one in registered), len(registered)),
        "average_deal_size": round(Fraction(sum(one.value for one in won), len(won))) if won else None,
        "velocity_days": middle(
            (one.closed_on - one.decided_on).days for one in won if one.closed_on and one.decided_on
        ),
        **_of_partners(book, lasting, first, end),
        "decision_hours": middle(hours),
        "breach_share": bp(sum(one > 48 for one in hours) + len(waiting), len(hours) + len(waiting)),
        "certification_rate": bp(sum(bool(certified(one)) for one in asked), len(asked)),
        "mdf_utilisation": None,
        "mdf_roi": None,
        "top_partner_share": bp(sum(by_partner[:1]), sourced),
        "top_five_share": bp(sum(by_partner[:5]), sourced),
    }


def _of_partners(book: Book, lasting: list[PartnerRow], first: date, end: date) -> dict[str, int | Fraction | None]:
    def touched(partner: PartnerRow) -> bool:
        days = (day for one in book.of(partner) for day in (one.registered_on, one.decided_on, one.closed_on))
        return any(day is not None and first <= day <= end for day in days)

    def first_deal(partner: PartnerRow) -> date | None:
        return min((one.registered_on for one in book.of(partner) if one.registered_on <= book.day), default=None)

    started = [one for one in lasting if one.activated_on and one.activated_on <= end]
    recruited = [one for one in book.partners if one.recruited_on and first <= one.recruited_on <= end]
    times = [
        max(0, (day - one.activated_on).days)
        for one in book.partners
        if one.activated_on and first <= one.activated_on <= end and (day := first_deal(one))
    ]
    return {
        "active_rate": bp(sum(map(touched, started)), len(started)),
        "activation_rate": bp(sum(first_deal(one) is not None for one in recruited), len(recruited)),
        "time_to_first_deal_days": middle(times),
    }


def middle(values: Iterable[int]) -> int | Fraction | None:
    known = [Fraction(one) for one in values]
    return median(known) if known else None
