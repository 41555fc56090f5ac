"""Which view shows which result about deals."""

from bot.rendering.deal_form import deal_form_screen
from bot.rendering.deal_lists import deal_list, direct_list
from bot.rendering.deal_move_form import deal_move_screen
from bot.rendering.deals import deal_card, deal_changed
from bot.rendering.view_table import alike, by
from bot.services.deals.results import DealCard, DealChanged, DealForm, DealList, DealMoveForm, DirectList

DEAL_VIEWS = (
    by(DealCard, alike(deal_card)),
    by(DealChanged, deal_changed),
    by(DealForm, alike(deal_form_screen)),
    by(DealMoveForm, alike(deal_move_screen)),
    by(DealList, alike(deal_list)),
    by(DirectList, alike(direct_list)),
)
