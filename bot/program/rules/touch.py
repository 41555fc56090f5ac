"""Keeping in touch: partners that are silent, at risk, or not called before they are any."""

from datetime import date

from bot.model import Stage
from bot.model.facts import PartnerFacts
from bot.program.case import Case
from bot.program.rules.rule import OPENING, WORKING, Rule, Verdict, in_stage, rests_until
from bot.program.steps import Found, Step, Topic, Urgency
from bot.program.words import count, in_days, on_day


def silence(facts: PartnerFacts, today: date) -> int:
    """Days since the last touch; a partner never touched counts from the day it became active or was added."""
    since = facts.last_touch or facts.activated_on or facts.created_on
    return max((today - since).days, 0)


def touch(facts: PartnerFacts, today: date) -> str:
    """Say when the last touch was."""
    if facts.last_touch is None:
        return "No touch is remembered."
    last = f"Last touch {on_day(facts.last_touch)},"
    return f"{in_days(-silence(facts, today), last, last)}."


def _at_risk(case: Case) -> Verdict:
    facts = case.facts
    if facts.stage is not Stage.AT_RISK:
        return f"{facts.name} is not marked at risk."
    since = f"At risk since {on_day(facts.stage_since)}." if facts.stage_since else "The stage is at risk."
    evidence, until = (since, touch(facts, case.today)), rests_until(facts.last_touch, case)
    if until is None or (facts.last_touch and facts.stage_since and facts.last_touch < facts.stage_since):
        found = Found(
            urgency=Urgency.NOW,
            weight=30,
            title="Call the partner and agree a recovery plan",
            reason="The partner is marked at risk.",
            evidence=evidence,
            step=Step.LOG_TOUCH,
            topic=Topic.RISK,
            guide="analysis/health-scorecard",
        )
    else:
        found = Found(
            urgency=Urgency.LATER,
            weight=10,
            title="Follow the recovery plan, and change the stage once it works",
            reason=f"You are in touch; the next call is due by {on_day(until)}.",
            evidence=evidence,
            step=Step.SET_STAGE,
            topic=Topic.RISK,
            guide="analysis/health-scorecard",
        )
    return (found,)


def _escalate(case: Case) -> Verdict:
    health = case.health
    if health is None:
        return "Health is judged from the day a partner is active."
    if not health.escalate:
        return "Nothing in its health asks for an escalation."
    if case.facts.stage is Stage.AT_RISK:
        return "It is marked at risk already, and the recovery has its own step."
    if case.runs("support-escalation"):
        return "The support-escalation playbook runs."
    return (
        Found(
            urgency=Urgency.NOW,
            weight=25,
            title="Escalate the partner, and agree how to recover",
            reason=health.escalate[0],
            evidence=(*health.escalate[1:], touch(case.facts, case.today)),
            step=Step.START_PLAYBOOK,
            topic=Topic.RISK,
            guide="analysis/health-scorecard",
            playbook="support-escalation",
        ),
    )


def _silent(case: Case) -> Verdict:
    facts, program = case.facts, case.program
    if facts.stage not in WORKING:
        return in_stage(case)
    if facts.stage is Stage.AT_RISK:
        return "It is marked at risk, and that has its own step."
    days = silence(facts, case.today)
    if days <= program.quiet_after_days:
        return f"{touch(facts, case.today)} Partners count as quiet after {count(program.quiet_after_days, 'day')}."
    risky = days > program.silent_after_days
    return (
        Found(
            urgency=Urgency.NOW if risky else Urgency.SOON,
            weight=min(days, 365) // 10,
            title="Call the partner and note what you hear",
            reason=f"Nothing was heard for {count(days, 'day')}.",
            evidence=(
                touch(facts, case.today),
                f"Partners count as quiet after {count(program.quiet_after_days, 'day')}.",
            ),
            step=Step.LOG_TOUCH,
            topic=Topic.TOUCH,
            guide="guides/first-partner-path",
        ),
    )


def _next_call(case: Case) -> Verdict:
    facts = case.facts
    if facts.stage not in OPENING:
        return in_stage(case)
    if facts.last_touch and silence(facts, case.today) <= case.program.quiet_after_days:
        return touch(facts, case.today)
    return (
        Found(
            urgency=Urgency.LATER,
            title="Make the next call, or drop the prospect",
            reason=f"A {facts.stage.label.lower()} partner that is not called goes cold.",
            evidence=(touch(facts, case.today),),
            step=Step.LOG_TOUCH,
            topic=Topic.STAGE,
            guide="recruitment/qualification",
        ),
    )


TOUCH = (
    Rule("at-risk", "a recovery plan", ("recovery", "at risk", "risk"), _at_risk),
    Rule("escalate", "an escalation", ("escalation", "escalating"), _escalate),
    Rule("silent", "a call", ("call", "silence", "quiet", "touch", "calling", "talk"), _silent),
    Rule("next-call", "the next call with a prospect", ("prospect", "cold"), _next_call),
)
