"""Why something is recommended for a partner, or is not."""

from collections.abc import Iterator

from bot.memory import Repository
from bot.model import SetAside
from bot.program.recommend import Advice
from bot.program.words import on_day
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, live_partner
from bot.services.people import name_of
from bot.services.recommending.casing import advice_on
from bot.services.recommending.requests import AskWhyNot
from bot.services.recommending.results import RuleAnswer, WhyNot
from bot.services.recommending.rules import about, no_such_rule, rule_called
from bot.services.snapshot import program_of, today_in


async def why_not(desk: Desk, actor: Actor, request: AskWhyNot) -> WhyNot:
    """Let a rule, or all of them, say what they think of a partner.

    Raises:
        NotUnderstood: no rule is called so.
    """
    rule = rule_called(request.rule) if request.rule else None
    if request.rule and rule is None:
        raise no_such_rule(request.rule, request.partner_id)
    async with desk.memory.reading(actor.team_id) as repository:
        partner = await live_partner(repository, request.partner_id)
        workspace = await repository.workspace()
        today = today_in(workspace, desk.clock())
        facts = await repository.facts(today=today, partner_id=key_of(partner))
        advice = await advice_on(repository, facts, today=today, program=program_of(workspace, today))
        answers = await _answers(desk, repository, advice[key_of(partner)])
    mine = tuple(one for one in answers if rule is None or one.rule == rule.name)
    if rule is not None and not mine:
        says = f"{partner.name} is in the stage “{partner.stage.label.lower()}”, which has its own steps."
        mine = (RuleAnswer(rule.name, rule.about, says),)
    return WhyNot(key_of(partner), partner.name, mine)


async def _answers(desk: Desk, repository: Repository, advice: Advice) -> list[RuleAnswer]:
    answers = [
        RuleAnswer(one.rule, about(one.rule), f"It is recommended: {one.title}. {one.reason}", is_wanted=True)
        for one in advice.wanted
    ]
    for one, aside in advice.resting:
        by = await name_of(desk, repository, aside.author_id)
        says = " ".join(_rests(aside, by))
        answers.append(RuleAnswer(one.rule, about(one.rule), f"{says} “{one.title}”", aside_id=aside.id or 0))
    return [*answers, *(RuleAnswer(rule, about(rule), says) for rule, says in advice.silent.items())]


def _rests(aside: SetAside, by: str) -> Iterator[str]:
    yield f"{by or 'Somebody'} {'ticked it off' if aside.is_done else 'set it aside'}"
    yield f"until {on_day(aside.until)}:" if aside.until else "for good:"
