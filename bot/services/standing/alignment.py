"""The owner's own answer on alignment."""

from bot.model import AlignmentAnswer
from bot.model.errors import Choice, NotUnderstood, Refused
from bot.program.words import on_day, sentence
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, partner_to_change
from bot.services.grammar import LINE_LENGTH, shortened
from bot.services.results import Changed, FieldChange
from bot.services.snapshot import program_of, today_in
from bot.services.standing.requests import AnswerAlignment


async def answer_alignment(desk: Desk, actor: Actor, request: AnswerAlignment) -> Changed:
    """Remember how well a partner's goals fit ours; it counts in the partner's health from today.

    Raises:
        NotUnderstood: there are no such points, or the note is too long.
        Refused: the partner is not active yet.
    """
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        workspace = await changes.workspace()
        today = today_in(workspace, desk.clock())
        most = program_of(workspace, today).health.dimension_points
        if not 0 <= request.points <= most:
            raise NotUnderstood(
                f"Alignment is given in points from 0 to {most}.",
                f"{most} means that your goals are one, half of it that you go side by side, 0 that they conflict.",
                (Choice("Fill in the form", f"align #{request.partner_id}"),),
                field="points",
            )
        if len(request.note) > LINE_LENGTH:
            raise NotUnderstood(f"A note holds {LINE_LENGTH:,} characters at most.", "Shorten it.", field="text")
        if partner.activated_on is None or partner.activated_on > today:
            raise Refused(
                f"{partner.name} is not active yet, so it has no health that this could count in.",
                "Answer once it is active, or say since when it is.",
                (Choice(f"Edit {shortened(partner.name, 40)}", f"edit #{partner.id}"),),
            )
        records = await changes.standing.of((request.partner_id,), today=today)
        before = records[0].answer
        await changes.add(
            AlignmentAnswer(
                team_id=actor.team_id,
                partner_id=request.partner_id,
                points=request.points,
                answered_on=today,
                note=request.note,
                author_id=actor.user_id,
                created_at=desk.clock(),
            )
        )
    was = f"{before.points} of {most}, on {on_day(before.answered_on)}" if before else ""
    note = f" {sentence(shortened(request.note, 200))}" if request.note else ""
    return Changed(
        key_of(partner),
        partner.name,
        f"Alignment with {partner.name} is {request.points} of {most}.{note}",
        (FieldChange("Alignment", was, f"{request.points} of {most}"),),
        change=changes.revision,
    )
