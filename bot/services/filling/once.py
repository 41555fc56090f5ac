"""A fill in one go, from answers in a file: nothing is kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.library.fill import ANSWER, Filled
from bot.library.template import Template
from bot.model.errors import DomainError, NotUnderstood
from bot.services.desk import Desk
from bot.services.filling.answers import read_answer
from bot.services.filling.drafts import names_in, read_answers, template_in
from bot.services.filling.questions import asked_as
from bot.services.filling.values import values_for
from bot.services.finding import live_partner
from bot.services.libraries import library_of
from bot.services.snapshot import today_in


@dataclass(frozen=True)
class Made:
    """A document made in one go; `partner_name` is empty where it is about none."""

    template: Template
    filled: Filled
    partner_name: str


async def make(desk: Desk, team_id: str, slug: str, *, partner_id: int | None, answers: Mapping[str, str]) -> Made:
    """Fill a template.

    Args:
        desk: where it is filled.
        team_id: the workspace.
        slug: the template.
        partner_id: the partner that it is about.
        answers: texts by the name of the field (`budget`) or of a value of the vocabulary (`company.signatory`).

    Raises:
        NotFound: there is no such template or partner.
        NotUnderstood: an answer is to no question of it, or cannot be read; all of them are named.
    """
    template = template_in(await library_of(desk, team_id), slug)
    named = {name if "." in name else f"{ANSWER}.{name}": text for name, text in answers.items()}
    async with desk.memory.reading(team_id) as repository:
        workspace = await repository.workspace()
        today = today_in(workspace, desk.clock())
        partner = None if partner_id is None else await live_partner(repository, partner_id)
        groups = names_in(template).groups
        tree = await values_for(desk, repository, partner_id=partner_id, today=today, groups=groups)
    problems = []
    for name, text in named.items():
        asked = asked_as(template, name)
        if asked is None:
            problems.append(f"{name.removeprefix(f'{ANSWER}.')} is not asked here.")
            continue
        try:
            read_answer(text, asked.type, options=asked.options, currency=workspace.currency, today=today)
        except DomainError as error:
            problems.append(f"{name.removeprefix(f'{ANSWER}.')}: {error.user_message} {error.remedy}")
    if problems:
        raise NotUnderstood("\n".join(problems), "Correct the answers and fill it again.")
    read = read_answers(template, tree, named, currency=workspace.currency, today=today)
    filled = await desk.workshop.fill(template, tree, read)
    return Made(template, filled, partner.name if partner else "")
