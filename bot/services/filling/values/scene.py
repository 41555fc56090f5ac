"""What a fill knows of the workspace, before it is put into words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.memory import Dossier, ProgramRecord
from bot.model import Deal, Partner, Workspace
from bot.model.facts import PartnerFacts
from bot.program.config import ProgramConfig
from bot.program.health import Health
from bot.program.kpis import Funds
from bot.program.outcomes import DealFacts, deal_facts
from bot.program.recommend import Recommendation
from bot.services.filling.values import leaves


@dataclass(frozen=True)
class Scene:
    """The workspace on a day."""

    workspace: Workspace
    program: ProgramConfig
    today: date

    @cached_property
    def zone(self) -> ZoneInfo:
        """The workspace's timezone."""
        return ZoneInfo(self.workspace.timezone)

    def money(self, minor: int | None) -> leaves.Leaf | None:
        """Give an amount in the workspace's currency."""
        return leaves.money(minor, self.workspace.currency)


@dataclass(frozen=True)
class PartnerScene(Scene):
    """One partner in it.

    Attributes:
        owner_name: the name of its owner, empty where it has none or is not known.
        health: None before its activation.
        next_steps: what is recommended, the most urgent first.
    """

    dossier: Dossier
    facts: PartnerFacts
    owner_name: str
    health: Health | None
    next_steps: tuple[Recommendation, ...]

    @property
    def partner(self) -> Partner:
        """The partner."""
        return self.dossier.partner

    @cached_property
    def deals(self) -> list[tuple[Deal, DealFacts]]:
        """Its deals, each with what the rules see of it."""
        return [(deal, deal_facts(deal, self.zone)) for deal in self.dossier.deals]

    @cached_property
    def deal_facts(self) -> list[DealFacts]:
        """Its deals as the rules see them."""
        return [seen for _, seen in self.deals]


@dataclass(frozen=True)
class ProgramScene(Scene):
    """Every partner in it.

    Attributes:
        names: people's names by their Slack id.
        scores: the health of those who have any.
        funds: what only people know of the periods of the figures.
    """

    record: ProgramRecord
    names: Mapping[str, str]
    scores: Mapping[int, int | None]
    funds: Mapping[str, Funds]

    @cached_property
    def partners(self) -> dict[int, Partner]:
        """The partners by their number."""
        return {one.id: one for one in self.record.partners if one.id is not None}

    @cached_property
    def facts(self) -> dict[int, PartnerFacts]:
        """What the rules know of each."""
        return {one.partner_id: one for one in self.record.facts}

    @cached_property
    def deals(self) -> dict[int, list[DealFacts]]:
        """The deals of each, as the rules see them."""
        by_partner: dict[int, list[DealFacts]] = {number: [] for number in self.partners}
        for deal in self.record.deals:
            by_partner[deal.partner_id].append(deal_facts(deal, self.zone))
        return by_partner
