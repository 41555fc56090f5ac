"""Playbooks: the one that leads on from a stage, those that stopped half-way, and the way out."""

from dataclasses import dataclass

from bot.model import Stage
from bot.model.facts import OpenRun
from bot.program.case import Case
from bot.program.outcomes import revenue
from bot.program.percents import WHOLE_BP
from bot.program.periods import last_365_days
from bot.program.rules.rule import SELLING, Rule, Verdict, in_stage, rests_until
from bot.program.rules.touch import touch
from bot.program.steps import Found, Step, Topic, Urgency
from bot.program.words import count, in_days, on_day

# The document that says how the work of a playbook is done.
_GUIDES = {
    "recruit": "recruitment/qualification",
    "onboard": "recruitment/onboarding-checklist",
    "qbr": "enablement/qbr",
    "co-marketing": "enablement/co-marketing",
    "support-escalation": "analysis/health-scorecard",
    "exit": "strategy/exit-checklist",
}


@dataclass(frozen=True)
class _Way:
    """The playbook that leads out of a stage: while it runs, its own steps say what is to be done."""

    playbook: str
    stalled: str
    begin: str


_WAYS = {
    Stage.RECRUITING: _Way("recruit", "Send the agreement, or let the partner go", "Start to recruit by the playbook"),
    Stage.ONBOARDING: _Way("onboard", "Finish onboarding, or let the partner go", "Start onboarding by the playbook"),
}


def _stage_stalled(case: Case) -> Verdict:
    facts, days_allowed = case.facts, case.program.stalled_after_days
    way = _WAYS.get(facts.stage)
    if way is None:
        return in_stage(case)
    if case.runs(way.playbook):
        return f"The {way.playbook} playbook runs, and its steps say what is next."
    since = facts.stage_since or facts.created_on
    days = (case.today - since).days
    if days <= days_allowed:
        return f"In this stage since {on_day(since)}; it counts as stalled after {count(days_allowed, 'day')}."
    return (
        Found(
            urgency=Urgency.SOON,
            weight=10,
            title=way.stalled,
            reason=f"The partner has been in {facts.stage.label.lower()} for {count(days, 'day')}.",
            evidence=(f"In this stage since {on_day(since)}.", f"Expected within {count(days_allowed, 'day')}."),
            step=Step.SET_STAGE,
            topic=Topic.STAGE,
            guide=_GUIDES[way.playbook],
        ),
    )


def _stage_playbook(case: Case) -> Verdict:
    facts = case.facts
    way = _WAYS.get(facts.stage)
    if way is None:
        return in_stage(case)
    if case.runs(way.playbook):
        return f"The {way.playbook} playbook runs."
    if done := case.did(way.playbook):
        return f"The {way.playbook} playbook was done on {on_day(done)}."
    since = facts.stage_since or facts.created_on
    stage = f"In {facts.stage.label.lower()} since {on_day(since)}."
    return (
        Found(
            urgency=Urgency.LATER,
            weight=5,
            title=way.begin,
            reason=f"The {way.playbook} playbook leads through this stage step by step.",
            # Of a day before it came here, nothing is known of its stage.
            evidence=(*((stage,) if since <= case.today else ()), "It was not started yet."),
            step=Step.START_PLAYBOOK,
            topic=Topic.STAGE,
            guide=_GUIDES[way.playbook],
            playbook=way.playbook,
        ),
    )


def _unfinished(case: Case) -> Verdict:
    """Look for playbooks in which nothing was done for long, or whose next step is late and not just being done."""
    if not case.facts.runs:
        return "No playbook runs."
    for run in case.facts.runs:
        days = (case.today - run.last_step_on).days
        late = (case.today - run.due_on).days if run.due_on else 0
        is_late = late > 0 and rests_until(run.last_step_on, case) is None
        if is_late or days > case.program.playbook_stalled_after_days:
            return (_carry_on(case, run, days=days, late=late),)
    return "The playbooks that run are in time."


