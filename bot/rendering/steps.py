"""What starts each next action: one table from a step to its button."""

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
    # A note would leave the review due: only this milestone says that it was held.
    Step.HOLD_QBR: _Start("Review held today", "milestone #{id} Business review held"),
    Step.CONTINUE_PLAYBOOK: _Start("Log progress", "note #{id}"),
    Step.CLOSE_EXIT: _Start("Log progress", "note #{id}"),
}

URGENCY: dict[Urgency, str] = {Urgency.NOW: "Now", Urgency.SOON: "Soon", Urgency.LATER: "Later"}


def start(recommendation: Recommendation) -> kit.Button:
    """Give the button that starts a next action."""
    found = _STARTS[recommendation.step]
    return kit.Button(
        found.label,
        Run(found.line.format(id=recommendation.partner_id)),
        hint=clip(f"{found.label}: {recommendation.partner_name}", limits.BUTTON_LABEL),
    )
