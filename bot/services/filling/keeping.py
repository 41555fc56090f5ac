"""Answers on their way into memory: read to see that they can be, then kept."""

from collections.abc import Mapping
from datetime import date

from bot.library.fields import FieldType
from bot.library.template import Template
from bot.library.vocabulary import vocabulary
from bot.model.json import JsonValue
from bot.services.desk import Actor, Desk
from bot.services.filling.answers import read_answer
from bot.services.filling.profile import keep_in_profile
from bot.services.filling.questions import as_written, asked_as


def as_kept(template: Template, name: str, text: str, *, currency: str, today: date) -> str:
    """Give an answer as it is kept, having seen that it can be read; `tomorrow` is the same day on every later one.

    Args:
        template: what asks.
        name: the question.
        text: what somebody wrote.
        currency: the workspace's.
        today: the day on the workspace's calendar.

    Raises:
        NotUnderstood: it cannot be read; it says how to write it.
        DoubtfulAmount: an amount reads two ways.
    """
    asked = asked_as(template, name)
    if asked is None:
        return text
    read = read_answer(text, asked.type, options=asked.options, currency=currency, today=today)
    return as_written(read) if asked.type is FieldType.DATE else text


async def keep_answers(desk: Desk, actor: Actor, fill_id: int, answers: Mapping[str, str | None]) -> None:
    """Keep answers with a fill; what is the company's is kept for every later one, too.

    Args:
        desk: where they are kept.
        actor: who answers.
        fill_id: the fill.
        answers: by the names of the questions; None passes a question over.

    Raises:
        TooLong: one is longer than memory has room for; then none is kept.
    """
    of_company = {name: text for name, text in answers.items() if text is not None and _is_kept(name)}
    if of_company:
        # First, for it may be refused: one of them has a column, and a column its length.
        await keep_in_profile(desk, actor, of_company)
    as_json: dict[str, JsonValue] = dict(answers)
    await desk.memory.fills.answer(actor.team_id, fill_id, as_json)


def _is_kept(name: str) -> bool:
    value = vocabulary().value(name)
    return value is not None and value.is_kept
