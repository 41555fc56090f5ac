"""What the rules look at beside facts and deals: certificates, playbooks that were done, and what was set aside."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, select
from sqlmodel import col

from bot.memory.reads import TEAM, TODAY, Statement, detached, look
from bot.memory.standing import IDS
from bot.memory.topic import TopicReads
from bot.memory.values import columns_of
from bot.model import Certificate, Partner, PlaybookRun, RunStatus, SetAside
from bot.model.columns import UtcDateTime

NOW = bindparam("now", type_=UtcDateTime)
K = TypeVar("K", Certificate, SetAside, PlaybookRun)


@dataclass(frozen=True, slots=True)
class Papers:
    """What there is of a partner.

    Attributes:
        done: the playbooks that were done, with the day, the last one first.
    """

    certificates: tuple[Certificate, ...] = ()
    asides: tuple[SetAside, ...] = ()
    done: tuple[tuple[str, date], ...] = ()


class PaperReads(TopicReads):
    """Reads the papers of one workspace's partners."""

    async def of(
        self, partner_ids: Collection[int], *, today: date, now: datetime, zone: ZoneInfo
    ) -> Mapping[int, Papers]:
        """Give the papers of some partners: a chunk of them, as `StandingReads` takes.

        Args:
            partner_ids: the partners.
            today: the day in the workspace's timezone; no certificate of a later one is seen.
            now: nothing that was set aside, or done, later than this is seen.
            zone: the workspace's timezone.
        """
        values = {"team": self._team_id, "ids": sorted(partner_ids), "today": today, "now": now}
        return await self._at_once(partial(_papers, values=values, zone=zone))

    async def asides(self, *, today: date) -> tuple[SetAside, ...]:
        """Give what rests in the workspace on a day, the one set aside last first; only of live partners."""
        values = {"team": self._team_id, "today": today}
        return await self._at_once(lambda connection: detached(SetAside, look(connection, _resting(), values)))

    async def certificates(self, partner_id: int) -> tuple[Certificate, ...]:
        """Give the certificates of a partner, by person."""
        values = {"team": self._team_id, "ids": [partner_id], "today": date.max}
        return await self._at_once(lambda connection: detached(Certificate, look(connection, _certificates(), values)))


def _papers(connection: Connection, *, values: Mapping[str, object], zone: ZoneInfo) -> Mapping[int, Papers]:
    def found(kind: type[K], statement: Statement) -> Mapping[int, list[K]]:
        of = defaultdict[int, list[K]](list)
        for row in detached(kind, look(connection, statement, values)):
            of[row.partner_id].append(row)
        return of

    certificates, asides = found(Certificate, _certificates()), found(SetAside, _asides())
    runs = found(PlaybookRun, _done())
    return {
        partner_id: Papers(
            tuple(certificates.get(partner_id, ())),
            tuple(asides.get(partner_id, ())),
            tuple((run.playbook, run.updated_at.astimezone(zone).date()) for run in runs.get(partner_id, ())),
        )
        for partner_id in {*certificates, *asides, *runs}
    }


@cache
def _certificates() -> Statement:
    kind = Certificate
    mine = (col(kind.team_id) == TEAM, col(kind.partner_id).in_(IDS), col(kind.certified_on) <= TODAY)
    return select(*columns_of(kind).values()).where(*mine).order_by(col(kind.person), col(kind.id))


@cache
def _asides() -> Statement:
    kind = SetAside
    mine = (col(kind.team_id) == TEAM, col(kind.partner_id).in_(IDS), col(kind.created_at) <= NOW)
    return select(*columns_of(kind).values()).where(*mine).order_by(col(kind.id).desc())


@cache
def _resting() -> Statement:
    kind = SetAside
    live = select(col(Partner.id)).where(col(Partner.team_id) == TEAM, col(Partner.archived_at).is_(None))
    rests = col(kind.until).is_(None) | (col(kind.until) >= TODAY)
    mine = (col(kind.team_id) == TEAM, rests, col(kind.partner_id).in_(live))
    return select(*columns_of(kind).values()).where(*mine).order_by(col(kind.id).desc())


@cache
def _done() -> Statement:
    kind = PlaybookRun
    mine = (col(kind.team_id) == TEAM, col(kind.partner_id).in_(IDS), col(kind.updated_at) <= NOW)
    done = (*mine, col(kind.status) == RunStatus.DONE)
    return select(*columns_of(kind).values()).where(*done).order_by(col(kind.updated_at).desc())
