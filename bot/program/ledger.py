"""What has to be booked so that the commission ledger says what the deals say. Lines are only ever added.

Source: the program rules' commission. A won deal accrues once; what it accrued stands, whatever target, tier and other
deals become later. The line of a deal that is no longer won, or is another one by now, is taken back by a correction.
What follows a line never falls into a statement that is out: what was paid by it would be another amount afterwards.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from bot.model import LedgerKind
from bot.model.ledger import Account, AccountDeal, Entry
from bot.program.commission import commission
from bot.program.money import show_amount
from bot.program.statement_periods import statement_period
from bot.program.versions import ProgramVersions
from bot.program.winning import Win, wins, won_deal
from bot.program.words import count, on_day


@dataclass(frozen=True, slots=True)
class Settling:
    """How accounts are settled.

    Attributes:
        versions: the workspace's program through time.
        today: the day in the workspace's timezone.
        currency: the workspace's currency, as its ISO 4217 code.
        is_history: an import settles: what imports booked is computed anew, so that the order of files makes no
            difference, and each line falls into the statement of its own day.
    """

    versions: ProgramVersions
    today: date
    currency: str
    is_history: bool = False

    def booked(self, line: Entry) -> Entry:
        """Give a line that follows others of its deal: on its day, or today where that day's statement is out."""
        period = statement_period(line.booked_on, self.versions)
        if self.is_history or self.today <= period.last:
            return line
        said = f"The statement of {period.name} is out already, so it is booked on {on_day(self.today)}."
        return line._replace(booked_on=self.today, steps=[*line.steps, said])


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stands in the ledger for a deal."""

    accrual: Entry | None = None
    clawback: Entry | None = None


def settle_account(account: Account, settling: Settling, *, scope: Collection[int] | None = None) -> list[Entry]:
    """Give the lines that a partner's ledger lacks; none when it says what the deals say.

    Args:
        account: the partner's account.
        settling: how it is settled.
        scope: the deals that are looked at, by id; all by default.
    """
    standing: dict[int, _Standing] = {}
    for line in account.standing:
        name = "accrual" if line.kind is LedgerKind.ACCRUAL else "clawback"
        standing[line.deal_id] = replace(standing.get(line.deal_id, _Standing()), **{name: line})
    lines: list[Entry] = []
    won = {win.deal.id: win for win in wins(account.deals)}
    for deal_id in sorted(won.keys() | standing.keys()):
        if scope is not None and deal_id not in scope:
            continue
        held = standing.get(deal_id, _Standing())
        if deal_id in won:
            lines += _of_won(won[deal_id], held, account, settling)
        else:
            lines += _taken_back(held, "The deal is no longer won.", settling)
    return lines


def accrue(win: Win, account: Account, settling: Settling) -> Entry:
    """Give the line that a won deal accrues."""
    deal, day = win.deal, _closed_on(win.deal)
    program = settling.versions.on(day)
    made = commission(won_deal(win, account, program), program=program, currency=settling.currency)
    return Entry(
        id=None,
        partner_id=deal.partner_id,
        deal_id=deal.id,
        kind=LedgerKind.ACCRUAL,
        amount=made.amount,
        booked_on=day,
        customer=deal.customer,
        closed_on=day,
        value=deal.value,
        basis=_basis(deal),
        rate_bp=str(made.rate_bp),
        steps=list(made.steps),
        corrects=None,
        is_history=settling.is_history,
    )


def _of_won(win: Win, held: _Standing, account: Account, settling: Settling) -> list[Entry]:
    lines: list[Entry] = []
    accrual = held.accrual
    is_followed = win.deal.id in account.booked
    reason = _reason_to_replace(win, accrual, account, settling)
    if accrual is None or reason:
        lines += _taken_back(held, reason, settling)
        held, accrual = _Standing(), accrue(win, account, settling)
        lines.append(settling.booked(accrual) if is_followed else accrual)
    clawback = _clawback(win.deal, accrual, settling)
    if held.clawback and (clawback is None or held.clawback.basis != clawback.basis):
        reason = "The day of the reversal was changed." if win.deal.reversed_on else "The reversal was taken back."
        lines += _taken_back(_Standing(clawback=held.clawback), reason, settling)
        held = _Standing()
    if clawback and held.clawback is None:
        lines.append(settling.booked(clawback) if is_followed else clawback)
    return lines


def _reason_to_replace(win: Win, accrual: Entry | None, account: Account, settling: Settling) -> str:
    """Say why an accrual does not stand any longer; empty where it does."""
    if accrual is None:
        return ""
    if accrual.basis != _basis(win.deal):
        return "The deal was changed after it was won."
    if settling.is_history and accrual.is_history:
        anew = accrue(win, account, settling)
        if (anew.amount, anew.rate_bp) != (accrual.amount, accrual.rate_bp):
            return "An import brought more of the partner's history."
    return ""


def _clawback(deal: AccountDeal, accrual: Entry, settling: Settling) -> Entry | None:
    """Give the line that takes an accrual back in full: up to and including the last day of clawback."""
    if deal.reversed_on is None or not accrual.amount:
        return None
    last = settling.versions.on(accrual.closed_on).commission.clawback_days
    days = max((deal.reversed_on - accrual.closed_on).days, 0)
    if days > last:
        return None
    when = f"The deal was reversed on {on_day(deal.reversed_on)}, {count(days, 'day')} after it was won"
    shown = show_amount(accrual.amount, settling.currency)
    return accrual._replace(
        id=None,
        kind=LedgerKind.CLAWBACK,
        amount=-accrual.amount,
        booked_on=deal.reversed_on,
        basis=f"{accrual.basis} reversed {deal.reversed_on}",
        steps=[f"{when}: up to day {last}, its whole commission of {shown} is taken back."],
        is_history=settling.is_history,
    )


def _taken_back(held: _Standing, reason: str, settling: Settling) -> list[Entry]:
    lines = (line for line in (held.accrual, held.clawback) if line is not None)
    return [settling.booked(_correction(line, reason, settling)) for line in lines]


def _correction(line: Entry, reason: str, settling: Settling) -> Entry:
    return line._replace(
        id=None,
        kind=LedgerKind.CORRECTION,
        amount=-line.amount,
        steps=[reason],
        corrects=line.id,
        is_history=settling.is_history,
    )


def _closed_on(deal: AccountDeal) -> date:
    assert deal.closed_on is not None, "a won deal has its day"
    return deal.closed_on


def _basis(deal: AccountDeal) -> str:
    """Say what an accrual rests on; another text is another accrual."""
    by = "company" if deal.closed_by_company else "partner"
    return f"{deal.value} {deal.origin.value} {deal.closed_on} {by} #{deal.partner_id}"
