"""What is read once and kept until the workspace changes: the names, and the portfolio as the rules see it."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Generic, Protocol, TypeVar
from zoneinfo import ZoneInfo

from bot.memory import Repository
from bot.model import Workspace
from bot.model.facts import PartnerFacts
from bot.program.config import DEFAULT_PROGRAM, ProgramConfig
from bot.program.recommend import Recommendation, recommend, risks
from bot.services.names import NameIndex

# What the kept portfolios may hold together: about 1 KB a partner, so about 200 MB at the very most.
PARTNERS_KEPT = 200_000


class Sized(Protocol):
    """Anything that knows how many partners it holds."""

    def __len__(self) -> int: ...


S = TypeVar("S", bound=Sized)


class Kept(Generic[S]):
    """The latest value of each workspace, the longest unused ones let go."""

    def __init__(self, most: int = PARTNERS_KEPT) -> None:
        self._values: OrderedDict[str, tuple[object, S]] = OrderedDict()
        self._most = most

    def get(self, team_id: str, stamp: object) -> S | None:
        """Give the workspace's value if it was made under this stamp."""
        found = self._values.get(team_id)
        if found is None or found[0] != stamp:
            return None
        self._values.move_to_end(team_id)
        return found[1]

    def put(self, team_id: str, stamp: object, value: S) -> S:
        """Keep the workspace's value in place of an older one."""
        self._values[team_id] = (stamp, value)
        self._values.move_to_end(team_id)
        while len(self._values) > 1 and sum(len(kept) for _, kept in self._values.values()) > self._most:
            self._values.popitem(last=False)
        return value


@dataclass(frozen=True)
class Portfolio:
    """The live partners of a workspace on one day, as the rules see them."""

    facts: tuple[PartnerFacts, ...]
    today: date
    program: ProgramConfig

    def __len__(self) -> int:
        return len(self.facts)

    @cached_property
    def by_id(self) -> dict[int, PartnerFacts]:
        """The facts by partner."""
        return {one.partner_id: one for one in self.facts}

    @cached_property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """The next actions of the whole workspace, most urgent first."""
        return recommend(self.facts, today=self.today, program=self.program)

    @cached_property
    def at_risk(self) -> frozenset[int]:
        """The partners that are at risk."""
        return frozenset(one.partner_id for one in self.facts if risks(one, today=self.today, program=self.program))


class Snapshots:
    """Names and portfolios by workspace; the workspace's revision says whether they are stale."""

    def __init__(self) -> None:
        self._names: Kept[NameIndex] = Kept()
        self._portfolios: Kept[Portfolio] = Kept()

    async def names(self, repository: Repository, workspace: Workspace) -> NameIndex:
        """Give the names of the live partners."""
        kept = self._names.get(workspace.team_id, workspace.revision)
        if kept is not None:
            return kept
        return self._names.put(workspace.team_id, workspace.revision, NameIndex(await repository.partner_names()))

    async def portfolio(self, repository: Repository, workspace: Workspace, today: date) -> Portfolio:
        """Give the portfolio on a day of the workspace's calendar."""
        stamp = (workspace.revision, today)
        kept = self._portfolios.get(workspace.team_id, stamp)
        if kept is not None:
            return kept
        facts = await repository.facts(today=today)
        return self._portfolios.put(workspace.team_id, stamp, Portfolio(facts, today, program_of(workspace)))

    async def facts_of(
        self, repository: Repository, workspace: Workspace, today: date, partner_id: int
    ) -> PartnerFacts:
        """Give what the rules know of one live partner, from the portfolio where that is at hand."""
        kept = self._portfolios.get(workspace.team_id, (workspace.revision, today))
        if kept is not None:
            return kept.by_id[partner_id]
        (facts,) = await repository.facts(today=today, partner_id=partner_id)
        return facts


def program_of(workspace: Workspace) -> ProgramConfig:
    """Give the workspace's program."""
    return DEFAULT_PROGRAM


def today_in(workspace: Workspace, now: datetime) -> date:
    """Give the calendar day in the workspace's timezone.

    Args:
        workspace: the workspace.
        now: the present instant.
    """
    return now.astimezone(ZoneInfo(workspace.timezone)).date()
