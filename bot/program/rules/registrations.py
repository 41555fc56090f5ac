"""Registrations that wait for a decision, and conflicts that wait for a review. Source: deal registration."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.model import DealStatus
from bot.program.case import Case, KnownDeal
from bot.program.rules.rule import Rule, Verdict
from bot.program.steps import Found, Step, Topic, Urgency
from bot.program.words import count, on_day

# Somebody who is told that many hours before a decision is due, or late, can still make it in time.
_HOURS_AHEAD = 4
_HOUR = timedelta(hours=1)


def turns(case: Case) -> Iterator[datetime]:
    """Give the coming instants at which what is said of the waiting registrations becomes another thing."""
    for deal in case.waiting:
        yield from (at for at in _thresholds(case, deal) if at > case.now)


def _thresholds(case: Case, deal: KnownDeal) -> tuple[datetime, datetime, datetime]:
    rules, since = case.program.deals, deal.row.registered_at
    hours = (rules.decision_hours - _HOURS_AHEAD, rules.breach_hours - _HOURS_AHEAD, rules.breach_hours)
    first, second, third = (since + _HOUR * each for each in hours)
    return first, second, third


def _undecided(case: Case) -> Verdict:
    if not case.waiting:
        return "No registration waits for a decision."
    found = tuple(found for one in case.waiting for found in _decide(case, one))
    first = min(_thresholds(case, one)[0] for one in case.waiting)
    return found or f"The registration that waits longest is asked about from {_moment(first, case)} on."


def _decide(case: Case, deal: KnownDeal) -> Iterator[Found]:
    rules, since = case.program.deals, deal.row.registered_at
    ask_at, press_at, breach_at = _thresholds(case, deal)
    if case.now < ask_at:
        return
    due = since + _HOUR * rules.decision_hours
    late = case.now > breach_at
    yield Found(
        urgency=Urgency.NOW if case.now >= press_at else Urgency.SOON,
        weight=35 if late else 30,
        title=f"Decide on the registration of {deal.row.customer}",
        reason=f"It waits longer than {count(rules.breach_hours, 'hour')}."
        if late
        else f"It is to be decided by {_moment(due, case)}.",
        evidence=(
            f"Registered {_moment(since, case)}.",
            f"Decisions are due within {count(rules.decision_hours, 'hour')}.",
        ),
        step=Step.SHOW_DEAL,
        topic=Topic.DEAL,
        number=deal.seen.id,
        matter=f"decide {deal.seen.id} {int(late)}",
        once=True,
        guide="operations/deal-registration",
        at_stake=deal.row.value,
    )


def _conflicts(case: Case) -> Verdict:
    found = tuple(
        _review(case, one)
        for one in case.deals
        if one.row.status is DealStatus.CONFLICT and one.row.registered_at <= case.now
    )
    return found or "No registration is in conflict with another."


def _review(case: Case, deal: KnownDeal) -> Found:
    return Found(
        urgency=Urgency.NOW,
        weight=28,
        title=f"Settle the conflict about {deal.row.customer}",
        reason="Somebody else has a live registration of the same customer, or works on it.",
        evidence=(f"Registered {_moment(deal.row.registered_at, case)}.",),
        step=Step.SHOW_DEAL,
        topic=Topic.DEAL,
        number=deal.seen.id,
        matter=f"conflict {deal.seen.id}",
        once=True,
        guide="operations/deal-registration",
        at_stake=deal.row.value,
    )


def _moment(at: datetime, case: Case) -> str:
    here = at.astimezone(case.now.tzinfo)
    return f"{on_day(here.date())}, {here:%H:%M}"


REGISTRATIONS = (
    Rule("deal-undecided", "a decision on a registration", ("approval", "decision", "registration"), _undecided),
    Rule("deal-conflict", "settling a conflict", ("conflict", "conflicts"), _conflicts),
)
