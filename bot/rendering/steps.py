"""The buttons of a next action: what starts it, and what says how it is done."""

from dataclasses import dataclass

from bot.program.recommend import Recommendation, Step, Urgency
from bot.rendering import kit, limits
from bot.rendering.actions import Run
from bot.rendering.safe import clip


@dataclass(frozen=True)
class _Start:
    label: str
    line: str


_STARTS: dict[Step, _Start] = {
    Step.ASSIGN_OWNER: _Start("Set owner", "edit #{id}"),
    Step.SET_TARGET: _Start("Set target", "edit #{id}"),
    Step.ADD_CONTACT: _Start("Add a contact", "contact #{id}"),
    Step.LOG_TOUCH: _Start("Log a touch", "note #{id}"),
    Step.SET_STAGE: _Start("Change the stage", "edit #{id}"),
    Step.SET_TYPE: _Start("Set the type", "edit #{id}"),
    Step.PREPARE_QBR: _Start("How to prepare", "ask How do I prepare a review meeting with a partner?"),
    # A note would leave the review due: only its own milestone says that it was held.
    Step.HOLD_QBR: _Start("Review held", "review #{id}"),
    Step.CONTINUE_PLAYBOOK: _Start("Carry on or stop", "playbook #{id}"),
    Step.CLOSE_EXIT: _Start("Log progress", "note #{id}"),
}

# What to ask the coach, so that it opens the guide at the right place.
QUESTIONS: dict[str, str] = {
    "analysis/health-scorecard": "What should I do about an unhealthy partner?",
    "enablement/qbr": "How do I run a QBR?",
    "guides/first-partner-path": "The partner has gone quiet since signing",
    "guides/lifecycle": "What are the tiers and what do they require?",
    "recruitment/onboarding-checklist": "Onboarding is stuck, what should I do?",
    "recruitment/qualification": "How do I decide whether to recruit a company?",
    "strategy/exit-checklist": "How do I offboard a partner?",
}

URGENCY: dict[Urgency, str] = {Urgency.NOW: "🔴 Now", Urgency.SOON: "🟠 Soon", Urgency.LATER: "⚪ Later"}


def start(recommendation: Recommendation) -> kit.Button:
    """Give the button that starts a next action."""
    found = _STARTS[recommendation.step]
    return kit.Button(
        found.label,
        Run(found.line.format(id=recommendation.partner_id)),
        hint=clip(f"{found.label}: {recommendation.partner_name}", limits.BUTTON_LABEL),
    )


def how_to(recommendation: Recommendation) -> kit.Button | None:
    """Give the button that asks the coach how a next action is done, None where what starts it says it all."""
    asks = _STARTS[recommendation.step].line.startswith("ask ")
    question = None if asks else QUESTIONS.get(recommendation.guide or "")
    return kit.Button("How to", Run(f"ask {question}"), hint=question) if question else None
