"""The middleware that hands every listener the runtime, and the ways listeners get at it."""

from collections.abc import Awaitable, Callable
from typing import cast

from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from bot.runtime import Runtime

Next = Callable[[], Awaitable[None]]


def provide(app: AsyncApp, runtime: Runtime) -> None:
    """Put the runtime into every listener's context."""

    async def with_runtime(context: AsyncBoltContext, next: Next) -> None:
        context["runtime"] = runtime
        await next()

    app.middleware(with_runtime)


def runtime_of(context: AsyncBoltContext) -> Runtime:
    """Give the runtime that the middleware put there."""
    return cast(Runtime, context["runtime"])
