"""Changing a workspace. Whatever changes writes its own audit entry, so nobody can forget it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection, Select, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.memory.engine import Database, Insert, in_session
from bot.memory.imports import ManyRows, Stamp
from bot.memory.ledger import book
from bot.memory.repository import Repository
from bot.memory.values import DETAILS, NUMBERED, Audited, Numbered, as_json, checked, from_json, to_json, values_of
from bot.model import AuditEntry, Change, Contact, InboxItem, Partner, Person, Workspace
from bot.model.errors import AlreadyDone, DuplicateName
from bot.model.json import Json
from bot.model.ledger import Entry

A = TypeVar("A", bound=Audited)
T = TypeVar("T")
# What every change of a row brings with it: a later one is no reason against taking an earlier one back.
_FOLLOWS = frozenset({"version", "moved_on"})


class Changes(Repository):
    """One transaction in a workspace: it reads like a repository, and adds, changes and removes rows.

    The workspace's row is locked from the start, so there is one writer at a time in a workspace on PostgreSQL as on
    SQLite: what is read here stays true until the end. Another transaction's rows must not be passed in.

    Args:
        actor_id: the Slack user who asked.
        cause: the Slack request (event, trigger or view id); it changes something at most once.
        undoes: the cause that this one takes back.
    """

    def __init__(
        self,
        database: Database,
        session: AsyncSession,
        team_id: str,
        now: datetime,
        *,
        actor_id: str,
        cause: str,
        undoes: str | None = None,
    ) -> None:
        super().__init__(database, session, team_id, now)
        self._actor_id = actor_id
        self._cause = cause
        self._undoes = undoes
        self._entries = 0
        self._revision = 0

    async def _at_once(self, look: Callable[[Connection], T]) -> T:
        """Look within the transaction, at what it changed so far."""
        return await in_session(self._session, look)

    @property
    def revision(self) -> int:
        """The number of this change: the workspace's revision from its commit on, if it changes anything."""
        return self._revision

    @property
    def many(self) -> ManyRows:
        """What an import does: many rows at a time."""
        stamp = Stamp(self.team_id, self._cause, self._actor_id, self._now, self._revision, self._undoes)
        return ManyRows(self._session, stamp, self._reserve)

    async def workspace(self) -> Workspace:
        """Give the workspace's row, to be changed."""
        found = await self._session.get(Workspace, self.team_id)
        return found or await super().workspace()

    async def partner(self, partner_id: int) -> Partner | None:
        """Give a partner to be changed, an archived one too."""
        found = await self.row(str(Partner.__tablename__), partner_id)
        return found if isinstance(found, Partner) else None

    async def contacts(self, partner_id: int) -> tuple[Contact, ...]:
        """Give a partner's contacts to be changed: the main one first, then by name."""
        mine = self._of_partner(Contact, partner_id)
        order = (col(Contact.is_main).desc(), col(Contact.name), col(Contact.id))
        return tuple(await self._session.scalars(mine.order_by(*order)))

    async def add(self, row: A) -> A:
        """Store a new row and give it back with its id.

        Raises:
            DuplicateName: a live partner has that name.
            TooLong: a text is longer than its column.
        """
        await self.add_all([row])
        return row

    async def add_all(self, rows: Sequence[Audited]) -> None:
        """Store many new rows at once; each has its id afterwards.

        Raises:
            DuplicateName: a live partner has a name of them.
            TooLong: a text is longer than its column.
        """
        for row in rows:
            self._check_team(row)
            for name, text in checked(type(row), {name: getattr(row, name) for name in type(row).model_fields}).items():
                setattr(row, name, text)
        await self._refuse_taken_names({row.folded for row in rows if isinstance(row, Partner)})
        self._session.add_all(rows)
        await self._session.flush()
        for row in rows:
            self._record(Change.ADDED, row, before={}, after=values_of(row))

    async def change(self, row: Audited, **values: object) -> bool:
        """Set values of a row that was read in this transaction.

        Returns:
            False when it held them all already; nothing is written then.

        Raises:
            DuplicateName: a live partner has the new name.
            TooLong: a text is longer than its column.
            ValueError: the row was read elsewhere, and may have changed since.
        """
        self._check_team(row)
        if row not in self._session:
            raise ValueError("a row is changed in the transaction that read it")
        before = {name: getattr(row, name) for name in values}
        after = {name: value for name, value in checked(type(row), values).items() if value != before[name]}
        if not after:
            return False
        if isinstance(row, Partner):
            if after.get("archived_at", row.archived_at) is None and after.keys() & {"folded", "archived_at"}:
                await self._refuse_taken_names({str(after.get("folded", row.folded))}, but=row.id)
            row.version += 1
        for name, value in after.items():
            setattr(row, name, value)
        await self._session.flush()
        self._record(Change.CHANGED, row, before=as_json(before, after), after=as_json(after, after))
        return True

    async def remove(self, row: Audited) -> None:
        """Remove a row that was read in this transaction; of a partner, everything remembered about it as well."""
        self._check_team(row)
        if isinstance(row, Partner) and row.id is not None:
            for kind in DETAILS:
                for detail in await self._session.scalars(self._of_partner(kind, row.id)):
                    await self._remove(detail)
        await self._remove(row)

    async def restore(self, row: Audited, values: Json) -> bool:
        """Set the values of a row that an audit entry holds as JSON, like `change`."""
        return await self.change(row, **from_json(type(row), values))

    async def take_back(self, row: Audited, entry: AuditEntry) -> bool:
        """Set what a row held before an entry's change; the day of a later move stays."""
        later = {name for name in _FOLLOWS & entry.before.keys() if to_json(getattr(row, name)) != entry.after[name]}
        return await self.restore(row, {name: value for name, value in entry.before.items() if name not in later})

    async def put_back(self, entry: AuditEntry) -> Numbered:
        """Add the row again that an entry tells was removed, under its old id.

        Raises:
            DuplicateName: another live partner has the name by now.
        """
        kind = NUMBERED[entry.table]
        keys = {"team_id": self.team_id, "id": entry.row_id}
        return await self.add(kind.model_validate(from_json(kind, entry.before) | keys))

    def is_as_left(self, row: Audited, entry: AuditEntry) -> bool:
        """Tell whether a row still holds what the entry's change gave it."""
        return all(to_json(getattr(row, name)) == value for name, value in entry.after.items() if name not in _FOLLOWS)

    async def held_at(self, partner: Partner, version: int) -> Json:
        """Give what the fields that changed since an earlier version of a partner held then."""
        held: Json = {}
        for entry in await self._changed_since(partner, version):
            held |= entry.before
        return held

    async def changed_by(self, partner: Partner, version: int) -> dict[str, str]:
        """Tell who was the last to change each field that changed since an earlier version of a partner."""
        entries = await self._changed_since(partner, version)
        return {name: entry.actor_id for entry in reversed(entries) for name in entry.after}

    async def _changed_since(self, partner: Partner, version: int) -> Sequence[AuditEntry]:
        """Give the changes of a partner itself since an earlier version, the newest first."""
        newest = self._changes_of(partner).limit(max(partner.version - version, 0))
        return (await self._session.scalars(newest)).all()

    async def values_at(self, row: Numbered, revision: int) -> Json:
        """Give what a row's columns held at an earlier revision of the workspace."""
        held = values_of(row)
        for entry in await self._session.scalars(self._changes_of(row).where(col(AuditEntry.revision) > revision)):
            held |= entry.before
        return held

    def _changes_of(self, row: Numbered) -> Select[AuditEntry]:
        """The changes of a row itself, the newest first."""
        mine = (col(AuditEntry.table) == row.__tablename__, col(AuditEntry.row_id) == row.id)
        changes = self._audit().where(*mine, col(AuditEntry.change) == Change.CHANGED)
        return changes.order_by(col(AuditEntry.id).desc())

    async def book(self, lines: Sequence[Entry]) -> None:
        """Add lines to the commission ledger; they are never changed, and need no audit."""
        await self._at_once(partial(book, team_id=self.team_id, lines=lines, now=self._now))

    async def save_person(self, person: Person) -> None:
        """Keep somebody as just read from Slack; that is no change of the program and is not audited."""
        if person.team_id != self.team_id:
            raise ValueError("a row belongs to the workspace it is written to")
        for name, text in checked(Person, {"name": person.name, "timezone": person.timezone}).items():
            setattr(person, name, text)
        await self._session.merge(person)

    async def leave_work(self, kind: str, key: str, payload: Json) -> None:
        """Leave work in the inbox that is done if this change is kept, and only then; it is taken up within seconds.

        Args:
            kind: what knows how to do it.
            key: names it in the workspace.
            payload: what it needs to know.
        """
        item = InboxItem(team_id=self.team_id, key=key, kind=kind, payload=payload, received_at=self._now)
        self._session.add(item)
        await self._session.flush()

    async def begin(self, insert: Insert) -> None:
        """Lock the workspace's row, storing a default one first if there is none.

        Raises:
            AlreadyDone: the cause changed something before, or what it undoes was undone before.
        """
        mine = select(Workspace).where(col(Workspace.team_id) == self.team_id).with_for_update()
        workspace = await self._session.scalar(mine)
        if workspace is None:
            default = Workspace(team_id=self.team_id, created_at=self._now).model_dump()
            await self._session.execute(insert(Workspace).values(default).on_conflict_do_nothing())
            workspace = (await self._session.scalars(mine)).one()
        self._revision = workspace.revision + 1
        same = [col(AuditEntry.cause) == self._cause]
        if self._undoes is not None:
            same.append(col(AuditEntry.undoes) == self._undoes)
        done = exists().where(col(AuditEntry.team_id) == self.team_id, or_(*same))
        if await self._session.scalar(select(done)):
            raise AlreadyDone("That was done already.", "Nothing was changed a second time.")

    async def finish(self) -> None:
        """Write what is left to write before the commit."""
        if self._entries:
            mine = update(Workspace).where(col(Workspace.team_id) == self.team_id)
            await self._session.execute(mine.values(revision=col(Workspace.revision) + 1))
        await self._session.flush()

    async def _remove(self, row: Audited) -> None:
        await self._session.delete(row)
        await self._session.flush()
        self._record(Change.REMOVED, row, before=values_of(row), after={})

    def _reserve(self, number: int) -> int:
        """Give the first of so many ordinals of audit entries, which are taken then."""
        self._entries += number
        return self._entries - number

    def _record(self, change: Change, row: Audited, *, before: Json, after: Json) -> None:
        row_id = 0 if isinstance(row, Workspace) else row.id
        if row_id is None:
            raise ValueError("a row has its id once it is stored")
        partner_id = row_id if isinstance(row, Partner) else getattr(row, "partner_id", None)
        self._session.add(
            AuditEntry(
                team_id=self.team_id,
                cause=self._cause,
                ordinal=self._reserve(1),
                actor_id=self._actor_id,
                at=self._now,
                change=change,
                table=str(row.__tablename__),
                row_id=row_id,
                partner_id=partner_id,
                before=before,
                after=after,
                revision=self._revision,
                undoes=self._undoes,
            )
        )

    async def _refuse_taken_names(self, folded: set[str], but: int | None = None) -> None:
        if not folded:
            return
        taken = select(col(Partner.name), col(Partner.id)).where(*self._live(), col(Partner.folded).in_(folded))
        for name, partner_id in await self._session.execute(taken):
            if partner_id is not None and partner_id != but:
                raise DuplicateName(name, partner_id)

    def _check_team(self, row: Audited) -> None:
        if row.team_id != self.team_id:
            raise ValueError("a row belongs to the workspace it is written to")
