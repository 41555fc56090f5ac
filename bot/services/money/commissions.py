"""Looking at commission: a partner's statements, or every partner's of a period."""

import asyncio
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from bot.memory import Repository
from bot.model import Workspace
from bot.model.errors import Choice, NotFound
from bot.model.ledger import Entry
from bot.program.money import in_units
from bot.program.periods import Period, between, written
from bot.program.statement_periods import is_running, statement_period, statement_periods
from bot.program.statements import Statement, statements, statements_by_partner
from bot.program.versions import ProgramVersions
from bot.services.desk import Actor, Desk
from bot.services.filling.results import Download
from bot.services.finding import live_partner
from bot.services.money.requests import ShowCommission
from bot.services.money.results import CommissionLine, CommissionList, StatementCard, StatementList
from bot.services.snapshot import today_in, versions_of
from bot.services.spreadsheets import Cell, as_csv

PAGE = 50
_A_DAY = timedelta(days=1)
_HEAD = (
    "Partner",
    "Statement",
    "What",
    "Deal",
    "Customer",
    "Booked on",
    "Won on",
    "Value",
    "Rate in %",
    "Commission",
    "Currency",
    "How it was worked out",
)


@dataclass(frozen=True)
class _Here:
    """The workspace on its day."""

    workspace: Workspace
    today: date
    versions: ProgramVersions

    @property
    def currency(self) -> str:
        return self.workspace.currency


async def show_commission(
    desk: Desk, actor: Actor, request: ShowCommission
) -> StatementCard | StatementList | CommissionList | Download:
    """Give a partner's statements, or every partner's of a period, or either as a file.

    Raises:
        NotFound: there is no statement that was asked for, or no such partner.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        here = _Here(workspace, today_in(workspace, desk.clock()), versions_of(workspace))
        if request.partner_id is None:
            return await _everybody(desk, repository, request, here)
        partner = await live_partner(repository, request.partner_id)
        entries = await repository.ledger.entries(request.partner_id)
    found = statements(entries, today=here.today, versions=here.versions)
    asked = statement_periods(request.period, here.versions) if request.period else None
    wanted = [one for one in found if asked is None or one.period in asked]
    period = _whole(asked) if asked else None
    if not wanted:
        raise _nothing(request.partner_id, partner.name, found, period)
    if request.as_file:
        return _file(
            _rows(((partner.name, one) for one in wanted), here),
            partner.name,
            period or (wanted[-1].period if len(wanted) == 1 else None),
        )
    if period is not None and len(wanted) > 1:
        return StatementList(request.partner_id, partner.name, tuple(wanted), period, here.currency)
    return _card(request, partner.name, found, wanted[-1], here)


def _whole(periods: Collection[Period]) -> Period:
    """Give the days of some statements that follow each other: what is shown of a month is its quarter's."""
    return between(min(one.first for one in periods), max(one.last for one in periods))


def _card(request: ShowCommission, name: str, found: Sequence[Statement], one: Statement, here: _Here) -> StatementCard:
    place = found.index(one)
    return StatementCard(
        partner_id=one.partner_id,
        partner_name=name,
        statement=one,
        before=found[place - 1].period if place else None,
        after=found[place + 1].period if place + 1 < len(found) else None,
        minimum=here.versions.on(one.period.last).commission.minimum_payout,
        currency=here.currency,
        maths=request.maths,
    )


