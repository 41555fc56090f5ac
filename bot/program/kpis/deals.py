"""Figures of deals: how many are won, how large, how fast. Both origins count."""

from datetime import timedelta
from fractions import Fraction

from bot.program.kpis.kpi import Kpi, Question, Unit, ids_of, middle
from bot.program.ratios import in_bp

_HOUR = timedelta(hours=1)


def win_rate(question: Question) -> Kpi:
    """Deals won of those won or lost, by the day of closing."""
    won, lost = question.won, question.lost
    return Kpi(
        in_bp(len(won), len(won) + len(lost)),
        Unit.BP,
        "deals won / (deals won + deals lost), closed in the period",
        {"won": len(won), "lost": len(lost)},
        ids_of((*won, *lost)),
    )


def registration_to_close(question: Question) -> Kpi:
    """Deals registered in the period that were won since."""
    registered = question.registered
    won = [one for one in registered if one.is_won_by(question.today)]
    return Kpi(
        in_bp(len(won), len(registered)),
        Unit.BP,
        "deals registered in the period and won by the day asked / all deals registered in the period",
        {"won": len(won), "registered": len(registered)},
        ids_of(registered),
    )


def average_deal_size(question: Question) -> Kpi:
    """Mean value of the deals won."""
    won, value = question.won, sum(one.value for one in question.won)
    return Kpi(
        round(Fraction(value, len(won))) if won else None,
        Unit.MONEY,
        "value of the deals won in the period / their number",
        {"value": value, "won": len(won)},
        ids_of(won),
    )


def velocity_days(question: Question) -> Kpi:
    """How long a deal takes from the decision to its closing."""
    timed = [(one, (one.closed_on - one.decided_on).days) for one in question.won if one.closed_on and one.decided_on]
    return Kpi(
        middle(days for _, days in timed),
        Unit.DAYS,
        "median of the days from decision to closing of the deals won in the period",
        {"deals": len(timed)},
        ids_of(one for one, _ in timed),
    )


def decision_hours(question: Question) -> Kpi:
    """How long a registration waits for its decision."""
    timed = [(one, Fraction(one.decided_after / _HOUR)) for one in question.decided if one.decided_after is not None]
    return Kpi(
        middle(hours for _, hours in timed),
        Unit.HOURS,
        "median of the hours from registration to decision of the deals decided in the period",
        {"deals": len(timed)},
        ids_of(one for one, _ in timed),
    )


def breach_share(question: Question) -> Kpi:
    """Registrations that were decided too late, or should have been decided by now."""
    limit = timedelta(hours=question.program.deals.breach_hours)
    late = [one for one in question.decided if one.decided_after is not None and one.decided_after > limit]
    waiting = [
        one
        for one in question.registered
        if one.is_undecided_on(question.today) and question.day_begins - one.registered_at > limit
    ]
    hours = question.program.deals.breach_hours
    return Kpi(
        in_bp(len(late) + len(waiting), len(question.decided) + len(waiting)),
        Unit.BP,
        f"deals decided after more than {hours} hours, or registered in the period and undecided for more than {hours} "
        "hours as the day asked begins / deals decided in the period, and those undecided ones",
        {"late": len(late), "waiting": len(waiting), "decided": len(question.decided)},
        ids_of((*late, *waiting)),
    )
