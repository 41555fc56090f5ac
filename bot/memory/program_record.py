"""What documents and figures are made of: all about one partner, and every partner with its deals and touches."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from zoneinfo import ZoneInfo

from sqlalchemy import CompoundSelect, Connection, Date, bindparam, select, union
from sqlmodel import col

from bot.memory import reads
from bot.memory.facts import facts_of
from bot.memory.reads import PARTNER, TEAM, TODAY, Statement, detached, look
from bot.memory.values import columns_of
from bot.model import Contact, Deal, Milestone, MilestoneKind, Note, Partner, PlaybookStep
from bot.model.facts import PartnerFacts

SINCE = bindparam("since", type_=Date)


@dataclass(frozen=True)
class Dossier:
    """Everything about a partner.

    Attributes:
        contacts: the main one first.
        notes: the newest, newest first; milestones likewise, but for the single steps of playbooks.
        deals: all of them.
        facts: what the rules know; None of an archived partner.
    """

    partner: Partner
    contacts: tuple[Contact, ...]
    notes: tuple[Note, ...]
    milestones: tuple[Milestone, ...]
    deals: tuple[Deal, ...]
    facts: PartnerFacts | None


@dataclass(frozen=True)
class ProgramRecord:
    """The live partners, ordered by name, with what figures are worked out from.

    Attributes:
        deals: all deals of these partners.
        touched: by partner, the days of notes and milestones from a day on.
        facts: what the rules know of each.
    """

    partners: tuple[Partner, ...]
    deals: tuple[Deal, ...]
    touched: Mapping[int, frozenset[date]]
    facts: tuple[PartnerFacts, ...]


def dossier(
    connection: Connection, team_id: str, partner_id: int, *, today: date, zone: ZoneInfo, newest: int
) -> Dossier | None:
    """Read everything about a partner.

    Args:
        connection: a connection.
        team_id: the workspace.
        partner_id: the partner, an archived one too.
        today: the day in the workspace's timezone.
        zone: the workspace's timezone.
        newest: how many notes and milestones are wanted.

    Returns:
        None when there is no such partner in the workspace.
    """
    values = {"team": team_id, "partner": partner_id, "limit": newest}
    partners = detached(Partner, look(connection, reads.partner(), values))
    if not partners:
        return None
    return Dossier(
        partner=partners[0],
        contacts=detached(Contact, look(connection, reads.contacts(), values)),
        notes=detached(Note, look(connection, reads.notes(), values)),
        milestones=detached(Milestone, look(connection, _milestones(), values)),
        deals=detached(Deal, look(connection, _deals_of_partner(), values)),
        facts=facts_of(connection, team_id, partner_id, today=today, zone=zone),
    )


def program_record(
    connection: Connection, team_id: str, *, today: date, since: date, facts: tuple[PartnerFacts, ...]
) -> ProgramRecord:
    """Read every live partner.

    Args:
        connection: a connection.
        team_id: the workspace.
        today: the day in the workspace's timezone; no later touch is seen.
        since: the first day whose touches are wanted.
        facts: those of all partners, which are read in parts.
    """
    values = {"team": team_id, "today": today, "since": since}
    touched: defaultdict[int, set[date]] = defaultdict(set)
    for partner_id, day in connection.execute(_touches(), values):
        touched[partner_id].add(day)
    return ProgramRecord(
        partners=detached(Partner, look(connection, _live_partners(), values)),
        deals=detached(Deal, look(connection, _live_deals(), values)),
        touched={partner_id: frozenset(days) for partner_id, days in touched.items()},
        facts=facts,
    )


@cache
def _deals_of_partner() -> Statement:
    mine = (col(Deal.team_id) == TEAM, col(Deal.partner_id) == PARTNER)
    return select(*columns_of(Deal).values()).where(*mine).order_by(col(Deal.id))


@cache
def _live_partners() -> Statement:
    live = (col(Partner.team_id) == TEAM, col(Partner.archived_at).is_(None))
    return select(*columns_of(Partner).values()).where(*live).order_by(col(Partner.folded))


@cache
def _milestones() -> Statement:
    """A partner's newest milestones; the step of a playbook is one where it is something of its own, as a signature."""
    steps = select(col(PlaybookStep.milestone_id)).where(
        col(PlaybookStep.team_id) == TEAM,
        col(PlaybookStep.partner_id) == PARTNER,
        col(PlaybookStep.milestone) == MilestoneKind.OTHER,
        col(PlaybookStep.milestone_id).is_not(None),
    )
    return reads.milestones().where(col(Milestone.id).not_in(steps))


@cache
def _live_deals() -> Statement:
    live = select(col(Partner.id)).where(col(Partner.team_id) == TEAM, col(Partner.archived_at).is_(None))
    mine = (col(Deal.team_id) == TEAM, col(Deal.partner_id).in_(live))
    return select(*columns_of(Deal).values()).where(*mine).order_by(col(Deal.id))


@cache
def _touches() -> CompoundSelect[int, date]:
    """Each partner's days with a note or a milestone, once."""
    days = [
        select(col(kind.partner_id), col(kind.happened_on)).where(
            col(kind.team_id) == TEAM, col(kind.happened_on).between(SINCE, TODAY)
        )
        for kind in (Note, Milestone)
    ]
    return union(*days)
