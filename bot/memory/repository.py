"""Reading a workspace. A repository is made for one workspace and adds it to every statement."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Select, exists, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.memory import reads
from bot.memory.changed_since import MOST_CHANGED, ChangedSince, what_changed
from bot.memory.engine import Database, in_session
from bot.memory.facts import CHUNK as FACTS_AT_ONCE
from bot.memory.facts import partner_facts
from bot.memory.import_traces import ImportTrace, import_traces
from bot.memory.program_record import Dossier, ProgramRecord, dossier, program_record
from bot.memory.reads import detached
from bot.memory.record import PartnerRecord, partner_record
from bot.memory.topics import Topics
from bot.memory.values import DETAILS, NUMBERED, Audited, Detail
from bot.model import (
    AuditEntry,
    Contact,
    Deal,
    Fill,
    Milestone,
    Note,
    Partner,
    Person,
    PlaybookRun,
    PlaybookStep,
    Workspace,
)
from bot.model.facts import PartnerFacts
from bot.model.names import PartnerName

# PostgreSQL's integer; an id beyond it, as from a button that was tampered with, is an id of nothing.
LARGEST_ID = 2**31 - 1
D = TypeVar("D", bound=Detail | Fill)
N = TypeVar("N", bound=Note | Milestone)
T = TypeVar("T")


class Repository(Topics):
    """What is remembered of one workspace, as of one instant.

    On SQLite the workspace, facts and records are looked up in one go each, at the instant of the call. What is kept
    under the workspace's revision is therefore read after the workspace, so that it is never older than its revision.

    Args:
        database: where to look in one go.
        session: the session to read through; the repository lives no longer than it.
        now: the instant at which it was opened.
    """

    def __init__(self, database: Database, session: AsyncSession, team_id: str, now: datetime) -> None:
        super().__init__(team_id)
        self._database = database
        self._workspace: Workspace | None = None
        self._session = session
        self._now = now

    @property
    def now(self) -> datetime:
        """The instant at which it was opened."""
        return self._now

    async def workspace(self) -> Workspace:
        """Give the workspace; one that never changed anything is a default one that is not stored."""
        if self._workspace is None:
            self._workspace = await self._at_once(self._own_row)
        return self._workspace

    async def person(self, user_id: str) -> Person | None:
        """Give somebody as last read from Slack."""
        rows = detached(Person, await self._look(reads.person(), user=user_id))
        return rows[0] if rows else None

    async def people(self) -> tuple[Person, ...]:
        """Give everybody that was read from Slack, by name."""
        mine = select(Person).where(col(Person.team_id) == self.team_id)
        return tuple(await self._session.scalars(mine.order_by(col(Person.name), col(Person.user_id))))

    async def partner(self, partner_id: int) -> Partner | None:
        """Give a partner, an archived one too."""
        if not 0 < partner_id <= LARGEST_ID:
            return None
        rows = detached(Partner, await self._look(reads.partner(), partner=partner_id))
        return rows[0] if rows else None

    async def row(self, table: str, row_id: int) -> Audited | None:
        """Give a row of an audited table by the name and id that its audit entries carry."""
        if table == Workspace.__tablename__:
            return await self._session.get(Workspace, self.team_id)
        if not 0 < row_id <= LARGEST_ID:
            return None
        kind = NUMBERED[table]
        mine = select(kind).where(col(kind.team_id) == self.team_id, col(kind.id) == row_id)
        found: Audited | None = await self._session.scalar(mine)
        return found

    async def partner_names(self, *, archived: bool = False) -> tuple[PartnerName, ...]:
        """Give the names of all live or all archived partners, in their order; archived ones may share a name."""
        columns = (col(Partner.id), col(Partner.name), col(Partner.folded), col(Partner.owner_id))
        names = select(*columns).where(*(self._archived() if archived else self._live()))
        rows = await self._session.execute(names.order_by(col(Partner.folded), col(Partner.id)))
        return tuple(PartnerName(id, name, folded, owner) for id, name, folded, owner in rows if id is not None)

    async def archived(self) -> tuple[Partner, ...]:
        """Give the partners that were put away, the last one first."""
        gone = select(Partner).where(*self._archived())
        return tuple(await self._session.scalars(gone.order_by(col(Partner.archived_at).desc(), col(Partner.id))))

    async def demo_partner_ids(self) -> tuple[int, ...]:
        """Give the ids of the demo's partners, archived ones too."""
        demo = select(col(Partner.id)).where(col(Partner.team_id) == self.team_id, col(Partner.is_demo))
        return tuple(one for one in await self._session.scalars(demo.order_by(col(Partner.id))) if one is not None)

    async def added_to_demo(self) -> dict[str, int]:
        """Count by table what people added to the demo's partners since those were loaded."""
        return reads.added_since_loaded(await self._look(reads.rows_of_demo()))

    async def record(self, partner_id: int, *, newest: int) -> PartnerRecord | None:
        """Give a partner with what its card shows, all in one go.

        Args:
            partner_id: the partner, an archived one too.
            newest: how many notes and milestones are wanted.
        """
        if not 0 < partner_id <= LARGEST_ID:
            return None
        return await self._at_once(partial(self._record_of, partner_id=partner_id, newest=newest))

    async def contacts(self, partner_id: int) -> tuple[Contact, ...]:
        """Give a partner's contacts: the main one first, then by name."""
        return detached(Contact, await self._look(reads.contacts(), partner=partner_id))

    async def notes(self, partner_id: int, limit: int) -> tuple[tuple[Note, ...], int]:
        """Give a partner's newest notes, newest first, and how many there are in all."""
        return await self._newest(Note, reads.notes(), partner_id, limit)

    async def milestones(self, partner_id: int, limit: int) -> tuple[tuple[Milestone, ...], int]:
        """Give a partner's newest milestones, newest first, and how many there are in all."""
        return await self._newest(Milestone, reads.milestones(), partner_id, limit)

    async def deals(self, partner_id: int) -> tuple[Deal, ...]:
        """Give a partner's deals, the one registered last first."""
        order = (col(Deal.registered_at).desc(), col(Deal.id).desc())
        return tuple(await self._session.scalars(self._of_partner(Deal, partner_id).order_by(*order)))

    async def runs(self, partner_id: int) -> tuple[PlaybookRun, ...]:
        """Give a partner's playbook runs, the one started last first."""
        order = (col(PlaybookRun.started_at).desc(), col(PlaybookRun.id).desc())
        return tuple(await self._session.scalars(self._of_partner(PlaybookRun, partner_id).order_by(*order)))

    async def steps(self, partner_id: int) -> tuple[PlaybookStep, ...]:
        """Give the steps of all playbook runs of a partner, those of a run together and in their order."""
        order = (col(PlaybookStep.run_id), col(PlaybookStep.number))
        return tuple(await self._session.scalars(self._of_partner(PlaybookStep, partner_id).order_by(*order)))

    async def has_details(self, partner_id: int) -> bool:
        """Tell whether anything is remembered about a partner beside the partner itself."""
        any_row = or_(*(exists(self._of_partner(kind, partner_id)) for kind in (*DETAILS, Fill)))
        return bool(await self._session.scalar(select(any_row)))

    async def facts(self, *, today: date, partner_id: int | None = None) -> tuple[PartnerFacts, ...]:
        """Give what the rules look at, for all live partners or one, ordered by folded name.

        Args:
            today: the day in the workspace's timezone; nothing later is seen.
            partner_id: which partner, all by default.
        """
        zone = ZoneInfo((await self.workspace()).timezone)
        after, last = (0, LARGEST_ID) if partner_id is None else (partner_id - 1, partner_id)
        found: list[PartnerFacts] = []
        while after < last:
            read = partial(partner_facts, team_id=self.team_id, after=after, last=last, today=today, zone=zone)
            chunk = await self._at_once(read)
            found += chunk
            after = chunk[-1].partner_id if len(chunk) == FACTS_AT_ONCE else last
        return tuple(sorted(found, key=lambda one: (one.folded, one.partner_id)))

    async def dossier(self, partner_id: int, *, today: date, newest: int) -> Dossier | None:
        """Give everything about a partner, an archived one too, with its newest notes and milestones.

        Args:
            partner_id: the partner.
            today: the day in the workspace's timezone.
            newest: how many notes and milestones are wanted.
        """
        if not 0 < partner_id <= LARGEST_ID:
            return None
        read = partial(dossier, today=today, zone=ZoneInfo((await self.workspace()).timezone), newest=newest)
        return await self._at_once(lambda connection: read(connection, self.team_id, partner_id))

    async def program_record(self, *, today: date, since: date) -> ProgramRecord:
        """Give every live partner with all deals, the facts, and the touches from `since` to `today`."""
        facts = await self.facts(today=today)
        read = partial(program_record, today=today, since=since, facts=facts)
        return await self._at_once(lambda connection: read(connection, self.team_id))

    async def changed_since(self, revision: int) -> ChangedSince | None:
        """Tell what changed after a revision of the workspace; None when so much that all is better read again."""
        return what_changed(await self._look(reads.changed(), revision=revision, limit=MOST_CHANGED))

    async def changes_by_cause(self, cause: str) -> tuple[AuditEntry, ...]:
        """Give what a request changed, in the order it was changed."""
        entries = self._audit().where(col(AuditEntry.cause) == cause).order_by(col(AuditEntry.ordinal))
        return tuple(await self._session.scalars(entries))

    async def changes_of_revision(self, revision: int) -> tuple[AuditEntry, ...]:
        """Give what the change of that number changed, in the order it was changed."""
        entries = self._audit().where(col(AuditEntry.revision) == revision).order_by(col(AuditEntry.ordinal))
        return tuple(await self._session.scalars(entries))

    async def history(self, partner_id: int, limit: int) -> tuple[AuditEntry, ...]:
        """Give the newest changes of a partner and its details, newest first."""
        entries = self._audit().where(col(AuditEntry.partner_id) == partner_id)
        return tuple(await self._session.scalars(entries.order_by(col(AuditEntry.id).desc()).limit(limit)))

    async def import_traces(self, partner_id: int) -> tuple[ImportTrace, ...]:
        """Give what imports brought or changed of a partner."""
        return await self._at_once(lambda connection: import_traces(connection, self.team_id, partner_id))

    async def last_cause_to_undo(self, actor_id: str) -> str | None:
        """Give the cause of somebody's newest change that is no undo and was not taken back."""
        undone = select(col(AuditEntry.undoes)).where(
            col(AuditEntry.team_id) == self.team_id, col(AuditEntry.undoes).is_not(None)
        )
        mine = select(col(AuditEntry.cause)).where(
            col(AuditEntry.team_id) == self.team_id,
            col(AuditEntry.actor_id) == actor_id,
            col(AuditEntry.undoes).is_(None),
            not_(col(AuditEntry.cause).in_(undone)),
        )
        return await self._session.scalar(mine.order_by(col(AuditEntry.id).desc()).limit(1))

    def _archived(self) -> list[ColumnElement[bool]]:
        return [col(Partner.team_id) == self.team_id, col(Partner.archived_at).is_not(None)]

    def _live(self) -> list[ColumnElement[bool]]:
        return [col(Partner.team_id) == self.team_id, col(Partner.archived_at).is_(None)]

    def _audit(self) -> Select[AuditEntry]:
        return select(AuditEntry).where(col(AuditEntry.team_id) == self.team_id)

    def _of_partner(self, kind: type[D], partner_id: int) -> Select[D]:
        return select(kind).where(col(kind.team_id) == self.team_id, col(kind.partner_id) == partner_id)

    async def _newest(
        self, kind: type[N], statement: reads.Statement, partner_id: int, limit: int
    ) -> tuple[tuple[N, ...], int]:
        rows = await self._look(statement, partner=partner_id, limit=limit)
        return detached(kind, rows), reads.whole(rows)

    async def _look(self, statement: reads.Statement, **values: object) -> reads.Rows:
        """Run a statement that was built once."""
        return await in_session(
            self._session, partial(reads.look, statement=statement, values=values | {"team": self.team_id})
        )

    async def _at_once(self, look: Callable[[Connection], T]) -> T:
        """Let a function run several statements in one go."""
        return await self._database.read(look, self._session)

    def _own_row(self, connection: Connection) -> Workspace:
        rows = reads.look(connection, reads.workspace(), {"team": self.team_id})
        return detached(Workspace, rows)[0] if rows else Workspace(team_id=self.team_id, created_at=self._now)

    def _record_of(self, connection: Connection, *, partner_id: int, newest: int) -> PartnerRecord | None:
        workspace = self._own_row(connection)
        return partner_record(connection, workspace, partner_id, now=self._now, newest=newest)
