"""Health, dimension by dimension: the weakest, and every one that is nearly empty, each with its fix."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.program.alignment import ASKED_EVERY
from bot.program.case import Case
from bot.program.rules.rule import SELLING, Rule, Verdict, in_stage
from bot.program.steps import Found, Step, Topic, Urgency
from bot.program.words import count, on_day

# What ranks a place higher: four points of a dimension that weighs 20 %.
_A_PLACE = 4 * 20


@dataclass(frozen=True)
class _Remedy:
    """What starts the fix of a dimension, and the document that helps with it."""

    topic: Topic
    step: Step
    guide: str
    playbook: str = ""


_REMEDIES = {
    "revenue": _Remedy(Topic.REVENUE, Step.SHOW_HEALTH, "strategy/strategy-plan"),
    "pipeline": _Remedy(Topic.PIPELINE, Step.START_PLAYBOOK, "enablement/co-marketing", "co-marketing"),
    "engagement": _Remedy(Topic.TOUCH, Step.LOG_TOUCH, "guides/first-partner-path"),
    "certification": _Remedy(Topic.CERTIFICATION, Step.CERTIFY, "enablement/certification"),
    "alignment": _Remedy(Topic.ALIGNMENT, Step.ALIGN, "strategy/internal-alignment"),
}


def _weak(name: str) -> Callable[[Case], Verdict]:
    """Give the rule of a dimension: it fires where it is the best fix, or has a quarter of its points at most."""
    remedy = _REMEDIES[name]

    def look(case: Case) -> Verdict:
        health, rules = case.health, case.program.health
        if case.facts.stage not in SELLING or health is None:
            return in_stage(case)
        dimension = next(one for one in health.dimensions if one.key == name)
        if dimension.points is None or not dimension.fix:
            return dimension.why
        score, best = health.score or 0, health.best_fix
        if score >= rules.healthy:
            return f"Its health is {score}, which is healthy. {dimension.why}"
        is_best = best is not None and best.name == dimension.name
        if not is_best and dimension.points > dimension.of // 4:
            return f"It has {dimension.points} of {dimension.of} points, and others are weaker. {dimension.why}"
        if remedy.playbook and case.runs(remedy.playbook):
            return f"The {remedy.playbook} playbook runs."
        return (
            Found(
                urgency=Urgency.SOON if is_best and score < rules.watch else Urgency.LATER,
                weight=4 + dimension.lacking // _A_PLACE,
                title=dimension.fix.removesuffix("."),
                reason=f"{dimension.name} has {dimension.points} of {dimension.of} points of its health"
                f"{', which is the most to gain' if is_best else ''}.",
                evidence=(dimension.why, f"Health {score}, {health.confidence} of {health.counted} assessed."),
                step=remedy.step,
                topic=remedy.topic,
                guide=remedy.guide,
                playbook=remedy.playbook,
            ),
        )

    return look


def _ask_alignment(case: Case) -> Verdict:
    """The owner's answer is asked once a quarter."""
    facts, answer = case.facts, case.alignment
    if facts.stage not in SELLING or facts.activated_on is None:
        return in_stage(case)
    if not case.program.health.weights.alignment:
        return "Alignment is not counted in the health of this program."
    if answer is not None and case.today - answer.answered_on < ASKED_EVERY:
        return (
            f"It was answered on {on_day(answer.answered_on)}; the next answer is due from "
            f"{on_day(answer.answered_on + ASKED_EVERY)} on."
        )
    return (
        Found(
            urgency=Urgency.LATER,
            weight=3,
            title="Say how well your goals and the partner's fit",
            reason="The question on alignment is asked once a quarter.",
            evidence=(
                f"Last answered on {on_day(answer.answered_on)}." if answer else "It was never answered.",
                f"An answer counts for {count(case.program.health.alignment_days, 'day')}.",
            ),
            step=Step.ALIGN,
            topic=Topic.ALIGNMENT,
            matter=str(answer.answered_on if answer else ""),
            once=True,
            guide="strategy/internal-alignment",
        ),
    )


HEALTH = (
    Rule("weak-revenue", "more revenue", ("revenue health",), _weak("revenue")),
    Rule("weak-pipeline", "more pipeline", ("pipeline", "co-marketing"), _weak("pipeline")),
    Rule("weak-engagement", "more contact", ("engagement",), _weak("engagement")),
    Rule("weak-certification", "certifying people", ("certification", "certify", "training"), _weak("certification")),
    Rule("weak-alignment", "better alignment", ("goals",), _weak("alignment")),
    Rule("alignment-due", "the question on alignment", ("alignment", "align"), _ask_alignment),
)
