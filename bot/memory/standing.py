"""What partners' health and tiers are judged by, read a chunk of partners at a time: memory stays flat at any size."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from sqlalchemy import Connection, Date, Integer, bindparam, func, select
from sqlmodel import col

from bot.memory.reads import LIMIT, TEAM, TODAY, Statement, detached, look
from bot.memory.topic import TopicReads
from bot.memory.values import columns_of
from bot.model import AlignmentAnswer, Deal, HealthSnapshot, Milestone, Note, Partner
from bot.model.facts import DealRow

# SQLite takes some thousands of values in a statement, and what is read of so many partners is a few megabytes.
CHUNK = 200
IDS, AFTER = bindparam("ids", type_=Integer, expanding=True), bindparam("after", type_=Integer)
SINCE = bindparam("since", type_=Date)


@dataclass(frozen=True, slots=True)
class StandingRecord:
    """A partner with what its health and its tier are judged by.

    Attributes:
        deals: all of them.
        last_noted: the newest day up to the one asked about with a note or a milestone.
        answer: the owner's newest answer on alignment up to that day.
    """

    partner: Partner
    deals: tuple[DealRow, ...]
    last_noted: date | None
    answer: AlignmentAnswer | None


class StandingReads(TopicReads):
    """Reads how the partners of one workspace stand."""

    async def chunk(self, *, after: int, today: date, activated: bool = False) -> tuple[StandingRecord, ...]:
        """Give the next live partners by their number, none after the last one.

        Args:
            after: the number of the last partner that was given, 0 at the beginning.
            today: the day in the workspace's timezone; no later note, milestone or answer is seen.
            activated: only those that were activated by then.
        """
        values = {"after": after, "limit": CHUNK, "today": today, "team": self._team_id}
        return await self._at_once(partial(_records, statement=_next(activated), values=values))

    async def of(self, partner_ids: Collection[int], *, today: date) -> tuple[StandingRecord, ...]:
        """Give those of some partners that are live, by their number.

        Args:
            partner_ids: the partners.
            today: as for `chunk`.
        """
        ids, found = sorted(partner_ids), list[StandingRecord]()
        for at in range(0, len(ids), CHUNK):
            values = {"ids": ids[at : at + CHUNK], "today": today, "team": self._team_id}
            found.extend(await self._at_once(partial(_records, statement=_named(), values=values)))
        return tuple(found)

    async def snapshots(
        self, partner_ids: Collection[int], *, since: date, until: date
    ) -> dict[int, tuple[HealthSnapshot, ...]]:
        """Give the weekly health of partners, the newest first; those without any are left out.

        Args:
            partner_ids: the partners, as many as a chunk at most.
            since: the first day whose snapshots are wanted.
            until: the last one.
        """
        values = {"ids": sorted(partner_ids), "since": since, "today": until, "team": self._team_id}
        rows = await self._at_once(lambda connection: look(connection, _snapshots(), values))
        found = defaultdict[int, list[HealthSnapshot]](list)
        for one in detached(HealthSnapshot, rows):
            found[one.partner_id].append(one)
        return {partner_id: tuple(those) for partner_id, those in found.items()}


def _records(
    connection: Connection, *, statement: Statement, values: Mapping[str, object]
) -> tuple[StandingRecord, ...]:
    partners = detached(Partner, look(connection, statement, values))
    if not partners:
        return ()
    values = {**values, "ids": [one.id for one in partners]}
    deals = defaultdict[int | None, list[DealRow]](list)
    for deal in map(DealRow._make, connection.execute(_deals(), dict(values))):
        deals[deal.partner_id].append(deal)
    answers = {one.partner_id: one for one in detached(AlignmentAnswer, look(connection, _answers(), values))}
    noted: dict[object, date] = {}
    for statement in (_last(Note), _last(Milestone)):
        for row in connection.execute(statement, dict(values)).all():
            partner_id, day = row[0], row[1]
            assert isinstance(day, date)
            noted[partner_id] = max(day, noted.get(partner_id, day))
    return tuple(
        StandingRecord(one, tuple(deals[one.id]), noted.get(one.id), answers.get(one.id or 0)) for one in partners
    )


def _live() -> Statement:
    live = (col(Partner.team_id) == TEAM, col(Partner.archived_at).is_(None))
    return select(*columns_of(Partner).values()).where(*live).order_by(col(Partner.id))


@cache
def _next(activated: bool) -> Statement:
    following = _live().where(col(Partner.id) > AFTER).limit(LIMIT)
    return following.where(col(Partner.activated_on) <= TODAY) if activated else following


@cache
def _named() -> Statement:
    return _live().where(col(Partner.id).in_(IDS))


@cache
def _deals() -> Statement:
    mine = (col(Deal.team_id) == TEAM, col(Deal.partner_id).in_(IDS))
    # In this order the index of partners gives them.
    in_order = (col(Deal.partner_id), col(Deal.id))
    return select(*(getattr(Deal, name) for name in DealRow._fields)).where(*mine).order_by(*in_order)


@cache
def _answers() -> Statement:
    """The answers up to the day, the newest of each partner last."""
    mine = (
        col(AlignmentAnswer.team_id) == TEAM,
        col(AlignmentAnswer.partner_id).in_(IDS),
        col(AlignmentAnswer.answered_on) <= TODAY,
    )
    order = (col(AlignmentAnswer.answered_on), col(AlignmentAnswer.id))
    return select(*columns_of(AlignmentAnswer).values()).where(*mine).order_by(*order)


@cache
def _snapshots() -> Statement:
    mine = (
        col(HealthSnapshot.team_id) == TEAM,
        col(HealthSnapshot.partner_id).in_(IDS),
        col(HealthSnapshot.taken_on).between(SINCE, TODAY),
    )
    return select(*columns_of(HealthSnapshot).values()).where(*mine).order_by(col(HealthSnapshot.taken_on).desc())


@cache
def _last(kind: type[Note] | type[Milestone]) -> Statement:
    partner, day = col(kind.partner_id), col(kind.happened_on)
    mine = (col(kind.team_id) == TEAM, partner.in_(IDS), day <= TODAY)
    return select(partner, func.max(day)).where(*mine).group_by(partner)
