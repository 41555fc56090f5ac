"""Which service answers what is asked about next actions."""

from bot.services.doors import by
from bot.services.recommending.choosing import choose_step
from bot.services.recommending.requests import AskWhyNot, BringStepBack, ChooseStep, ListAsides, SetStepAside
from bot.services.recommending.setting_aside import bring_step_back, list_asides, set_step_aside
from bot.services.recommending.why_not import why_not

DOORS = (
    by(SetStepAside, set_step_aside),
    by(ChooseStep, choose_step),
    by(BringStepBack, bring_step_back),
    by(ListAsides, list_asides),
    by(AskWhyNot, why_not),
)
