"""Which view shows which result about what partners are paid."""

from bot.rendering.commission import commission_list, statement_card, statement_list, what_if_card
from bot.rendering.rebates import rebate_card, rebate_list
from bot.rendering.shares import quarter_screen, share_card
from bot.rendering.view_table import alike, by
from bot.services.money.results import (
    CommissionList,
    QuarterForm,
    RebateCard,
    RebateList,
    ShareCard,
    StatementCard,
    StatementList,
    WhatIfCard,
)

MONEY_VIEWS = (
    by(StatementCard, alike(statement_card)),
    by(StatementList, alike(statement_list)),
    by(CommissionList, alike(commission_list)),
    by(WhatIfCard, alike(what_if_card)),
    by(RebateCard, alike(rebate_card)),
    by(RebateList, alike(rebate_list)),
    by(ShareCard, alike(share_card)),
    by(QuarterForm, alike(quarter_screen)),
)
