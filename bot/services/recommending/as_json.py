"""Next actions as figures for scripts."""

from datetime import date

from bot.memory.standing import CHUNK
from bot.model.json import Json
from bot.program.recommend import Recommendation
from bot.services.desk import Desk
from bot.services.recommending.casing import advice_on
from bot.services.snapshot import program_of


async def recommendation_figures(desk: Desk, team_id: str, *, partner_id: int | None = None, today: date) -> list[Json]:
    """Give the next actions in their order, as plain JSON; money is at stake, in minor units.

    Evidence begins with why the rule fired.

    Args:
        desk: where to look.
        team_id: the workspace.
        partner_id: one partner, or None for all live ones.
        today: the day asked about, in the workspace's timezone; nothing later is seen.
    """
    found = list[Recommendation]()
    async with desk.memory.reading(team_id) as repository:
        program = program_of(await repository.workspace(), today)
        facts = await repository.facts(today=today, partner_id=partner_id)
        for at in range(0, len(facts), CHUNK):
            advice = await advice_on(repository, facts[at : at + CHUNK], today=today, program=program)
            found += (one for each in advice.values() for one in each.wanted)
    found.sort(key=lambda one: one.place)
    return [
        {
            "partner": one.partner_name,
            "rule": one.rule,
            "title": one.title,
            "evidence": [one.reason, *one.evidence],
            "money": one.at_stake,
        }
        for one in found
    ]
