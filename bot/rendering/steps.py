"""The buttons of a next action: what starts it, what says how it is done, and what else can be done with it."""

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
    Step.START_PLAYBOOK: _Start("Start {playbook}", "playbook #{id} start {playbook}"),
    Step.CLOSE_EXIT: _Start("Log progress", "note #{id}"),
    Step.SHOW_DEAL: _Start("Open the deal", "deal show #{number}"),
    Step.EXTEND_DEAL: _Start("Extend protection", "deal extend #{number}"),
    Step.REGISTER_DEAL: _Start("Register a deal", "deal register #{id}"),
    Step.CERTIFY: _Start("Certificates", "certify #{id}"),
    Step.ALIGN: _Start("Answer", "align #{id}"),
    Step.SHOW_HEALTH: _Start("Show health", "health #{id}"),
    Step.SHOW_TIERS: _Start("Compare tiers", "tiers #{id}"),
}

# What to ask the coach, so that it opens the guide at the right place.
QUESTIONS: dict[str, str] = {
    "analysis/health-scorecard": "What should I do about an unhealthy partner?",
    "enablement/certification": "How do partners get certified?",
    "enablement/co-marketing": "How do I plan a joint campaign with a partner?",
    "enablement/qbr": "How do I run a QBR?",
    "guides/first-partner-path": "The partner has gone quiet since signing",
    "guides/lifecycle": "What are the tiers and what do they require?",
    "operations/deal-registration": "How does deal registration work?",
    "recruitment/onboarding-checklist": "Onboarding is stuck, what should I do?",
    "recruitment/qualification": "How do I decide whether to recruit a company?",
    "strategy/exit-checklist": "How do I offboard a partner?",
    "strategy/internal-alignment": "How do I get internal alignment?",
    "strategy/strategy-plan": "How do I write a partner strategy plan?",
}

URGENCY: dict[Urgency, str] = {Urgency.NOW: "🔴 Now", Urgency.SOON: "🟠 Soon", Urgency.LATER: "⚪ Later"}


def start(recommendation: Recommendation) -> kit.Button:
    """Give the button that starts a next action."""
    found = _STARTS[recommendation.step]
    line = found.line.format(
        id=recommendation.partner_id, number=recommendation.number, playbook=recommendation.playbook
    )
    label = found.label.format(playbook=recommendation.playbook)
    return kit.Button(label, Run(line), hint=clip(f"{label}: {recommendation.partner_name}", limits.BUTTON_LABEL))


def how_to(recommendation: Recommendation) -> kit.Button | None:
    """Give the button that asks the coach how a next action is done, None where what starts it says it all."""
    asks = _STARTS[recommendation.step].line.startswith("ask ")
    question = None if asks else QUESTIONS.get(recommendation.guide or "")
    return kit.Button("How to", Run(f"ask {question}"), hint=question) if question else None


def others(recommendation: Recommendation) -> kit.Overflow:
    """Give the menu of what else can be done with a next action: put it off, tick it off, ask why it is there."""
    of = f"recommend #{recommendation.partner_id}"
    which = f"{recommendation.rule} #{recommendation.number}" if recommendation.number else recommendation.rule
    return kit.Overflow(
        (
            kit.Option("Not now, 2 weeks", Run(f"{of} later {which} 2 weeks")),
            kit.Option("Done", Run(f"{of} done {which}")),
            kit.Option("Why is this here", Run(f"{of} why not {recommendation.rule}")),
        )
    )
