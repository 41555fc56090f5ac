"""Asking which next action somebody means who sets one aside without saying it."""

from collections.abc import Sequence
from datetime import date
from typing import NoReturn

from bot.memory import Repository
from bot.model.errors import Choice, NotFound, NotUnderstood
from bot.program.recommend import Recommendation
from bot.program.words import capitalised, on_day, sentence
from bot.services.buttons import that_fit
from bot.services.commands.recommending_lines import advice_line
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, live_partner
from bot.services.grammar import shortened
from bot.services.recommending.casing import advice_on
from bot.services.recommending.requests import ChooseStep, SetStepAside
from bot.services.recommending.rules import about
from bot.services.recommending.setting_aside import RESTING
from bot.services.snapshot import program_of, today_in

_MOST = 5


async def choose_step(desk: Desk, actor: Actor, request: ChooseStep) -> NoReturn:
    """Ask which next action is meant; the most urgent ones are the answers.

    They are those of the partner, or where none is named, of the person's own partners, or else of all.

    Raises:
        NotUnderstood: the question.
        NotFound: nothing is recommended, so that there is nothing to set aside.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        today = today_in(await repository.workspace(), desk.clock())
        if request.partner_id is None:
            steps, more = await _of_portfolio(desk, repository, request.rule, actor.user_id, today), "recommend"
        else:
            steps, more = await _of_partner(repository, request, today), f"recommend #{request.partner_id}"
    see_all = Choice("See all next steps", more)
    if not steps:
        what = f"{capitalised(about(request.rule))} is not recommended" if request.rule else "Nothing is due"
        raise NotFound(sentence(f"{what} now"), "It may be set aside, or done already.", (see_all, RESTING))
    asked = "Which step is done?" if request.until is None else f"Which step should rest until {on_day(request.until)}?"
    raise NotUnderstood(asked, "Pick it.", that_fit((*(_setting_aside(one, request) for one in steps), see_all)))


def _setting_aside(one: Recommendation, request: ChooseStep) -> Choice:
    line = advice_line(SetStepAside(one.partner_id, one.rule, one.number, request.until))
    named = "" if request.partner_id is not None else f"{shortened(one.partner_name, 25)}: "
    return Choice(f"{named}{shortened(one.title, 45)}", line)


async def _of_partner(repository: Repository, request: ChooseStep, today: date) -> Sequence[Recommendation]:
    partner = await live_partner(repository, request.partner_id or 0)
    facts = await repository.facts(today=today, partner_id=key_of(partner))
    program = program_of(await repository.workspace(), today)
    advice = await advice_on(repository, facts, today=today, program=program)
    wanted = advice[key_of(partner)].wanted
    return [one for one in wanted if request.rule in ("", one.rule)][:_MOST]


async def _of_portfolio(
    desk: Desk, repository: Repository, rule: str, user_id: str, today: date
) -> Sequence[Recommendation]:
    portfolio = await desk.snapshots.portfolio(repository, today)
    seen = portfolio.by_owner.get(user_id) or portfolio
    return await portfolio.told(repository, seen.places.first(_MOST, rule=rule))
