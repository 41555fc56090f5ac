"""Draft the next script from what `bot.model` has become: `python -m bot.memory.migrations "Add goals"`."""

import asyncio
import sys

from alembic import command
from sqlalchemy import Connection

from bot.memory.engine import Database
from bot.memory.schema import HEAD, config


def draft(connection: Connection, message: str) -> None:
    """Write a script with the difference between an up-to-date empty database and the tables of `bot.model`."""
    settings = config(connection)
    command.upgrade(settings, HEAD)
    command.revision(settings, message, autogenerate=True, rev_id=f"{int(HEAD) + 1:04}")


async def main(message: str) -> None:
    """Draft in a database that is gone afterwards."""
    database = Database("sqlite://", foreign_keys=False)
    async with database.writing() as connection:
        await connection.run_sync(draft, message)
    await database.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit('Say what changes: python -m bot.memory.migrations "Add goals"')
    asyncio.run(main(sys.argv[1]))
