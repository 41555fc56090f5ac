"""Figures of deals: how many are won, how large, how fast. Both origins count."""

from datetime import timedelta
from fractions import Fraction

from bot.program.kpis.chunk import Chunk
from bot.program.kpis.kpi import Funds, Kpi, Question, Unit
from bot.program.kpis.parts import Parts, microseconds, middle, parts
from bot.program.ratios import in_bp

_HOUR = timedelta(hours=1)


def closed(chunk: Chunk) -> Parts:
    """Gather the deals won or lost in the period."""
    won, lost = chunk.won, chunk.lost
    return parts((*won, *lost), {"won": len(won), "lost": len(lost)})


def win_rate(found: Parts, question: Question, funds: Funds) -> Kpi:
    """Deals won of those won or lost, by the day of closing."""
    won, lost = found.sums["won"], found.sums["lost"]
    return Kpi(
        in_bp(won, won + lost),
        Unit.BP,
        "deals won / (deals won + deals lost), closed in the period",
        {"won": won, "lost": lost},
        found.in_order,
    )


def registered(chunk: Chunk) -> Parts:
    """Gather the deals registered in the period."""
    won = [one for one in chunk.registered if one.is_won_by(chunk.question.today)]
    return parts(chunk.registered, {"won": len(won), "registered": len(chunk.registered)})


def registration_to_close(found: Parts, question: Question, funds: Funds) -> Kpi:
    """Deals registered in the period that were won since."""
    won, whole = found.sums["won"], found.sums["registered"]
    return Kpi(
        in_bp(won, whole),
        Unit.BP,
        "deals registered in the period and won by the day asked / all deals registered in the period",
        {"won": won, "registered": whole},
        found.in_order,
    )


def won(chunk: Chunk) -> Parts:
    """Gather the deals won in the period."""
    return parts(chunk.won, {"value": sum(one.value for one in chunk.won), "won": len(chunk.won)})


def average_deal_size(found: Parts, question: Question, funds: Funds) -> Kpi:
    """Mean value of the deals won."""
    value, number = found.sums["value"], found.sums["won"]
    return Kpi(
        round(Fraction(value, number)) if number else None,
        Unit.MONEY,
        "value of the deals won in the period / their number",
        {"value": value, "won": number},
        found.in_order,
    )


def days_to_close(chunk: Chunk) -> Parts:
    """Gather the days from decision to closing of the deals won."""
    timed = [(one, (one.closed_on - one.decided_on).days) for one in chunk.won if one.closed_on and one.decided_on]
    return parts((one for one, _ in timed), {"deals": len(timed)}, (days for _, days in timed))


def velocity_days(found: Parts, question: Question, funds: Funds) -> Kpi:
    """How long a deal takes from the decision to its closing."""
    return Kpi(
        middle(found.samples),
        Unit.DAYS,
        "median of the days from decision to closing of the deals won in the period",
        {"deals": found.sums["deals"]},
        found.in_order,
    )


def decisions(chunk: Chunk) -> Parts:
    """Gather how long the decisions of the period took."""
    timed = [(one, microseconds(one.decided_after)) for one in chunk.decided if one.decided_after is not None]
    return parts((one for one, _ in timed), {"deals": len(timed)}, (length for _, length in timed))


def decision_hours(found: Parts, question: Question, funds: Funds) -> Kpi:
    """How long a registration waits for its decision."""
    return Kpi(
        middle(found.samples, _HOUR),
        Unit.HOURS,
        "median of the hours from registration to decision of the deals decided in the period",
        {"deals": found.sums["deals"]},
        found.in_order,
    )


def breaches(chunk: Chunk) -> Parts:
    """Gather the registrations that were decided too late, or should have been decided by now."""
    question = chunk.question
    limit = timedelta(hours=question.program.deals.breach_hours)
    late = [one for one in chunk.decided if one.decided_after is not None and one.decided_after > limit]
    waiting = [
        one
        for one in chunk.registered
        if one.is_undecided_on(question.today) and question.day_begins - one.registered_at > limit
    ]
    return parts((*late, *waiting), {"late": len(late), "waiting": len(waiting), "decided": len(chunk.decided)})


def breach_share(found: Parts, question: Question, funds: Funds) -> Kpi:
    """Registrations without a decision in time."""
    late, waiting, decided = (found.sums[name] for name in ("late", "waiting", "decided"))
    hours = question.program.deals.breach_hours
    return Kpi(
        in_bp(late + waiting, decided + waiting),
        Unit.BP,
        f"deals decided after more than {hours} hours, or registered in the period and undecided for more than {hours} "
        "hours as the day asked begins / deals decided in the period, and those undecided ones",
        {"late": late, "waiting": waiting, "decided": decided},
        found.in_order,
    )
