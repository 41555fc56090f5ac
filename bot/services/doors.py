"""Which service carries out which request: each topic lists its own doors, `carry_out` opens them."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias, TypeVar

from bot.services.desk import Actor, Desk
from bot.services.requests import Request
from bot.services.results import Result

R = TypeVar("R", bound=Request)
Service: TypeAlias = Callable[[Desk, Actor, Request], Awaitable[Result]]
Door: TypeAlias = tuple[type[object], Service]


def by(kind: type[R], service: Callable[[Desk, Actor, R], Awaitable[Result]]) -> Door:
    """Say which service carries out a kind of request."""

    async def checked(desk: Desk, actor: Actor, request: Request) -> Result:
        assert isinstance(request, kind)
        return await service(desk, actor, request)

    return kind, checked
