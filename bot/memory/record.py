"""One partner with everything that its card shows."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.memory import reads
from bot.memory.facts import facts_of
from bot.memory.reads import Rows, detached, look
from bot.model import Contact, Milestone, Note, Partner, Workspace
from bot.model.facts import PartnerFacts


@dataclass(frozen=True)
class PartnerRecord:
    """A partner as its card shows it, on the day it is in the workspace.

    Attributes:
        notes: the newest, newest first; `note_count` counts all. Milestones likewise.
        deals: number and value of the open (approved) deals, then of the sourced deals won in the last 365 days and not
            reversed; values in minor units.
        facts: what the rules know; None of an archived partner.
    """

    workspace: Workspace
    today: date
    partner: Partner
    contacts: tuple[Contact, ...]
    notes: tuple[Note, ...]
    note_count: int
    milestones: tuple[Milestone, ...]
    milestone_count: int
    deals: tuple[int, int, int, int]
    facts: PartnerFacts | None


def partner_record(
    connection: Connection, workspace: Workspace, partner_id: int, *, now: datetime, newest: int
) -> PartnerRecord | None:
    """Read a partner's record.

    Args:
        connection: a connection.
        workspace: the partner's workspace.
        partner_id: the partner.
        now: the present instant.
        newest: how many notes and milestones are wanted.

    Returns:
        None when there is no such partner in the workspace.
    """
    zone = ZoneInfo(workspace.timezone)
    today = now.astimezone(zone).date()
    values = {
        "team": workspace.team_id,
        "partner": partner_id,
        "limit": newest,
        "today": today,
        "year_ago": today - reads.YEAR,
    }

    def found(statement: reads.Statement) -> Rows:
        return look(connection, statement, values)

    partners = detached(Partner, found(reads.partner()))
    if not partners:
        return None
    notes, milestones = found(reads.notes()), found(reads.milestones())
    facts = facts_of(connection, workspace.team_id, partner_id, today=today, zone=zone)
    return PartnerRecord(
        workspace=workspace,
        today=today,
        partner=partners[0],
        contacts=detached(Contact, found(reads.contacts())),
        notes=detached(Note, notes),
        note_count=reads.whole(notes),
        milestones=detached(Milestone, milestones),
        milestone_count=reads.whole(milestones),
        deals=reads.sums(found(reads.deals_added_up())),
        facts=facts,
    )
