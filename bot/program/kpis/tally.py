"""The figures of any number of partners, a chunk of them at a time."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from bot.model import Partner
from bot.program.kpis.chunk import Chunk
from bot.program.kpis.figures import FIGURES
from bot.program.kpis.kpi import Funds, Kpi, Question
from bot.program.kpis.parts import Parts
from bot.program.outcomes import DealFacts


class Tally:
    """What was gathered for every figure so far: it grows by some bytes for each deal, whatever the deals hold.

    Args:
        question: what is asked.
    """

    def __init__(self, question: Question) -> None:
        self.question = question
        self._parts = {figure.gather: Parts() for figure in FIGURES.values()}

    def add(
        self, partners: Iterable[Partner], deals: Iterable[DealFacts], touched: Mapping[int, Collection[date]]
    ) -> None:
        """Add some partners, each once.

        Args:
            partners: the partners.
            deals: all their deals; a partner is never divided between two chunks.
            touched: the days of their notes and milestones, by partner.
        """
        chunk = Chunk(self.question, tuple(partners), tuple(deals), touched)
        for gather, parts in self._parts.items():
            parts.add(gather(chunk))

    def merge(self, other: "Tally") -> None:
        """Add what another tally of the same question gathered of other partners."""
        for gather, parts in self._parts.items():
            parts.add(other._parts[gather])

    def kpis(self, funds: Funds) -> dict[str, Kpi]:
        """Work out every figure.

        Args:
            funds: what only people know of the period.
        """
        return {
            name: figure.work_out(self._parts[figure.gather], self.question, funds) for name, figure in FIGURES.items()
        }
