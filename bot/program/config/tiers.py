"""The ladder of tiers."""

from dataclasses import dataclass

from bot.model import Tier
from bot.program.config.checks import require, require_no_negatives, require_shares
from bot.program.words import count

REVIEWS = {365: "yearly", 182: "half-yearly", 91: "quarterly", 30: "monthly"}
"""What a rhythm of business reviews is called, by its days."""


@dataclass(frozen=True)
class TierRule:
    """What a tier asks and gives. Source: the program rules' tier table, and the base rates of its commission.

    Attributes:
        tier: the tier.
        sourced_revenue: won sourced revenue of the last 365 days that the tier asks for, in minor units.
        certified_sales: certified sales people it asks for.
        certified_technical: certified technical people it asks for.
        qbr_every_days: longest time between two business reviews, in days.
        protection_days: how long an approved deal is protected, in days from its approval.
        extension_days: how long its one extension is, in days; 0 for none.
        mdf: market development funds a year, in minor units.
        commission_bp: base rate of the commission, in basis points of the deal's value.
    """

    tier: Tier
    sourced_revenue: int
    certified_sales: int
    certified_technical: int
    qbr_every_days: int
    protection_days: int
    extension_days: int
    mdf: int
    commission_bp: int

    def __post_init__(self) -> None:
        require_no_negatives(self)
        require_shares(self, "commission_bp")
        require(1 <= self.qbr_every_days <= 365, "a business review is held at least once a year, at most once a day")
        require(self.protection_days >= 1, "an approved deal is protected for a day at least")

    @property
    def review(self) -> str:
        """How often the business review is held: `quarterly`, `every 45 days`."""
        return REVIEWS.get(self.qbr_every_days, f"every {count(self.qbr_every_days, 'day')}")

    @property
    def asks_for_certifications(self) -> bool:
        """Whether the tier asks for certified people; where it asks for none, no team counts as certified."""
        return self.certified_sales > 0 or self.certified_technical > 0
