"""A joint offer's quarters, one after the other. Source: the program rules' revenue share."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.model import OfferQuarter
from bot.program.periods import Period, last_full_quarter, quarter_of
from bot.program.revenue_share import OfferIncome, Share, revenue_share
from bot.program.versions import ProgramVersions

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OfferStatement:
    """What a partner gets of an offer's quarter.

    Attributes:
        stated_by: the day by which the partner has the statement.
        paid_by: the day by which it is paid.
    """

    period: Period
    income: OfferIncome
    share: Share
    stated_by: date
    paid_by: date


def offer_statements(
    quarters: Iterable[OfferQuarter], *, versions: ProgramVersions, currency: str
) -> list[OfferStatement]:
    """Give the statements of an offer, the earliest first: what one falls short of zero is less in the next.

    Args:
        quarters: the offer's quarters that are known, in any order.
        versions: the workspace's program through time; a quarter is settled by the rules of its last day.
        currency: the workspace's currency, as its ISO 4217 code.
    """
    found: list[OfferStatement] = []
    carried = 0
    for one in sorted(quarters, key=lambda quarter: quarter.first_on):
        period = quarter_of(one.first_on)
        rules = versions.on(period.last).revenue_share
        income = OfferIncome(
            gross=one.gross,
            refunds=one.refunds,
            taxes=one.taxes,
            mdf=one.mdf,
            split_bp=one.split_bp,
            carried=carried,
        )
        share = revenue_share(income, rules=rules, currency=currency)
        month = period.last + _A_DAY
        stated_by, paid_by = month.replace(day=rules.statement_day), month.replace(day=rules.payment_day)
        found.append(OfferStatement(period, income, share, stated_by, paid_by))
        carried = share.carried
    return found


def missing_quarters(quarters: Iterable[OfferQuarter], *, since: date, today: date) -> list[Period]:
    """Give the quarters that are over and of which nothing is known, the earliest first.

    Args:
        quarters: the offer's quarters that are known.
        since: a day of the first quarter that is wanted, unless an earlier one is known.
        today: the day in the workspace's timezone.
    """
    known = {one.first_on for one in quarters}
    period, last = quarter_of(min({since, *known})), last_full_quarter(today)
    missing: list[Period] = []
    while period.last <= last.last:
        if period.first not in known:
            missing.append(period)
        period = quarter_of(period.last + _A_DAY)
    return missing
