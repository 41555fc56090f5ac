"""Notes and milestones: what is remembered about a partner."""

import re
from datetime import date
from typing import TypeVar

from bot.memory import Changes
from bot.model import Milestone, MilestoneKind, Note, NoteKind, Partner
from bot.model.errors import Choice, NotUnderstood, Refused
from bot.program.words import on_day
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, partner_to_change
from bot.services.grammar import LINE_LENGTH
from bot.services.requests import AddMilestone, AddNote
from bot.services.results import Changed
from bot.services.snapshot import today_in

# The words that tell what a note or a milestone is; the first that fits decides.
NOTE_WORDS = {
    NoteKind.MEETING: r"\b(met|meeting|visit\w*|workshop|lunch|dinner|on-?site)\b",
    NoteKind.CALL: r"\b(call\w*|phoned?|spoke|rang|zoom)\b",
    NoteKind.EMAIL: r"\b(e-?mail\w*|wrote|replied)\b",
}
MILESTONE_WORDS = {
    MilestoneKind.QBR: r"\b(qbr|business review)\b",
    MilestoneKind.FIRST_DEAL: r"\bfirst (deal|sale|win|customer)\b",
    MilestoneKind.CERTIFIED: r"\bcertif\w*",
    MilestoneKind.LAUNCHED: r"\b(launch\w*|went live|go-?live)\b",
    MilestoneKind.SIGNED: r"\b(signed|signature|countersigned)\b",
}
K = TypeVar("K", NoteKind, MilestoneKind)


async def note(desk: Desk, actor: Actor, request: AddNote) -> Changed:
    """Remember what was said or happened.

    Raises:
        NotUnderstood: the text is empty or too long, or the day has not come yet.
    """
    text = _checked_text(request.text, "A note")
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        today = today_in(await changes.workspace(), desk.clock())
        day = _checked_day(request.happened_on, today)
        await changes.add(
            Note(
                team_id=actor.team_id,
                partner_id=request.partner_id,
                kind=_kind(text, NOTE_WORDS, NoteKind.NOTE),
                text=text,
                happened_on=day,
                author_id=actor.user_id,
                created_at=desk.clock(),
            )
        )
    return Changed(
        key_of(partner),
        partner.name,
        f"Noted for {partner.name}{_when(day, today)}: {_shortened(text)}",
        change=changes.revision,
    )


async def milestone(desk: Desk, actor: Actor, request: AddMilestone) -> Changed:
    """Remember a step that was reached.

    Raises:
        NotUnderstood: the text is empty or too long, or the day has not come yet.
        Refused: a business review of that day is remembered already.
    """
    text = _checked_text(request.text, "A milestone")
    kind = _kind(text, MILESTONE_WORDS, MilestoneKind.OTHER)
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        today = today_in(await changes.workspace(), desk.clock())
        day = _checked_day(request.happened_on, today)
        if kind is MilestoneKind.QBR:
            await _refuse_second_review(changes, partner, day)
        await changes.add(
            Milestone(
                team_id=actor.team_id,
                partner_id=request.partner_id,
                kind=kind,
                text=text,
                happened_on=day,
                author_id=actor.user_id,
                created_at=desk.clock(),
            )
        )
    return Changed(
        key_of(partner),
        partner.name,
        f"Milestone for {partner.name}{_when(day, today)}: {_shortened(text)}",
        change=changes.revision,
    )


async def _refuse_second_review(changes: Changes, partner: Partner, day: date) -> None:
    (facts,) = await changes.facts(today=day, partner_id=key_of(partner))
    if facts.last_qbr == day:
        raise Refused(
            f"The business review of {partner.name} on {on_day(day)} is remembered already.",
            "Give its own day if this was another one, or add what is missing as a note.",
            (
                Choice("See what is remembered", f"history #{partner.id}"),
                Choice("Add a note", f"note #{partner.id}"),
            ),
        )


def _kind(text: str, words: dict[K, str], otherwise: K) -> K:
    return next((kind for kind, pattern in words.items() if re.search(pattern, text, re.IGNORECASE)), otherwise)


def _checked_text(text: str, what: str) -> str:
    text = text.strip()
    if not text:
        raise NotUnderstood(f"{what} needs some words.", "Write what happened after the partner's name.", field="text")
    if len(text) > LINE_LENGTH:
        raise NotUnderstood(f"{what} holds {LINE_LENGTH:,} characters at most; this has {len(text):,}.", "Shorten it.")
    return text


def _checked_day(day: date | None, today: date) -> date:
    if day is not None and day > today:
        raise NotUnderstood(
            f"{on_day(day)} has not come yet.", "Give a day up to today, or none for today.", field="happened_on"
        )
    return day or today


def _when(day: date, today: date) -> str:
    """Name the day where it is not today, so that one that was misread is seen."""
    return "" if day == today else f", {on_day(day)}"


def _shortened(text: str, length: int = 200) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
