"""The rules that look for a next action: each is a function of a partner's facts and the day."""

from collections.abc import Callable
from datetime import date, timedelta

from bot.model import Stage, Tier
from bot.model.facts import OpenRun, PartnerFacts
from bot.program.config import ProgramConfig
from bot.program.steps import Found, Step, Urgency
from bot.program.words import count, in_days, on_day

Rule = Callable[[PartnerFacts, date, ProgramConfig], Found | None]

# The document that says how the work of a playbook is done.
_PLAYBOOK_GUIDES = {
    "recruit": "recruitment/qualification",
    "onboard": "recruitment/onboarding-checklist",
    "qbr": "enablement/qbr",
    "support-escalation": "analysis/health-scorecard",
    "exit": "strategy/exit-checklist",
}

# The playbook that leads out of a stage: while it runs, its own steps say what is to be done.
_STAGE_PLAYBOOKS = {Stage.RECRUITING: "recruit", Stage.ONBOARDING: "onboard"}

WORKING = frozenset({Stage.ONBOARDING, Stage.ACTIVE, Stage.GROWING, Stage.AT_RISK})
SELLING = frozenset({Stage.ACTIVE, Stage.GROWING, Stage.AT_RISK})
OPENING = frozenset({Stage.PROSPECT, Stage.RECRUITING})


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


def _rests_until(last: date | None, today: date, program: ProgramConfig) -> date | None:
    """Give the day until which a last touch, or step, lets a matter rest; None when that is over."""
    until = last + timedelta(days=program.follow_up_after_days) if last else None
    return until if until and until >= today else None


def _at_risk(facts: PartnerFacts, today: date, program: ProgramConfig) -> Found | None:
    if facts.stage is not Stage.AT_RISK:
        return None
    since = f"At risk since {on_day(facts.stage_since)}." if facts.stage_since else "The stage is at risk."
    guide = "analysis/health-scorecard"
    until = _rests_until(facts.last_touch, today, program)
    if until is None or (facts.last_touch and facts.stage_since and facts.last_touch < facts.stage_since):
        return Found(
            Urgency.NOW,
            "Call the partner and agree a recovery plan",
            "The partner is marked at risk.",
            (since, touch(facts, today)),
            Step.LOG_TOUCH,
            guide,
            weight=30,
        )
    return Found(
        Urgency.LATER,
        "Follow the recovery plan, and change the stage once it works",
        f"You are in touch; the next call is due by {on_day(until)}.",
        (since, touch(facts, today)),
        Step.SET_STAGE,
        guide,
        weight=10,
    )


def _silent(facts: PartnerFacts, today: date, program: ProgramConfig) -> Found | None:
    if facts.stage not in WORKING or facts.stage is Stage.AT_RISK:
        return None
    days = silence(facts, today)
    if days <= program.quiet_after_days:
        return None
    risky = days > program.silent_after_days
    return Found(
        Urgency.NOW if risky else Urgency.SOON,
        "Call the partner and note what you hear",
        f"Nothing was heard for {count(days, 'day')}.",
        (touch(facts, today), f"Partners count as quiet after {count(program.quiet_after_days, 'day')}."),
        Step.LOG_TOUCH,
        "guides/first-partner-path",
        weight=min(days, 365) // 10,
    )


def _stalled_opening(facts: PartnerFacts, today: date, program: ProgramConfig) -> Found | None:
    playbook = _STAGE_PLAYBOOKS.get(facts.stage)
    if playbook is None or any(run.playbook == playbook for run in facts.runs):
        return None
    since = facts.stage_since or facts.created_on
    days = (today - since).days
    if days <= program.stalled_after_days:
        return None
    recruiting = facts.stage is Stage.RECRUITING
    return Found(
        Urgency.SOON,
        f"{'Send the agreement' if recruiting else 'Finish onboarding'}, or let the partner go",
        f"The partner has been in {facts.stage.label.lower()} for {count(days, 'day')}.",
        (f"In this stage since {on_day(since)}.", f"Expected within {count(program.stalled_after_days, 'day')}."),
        Step.SET_STAGE,
        "recruitment/qualification" if recruiting else "recruitment/onboarding-checklist",
        weight=10,
    )


def _no_owner(facts: PartnerFacts, today: date, program: ProgramConfig) -> Found | None:
    if facts.owner_id is not None or facts.stage is Stage.PROSPECT:
        return None
    return Found(
        Urgency.NOW if facts.stage in SELLING else Urgency.SOON,
        "Name an owner",
        "Nobody looks after this partner.",
        (f"Stage {facts.stage.label.lower()}, no owner set.",),
        Step.ASSIGN_OWNER,
        weight=20,
    )


def _no_contact(facts: PartnerFacts, today: date, program: ProgramConfig) -> Found | None:
    if facts.contacts or facts.stage is Stage.PROSPECT:
        return None
    return Found(
        Urgency.SOON,
        "Add the main contact",
        "There is nobody to call at this partner.",
        ("No contacts are remembered.",),
        Step.ADD_CONTACT,
        weight=15,
    )


def _no_target(facts: PartnerFacts, today: date, program: ProgramConfig) -> Found | None:
    if facts.annual_target is not None or facts.stage not in SELLING:
        return None
    return Found(
        Urgency.SOON,
        "Agree an annual target",
        "Without a target, nobody can say whether the partner is on track.",
        (f"Stage {facts.stage.label.lower()}, no target set.",),
        Step.SET_TARGET,
        "guides/lifecycle",
        weight=10,
    )


