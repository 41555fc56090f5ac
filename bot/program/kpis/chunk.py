"""Some partners with all their deals, and what figures need of them worked out once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.model import DealOrigin, Partner, Stage
from bot.program.kpis.kpi import Question
from bot.program.outcomes import DealFacts, revenue_deals


@dataclass(frozen=True)
class Chunk:
    """Some partners, or all of them.

    Attributes:
        deals: all of theirs.
        touched: the days of their notes and milestones, by partner.
    """

    question: Question
    partners: tuple[Partner, ...]
    deals: tuple[DealFacts, ...]
    touched: Mapping[int, Collection[date]]

    @cached_property
    def lasting(self) -> tuple[Partner, ...]:
        """The partners that have not ended by the day asked about."""
        return tuple(one for one in self.partners if not self._has_ended(one))

    @cached_property
    def closed(self) -> list[DealFacts]:
        """The deals that were won, lost or expired in the period."""
        seen = self.question.seen
        return [one for one in self.deals if one.closed_on in seen]

    @cached_property
    def sourced(self) -> list[DealFacts]:
        """The deals of the period's sourced revenue."""
        return revenue_deals(self.closed, self.question.seen, today=self.question.today)

    @cached_property
    def influenced(self) -> list[DealFacts]:
        """The deals of the period's influenced revenue."""
        question = self.question
        return revenue_deals(self.closed, question.seen, today=question.today, origin=DealOrigin.INFLUENCED)

    @cached_property
    def open(self) -> list[DealFacts]:
        """The deals of the pipeline."""
        day = self.question.pipeline_day
        return [one for one in self.deals if one.is_open_on(day)]

    @cached_property
    def won(self) -> list[DealFacts]:
        """The deals that were won in the period; a reversal takes revenue back, not the win."""
        return [one for one in self.closed if one.is_won_by(self.question.today)]

    @cached_property
    def lost(self) -> list[DealFacts]:
        """The deals that were lost in the period."""
        return [one for one in self.closed if one.is_lost_by(self.question.today)]

    @cached_property
    def registered(self) -> list[DealFacts]:
        """The deals that were registered in the period."""
        seen = self.question.seen
        return [one for one in self.deals if one.registered_on in seen]

    @cached_property
    def decided(self) -> list[DealFacts]:
        """The deals that were decided in the period."""
        seen = self.question.seen
        return [one for one in self.deals if one.decided_on in seen]

    @cached_property
    def first_registered(self) -> dict[int, date]:
        """The day of the first registered deal by partner, up to the day asked about."""
        first: dict[int, date] = {}
        for deal in self.deals:
            day = deal.registered_on
            if day <= self.question.today and day < first.get(deal.partner_id, date.max):
                first[deal.partner_id] = day
        return first

    def _has_ended(self, partner: Partner) -> bool:
        since = partner.stage_since
        return partner.stage is Stage.ENDED and (since is None or since <= self.question.today)
