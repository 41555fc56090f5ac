"""Every value that a template may name, as far as memory knows it."""

import asyncio
from collections.abc import Callable
from datetime import date

from bot.memory import Repository
from bot.program.recommend import advise
from bot.services.desk import Desk
from bot.services.filling.values import company, deals, kpis, partner, portfolio, program
from bot.services.filling.values.leaves import Values
from bot.services.filling.values.scene import PartnerScene, ProgramScene, Scene
from bot.services.finding import live
from bot.services.kpis.funds import funds_of_periods
from bot.services.people import name_of
from bot.services.recommending.casing import cases_of
from bot.services.snapshot import program_of
from bot.services.standing.judging import judged

_OF_COMPANY: dict[str, Callable[[Scene], Values]] = {
    "today": company.today,
    "company": company.company,
    "program": program.program,
}
_OF_PARTNER: dict[str, Callable[[PartnerScene], Values]] = {
    "partner": partner.partner,
    "pam": partner.pam,
    "contact": partner.contact,
    "contacts": partner.contacts,
    "tier": partner.tier,
    "next_tier": partner.next_tier,
    "deals": deals.deals,
    "revenue": deals.revenue_of_periods,
    "health": partner.health,
    "milestones": partner.milestones,
    "notes": partner.notes,
    "next_steps": partner.next_steps,
}
PORTFOLIO = "portfolio"
_OF_PROGRAM: dict[str, Callable[[ProgramScene], Values]] = {
    "kpis": kpis.kpis_of_periods,
    PORTFOLIO: portfolio.portfolio,
}


async def values_for(
    desk: Desk, repository: Repository, *, partner_id: int | None, today: date, groups: frozenset[str]
) -> dict[str, Values]:
    """Give the values of groups of the library's vocabulary.

    Args:
        desk: where people are remembered.
        repository: the workspace.
        partner_id: the partner that the document is about, None for no one; then groups about a partner are left out.
        today: the day in the workspace's timezone.
        groups: the groups that are wanted; of nothing else is anything read or worked out.

    Returns:
        Values by group and name, ready to be JSON. One that is not known is None; others are a text, lines, rows, a
        record, or a leaf as `leaves` makes them.

    Raises:
        NotFound: the partner is not in the workspace.
        Refused: it is archived.
    """
    workspace = await repository.workspace()
    everywhere = Scene(workspace, program_of(workspace, today), today)
    about = around = None
    if partner_id is not None and groups & _OF_PARTNER.keys():
        about = await _of_partner(desk, repository, everywhere, partner_id)
    if groups & _OF_PROGRAM.keys():
        around = await _of_program(repository, everywhere, judges=PORTFOLIO in groups)
    # Working out the figures of a large program takes a tenth of a second, in which nobody else would be answered.
    return await asyncio.to_thread(_worked_out, groups, everywhere, about, around)


async def _of_partner(desk: Desk, repository: Repository, scene: Scene, partner_id: int) -> PartnerScene:
    dossier = await repository.dossier(partner_id, today=scene.today, newest=partner.MOST)
    found = await live(repository, dossier.partner if dossier else None)
    assert dossier is not None and dossier.facts is not None
    owner_name = await name_of(desk, repository, found.owner_id)
    (case,) = await cases_of(repository, (dossier.facts,), today=scene.today, program=scene.program)
    return PartnerScene(
        scene.workspace,
        scene.program,
        scene.today,
        dossier,
        dossier.facts,
        owner_name,
        case.health,
        advise(case).wanted,
    )


async def _of_program(repository: Repository, scene: Scene, *, judges: bool) -> ProgramScene:
    periods = kpis.periods(scene.today)
    since = min(period.first for period in periods.values())
    funds = dict(zip(periods, await funds_of_periods(repository, [*periods.values()], today=scene.today), strict=True))
    record = await repository.program_record(today=scene.today, since=since)
    names = {one.user_id: one.name for one in await repository.people() if one.name != one.user_id}
    healths = await judged(repository, today=scene.today, program=scene.program) if judges else {}
    scores = {number: health.score for number, health in healths.items()}
    return ProgramScene(scene.workspace, scene.program, scene.today, record, names, scores, funds)


def _worked_out(
    groups: frozenset[str], everywhere: Scene, about: PartnerScene | None, around: ProgramScene | None
) -> dict[str, Values]:
    values = {name: give(everywhere) for name, give in _OF_COMPANY.items() if name in groups}
    if about is not None:
        values |= {name: give(about) for name, give in _OF_PARTNER.items() if name in groups}
    if around is not None:
        values |= {name: give(around) for name, give in _OF_PROGRAM.items() if name in groups}
    return values
