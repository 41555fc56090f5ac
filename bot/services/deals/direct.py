"""Direct opportunities: customers that the company's own sellers work on, which decide who wins a customer."""

from datetime import date

from bot.memory import Repository
from bot.model import DirectOpportunity
from bot.model.errors import Choice, NotFound, NotUnderstood, Refused
from bot.program.deals.states import is_live
from bot.program.words import listed, on_day
from bot.services.customers import checked_domain, customer_key
from bot.services.deals.checking import LONGEST_CUSTOMER
from bot.services.deals.requests import AddDirect, ListDirect, RemoveDirect
from bot.services.deals.results import DirectList
from bot.services.desk import Actor, Desk
from bot.services.grammar import is_visible, shortened
from bot.services.results import Changed
from bot.services.snapshot import program_of, today_in

ALL = Choice("See the direct opportunities", "deal direct")


async def add_direct(desk: Desk, actor: Actor, request: AddDirect) -> Changed:
    """Remember that the company's own sellers work on a customer.

    Raises:
        NotUnderstood: the name or the day cannot be.
        Refused: that is remembered already.
    """
    customer = " ".join(request.customer.split())
    if not is_visible(customer) or len(customer) > LONGEST_CUSTOMER:
        raise NotUnderstood("Which customer?", 'Write it in quotes: /partner deal direct "Globex" since 2026-10-01')
    domain = checked_domain(request.domain)
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        workspace = await changes.workspace()
        today = today_in(workspace, desk.clock())
        since = request.since or today
        if since > today:
            raise NotUnderstood(f"{on_day(since)} has not come yet.", "Give the day on which your sellers began.")
        key = customer_key(customer)
        known = await changes.deal_book.directs(key, domain)
        if known:
            said = f"Your own sellers work on {known[0].customer} since {on_day(known[0].opened_on)} already."
            again = Choice("Remove it", f"deal direct remove #{known[0].id}")
            raise Refused(said, "Remove that one first if the day is wrong.", (again, ALL))
        await changes.add(
            DirectOpportunity(
                team_id=actor.team_id,
                customer=customer,
                customer_key=key,
                domain=domain,
                opened_on=since,
                author_id=actor.user_id,
                created_at=desk.clock(),
            )
        )
        stand = await _registrations(changes, key, domain, today=today)
    days = program_of(workspace, today).deals.direct_days
    rule = f"Once it is older than {days} days, it wins over new registrations; until then they count as influenced."
    said = f"Your own sellers work on {customer} since {on_day(since)}. {rule}{stand}"
    return Changed(0, "", said, change=changes.revision)


async def remove_direct(desk: Desk, actor: Actor, request: RemoveDirect) -> Changed:
    """Forget a direct opportunity.

    Raises:
        NotFound: there is none of that name or number.
    """
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        known = await changes.deal_book.directs()
        key = customer_key(request.customer)
        found = next((one for one in known if one.id == request.direct_id or one.customer_key == key), None)
        row = await changes.row(str(DirectOpportunity.__tablename__), found.id or 0) if found else None
        if not isinstance(row, DirectOpportunity):
            name = f" “{shortened(request.customer)}”" if request.customer else ""
            raise NotFound(f"There is no direct opportunity{name}.", "Look at those there are.", (ALL,))
        await changes.remove(row)
    said = f"Your own sellers do not work on {row.customer} any more: it does not stand against registrations."
    return Changed(0, "", said, change=changes.revision)


async def list_direct(desk: Desk, actor: Actor, request: ListDirect) -> DirectList:
    """Give the customers that the company's own sellers work on."""
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        rows = await repository.deal_book.directs()
    today = today_in(workspace, desk.clock())
    return DirectList(rows=rows, today=today, wins_after_days=program_of(workspace, today).deals.direct_days)


async def _registrations(repository: Repository, key: str, domain: str, *, today: date) -> str:
    """Name the registrations that are open already; they stay as they are."""
    live = [one for one in await repository.deal_book.of_customer(key, domain) if is_live(one, today)]
    numbers = listed([f"deal #{one.id}" for one in live])
    return f" Look at {numbers}, which {'is' if len(live) == 1 else 'are'} open already." if live else ""
