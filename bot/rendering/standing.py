"""The views of how partners stand."""

from bot.rendering.health import health_card
from bot.rendering.health_list import health_list
from bot.rendering.tiers import tier_card, tier_ladder
from bot.rendering.view_table import alike, by
from bot.services.standing.results import HealthCard, HealthList, TierCard, TierLadder

STANDING_VIEWS = (
    by(HealthCard, alike(health_card)),
    by(HealthList, alike(health_list)),
    by(TierCard, alike(tier_card)),
    by(TierLadder, alike(tier_ladder)),
)
