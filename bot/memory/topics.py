"""What a repository has for each topic: reads of its own, of the repository's workspace and through its session."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from bot.memory.company import CompanyReads
from bot.memory.deals import DealReads
from bot.memory.funds import FundsReads
from bot.memory.imports import EveryRow
from bot.memory.ledger import Ledger
from bot.memory.papers import PaperReads
from bot.memory.portfolio import PortfolioReads
from bot.memory.standing import StandingReads

T = TypeVar("T")


class Topics:
    """The topics of one workspace.

    Args:
        team_id: the workspace.
    """

    def __init__(self, team_id: str) -> None:
        self.team_id = team_id

    async def _at_once(self, look: Callable[[Connection], T]) -> T:
        """Let a function run several statements in one go."""
        raise NotImplementedError

    @property
    def deal_book(self) -> DealReads:
        """The deals, as they are looked for: by customer, or for a list."""
        return DealReads(self.team_id, self._at_once)

    @property
    def standing(self) -> StandingReads:
        """How partners stand: their health and tiers, as read for many at a time."""
        return StandingReads(self.team_id, self._at_once)

    @property
    def portfolio(self) -> PortfolioReads:
        """All partners, as read for figures: a chunk at a time."""
        return PortfolioReads(self.team_id, self._at_once)

    @property
    def papers(self) -> PaperReads:
        """What the rules look at beside facts and deals."""
        return PaperReads(self.team_id, self._at_once)

    @property
    def company(self) -> CompanyReads:
        """What is kept of the company as a whole."""
        return CompanyReads(self.team_id, self._at_once)

    @property
    def ledger(self) -> Ledger:
        """The commission ledger."""
        return Ledger(self.team_id, self._at_once)

    @property
    def funds(self) -> FundsReads:
        """Market development funds, and what they brought."""
        return FundsReads(self.team_id, self._at_once)

    @property
    def every(self) -> EveryRow:
        """All rows of a table."""
        return EveryRow(self.team_id, self._at_once)
