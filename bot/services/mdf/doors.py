"""Which service carries out which request about market development funds."""

from bot.services.doors import by
from bot.services.mdf import deciding, looking, spending
from bot.services.mdf.requests import (
    AllocateFunds,
    AskForFunds,
    CreditDeal,
    DecideActivity,
    OpenFundsForm,
    ShowActivity,
    ShowFunds,
    SpendFunds,
)

DOORS = (
    by(ShowFunds, looking.show_funds),
    by(ShowActivity, looking.show_activity),
    by(OpenFundsForm, looking.open_form),
    by(AllocateFunds, deciding.allocate),
    by(AskForFunds, deciding.ask_for),
    by(DecideActivity, deciding.decide),
    by(SpendFunds, spending.spend),
    by(CreditDeal, spending.credit),
)