async def _everybody(
    desk: Desk, repository: Repository, request: ShowCommission, here: _Here
) -> CommissionList | Download:
    entries = await repository.ledger.entries()
    # Of some thousand partners that takes seconds, in which nobody else would be answered.
    all_of = await asyncio.to_thread(all_statements, entries, here.today, here.versions)
    names = await names_of_all(desk, repository)
    running = statement_period(here.today, here.versions)
    last = statement_period(running.first - _A_DAY, here.versions)
    usual = last if any(one.payable for one in _of(all_of.values(), last)) else running
    asked = statement_periods(request.period or usual, here.versions)
    period = _whole(asked)
    chosen = {partner_id: [one for one in found if one.period in asked] for partner_id, found in all_of.items()}
    ordered = sorted((names[partner_id].casefold(), partner_id) for partner_id, found in chosen.items() if found)
    if request.as_file:
        rows = ((names[number], one) for _, number in ordered for one in chosen[number])
        return _file(_rows(rows, here), "all partners", period)
    lines = [_line(number, names[number], chosen[number]) for _, number in ordered]
    pages = max(-(-len(lines) // PAGE), 1)
    page = min(max(request.page, 1), pages)
    return CommissionList(
        period=period,
        lines=tuple(lines[(page - 1) * PAGE : page * PAGE]),
        total=_total(lines),
        number=len(lines),
        page=page,
        pages=pages,
        is_running=is_running(period, here.today),
        other=last if is_running(period, here.today) else running,
        currency=here.currency,
    )


def _of(found: Iterable[Sequence[Statement]], period: Period) -> Iterator[Statement]:
    return (one for those in found for one in those if one.period == period)


def all_statements(entries: Iterable[Entry], today: date, versions: ProgramVersions) -> dict[int, list[Statement]]:
    """Give the statements of every partner that has one, by its number, the earliest first."""
    return dict(statements_by_partner(entries, today=today, versions=versions))


async def names_of_all(desk: Desk, repository: Repository) -> dict[int, str]:
    """Give the names of all partners: what an archived one is owed is owed still."""
    live, archived = await desk.snapshots.names(repository), await desk.snapshots.archived(repository)
    return {one.id: one.name for names in (archived, live) for one in names}


def _line(partner_id: int, name: str, found: Sequence[Statement]) -> CommissionLine:
    return CommissionLine(
        partner_id=partner_id,
        partner_name=name,
        accrued=sum(one.accrued for one in found),
        clawed_back=sum(one.clawed_back for one in found),
        carried_in=found[0].carried_in,
        payable=sum(one.payable for one in found),
        carried_out=found[-1].carried_out,
    )


def _total(lines: Sequence[CommissionLine]) -> CommissionLine:
    names = ("accrued", "clawed_back", "carried_in", "payable", "carried_out")
    return CommissionLine(0, "", **{name: sum(getattr(line, name) for line in lines) for name in names})


def _nothing(partner_id: int, name: str, found: Sequence[Statement], period: Period | None) -> NotFound:
    choices = (
        Choice("Try a deal", f"commission #{partner_id} what-if 50k sourced"),
        Choice(f"Show {name}", f"show #{partner_id}"),
    )
    if period is None or not found:
        return NotFound(
            f"{name} has earned no commission yet.", "It is earned when a deal of the partner is won.", choices
        )
    newest = Choice(found[-1].period.name, f"commission #{partner_id} {written(found[-1].period)}")
    return NotFound(
        f"There is no statement for {name} in {period.name}.",
        "There is one for each period in which something was earned or carried over.",
        (newest, *choices),
    )


def _file(rows: Iterable[Sequence[Cell]], name: str, period: Period | None) -> Download:
    of = f"{name} {written(period)}" if period else name
    stem = "-".join("".join(letter if letter.isalnum() else " " for letter in of.casefold()).split())
    return Download(f"commission-{stem}.csv", as_csv((_HEAD, *rows)), f"Commission of {name}")


def _rows(found: Iterable[tuple[str, Statement]], here: _Here) -> Iterator[Sequence[Cell]]:
    for name, statement in found:
        what = (name, written(statement.period))
        blank = (None,) * 6
        for line in statement.lines:
            yield (
                *what,
                line.kind.value,
                line.deal_id,
                line.customer,
                line.booked_on,
                line.closed_on,
                in_units(line.value, here.currency),
                f"{float(Fraction(line.rate_bp) / 100):g}",
                in_units(line.amount, here.currency),
                here.currency,
                " ".join(line.steps),
            )
        for label, amount in (
            ("carried in", statement.carried_in),
            ("to be paid", statement.payable),
            ("carried over", statement.carried_out),
        ):
            yield (*what, label, *blank, in_units(amount, here.currency), here.currency, "")
