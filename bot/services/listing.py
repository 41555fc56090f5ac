"""Lists of partners: whose they are, which pass the filters, and what was meant where none does."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.memory import Repository
from bot.model import Partner, Workspace
from bot.model.facts import PartnerFacts
from bot.program.recommend import risks
from bot.program.words import capitalised
from bot.services.commands import line_for
from bot.services.desk import Actor, Desk
from bot.services.filtering import Listed, Shelf, each_alone, found_by, matching, number_of, searchable
from bot.services.guessing import meant_by
from bot.services.people import name_of
from bot.services.requests import ListPartners
from bot.services.results import FoundAlone, PartnerLine, PartnerList
from bot.services.snapshot import Portfolio, today_in
from bot.services.whose import understood

PAGE = 10


async def list_partners(desk: Desk, actor: Actor, request: ListPartners) -> PartnerList:
    """Give one page of the partners that pass every filter; a page past the end gives the last one.

    Raises:
        Ambiguous: a name in it may be one of several people's.
        NotFound: it asks for the partners of somebody whom nobody knows by that name.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        portfolio = await desk.snapshots.portfolio(repository, today_in(workspace, desk.clock()))
        shelf = await _shelf(repository, portfolio, archived=request.archived)
        by_name = request.words is not None or request.owner_name is not None
        people = await repository.people() if by_name else ()
        wanted = understood(request, people, shelf)
        found = matching(wanted, shelf)
        pages = max(-(-len(found) // PAGE), 1)
        page = min(max(wanted.page, 1), pages)
        shown = found[(page - 1) * PAGE : page * PAGE]
        names = {one: await name_of(desk, repository, one) for one in {partner.owner_id for partner in shown}}
        owner = await name_of(desk, repository, wanted.owner_id)
    alone = [(part, matching(part, shelf)) for part in each_alone(wanted)] if not found else []
    return PartnerList(
        title=titled(wanted, owner),
        rows=tuple(_row(one, portfolio, workspace, wanted.search, names[one.owner_id]) for one in shown),
        total=len(found),
        page=page,
        pages=pages,
        line=line_for(replace(wanted, page=1)),
        today=portfolio.today,
        search=wanted.search or "",
        filters=tuple(FoundAlone(titled(part, owner), len(those), line_for(part)) for part, those in alone),
        meant=meant_by(wanted, shelf, people) if not found else (),
    )


def partner_line(
    one: Listed, portfolio: Portfolio, *, owner_name: str = "", found: str = "", archived_on: date | None = None
) -> PartnerLine:
    """Give a partner as a list shows it.

    Args:
        one: the partner.
        portfolio: the live partners, which says what is at risk.
        owner_name: the owner's name, if it is known.
        found: what a search found it by.
        archived_on: the day on which it was put away.
    """
    facts = one if isinstance(one, PartnerFacts) else None
    return PartnerLine(
        partner_id=number_of(one),
        name=one.name,
        type=one.type.label if one.type else "",
        tier=one.tier.label,
        stage=one.stage.label,
        owner_id=one.owner_id,
        last_touch=facts.last_touch if facts else None,
        risks=risks(facts, today=portfolio.today, program=portfolio.program) if facts else (),
        owner_name=owner_name,
        found_by=found,
        archived_on=archived_on,
    )


def titled(request: ListPartners, owner: str = "") -> str:
    """Say what a list shows: `Ana Ruiz's gold partners in Japan`.

    Args:
        request: its filters.
        owner: the name of the person in the request, if it is known.
    """
    nouns = [one.label for one in (request.tier, request.type, request.stage) if one]
    words = [
        f"{owner}'s" if request.owner_id and owner else "",
        "archived" if request.archived else "",
        "at-risk" if request.at_risk else "",
        *nouns,
        "partners",
        "of one owner" if request.owner_id and not owner else "",
        "without an owner" if request.unowned else "",
        f"in {request.region}" if request.region else "",
        f"in {request.vertical}" if request.vertical else "",
        f"matching “{request.search}”" if request.search else "",
    ]
    title = " ".join(filter(None, words))
    return "All partners" if title == "partners" else capitalised(title)


async def _shelf(repository: Repository, portfolio: Portfolio, *, archived: bool) -> Shelf:
    if archived:
        return Shelf(await repository.archived(), frozenset(), searchable)
    return Shelf(portfolio.ordered, portfolio.at_risk, portfolio.searched)


def _row(one: Listed, portfolio: Portfolio, workspace: Workspace, search: str | None, owner_name: str) -> PartnerLine:
    put_away = one.archived_at if isinstance(one, Partner) else None
    return partner_line(
        one,
        portfolio,
        owner_name=owner_name,
        found=found_by(one, search),
        archived_on=put_away.astimezone(ZoneInfo(workspace.timezone)).date() if put_away else None,
    )
