"""Health, by hand."""

from datetime import date, timedelta
from fractions import Fraction

from tests.reckoning.rows import ASKED, Book, PartnerRow


def health(book: Book, partner: PartnerRow) -> dict[str, int | None] | None:
    """Give the points by dimension, None where it is not assessed or weighs nothing; None before activation."""
    if partner.activated_on is None or partner.activated_on > book.day:
        return None
    points = {
        "revenue": _revenue_points(book, partner),
        "pipeline": _pipeline_points(book, partner),
        "engagement": _engagement_points(book, partner),
        "certification": _certification_points(partner),
        "alignment": None,
    }
    return {name: got if book.weights[name] else None for name, got in points.items()}


def score(book: Book, points: dict[str, int | None]) -> int | None:
    """Give the mean of the known parts, each as often as it weighs."""
    parts = [Fraction(got, 20) for name, got in points.items() if got is not None for _ in range(book.weights[name])]
    return round(100 * sum(parts) / len(parts)) if parts else None


def _is_young(book: Book, partner: PartnerRow) -> bool:
    return partner.activated_on is not None and (book.day - partner.activated_on).days <= 90


def _revenue_points(book: Book, partner: PartnerRow) -> int | None:
    if not partner.annual_target or _is_young(book, partner):
        return None
    assert partner.activated_on is not None
    won = book.sourced(book.day - timedelta(days=364), book.day, on=book.day, partner=partner)
    expected = partner.annual_target * min(Fraction(1), Fraction((book.day - partner.activated_on).days, 365))
    reached = won / expected * 100
    return next((points for at, points in ((110, 20), (90, 15), (70, 10), (50, 5)) if reached >= at), 0)


def _pipeline_points(book: Book, partner: PartnerRow) -> int | None:
    if _is_young(book, partner):
        return None
    values = [one.value for one in book.of(partner) if one.open_on(book.day)]
    if not values:
        return 0
    missing = 0
    if partner.annual_target:
        year = date(book.day.year, 1, 1)
        missing = max(0, partner.annual_target - book.sourced(year, book.day, on=book.day, partner=partner))
    for times, points in ((3, 20), (2, 15), (1, 10)):
        if len(values) >= times and sum(values) >= times * missing:
            return points
    return 5


def _engagement_points(book: Book, partner: PartnerRow) -> int | None:
    days = [
        day
        for one in book.of(partner)
        for day in (one.registered_on, one.decided_on, one.closed_on, one.reversed_on)
        if day is not None and day <= book.day
    ]
    if not days:
        return None
    silent = (book.day - max(days)).days
    return next((points for most, points in ((7, 20), (14, 15), (30, 10), (60, 5)) if silent <= most), 0)


def _certification_points(partner: PartnerRow) -> int | None:
    _, sales, technical = ASKED[partner.tier]
    if not sales:
        return None
    weaker = min(Fraction(partner.certified_sales, sales), Fraction(partner.certified_technical, technical)) * 100
    return next((points for at, points in ((100, 20), (75, 15), (50, 10)) if weaker >= at), 5 if weaker else 0)
