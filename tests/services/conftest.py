from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

import pytest

from bot.memory import Memory
from bot.services.carry_out import run_line
from bot.services.desk import Actor, Desk
from bot.services.results import PartnerCard, Problem, Result
from tests.clock import Clock
from tests.colleagues import Colleagues
from tests.shelf import shipped

R = TypeVar("R", bound=Result)
TEAM, ANA, BEN = "T0NORTHBM", "U0ANARUIZ", "U0BENCART"


@dataclass(frozen=True)
class Somebody:
    """A person of a workspace who types command lines."""

    desk: Desk
    user_id: str
    team_id: str
    causes: Callable[[], str]

    def actor(self, cause: str | None = None) -> Actor:
        return Actor(self.team_id, self.user_id, cause or self.causes())

    async def types(self, line: str, *, cause: str | None = None) -> Result:
        return await run_line(self.desk, self.actor(cause), line)

    async def does(self, line: str) -> Result:
        """Type a line that must not fail."""
        result = await self.types(line)
        assert not isinstance(result, Problem), f"{result.error.user_message} {result.error.remedy}"
        return result

    async def is_told(self, line: str) -> str:
        """Type a line that must fail, and read what is said."""
        result = await self.types(line)
        assert isinstance(result, Problem), result
        return f"{result.error.user_message} {result.error.remedy}"


def as_a(kind: type[R], result: Result) -> R:
    assert isinstance(result, kind), result
    return result


def quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


async def card(person: Somebody, name: str) -> PartnerCard:
    return as_a(PartnerCard, await person.does(f"show {quoted(name)}"))


@pytest.fixture
def colleagues() -> Colleagues:
    return Colleagues()


@pytest.fixture
def desk(memory: Memory, clock: Clock, colleagues: Colleagues) -> Desk:
    return Desk(memory, clock, colleagues, shipped())


@pytest.fixture
def somebody(desk: Desk) -> Callable[..., Somebody]:
    numbers = count(1)

    def make(user_id: str, team_id: str = TEAM) -> Somebody:
        return Somebody(desk, user_id, team_id, lambda: f"cause-{next(numbers)}")

    return make


@pytest.fixture
def ana(somebody: Callable[..., Somebody]) -> Somebody:
    return somebody(ANA)


@pytest.fixture
def ben(somebody: Callable[..., Somebody]) -> Somebody:
    return somebody(BEN)
