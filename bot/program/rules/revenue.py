"""Revenue against the target, and the first deal of a young partner."""

from datetime import timedelta
from fractions import Fraction

from bot.program.case import Case
from bot.program.money import in_whole_units
from bot.program.outcomes import revenue
from bot.program.percents import show_percent
from bot.program.periods import year_of, year_so_far
from bot.program.ratios import in_bp
from bot.program.rules.rule import SELLING, Rule, Verdict, in_stage
from bot.program.steps import Found, Step, Topic, Urgency
from bot.program.words import count, in_days, on_day


def _behind_target(case: Case) -> Verdict:
    """Compare the sourced revenue of the calendar year with the part of the target that its days so far ask for."""
    facts, rules = case.facts, case.program.health
    if facts.stage not in SELLING or facts.activated_on is None:
        return in_stage(case)
    if not facts.annual_target:
        return "No annual target is set."
    year = year_of(case.today)
    first = max(year.first, facts.activated_on)
    days = (case.today - first).days + 1
    if days <= rules.young_days:
        return f"The target is compared from {on_day(first + timedelta(days=rules.young_days))} on."
    expected = round(Fraction(facts.annual_target * days, (year.last - year.first).days + 1))
    sourced = revenue(case.seen_deals, year_so_far(case.today), today=case.today)
    attained = in_bp(sourced, expected)
    asked = case.money(in_whole_units(expected, case.currency))
    on_track = f"{case.money(sourced)} sourced this year, of the {asked} that the calendar asks by now."
    # What earns three quarters of health's points is near enough.
    if attained is None or attained >= rules.revenue_bp[1]:
        return on_track
    far = attained < rules.revenue_bp[2]
    return (
        Found(
            urgency=Urgency.SOON if far else Urgency.LATER,
            weight=11 if far else 8,
            title="Agree with the partner how to catch up on the target",
            reason=f"It is at {show_percent(attained)} of what the calendar asks by now.",
            evidence=(on_track, f"Target of the year: {case.money(facts.annual_target)}."),
            step=Step.REGISTER_DEAL,
            topic=Topic.REVENUE,
            guide="strategy/strategy-plan",
            at_stake=in_whole_units(expected - sourced, case.currency),
        ),
    )


def _first_deal(case: Case) -> Verdict:
    """Ask for the first deal from the middle of the time in which it is expected."""
    facts, allowed = case.facts, case.program.first_deal_days
    if facts.stage not in SELLING or facts.activated_on is None:
        return in_stage(case)
    first = min((one.seen.registered_on for one in case.deals if one.seen.is_registered_by(case.today)), default=None)
    if first:
        return f"Its first deal was registered on {on_day(first)}."
    due = facts.activated_on + timedelta(days=allowed)
    left = (due - case.today).days
    if left > allowed // 2:
        return f"Active since {on_day(facts.activated_on)}; the first deal is expected by {on_day(due)}."
    return (
        Found(
            urgency=Urgency.SOON if left < 0 else Urgency.LATER,
            weight=13,
            title="Find the first deal together",
            reason=f"The first deal {in_days(left, 'was expected', 'is expected')}.",
            evidence=(
                f"Active since {on_day(facts.activated_on)}, no deal registered.",
                f"Expected within {count(allowed, 'day')}, by {on_day(due)}.",
            ),
            step=Step.REGISTER_DEAL,
            topic=Topic.REVENUE,
            guide="guides/first-partner-path",
        ),
    )


REVENUE = (
    Rule("behind-target", "catching up on the target", ("attainment", "missed target", "revenue"), _behind_target),
    Rule("first-deal", "the first deal", ("first deal",), _first_deal),
)
