"""Putting next actions off, ticking them off, and bringing them back."""

from datetime import date, datetime

from bot.memory import Repository
from bot.model import Partner, SetAside
from bot.model.errors import Choice, NotFound, NotUnderstood
from bot.program.recommend import Advice, Recommendation, rest_of_done
from bot.program.words import capitalised, on_day, sentence
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, live_partner, partner_to_change
from bot.services.people import name_of
from bot.services.recommending.casing import advice_on
from bot.services.recommending.requests import BringStepBack, ListAsides, SetStepAside
from bot.services.recommending.results import Aside, Asides
from bot.services.recommending.rules import about
from bot.services.results import Changed
from bot.services.snapshot import program_of, today_in

PAGE = 10
RESTING = Choice("What was set aside", "recommend set-aside")


async def set_step_aside(desk: Desk, actor: Actor, request: SetStepAside) -> Changed:
    """Let a next action rest until a day, or tick it off.

    Raises:
        NotUnderstood: the day is not to come.
        NotFound: the action is not recommended, so that there is nothing to set aside.
    """
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        today = today_in(await changes.workspace(), desk.clock())
        if request.until is not None and request.until <= today:
            raise NotUnderstood(f"{on_day(request.until)} is not to come.", "Give a later day, or: 2 weeks.")
        found = _named(await _advice(desk, changes, partner), request)
        if not found:
            raise _not_recommended(partner, request.rule)
        for one, aside in found:
            until = request.until or rest_of_done(one, today=today)
            is_done = request.until is None
            row = await changes.row(str(SetAside.__tablename__), aside.id or 0) if aside else None
            if row is None:
                await changes.add(_aside_of(one, actor, desk.clock(), until=until, is_done=is_done))
            else:
                await changes.change(row, until=until, is_done=is_done, author_id=actor.user_id)
    what = f"“{found[0][0].title}”" if len(found) == 1 else f"{about(request.rule)} ({len(found)} of them)"
    if request.until is not None:
        told = f"{partner.name}: {what} rests until {on_day(request.until)}."
    else:
        told = f"{partner.name}: {what} is done."
    return Changed(key_of(partner), partner.name, told, change=changes.revision)


async def bring_step_back(desk: Desk, actor: Actor, request: BringStepBack) -> Changed:
    """Recommend again what was set aside, if its rule still finds it.

    Raises:
        NotFound: somebody brought it back already.
    """
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        row = await changes.row(str(SetAside.__tablename__), request.aside_id)
        if not isinstance(row, SetAside):
            raise NotFound("That is not set aside any more.", "Look at what is.", (RESTING,))
        partner = await partner_to_change(changes, row.partner_id)
        await changes.remove(row)
    told = f"{partner.name}: {about(row.rule)} is recommended again where it is due."
    return Changed(key_of(partner), partner.name, told, change=changes.revision)


async def list_asides(desk: Desk, actor: Actor, request: ListAsides) -> Asides:
    """Give what rests in the workspace, the one set aside last first."""
    async with desk.memory.reading(actor.team_id) as repository:
        today = today_in(await repository.workspace(), desk.clock())
        rows = await repository.papers.asides(today=today)
        pages = max(-(-len(rows) // PAGE), 1)
        page = min(max(request.page, 1), pages)
        shown = rows[(page - 1) * PAGE : page * PAGE]
        items = [await _aside(desk, repository, row) for row in shown]
    return Asides(tuple(items), len(rows), page, pages)


async def _aside(desk: Desk, repository: Repository, row: SetAside) -> Aside:
    partner = await live_partner(repository, row.partner_id)
    by = await name_of(desk, repository, row.author_id)
    return Aside(row.id or 0, row.partner_id, partner.name, about(row.rule), row.until, row.is_done, by)


async def _advice(desk: Desk, repository: Repository, partner: Partner) -> Advice:
    workspace = await repository.workspace()
    today = today_in(workspace, desk.clock())
    facts = await repository.facts(today=today, partner_id=key_of(partner))
    advice = await advice_on(repository, facts, today=today, program=program_of(workspace, today))
    return advice[key_of(partner)]


def _named(advice: Advice, request: SetStepAside) -> list[tuple[Recommendation, SetAside | None]]:
    """Give what is meant: what is recommended, or what rests already and is to rest for another time."""
    known = [*((one, None) for one in advice.wanted), *advice.resting]
    mine = [pair for pair in known if pair[0].rule == request.rule]
    return [pair for pair in mine if pair[0].number == request.number] if request.number else mine


def _aside_of(one: Recommendation, actor: Actor, now: datetime, *, until: date | None, is_done: bool) -> SetAside:
    return SetAside(
        team_id=actor.team_id,
        partner_id=one.partner_id,
        rule=one.rule,
        matter=one.matter,
        until=until,
        is_done=is_done,
        author_id=actor.user_id,
        created_at=now,
    )


def _not_recommended(partner: Partner, rule: str) -> NotFound:
    return NotFound(
        sentence(f"{capitalised(about(rule))} is not recommended for {partner.name} now"),
        "It may be done already.",
        (Choice("What next", f"recommend #{partner.id}"), Choice("Why not", f"recommend #{partner.id} why not {rule}")),
    )
