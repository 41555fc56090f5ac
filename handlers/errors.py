"""The one funnel that every failure of a piece of work goes through."""

import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from bot.model.errors import DomainError
from bot.runtime import Runtime
from bot.services.desk import Actor
from bot.services.finding import HOME
from bot.services.people import Outsider
from bot.services.results import Problem
from bot.slack import Place, Rejected, SlackTrouble, Unreachable
from bot.work import TryLater
from handlers.showing import show

log = structlog.get_logger(__name__)


@asynccontextmanager
async def told(runtime: Runtime, actor: Actor, place: Place, *, work: str) -> AsyncIterator[None]:
    """Carry out a piece of work; what goes wrong is told to the person, logged and counted.

    Args:
        runtime: the rooms of the house.
        actor: who asked.
        place: where the person reads what went wrong.
        work: the name of the work in logs and metrics.

    Raises:
        TryLater: Slack could not be reached; the work is to be taken up again.
    """
    started = time.perf_counter()
    outcome = "ok"
    with structlog.contextvars.bound_contextvars(workspace=actor.team_id, user=actor.user_id, work=work):
        try:
            yield
        except DomainError as error:
            outcome = "refused"
            await _tell(runtime, actor, place, Problem(error))
        except Unreachable as error:
            outcome = "later"
            raise TryLater(str(error)) from error
        except Exception as error:
            outcome = "failed"
            await _tell(runtime, actor, place, unexpected(log_failure(error, actor, work=work)))
        finally:
            seconds = time.perf_counter() - started
            runtime.metrics.done(work, outcome, seconds)
            log.info("request", outcome=outcome, ms=round(seconds * 1000, 1))


def log_failure(error: Exception, actor: Actor, *, work: str) -> str:
    """Log a failure of ours.

    Returns:
        The reference that finds it in the log.
    """
    reference = uuid.uuid4().hex[:8]
    about = {"workspace": actor.team_id, "user": actor.user_id, "work": work}
    log.error("request failed", reference=reference, **about, exc_info=error)
    return reference


def unexpected(reference: str) -> Problem:
    """Put a failure of ours into words; the reference finds the traceback in the log."""
    error = DomainError(
        "Something went wrong on our side. Nothing was lost.",
        "Try again. If it happens again, give your administrator the reference below.",
        (HOME,),
    )
    return Problem(error, reference)


async def _tell(runtime: Runtime, actor: Actor, place: Place, problem: Problem) -> None:
    """Tell it where they asked; where Slack does not take it (an archived channel, say) in a direct message."""
    direct = Place(actor.user_id)
    # App Home, shown again with the problem on top, is not for outsiders.
    first = direct if place.home and isinstance(problem.error, Outsider) else place
    for where in dict.fromkeys((first, direct)):
        try:
            await show(runtime, actor, where, problem, key=f"{actor.cause}/problem")
        except Rejected as error:
            log.warning("a problem could not be told", reason=str(error))
        except SlackTrouble as error:
            raise TryLater(str(error)) from error
        else:
            return
    log.error("a problem was told to nobody")
