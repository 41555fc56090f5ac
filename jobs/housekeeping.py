"""Bounded retention: what is no longer needed is forgotten every night."""

from datetime import timedelta

import structlog

from bot.runtime import Runtime
from bot.work.inbox import KEYS_KEPT

log = structlog.get_logger(__name__)

# A conversation with the coach is kept for half a year; what it changed stays in the partner's record.
CONVERSATIONS_KEPT = timedelta(days=180)
# A file that nobody brought in, or rows of one that nobody answered for.
FILES_KEPT = timedelta(days=30)


async def forget_old(runtime: Runtime) -> None:
    """Forget finished inbox keys, sent deliveries, old conversations, and imports that nobody went on with."""
    now = runtime.clock()
    memory = runtime.desk.memory
    forgotten = {
        "inbox": await memory.inbox.forget_before(now - KEYS_KEPT),
        "deliveries": await memory.deliveries.forget_before(now - KEYS_KEPT),
        "conversations": await memory.conversations.forget_before(now - CONVERSATIONS_KEPT),
        "imports": await memory.imports.forget_before(now - FILES_KEPT),
    }
    log.info("housekeeping", **forgotten)
