"""Who wins a customer that more than one works on. Source: the program rules' deal registration."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from bot.model import Deal, DealStatus, DirectOpportunity
from bot.program.config.deals import DealRules
from bot.program.deals.states import is_live


class Verdict(Enum):
    """What stands against a registration, the strongest first; all but FREE make it a conflict."""

    TAKEN = "another one is approved and protected: the first approval wins"
    DIRECT = "a direct opportunity that is old enough wins"
    REVIEW = "another one came within a day: somebody decides between the two"
    BEHIND = "another one came earlier and is not decided: whichever is approved first wins"
    FREE = "nothing"


@dataclass(frozen=True)
class Finding:
    """What stands against a registration.

    Attributes:
        verdict: the strongest that does.
        against: the deals that make the verdict, the earliest first.
        live: all that are live, which come too late once this one is approved.
        own: the partner's own live registrations of the customer; a second one would be the same deal twice.
        direct: the direct opportunity that wins, or that makes the deal a shared one.
        is_shared: the company's own sellers work on the customer, for not so long: the deal is influenced.
    """

    verdict: Verdict
    against: tuple[Deal, ...] = ()
    live: tuple[Deal, ...] = ()
    own: tuple[Deal, ...] = ()
    direct: DirectOpportunity | None = None
    is_shared: bool = False


def same_customer(one: Deal, other: Deal | DirectOpportunity) -> bool:
    """Tell whether both are about one customer: of one key, or of one domain."""
    return (bool(one.customer_key) and one.customer_key == other.customer_key) or (
        bool(one.domain) and one.domain == other.domain
    )


def look(
    deal: Deal,
    others: Iterable[Deal],
    directs: Iterable[DirectOpportunity],
    *,
    registered_on: date,
    today: date,
    rules: DealRules,
) -> Finding:
    """Look what stands against a registration.

    Args:
        deal: the registration; new, or waiting for its decision.
        others: other deals; those of other customers, and those that are not live, do not count.
        directs: direct opportunities; those that began after the registration do not count.
        registered_on: the day of the registration in the workspace's timezone.
        today: the present day there.
        rules: the program's rules of that day.
    """
    same = (one for one in others if one is not deal and is_live(one, today) and same_customer(deal, one))
    live = tuple(sorted(same, key=lambda one: (one.registered_at, one.id or 0)))
    earlier = [one for one in directs if one.opened_on <= registered_on and same_customer(deal, one)]
    direct = min(earlier, key=lambda one: (one.opened_on, one.id or 0), default=None)
    wins = direct is not None and registered_on - direct.opened_on > timedelta(days=rules.direct_days)
    approved = tuple(one for one in live if one.status is DealStatus.APPROVED)
    together = timedelta(hours=rules.together_hours)
    near = tuple(one for one in live if abs(one.registered_at - deal.registered_at) <= together)
    found = (
        (Verdict.TAKEN, approved, bool(approved)),
        (Verdict.DIRECT, (), wins),
        (Verdict.REVIEW, near, bool(near)),
        (Verdict.BEHIND, live, bool(live)),
        (Verdict.FREE, (), True),
    )
    verdict, against = next((verdict, against) for verdict, against, holds in found if holds)
    own = tuple(one for one in live if one.partner_id == deal.partner_id)
    return Finding(verdict, against, live, own, direct, is_shared=direct is not None and not wins)


def bars_approval(finding: Finding) -> bool:
    """Tell whether a registration cannot be approved as long as that stands against it."""
    return finding.verdict in (Verdict.TAKEN, Verdict.DIRECT)
