"""Documents that are being filled, with every version that came out."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select, update
from sqlmodel import col

from bot.memory.engine import Database
from bot.memory.one_at_a_time import one_at_a_time
from bot.memory.reads import Statement
from bot.memory.repository import LARGEST_ID
from bot.memory.values import columns_of, storable
from bot.model import Fill, FillStatus, FillVersion
from bot.model.json import JsonValue


class FillStore:
    """Fills of all workspaces; they change nothing that a partner's record says, so they are not audited."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def start(self, team_id: str, *, slug: str, partner_id: int | None, author_id: str) -> Fill:
        """Give somebody's open fill of a template for a partner, or begin one."""
        same = and_(
            col(Fill.team_id) == team_id,
            col(Fill.slug) == slug,
            col(Fill.partner_id).is_not_distinct_from(partner_id),
            col(Fill.author_id) == author_id,
            col(Fill.status) == FillStatus.OPEN,
        )
        now = self._clock()
        new = Fill(
            team_id=team_id, slug=slug, partner_id=partner_id, author_id=author_id, created_at=now, updated_at=now
        )
        async with self._database.writing() as connection:
            await one_at_a_time(connection, team_id)
            open_one = (await connection.execute(_fills(same).order_by(col(Fill.id).desc()))).mappings().first()
            if open_one is not None:
                return Fill(**open_one)
            made = self._database.insert(Fill).values(new.model_dump(exclude={"id"})).returning(col(Fill.id))
            new.id = (await connection.execute(made)).scalar_one()
            return new

    async def get(self, team_id: str, fill_id: int) -> Fill | None:
        """Give a fill by its number."""
        if not 0 < fill_id <= LARGEST_ID:
            return None
        return await self._first(_fill(team_id, fill_id))

    async def in_thread(self, team_id: str, channel: str, thread_ts: str) -> Fill | None:
        """Give the open fill that is asked for in a thread."""
        return await self._first(
            and_(
                col(Fill.team_id) == team_id,
                col(Fill.channel) == channel,
                col(Fill.thread_ts) == thread_ts,
                col(Fill.status) == FillStatus.OPEN,
            )
        )

    async def newest(self, team_id: str, *, author_id: str, limit: int) -> tuple[Fill, ...]:
        """Give somebody's fills that were not stopped, the one worked on last first."""
        mine = and_(
            col(Fill.team_id) == team_id, col(Fill.author_id) == author_id, col(Fill.status) != FillStatus.STOPPED
        )
        newest = _fills(mine).order_by(col(Fill.updated_at).desc(), col(Fill.id).desc()).limit(limit)
        async with self._database.reading() as connection:
            return tuple(Fill(**row) for row in (await connection.execute(newest)).mappings())

    async def answer(self, team_id: str, fill_id: int, answers: dict[str, JsonValue]) -> None:
        """Keep answers beside those that are there; two people who answer at once lose nothing."""
        mine = _fill(team_id, fill_id)
        async with self._database.writing() as connection:
            held = (await connection.execute(_fills(mine).with_for_update())).mappings().first()
            if held is None:
                return
            kept = {name: storable(one) if isinstance(one, str) else one for name, one in answers.items()}
            values = {"answers": {**held["answers"], **kept}, "updated_at": self._clock()}
            await connection.execute(update(Fill).where(mine).values(values))

    async def reopen(self, team_id: str, fill_id: int) -> None:
        """Let what was passed over wait for an answer again."""
        mine = _fill(team_id, fill_id)
        async with self._database.writing() as connection:
            held = (await connection.execute(_fills(mine).with_for_update())).mappings().first()
            if held is None:
                return
            kept = {name: one for name, one in held["answers"].items() if one is not None}
            values = {"answers": kept, "updated_at": self._clock()}
            await connection.execute(update(Fill).where(mine).values(values))

    async def ask_in(self, team_id: str, fill_id: int, channel: str, thread_ts: str) -> None:
        """Ask in a thread from now on; what was asked there before no longer is."""
        there = and_(col(Fill.team_id) == team_id, col(Fill.channel) == channel, col(Fill.thread_ts) == thread_ts)
        now = self._clock()
        async with self._database.writing() as connection:
            await connection.execute(
                update(Fill).where(there, col(Fill.id) != fill_id).values(channel="", thread_ts="")
            )
            bound = {"channel": channel, "thread_ts": thread_ts, "updated_at": now}
            await connection.execute(update(Fill).where(_fill(team_id, fill_id)).values(bound))

    async def change(self, team_id: str, fill_id: int, **values: object) -> None:
        """Set what a fill asks, or how it stands."""
        changed = update(Fill).where(_fill(team_id, fill_id)).values(values | {"updated_at": self._clock()})
        async with self._database.writing() as connection:
            await connection.execute(changed)

    async def keep_version(self, team_id: str, fill_id: int, markdown: str, *, blanks: int, author_id: str) -> int:
        """Keep a document as the next version, unless it is the newest one once more; gives its number."""
        text = storable(markdown)
        newest = _versions(team_id, fill_id).order_by(col(FillVersion.number).desc()).limit(1)
        async with self._database.writing() as connection:
            # Nobody else numbers a version of this fill until the end.
            await connection.execute(_fills(_fill(team_id, fill_id)).with_for_update())
            last = (await connection.execute(newest)).mappings().first()
            if last is not None and last["markdown"] == text:
                return int(last["number"])
            version = FillVersion(
                team_id=team_id,
                fill_id=fill_id,
                number=1 if last is None else int(last["number"]) + 1,
                markdown=text,
                blanks=blanks,
                author_id=author_id,
                created_at=self._clock(),
            )
            await connection.execute(self._database.insert(FillVersion).values(version.model_dump(exclude={"id"})))
            return version.number

    async def versions(self, team_id: str, fill_id: int) -> tuple[FillVersion, ...]:
        """Give every version of a fill, the newest first."""
        all_of_them = _versions(team_id, fill_id).order_by(col(FillVersion.number).desc())
        async with self._database.reading() as connection:
            return tuple(FillVersion(**row) for row in (await connection.execute(all_of_them)).mappings())

    async def _first(self, mine: ColumnElement[bool]) -> Fill | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(_fills(mine).order_by(col(Fill.id).desc()).limit(1))).mappings().first()
        return None if row is None else Fill(**row)


def _fill(team_id: str, fill_id: int) -> ColumnElement[bool]:
    return and_(col(Fill.team_id) == team_id, col(Fill.id) == fill_id)


def _fills(which: ColumnElement[bool]) -> Statement:
    return select(*columns_of(Fill).values()).where(which)


def _versions(team_id: str, fill_id: int) -> Statement:
    mine = (col(FillVersion.team_id) == team_id, col(FillVersion.fill_id) == fill_id)
    return select(*columns_of(FillVersion).values()).where(*mine)
