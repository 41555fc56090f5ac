"""From a request about what partners are paid back to its line. What names an amount has none: see `lines`."""

from collections.abc import Iterator
from typing import TypeAlias

from bot.program.percents import show_percent
from bot.program.periods import written
from bot.services.commands.naming import line_about
from bot.services.grammar import quoted
from bot.services.money.requests import NewOffer, OpenQuarterForm, SetOffer, ShowCommission, ShowRebates, ShowShares

MoneyLined: TypeAlias = ShowCommission | ShowRebates | ShowShares | NewOffer | SetOffer | OpenQuarterForm


def money_line(request: MoneyLined) -> str:
    """Give the command line of a request about what partners are paid."""
    match request:
        case ShowCommission():
            return _line("commission", request.partner_id, _of_commission(request))
        case ShowRebates(partner_id, year, page):
            return _line("rebate", partner_id, (str(year or ""), f"page {page}" if page > 1 else ""))
        case ShowShares(partner_id, maths):
            return _line("share", partner_id, ("maths" if maths else "",))
        case NewOffer(partner_id):
            return line_about("share", partner_id, "offer")
        case SetOffer(partner_id, name, split_bp):
            return line_about("share", partner_id, f"offer {quoted(name)} {show_percent(split_bp)}")
        case OpenQuarterForm(partner_id, offer, first_on):
            quarter = f"{first_on.year}-Q{(first_on.month + 2) // 3}" if first_on else ""
            return line_about("share", partner_id, f"{quoted(offer)} {quarter}".rstrip())


def _line(command: str, partner_id: int | None, words: Iterator[str] | tuple[str, ...]) -> str:
    behind = " ".join(filter(None, words))
    return f"{command} {behind}".rstrip() if partner_id is None else line_about(command, partner_id, behind)


def _of_commission(request: ShowCommission) -> Iterator[str]:
    if request.period:
        yield written(request.period)
    if request.maths:
        yield "maths"
    if request.as_file:
        yield "csv"
    if request.page > 1:
        yield f"page {request.page}"
