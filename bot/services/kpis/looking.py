"""The program's figures of a period, beside those of the period before; and how one of them is worked out."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.memory import Repository
from bot.model.errors import Choice, NotFound
from bot.program.kpis import FIGURES, Question, Tally
from bot.program.kpis.months import MonthTally, months_up_to
from bot.program.periods import OFFERED_YEARS, Period, month_of, period_before, quarter_of
from bot.services.commands.kpi_lines import kpi_line
from bot.services.desk import Actor, Desk
from bot.services.filtering import Shelf, matching, number_of
from bot.services.finding import live_partner
from bot.services.kpis.behind import behind
from bot.services.kpis.called import USUAL_PERIODS
from bot.services.kpis.counting import count
from bot.services.kpis.funds import funds_of
from bot.services.kpis.meant import not_understood
from bot.services.kpis.requests import EVERYBODY, ShowKpis
from bot.services.kpis.results import KpiCard, KpiLine, KpiProof
from bot.services.listing import titled
from bot.services.people import name_of
from bot.services.requests import ListPartners
from bot.services.snapshot import program_of, today_in
from bot.services.whose import understood

MONTHS = 12
PAGE = 10


@dataclass(frozen=True)
class _Whose:
    """The partners that are asked about: what they are called, and their numbers; None is all."""

    title: str = ""
    ids: frozenset[int] | None = None


async def show_kpis(desk: Desk, actor: Actor, request: ShowKpis) -> KpiCard | KpiProof:
    """Give the figures of a period, or how one of them is worked out; a page past the end gives the last one.

    Raises:
        Ambiguous: a name in it may be one of several people's.
        NotUnderstood: a word in it says nothing.
        NotFound: no partner is what it asks for.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        today = today_in(await repository.workspace(), desk.clock())
        request = replace(request, period=request.period or quarter_of(today))
        whose = await _whose(desk, repository, request, today)
        if request.figure is not None:
            return await _proof(repository, request, request.figure, whose, today)
        return await _card(repository, request, whose, today)


async def _card(repository: Repository, request: ShowKpis, whose: _Whose, today: date) -> KpiCard:
    here, period = await repository.workspace(), _period(request)
    before = period_before(period)
    tallies = [await _tally(repository, one, today) for one in (period, before)]
    months = MonthTally(months_up_to(min(period.last, max(today, period.first)), MONTHS), today)
    counted = await count(repository, [*tallies, months], since=before.first, today=today, only=whose.ids)
    now, then = [
        tally.kpis(await funds_of(repository, tally.question.period, today=today, only=whose.ids)) for tally in tallies
    ]
    return KpiCard(
        period=period,
        before=before,
        today=today,
        whose=whose.title,
        partners=counted,
        currency=here.currency,
        lines=tuple(
            KpiLine(
                name, figure.label, figure.group, now[name], then[name], kpi_line(replace(request, figure=name, page=1))
            )
            for name, figure in FIGURES.items()
        ),
        months=months.revenue,
        around=tuple(_around(request, today)),
    )


async def _proof(repository: Repository, request: ShowKpis, name: str, whose: _Whose, today: date) -> KpiProof:
    here, period = await repository.workspace(), _period(request)
    tally = await _tally(repository, period, today)
    await count(repository, [tally], since=period.first, today=today, only=whose.ids)
    kpi = tally.kpis(await funds_of(repository, period, today=today, only=whose.ids))[name]
    total = len(kpi.made_of)
    pages = max(-(-total // PAGE), 1)
    page = min(request.page, pages)
    ids = tuple(kpi.made_of[(page - 1) * PAGE : page * PAGE])
    return KpiProof(
        name=name,
        label=FIGURES[name].label,
        kpi=kpi,
        period=period,
        today=today,
        whose=whose.title,
        currency=here.currency,
        rows=await behind(repository, kpi, ids, zone=ZoneInfo(here.timezone)),
        total=total,
        page=page,
        pages=pages,
        line=kpi_line(replace(request, page=1)),
        back=kpi_line(replace(request, figure=None, page=1)),
    )


def _period(request: ShowKpis) -> Period:
    assert request.period is not None
    return request.period


async def _tally(repository: Repository, period: Period, today: date) -> Tally:
    here = await repository.workspace()
    return Tally(Question(period, today, ZoneInfo(here.timezone), program_of(here, today)))


async def _whose(desk: Desk, repository: Repository, request: ShowKpis, today: date) -> _Whose:
    if request.partner_id is not None:
        partner = await live_partner(repository, request.partner_id)
        return _Whose(partner.name, frozenset({request.partner_id}))
    if request.scope == EVERYBODY:
        return _Whose()
    portfolio = await desk.snapshots.portfolio(repository, today)
    shelf = Shelf(portfolio.ordered, portfolio.at_risk, portfolio.searched)
    by_name = request.scope.words is not None or request.scope.owner_name is not None
    people = await repository.people() if by_name else ()
    wanted = understood(ListPartners(**asdict(request.scope)), people, shelf)
    title = titled(wanted, await name_of(desk, repository, wanted.owner_id))
    found = matching(wanted, shelf)
    if not found:
        raise not_understood(request, wanted, shelf, people, today=today) or NotFound(
            f"{title}: none, so there is nothing to count.",
            "Take a filter away, or look at all partners.",
            (Choice("All figures", kpi_line(ShowKpis(request.period))), Choice("See all partners", "list")),
        )
    return _Whose(title, frozenset(map(number_of, found)))


def _around(request: ShowKpis, today: date) -> Iterator[Choice]:
    """Offer the same for the period before and for those that people look at."""
    period = _period(request)
    before = period_before(period)
    usual = ((label, of(today)) for label, of in USUAL_PERIODS.items())
    seen = {(period.first, period.last)}
    for label, one in ((before.name, before), ("This month", month_of(today)), *usual):
        if (one.first, one.last) not in seen and one.first.year in OFFERED_YEARS:
            seen.add((one.first, one.last))
            yield Choice(label, kpi_line(replace(request, period=one, page=1)))
