"""From a request about market development funds back to its line. What names an amount has none: see `lines`."""

from typing import TypeAlias

from bot.services.commands.naming import line_about
from bot.services.grammar import escaped
from bot.services.mdf.requests import CreditDeal, DecideActivity, OpenFundsForm, ShowActivity, ShowFunds

FundsLined: TypeAlias = ShowFunds | ShowActivity | DecideActivity | CreditDeal | OpenFundsForm


def funds_line(request: FundsLined) -> str:
    """Give the command line of a request about market development funds."""
    match request:
        case ShowFunds(None, year):
            return f"mdf {year or ''}".rstrip()
        case ShowFunds(int(partner_id), year):
            return line_about("mdf", partner_id, str(year or ""))
        case ShowActivity(number):
            return f"mdf show {number}"
        case DecideActivity(number, True):
            return f"mdf approve {number}{' anyway' if request.anyway else ''}"
        case DecideActivity(number, _, reason):
            return f"mdf reject {number} {escaped(reason)}".rstrip()
        case CreditDeal(number, deal_id, is_credited):
            deal = "" if deal_id is None else f" deal {deal_id}"
            return f"mdf {'credit' if is_credited else 'uncredit'} {number}{deal}"
        case OpenFundsForm(_, int(number)):
            return f"mdf spent {number}"
        case _:
            return f"mdf request #{request.partner_id}"
