"""Business reviews, in the rhythm of the tier."""

from datetime import date, timedelta

from bot.model import Tier
from bot.model.facts import PartnerFacts
from bot.program.case import Case
from bot.program.config import ProgramConfig
from bot.program.rules.rule import SELLING, Rule, Verdict, in_stage
from bot.program.steps import Found, Step, Topic, Urgency
from bot.program.words import in_days, on_day


def review_due(facts: PartnerFacts, program: ProgramConfig) -> date | None:
    """Give the day by which the next business review is due in the rhythm of the tier; None where none is held."""
    start = facts.last_qbr or facts.activated_on
    if facts.stage not in SELLING or start is None:
        return None
    return start + timedelta(days=program.rule(facts.tier).qbr_every_days)


def _qbr_due(case: Case) -> Verdict:
    facts, due = case.facts, review_due(case.facts, case.program)
    if due is None:
        return f"Reviews are held with active partners. {in_stage(case)}"
    every = case.program.rule(facts.tier).qbr_every_days
    start, days_left = due - timedelta(days=every), (due - case.today).days
    # A review wants two weeks of preparation; one a month gets a week.
    if days_left > min(14, every // 4):
        last = f"The last review was on {on_day(start)}" if facts.last_qbr else f"Active since {on_day(start)}"
        return f"{last}; the next is due on {on_day(due)}."
    is_due, overdue = days_left <= 0, days_left < 0
    last = f"Last review {on_day(facts.last_qbr)}." if facts.last_qbr else f"None yet; active since {on_day(start)}."
    return (
        Found(
            urgency=Urgency.NOW if overdue and facts.tier in (Tier.GOLD, Tier.STRATEGIC) else Urgency.SOON,
            weight=min(max(-days_left, 0), 200) // 10,
            title="Hold the business review" if is_due else "Prepare the business review",
            reason=f"{facts.tier.label} partners get one every {every} days; it "
            f"{in_days(days_left, 'was due', 'is due')}.",
            evidence=(last, f"Due {on_day(due)}."),
            step=Step.HOLD_QBR if is_due else Step.PREPARE_QBR,
            topic=Topic.REVIEW,
            matter=str(due),
            once=True,
            guide="enablement/qbr",
        ),
    )


REVIEWS = (Rule("qbr-due", "a business review", ("qbr", "review", "business review"), _qbr_due),)
