"""Playbooks to show, with whatever text a test wants to see in every place where people write."""

from dataclasses import replace
from datetime import date, timedelta

from bot.model import RunStatus, StepState
from bot.model.errors import Choice
from bot.services.playbook_results import (
    PastRun,
    PlannedStep,
    PlaybookHistory,
    PlaybookLine,
    PlaybookPage,
    PlaybookProgress,
    Playbooks,
    RunLine,
    StepCard,
    StepLine,
)
from bot.services.results import Changed, Result

TODAY = date(2026, 11, 22)
OWNER = "U0ANARUIZ"
DONE, SKIPPED, OPEN = StepState.DONE, StepState.SKIPPED, StepState.OPEN


def steps(text: str, number: int = 7) -> tuple[StepLine, ...]:
    """Give steps of which the first is done, the second skipped, the third late and the fourth due soon."""
    states = (DONE, SKIPPED, *(OPEN,) * number)
    return tuple(
        StepLine(
            number=at,
            title=text[:80],
            state=states[at - 1],
            due_on=TODAY + timedelta(days=3 * (at - 4)),
            finished_on=None if states[at - 1] is OPEN else TODAY - timedelta(days=8),
            by=text[:200],
            note=text[:600],
        )
        for at in range(1, number + 1)
    )


def step_card(text: str) -> StepCard:
    return StepCard(
        number=3,
        title=text[:80],
        state=OPEN,
        template="legal/nda",
        template_title=text[:200],
        purpose=text[:400],
        questions=(text[:400],) * 5,
        done_when=text[:400],
        differs=text[:400],
        role="Legal",
        owner_id=OWNER,
        owner_name=text[:200],
        due_on=TODAY - timedelta(days=3),
    )


def progress(text: str = "TechStart Inc", number: int = 7) -> PlaybookProgress:
    choice = Choice(text[:300], "playbook #12 qbr")
    return PlaybookProgress(
        partner_id=12,
        partner_name=text[:200],
        playbook="onboard",
        title=text[:60],
        tier="Gold",
        status=RunStatus.RUNNING,
        started_on=TODAY - timedelta(days=20),
        ended_on=None,
        steps=steps(text, number),
        counted=0,
        step=step_card(text),
        success=(text[:400],) * 5,
        suggestions=(choice,),
        others=(choice,) * 6,
        today=TODAY,
    )


def playbooks(text: str = "TechStart Inc") -> Playbooks:
    run = RunLine(
        partner_id=12,
        partner_name=text[:200],
        playbook="onboard",
        title=text[:60],
        steps_done=2,
        steps=7,
        next_step=text[:80],
        due_on=TODAY,
    )
    line = PlaybookLine(name="onboard", title=text[:60], description=text[:400], steps=7, days=30, fits=True)
    return Playbooks(
        runs=(run, replace(run, steps=0, next_step="", due_on=None)) * 5,
        total=40,
        playbooks=(line, replace(line, fits=False)) * 4,
        today=TODAY,
        page=2,
        pages=4,
    )


def every(text: str) -> dict[str, Result]:
    """Give every kind of result about playbooks with the text wherever somebody's words can stand."""
    running = progress(text)
    done = replace(running, status=RunStatus.DONE, ended_on=TODAY, step=None)
    step = PlannedStep(title=text[:80], role="Legal", due_days=9, not_for=("Registered", "Silver"))
    page = PlaybookPage(
        name="onboard",
        title=text[:60],
        description=text[:400],
        start_when=text[:400],
        stages=("Onboarding", "Active"),
        ends_in="Active",
        success=(text[:400],) * 5,
        steps=(step,) * 40,
        follows=Choice(text[:60], "playbook qbr"),
    )
    past = PastRun(
        playbook="onboard",
        title=text[:60],
        status=RunStatus.DONE,
        started_on=TODAY,
        ended_on=TODAY,
        done=5,
        skipped=2,
        steps=7,
        late=1,
    )
    return {
        "playbook": running,
        "long playbook": progress(text, 40),
        "playbook that is done": done,
        "playbook that was stopped": replace(running, status=RunStatus.STOPPED, ended_on=TODAY, step=None),
        "playbook of before": replace(running, steps=(), step=None, counted=3),
        "step moved on": Changed(12, text[:200], text, change=7, playbook=running),
        "playbook finished": Changed(12, text[:200], text, change=7, playbook=done),
        "playbooks": playbooks(text),
        "playbooks of a partner": replace(playbooks(text), partner_id=12, partner_name=text[:200], page=1, pages=1),
        "no playbooks": replace(playbooks(text), runs=(), total=0, playbooks=()),
        "playbook to start": page,
        "playbook to start for a partner": replace(page, partner_id=12, partner_name=text[:200], follows=None),
        "past playbooks": PlaybookHistory(partner_id=12, partner_name=text[:200], runs=(past,) * 20),
        "no past playbooks": PlaybookHistory(partner_id=12, partner_name=text[:200], runs=()),
    }
