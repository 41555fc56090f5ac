"""What stands against a registration, and saying so."""

from collections.abc import Iterable

from bot.memory import Repository
from bot.memory.deals import DealFound
from bot.model import Deal, DealStatus
from bot.program.deals.conflicts import Finding, Verdict, look
from bot.program.deals.states import UNDECIDED
from bot.program.words import count, on_day
from bot.services.deals.scenes import Scene

_MOST_NAMED = 5


async def found_against(repository: Repository, scene: Scene) -> Finding:
    """Look what stands against a registration now."""
    deal, book = scene.deal, repository.deal_book
    others = await book.of_customer(deal.customer_key, deal.domain)
    return look(
        deal,
        (one for one in others if one.id != deal.id),
        await book.directs(deal.customer_key, deal.domain),
        registered_on=scene.registered_on,
        today=scene.today,
        rules=scene.program.deals,
    )


def waiting(finding: Finding) -> dict[str, object]:
    """Give the columns of a registration that waits for its decision, from what stands against it."""
    status = DealStatus.REGISTERED if finding.verdict is Verdict.FREE else DealStatus.CONFLICT
    return {"status": status, "conflict_with": finding.against[0].id if finding.against else None}


async def with_partners(repository: Repository, deals: Iterable[Deal]) -> tuple[DealFound, ...]:
    """Give deals with their partners' names."""
    found = []
    for deal in deals:
        partner = await repository.partner(deal.partner_id)
        if partner:
            found.append(DealFound(deal, partner.name, partner.owner_id))
    return tuple(found)


def in_words(finding: Finding, others: Iterable[DealFound], scene: Scene) -> tuple[str, ...]:
    """Say what stands against a registration, in whole sentences."""
    said = [_stands(one, scene) for one in list(others)[:_MOST_NAMED]]
    if finding.direct:
        days = count((scene.registered_on - finding.direct.opened_on).days, "day")
        since = f"Your own sellers work on {finding.direct.customer} since {on_day(finding.direct.opened_on)}"
        if finding.verdict is Verdict.DIRECT:
            said.append(f"{since}, {days} before this registration: the direct opportunity wins.")
        elif finding.is_shared:
            said.append(f"{since}, {days} before this registration: it is worked on together and counts as influenced.")
    match finding.verdict:
        case Verdict.TAKEN:
            said.append("The first approval wins, so this one cannot be approved as long as the other one is open.")
        case Verdict.REVIEW:
            hours = scene.program.deals.together_hours
            said.append(f"They came within {hours} hours of each other, so somebody decides between them.")
        case Verdict.BEHIND:
            said.append("Whichever is approved first wins.")
    return tuple(said)


def _stands(other: DealFound, scene: Scene) -> str:
    deal, on = other.deal, on_day(other.deal.registered_at.astimezone(scene.zone).date())
    if deal.status in UNDECIDED:
        return (
            f"{other.partner_name} registered {deal.customer} on {on}, and that is not decided yet (deal #{deal.id})."
        )
    until = f" until {on_day(deal.protected_until)}" if deal.protected_until else ""
    return f"{deal.customer} is protected for {other.partner_name}{until} (deal #{deal.id})."
