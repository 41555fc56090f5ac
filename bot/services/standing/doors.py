"""Which service carries out which request about how partners stand."""

from bot.services.doors import Door, by
from bot.services.standing import alignment, health, tiers
from bot.services.standing.requests import AnswerAlignment, ListHealth, ListTiers, ShowHealth, ShowTiers

STANDING_DOORS: tuple[Door, ...] = (
    by(ShowHealth, health.show_health),
    by(ListHealth, health.list_health),
    by(AnswerAlignment, alignment.answer_alignment),
    by(ShowTiers, tiers.show_tiers),
    by(ListTiers, tiers.list_tiers),
)
