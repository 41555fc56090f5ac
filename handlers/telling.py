"""Telling somebody what another person's change, or the clock, came to: left in the inbox, sent as a direct message."""

import structlog

from bot.model.errors import DomainError
from bot.runtime import Runtime
from bot.services.carry_out import carry_out, read
from bot.services.desk import Actor
from bot.services.telling import KIND
from bot.slack import Place, Rejected, Unreachable
from bot.work import Job, TryLater
from handlers.answering import let_in
from handlers.sending import rendered, send

__all__ = ["KIND", "tell"]
log = structlog.get_logger(__name__)


async def tell(runtime: Runtime, job: Job) -> None:
    """Send somebody the answer to a command line as they see it, below why they are told.

    What is no longer so (the change was undone, the person has left) is not told.

    Raises:
        TryLater: Slack could not be reached.
    """
    user_id, lead, line = (str(job.payload.get(name, "")) for name in ("user_id", "lead", "line"))
    actor = Actor(job.team_id, user_id, job.key)
    try:
        await let_in(runtime, actor)
        result = await carry_out(runtime.desk, actor, await read(runtime.desk, actor, line))
        messages = await rendered(runtime, actor, result, lead=lead)
        await send(runtime, actor, Place(user_id), messages, key=job.key)
    except (DomainError, Rejected) as error:
        log.warning("not told", workspace=job.team_id, user=user_id, line=line, reason=str(error))
    except Unreachable as error:
        raise TryLater(str(error)) from error
