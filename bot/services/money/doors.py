"""Which service carries out which request about commission, rebate and revenue share."""

from bot.services.doors import by
from bot.services.money import commissions, rebates, shares, what_if
from bot.services.money.requests import (
    NewOffer,
    OpenQuarterForm,
    SaveQuarter,
    SetOffer,
    ShowCommission,
    ShowRebates,
    ShowShares,
    WhatIf,
)

DOORS = (
    by(ShowCommission, commissions.show_commission),
    by(WhatIf, what_if.what_if),
    by(ShowRebates, rebates.show_rebates),
    by(ShowShares, shares.show_shares),
    by(NewOffer, shares.new_offer),
    by(SetOffer, shares.set_offer),
    by(SaveQuarter, shares.save_quarter),
    by(OpenQuarterForm, shares.open_quarter_form),
)