def _carry_on(case: Case, run: OpenRun, *, days: int, late: int) -> Found:
    return Found(
        urgency=Urgency.SOON,
        weight=8,
        title=f"Carry on with the {run.playbook} playbook, or stop it",
        reason=f"“{run.next_step}” was due {count(late, 'day')} ago."
        if late > 0
        else f"Nothing was done for {count(days, 'day')}.",
        evidence=(_progress(case, run),),
        step=Step.CONTINUE_PLAYBOOK,
        topic=Topic.PLAYBOOK,
        matter=run.playbook,
        guide=_GUIDES.get(run.playbook),
    )


def _grow(case: Case) -> Verdict:
    """Look for a healthy partner that sells more than its target."""
    facts, target = case.facts, case.facts.annual_target
    if facts.stage not in SELLING or case.health is None or not target:
        return "Growth is planned with active partners that have a target."
    score, wanted = case.health.score or 0, case.program.upgrade_health
    if score < wanted:
        return f"Its health is {score} of 100; growth is planned from {wanted} on."
    year = last_365_days(case.today)
    sourced = revenue(case.seen_deals, year, today=case.today)
    if sourced * WHOLE_BP < case.program.health.revenue_bp[0] * target:
        return f"It sourced {case.money(sourced)} in 365 days, of a target of {case.money(target)}."
    if case.runs("expand"):
        return "The expand playbook runs."
    if (done := case.did("expand")) and done in year:
        return f"The expand playbook was done on {on_day(done)}."
    return (
        Found(
            urgency=Urgency.LATER,
            weight=6,
            title="Plan with the partner how to grow",
            reason=f"It sells beyond its target, with a health of {score}.",
            evidence=(f"{case.money(sourced)} sourced in 365 days, of a target of {case.money(target)}.",),
            step=Step.START_PLAYBOOK,
            topic=Topic.PIPELINE,
            guide="strategy/strategy-plan",
            playbook="expand",
        ),
    )


def _exit(case: Case) -> Verdict:
    facts = case.facts
    since = (f"Exiting since {on_day(facts.stage_since)}.",) if facts.stage_since else ()
    run = next((run for run in facts.runs if run.playbook == "exit"), facts.open_run)
    until = rests_until(run.last_step_on if run else facts.last_touch, case)
    if run:
        title, step = _go_on(run), Step.CONTINUE_PLAYBOOK
    elif until:
        title, step = "End the partnership once everything is settled", Step.SET_STAGE
    else:
        title, step = "Work through the exit checklist", Step.CLOSE_EXIT
    return (
        Found(
            urgency=Urgency.LATER if until else Urgency.SOON,
            weight=20,
            title=title,
            reason="The partner is leaving: access, open deals and data have to be settled.",
            evidence=(*since, _progress(case, run) if run else touch(facts, case.today)),
            step=step,
            topic=Topic.STAGE,
            guide="strategy/exit-checklist",
        ),
    )


def _go_on(run: OpenRun) -> str:
    if run.next_step:
        return f"Go on with the {run.playbook} playbook: {run.next_step}"
    return f"Go on with step {run.steps_done + 1} of the {run.playbook} playbook"


def _progress(case: Case, run: OpenRun) -> str:
    done = f"{count(run.steps_done, 'step')} done" if run.steps_done else "No step is done"
    last = f"the last on {on_day(run.last_step_on)}," if run.steps_done else f"begun on {on_day(run.last_step_on)},"
    return f"{done}, {in_days((run.last_step_on - case.today).days, last, last)}."


PLAYBOOKS = (
    Rule("stage-stalled", "moving on from its stage", ("stage", "stalled", "onboarding", "recruiting"), _stage_stalled),
    Rule("stage-playbook", "the playbook of its stage", ("start a playbook", "onboard", "recruit"), _stage_playbook),
    Rule("playbook-unfinished", "carrying on with a playbook", ("playbook", "unfinished"), _unfinished),
    Rule("grow", "a growth plan", ("expand", "growth", "expansion"), _grow),
)
EXIT = (Rule("exit", "exit work", ("exit", "leaving"), _exit),)
