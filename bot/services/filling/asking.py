"""The questions of a fill, one at a time: what is asked next, what was answered, and the one before."""

from itertools import takewhile

from bot.model import Fill, FillStatus
from bot.services.desk import Actor, Desk
from bot.services.filling.documents import document
from bot.services.filling.drafts import Draft, draft_of
from bot.services.filling.keeping import as_kept, keep_answers
from bot.services.filling.questions import Question, State
from bot.services.filling.requests import FillMove, WorkFill
from bot.services.filling.results import FilledDocument, FillQuestion
from bot.services.results import Notice


async def ask(desk: Desk, actor: Actor, fill: Fill, name: str = "") -> FillQuestion | FilledDocument:
    """Ask the question of this name, or the next one; where there is none left, the document is done."""
    draft = await draft_of(desk, actor.team_id, fill)
    question = draft.question(name) or draft.next_question
    return await document(desk, actor, fill) if question is None else await _asked(desk, actor, draft, question)


async def begin(desk: Desk, actor: Actor, fill: Fill) -> FillQuestion | FilledDocument:
    """Ask what waits for an answer; where nothing does, what was passed over is asked once more."""
    draft = await draft_of(desk, actor.team_id, fill)
    if draft.next_question is None and any(one.state is State.PASSED for one in draft.questions):
        await desk.memory.fills.reopen(actor.team_id, draft.number)
        fill = await desk.memory.fills.get(actor.team_id, draft.number) or fill
    return await ask(desk, actor, fill)


async def answer(desk: Desk, actor: Actor, fill: Fill, request: WorkFill) -> FillQuestion | FilledDocument:
    """Keep an answer, or that there is none, and ask the next question.

    Raises:
        NotUnderstood: the answer cannot be read.
        DoubtfulAmount: an amount reads two ways.
    """
    assert fill.id is not None
    draft = await draft_of(desk, actor.team_id, fill)
    name = request.name or fill.asking
    if draft.question(name) is None:
        return await ask(desk, actor, fill)
    text = request.text.strip() if request.move is FillMove.ANSWER else None
    if text is not None:
        text = as_kept(draft.template, name, text, currency=draft.currency, today=draft.today)
    await keep_answers(desk, actor, fill.id, {name: text})
    kept = await desk.memory.fills.get(actor.team_id, fill.id)
    return await ask(desk, actor, kept or fill)


async def back(desk: Desk, actor: Actor, fill: Fill, request: WorkFill) -> FillQuestion | Notice:
    """Ask the question before the one that was asked last, with its answer, once more."""
    draft = await draft_of(desk, actor.team_id, fill)
    name = request.name or fill.asking
    before = list(takewhile(lambda one: one.name != name, _asked_about(draft)))
    if not before:
        return Notice("There is no question before this one.")
    return await _asked(desk, actor, draft, before[-1])


async def _asked(desk: Desk, actor: Actor, draft: Draft, question: Question) -> FillQuestion:
    await desk.memory.fills.change(actor.team_id, draft.number, asking=question.name, status=FillStatus.OPEN)
    asked = _asked_about(draft, question)
    return FillQuestion(
        draft.number,
        draft.template.title,
        draft.partner_name,
        question,
        number=asked.index(question) + 1,
        total=len(asked),
    )


def _asked_about(draft: Draft, besides: Question | None = None) -> list[Question]:
    """Give the questions in turn without those that are filled in, which nobody is asked about one by one."""
    return [one for one in draft.in_turn if one.state is not State.FILLED_IN or one is besides]
