"""The one funnel that every failure of a piece of work goes through."""

import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from bot.model.errors import DomainError
from bot.rendering import render
from bot.runtime import Runtime
from bot.services.desk import Actor
from bot.services.finding import HOME
from bot.services.results import Problem
from bot.slack import Place, Rejected, SlackTrouble, Unreachable
from bot.work import TryLater

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
        except Exception:
            outcome = "failed"
            reference = uuid.uuid4().hex[:8]
            log.exception("request failed", reference=reference)
            await _tell(runtime, actor, place, unexpected(reference))
        finally:
            seconds = time.perf_counter() - started
            runtime.metrics.done(work, outcome, seconds)
            log.info("request", outcome=outcome, ms=round(seconds * 1000, 1))


def unexpected(reference: str) -> Problem:
    """Put a failure of ours into words; the reference finds the traceback in the log."""
    error = DomainError(
        "Something went wrong on our side. Nothing was lost.",
        "Try again. If it happens again, give your administrator the reference below.",
        (HOME,),
    )
    return Problem(error, reference)


async def _tell(runtime: Runtime, actor: Actor, place: Place, problem: Problem) -> None:
    where = place if place.thread_ts or place.response_url else Place(actor.user_id)
    try:
        await runtime.sender.answer(actor.team_id, where, render(problem), key=f"{actor.cause}/problem")
    except Rejected as error:
        log.error("the problem could not be told", reason=str(error))
    except SlackTrouble as error:
        raise TryLater(str(error)) from error
