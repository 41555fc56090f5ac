"""Looking at health: one partner with its trend, or all of them, the worst first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from bot.memory import Repository
from bot.model import Stage
from bot.model.facts import PartnerFacts
from bot.program.alignment import alignment_due
from bot.program.config import ProgramConfig
from bot.program.health import Band, Health
from bot.services.commands.standing_lines import standing_line
from bot.services.desk import Actor, Desk
from bot.services.finding import live_partner
from bot.services.snapshot import program_of, today_in
from bot.services.standing.judging import Judged, judged_partners
from bot.services.standing.kept import Standing
from bot.services.standing.requests import HealthFilter, ListHealth, ShowHealth
from bot.services.standing.results import HealthCard, HealthLine, HealthList, WeeklyScore
from bot.services.standing.weekly import A_WEEK, weekly_scores

PAGE = 10
# A chart takes 20 points: what is shown beside 19 weeks is today.
TREND = timedelta(weeks=19)
# Older than that, a score says nothing of what changed lately.
_LATELY = timedelta(weeks=4)
_BANDS = {
    HealthFilter.HEALTHY: frozenset({Band.HEALTHY}),
    HealthFilter.WATCH: frozenset({Band.WATCH}),
    HealthFilter.AT_RISK: frozenset({Band.AT_RISK, Band.CRITICAL}),
    HealthFilter.CRITICAL: frozenset({Band.CRITICAL}),
}


async def show_health(desk: Desk, actor: Actor, request: ShowHealth) -> HealthCard:
    """Give a partner's health with what would mend it.

    Raises:
        NotFound: the partner is not there any more.
        Refused: it is archived.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        partner = await live_partner(repository, request.partner_id)
        workspace = await repository.workspace()
        today = today_in(workspace, desk.clock())
        program = program_of(workspace, today)
        (found,) = await judged_partners(repository, (request.partner_id,), today=today, program=program)
        weekly = await weekly_scores(repository, (request.partner_id,), since=today - TREND, until=today)
    answer = found.answer
    return HealthCard(
        partner_id=request.partner_id,
        partner_name=partner.name,
        activated_on=partner.activated_on,
        health=found.health,
        trend=tuple(reversed(weekly.get(request.partner_id, ()))),
        asks_alignment=alignment_due(partner, answer.answered_on if answer else None, today, program=program),
        alignment_note=answer.note if answer else "",
        today=today,
        currency=workspace.currency,
        maths=request.maths,
    )


async def list_health(desk: Desk, actor: Actor, request: ListHealth) -> HealthList:
    """Give one page of the active partners, the worst first; a page past the end gives the last one."""
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        today = today_in(workspace, desk.clock())
        program = program_of(workspace, today)
        portfolio = await desk.snapshots.portfolio(repository, today)
        partners = [one for one in portfolio.by_id.values() if not request.mine or one.owner_id == actor.user_id]
        seen = [_seen(one, how) for one in partners if _is_listed(one, how := portfolio.standings[one.partner_id])]
        ended = sum(one.stage is Stage.ENDED for one in partners)
        wanted = sorted(one for one in seen if one.is_wanted(request.only))
        pages = max(-(-len(wanted) // PAGE), 1)
        page = min(max(request.page, 1), pages)
        shown = await _lines(repository, wanted[(page - 1) * PAGE : page * PAGE], today, program)
    return HealthList(
        title=_title(request),
        rows=shown,
        total=len(wanted),
        page=page,
        pages=pages,
        line=standing_line(replace(request, page=1)),
        bands=Counter(one.band for one in seen if one.band is not None),
        escalated=sum(one.escalated for one in seen),
        not_active=len(partners) - len(seen) - ended,
        ended=ended,
        unassessed=sum(one.unassessed for one in seen),
    )


class _Seen(NamedTuple):
    """A partner among others; the worst are the least."""

    unassessed: bool
    score: int
    folded: str
    partner_id: int
    escalated: bool
    band: Band | None

    def is_wanted(self, only: HealthFilter | None) -> bool:
        """Whether a filter lets it pass."""
        if only is None:
            return True
        return self.escalated if only is HealthFilter.ESCALATED else self.band in _BANDS[only]


def _is_listed(partner: PartnerFacts, standing: Standing) -> bool:
    return standing.is_active and partner.stage is not Stage.ENDED


def _seen(partner: PartnerFacts, standing: Standing) -> _Seen:
    worst = (standing.score is None, standing.score or 0, partner.folded, partner.partner_id)
    return _Seen(*worst, escalated=standing.escalated, band=standing.band)


async def _lines(
    repository: Repository, shown: Sequence[_Seen], today: date, program: ProgramConfig
) -> tuple[HealthLine, ...]:
    """Give the lines of a page, each with the score that the partner had a week ago or a little earlier."""
    ids = [one.partner_id for one in shown]
    judged = {one.partner_id: one for one in await judged_partners(repository, ids, today=today, program=program)}
    earlier = await weekly_scores(repository, ids, since=today - _LATELY, until=today - A_WEEK)
    return tuple(
        _line(judged[number], health, next(iter(earlier.get(number, ())), None))
        for number in ids
        if number in judged and (health := judged[number].health) is not None
    )


def _line(one: Judged, health: Health, before: WeeklyScore | None) -> HealthLine:
    fix = health.best_fix
    return HealthLine(
        partner_id=one.partner_id,
        name=one.partner.name,
        score=health.score,
        band=health.band,
        confidence=health.confidence,
        counted=health.counted,
        before=before,
        why=fix.why if fix else "",
        fix=fix.fix if fix else "",
        escalate=health.escalate,
    )


def _title(request: ListHealth) -> str:
    what = f"Health: {request.only.replace('-', ' ')}" if request.only else "Health"
    return f"{what} · my partners" if request.mine else f"{what} · all partners"
