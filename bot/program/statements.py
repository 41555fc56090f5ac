"""What a partner is paid for a period, and what is carried over. Source: the program rules' commission."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.model import LedgerKind
from bot.model.ledger import Entry
from bot.program.periods import Period
from bot.program.statement_periods import StatementCalendar, is_running
from bot.program.versions import ProgramVersions


@dataclass(frozen=True, slots=True)
class Statement:
    """A partner's commission of a period. All amounts are in minor units.

    What comes in equals what goes out: carried_in + accrued - clawed_back = payable + carried_out.

    Attributes:
        lines: what was booked in the period, by the day.
        accrued: what deals accrued, with what corrections took back or gave back.
        clawed_back: what reversals took back, above zero.
        carried_in: what the statement before left; below zero for a debt.
        payable: what is paid; nothing while the period runs.
        carried_out: what is left to the next statement; of a running period, all that it comes to so far.
        is_running: the period is not over.
    """

    partner_id: int
    period: Period
    lines: tuple[Entry, ...]
    accrued: int
    clawed_back: int
    carried_in: int
    payable: int
    carried_out: int
    is_running: bool


def statements(entries: Iterable[Entry], *, today: date, versions: ProgramVersions) -> list[Statement]:
    """Give the statements of a partner, the earliest first: one for each period with a line or something carried.

    Args:
        entries: all lines of the partner's ledger, in the order in which they were booked.
        today: the day asked about; no later line is seen.
        versions: the workspace's program through time; a period is settled by the rules of its last day.
    """
    return _stated(entries, today, versions, StatementCalendar(versions))


def _stated(
    entries: Iterable[Entry], today: date, versions: ProgramVersions, calendar: StatementCalendar
) -> list[Statement]:
    seen = [one for one in entries if one.booked_on <= today]
    if not seen:
        return []
    by_period: defaultdict[Period, list[Entry]] = defaultdict(list)
    for one in seen:
        by_period[calendar.period(one.booked_on)].append(one)
    found: list[Statement] = []
    carried = 0
    for period in calendar.periods(min(one.booked_on for one in seen), today):
        lines = _unfolded(by_period[period])
        if not (lines or carried):
            continue
        clawed_back = -sum(one.amount for one in lines if one.kind is LedgerKind.CLAWBACK)
        accrued = sum(one.amount for one in lines) + clawed_back
        balance, running = carried + accrued - clawed_back, is_running(period, today)
        least = max(versions.on(period.last).commission.minimum_payout, 1)
        payable = balance if balance >= least and not running else 0
        found.append(
            Statement(
                partner_id=seen[0].partner_id,
                period=period,
                lines=lines,
                accrued=accrued,
                clawed_back=clawed_back,
                carried_in=carried,
                payable=payable,
                carried_out=balance - payable,
                is_running=running,
            )
        )
        carried = balance - payable
    return found


def statements_by_partner(
    entries: Iterable[Entry], *, today: date, versions: ProgramVersions
) -> Iterator[tuple[int, list[Statement]]]:
    """Give the statements of each partner that has one, by its number; arguments as for `statements`."""
    ledgers: defaultdict[int, list[Entry]] = defaultdict(list)
    for one in entries:
        ledgers[one.partner_id].append(one)
    calendar = StatementCalendar(versions)
    for partner_id, ledger in sorted(ledgers.items()):
        if found := _stated(ledger, today, versions, calendar):
            yield partner_id, found


def _unfolded(lines: Iterable[Entry]) -> tuple[Entry, ...]:
    """Give the lines of a period by their days; what a correction took back in the same period never was."""
    lines = list(lines)
    corrected = {one.corrects for one in lines if one.corrects is not None} & {one.id for one in lines}
    kept = (one for one in lines if one.id not in corrected and (one.corrects is None or one.corrects not in corrected))
    return tuple(sorted(kept, key=lambda one: (one.booked_on, one.customer, one.deal_id, one.id or 0)))