def review_due(facts: PartnerFacts, program: ProgramConfig) -> date | None:
    """Give the day by which the next business review is due in the rhythm of the tier; None where none is held."""
    start = facts.last_qbr or facts.activated_on
    if facts.stage not in SELLING or start is None:
        return None
    return start + timedelta(days=program.rule(facts.tier).qbr_every_days)


def _qbr_due(facts: PartnerFacts, today: date, program: ProgramConfig) -> Found | None:
    due = review_due(facts, program)
    if due is None:
        return None
    every = program.rule(facts.tier).qbr_every_days
    start = due - timedelta(days=every)
    days_left = (due - today).days
    # A review wants two weeks of preparation; one a month gets a week.
    if days_left > min(14, every // 4):
        return None
    is_due, overdue = days_left <= 0, days_left < 0
    last = f"Last review {on_day(facts.last_qbr)}." if facts.last_qbr else f"None yet; active since {on_day(start)}."
    return Found(
        Urgency.NOW if overdue and facts.tier in (Tier.GOLD, Tier.STRATEGIC) else Urgency.SOON,
        "Hold the business review" if is_due else "Prepare the business review",
        f"{facts.tier.label} partners get one every {every} days; it {in_days(days_left, 'was due', 'is due')}.",
        (last, f"Due {on_day(due)}."),
        Step.HOLD_QBR if is_due else Step.PREPARE_QBR,
        "enablement/qbr",
        weight=min(max(-days_left, 0), 200) // 10,
    )


def _playbook_unfinished(facts: PartnerFacts, today: date, program: ProgramConfig) -> Found | None:
    """Look for a playbook in which nothing was done for long, or whose next step is late and not just being done."""
    for run in facts.runs:
        days = (today - run.last_step_on).days
        late = (today - run.due_on).days if run.due_on else 0
        is_late = late > 0 and _rests_until(run.last_step_on, today, program) is None
        if is_late or days > program.playbook_stalled_after_days:
            return Found(
                Urgency.SOON,
                f"Carry on with the {run.playbook} playbook, or stop it",
                f"“{run.next_step}” was due {count(late, 'day')} ago."
                if late > 0
                else f"Nothing was done for {count(days, 'day')}.",
                (_progress(run, today),),
                Step.CONTINUE_PLAYBOOK,
                _PLAYBOOK_GUIDES.get(run.playbook),
                weight=8,
            )
    return None


def _first_call(facts: PartnerFacts, today: date, program: ProgramConfig) -> Found | None:
    if facts.stage not in OPENING or (facts.last_touch and silence(facts, today) <= program.quiet_after_days):
        return None
    if facts.stage is Stage.RECRUITING and _stalled_opening(facts, today, program):
        return None
    return Found(
        Urgency.LATER,
        "Make the next call, or drop the prospect",
        f"A {facts.stage.label.lower()} partner that is not called goes cold.",
        (touch(facts, today),),
        Step.LOG_TOUCH,
        "recruitment/qualification",
    )


def _no_type(facts: PartnerFacts, today: date, program: ProgramConfig) -> Found | None:
    if facts.type is not None:
        return None
    return Found(
        Urgency.LATER,
        "Say what kind of partner this is",
        "The type decides which templates and rules fit.",
        ("No type set.",),
        Step.SET_TYPE,
    )


def _exit(facts: PartnerFacts, today: date, program: ProgramConfig) -> Found | None:
    since = (f"Exiting since {on_day(facts.stage_since)}.",) if facts.stage_since else ()
    run = next((run for run in facts.runs if run.playbook == "exit"), facts.open_run)
    until = _rests_until(run.last_step_on if run else facts.last_touch, today, program)
    if run:
        title, step = _go_on(run), Step.CONTINUE_PLAYBOOK
    elif until:
        title, step = "End the partnership once everything is settled", Step.SET_STAGE
    else:
        title, step = "Work through the exit checklist", Step.CLOSE_EXIT
    return Found(
        Urgency.LATER if until else Urgency.SOON,
        title,
        "The partner is leaving: access, open deals and data have to be settled.",
        (*since, _progress(run, today) if run else touch(facts, today)),
        step,
        "strategy/exit-checklist",
        weight=20,
    )


def _go_on(run: OpenRun) -> str:
    if run.next_step:
        return f"Go on with the {run.playbook} playbook: {run.next_step}"
    return f"Go on with step {run.steps_done + 1} of the {run.playbook} playbook"


def _progress(run: OpenRun, today: date) -> str:
    done = f"{count(run.steps_done, 'step')} done" if run.steps_done else "No step is done"
    last = f"the last on {on_day(run.last_step_on)}," if run.steps_done else f"begun on {on_day(run.last_step_on)},"
    return f"{done}, {in_days((run.last_step_on - today).days, last, last)}."


RULES: dict[str, Rule] = {
    "at-risk": _at_risk,
    "silent": _silent,
    "stage-stalled": _stalled_opening,
    "no-owner": _no_owner,
    "no-contact": _no_contact,
    "no-target": _no_target,
    "qbr-due": _qbr_due,
    "playbook-unfinished": _playbook_unfinished,
    "next-call": _first_call,
    "no-type": _no_type,
}
EXIT_RULES: dict[str, Rule] = {"exit": _exit}
