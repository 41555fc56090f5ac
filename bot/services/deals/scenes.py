"""A deal with all around it that decides what can be done with it, and as a line of a list."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.memory import Repository
from bot.memory.deals import DealFound
from bot.model import Deal, Partner, Workspace
from bot.model.errors import Choice, NotFound
from bot.program.config import ProgramConfig
from bot.program.config.deals import DealRules
from bot.program.config.tiers import TierRule
from bot.program.deals.protection import decision_clock
from bot.program.deals.states import UNDECIDED
from bot.services.deals.results import DealLine
from bot.services.desk import Desk
from bot.services.finding import live
from bot.services.snapshot import program_of, today_in

LIST = Choice("See the deals", "deal list")


@dataclass(frozen=True)
class Scene:
    """A deal, its partner, and the rules of the day."""

    deal: Deal
    partner: Partner
    workspace: Workspace
    program: ProgramConfig
    now: datetime
    today: date

    @property
    def zone(self) -> ZoneInfo:
        """The workspace's timezone."""
        return ZoneInfo(self.workspace.timezone)

    @property
    def tier(self) -> TierRule:
        """What the partner's tier gives."""
        return self.program.rule(self.partner.tier)

    @property
    def registered_on(self) -> date:
        """The day of the registration."""
        return self.deal.registered_at.astimezone(self.zone).date()

    @property
    def name(self) -> str:
        """What the deal is called: the customer and the partner."""
        return f"{self.deal.customer} ({self.partner.name})"

    @property
    def key(self) -> int:
        """The number of the deal."""
        return key_of(self.deal)


def key_of(deal: Deal) -> int:
    """Give the number of a stored deal."""
    if deal.id is None:
        raise ValueError("the deal has not been stored")
    return deal.id


async def scene_of(desk: Desk, repository: Repository, deal_id: int) -> Scene:
    """Give a deal of a live partner; in a transaction it is one that can be changed.

    Raises:
        NotFound: there is none in this workspace.
        Refused: its partner is archived.
    """
    deal = await repository.row(str(Deal.__tablename__), deal_id)
    if not isinstance(deal, Deal):
        raise NotFound("That deal is no longer here.", "It may have been removed. Look for it in the list.", (LIST,))
    return await around(desk, repository, deal)


async def around(desk: Desk, repository: Repository, deal: Deal) -> Scene:
    """Give a deal, stored or not, with what is around it; raises as `scene_of` does."""
    partner = await live(repository, await repository.partner(deal.partner_id))
    workspace = await repository.workspace()
    today = today_in(workspace, desk.clock())
    return Scene(deal, partner, workspace, program_of(workspace, today), desk.clock(), today)


def line_of(found: DealFound, rules: DealRules, *, now: datetime, zone: ZoneInfo) -> DealLine:
    """Give a deal as it stands in a list.

    Args:
        found: the deal with its partner's name.
        rules: how long its decision may take.
        now: the instant, in UTC.
        zone: the workspace's timezone.
    """
    at = found.deal.registered_at
    return DealLine(
        deal=found.deal,
        partner_name=found.partner_name,
        registered_on=at.astimezone(zone).date(),
        clock=decision_clock(at, now, rules) if found.deal.status in UNDECIDED else None,
    )
