"""Looking at deals: one, or a page of many; and finding the one that is named by its customer."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from bot.memory import Repository
from bot.memory.deals import DealsWanted
from bot.model import Deal, Partner, Workspace
from bot.model.errors import Ambiguous, Choice, NotFound
from bot.program.money import show_amount
from bot.program.periods import month_of
from bot.program.words import on_day
from bot.services.buttons import that_fit
from bot.services.commands.deal_lines import deal_line
from bot.services.commands.deal_moves import read_move
from bot.services.customers import customer_key
from bot.services.deals.cards import card_of
from bot.services.deals.editing import edit
from bot.services.deals.lists import KINDS, DatedBy
from bot.services.deals.moving import work
from bot.services.deals.requests import DealsOf, EditDeal, FindDeal, ListDeals, ShowDeal, WorkDeal
from bot.services.deals.results import DealCard, DealChanged, DealForm, DealList, DealMoveForm
from bot.services.deals.scenes import key_of, line_of, scene_of
from bot.services.desk import Actor, Desk
from bot.services.finding import live_partner
from bot.services.grammar import Words, escaped, shortened
from bot.services.names import fold, word_ends
from bot.services.snapshot import program_of, today_in

PAGE = 10
_MOST_CHOICES = 8
# A customer that is named without a partner is looked up by at most as many of its first words.
_MOST_WORDS = 12


async def show(desk: Desk, actor: Actor, request: ShowDeal) -> DealCard:
    """Give everything known about a deal.

    Raises:
        NotFound: it is gone.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        scene = await scene_of(desk, repository, request.deal_id)
        return await card_of(desk, repository, scene, actor.user_id)


async def listed(desk: Desk, actor: Actor, request: ListDeals) -> DealList:
    """Give one page of deals; a page past the end gives the last one."""
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        today = today_in(workspace, desk.clock())
        rules = program_of(workspace, today).deals
        name = ""
        if request.partner_id is not None:
            name = (await live_partner(repository, request.partner_id)).name
        wanted = _wanted(request, actor, workspace, today)
        found = await repository.deal_book.look_for(wanted, limit=PAGE, offset=(max(request.page, 1) - 1) * PAGE)
        pages = max(-(-found.total // PAGE), 1)
        page = min(max(request.page, 1), pages)
        if page < request.page:
            found = await repository.deal_book.look_for(wanted, limit=PAGE, offset=(page - 1) * PAGE)
    return DealList(
        title=_titled(request, name),
        which=request.which,
        rows=tuple(line_of(one, rules, now=desk.clock(), zone=ZoneInfo(workspace.timezone)) for one in found.some),
        total=found.total,
        value=found.value,
        page=page,
        pages=pages,
        line=deal_line(replace(request, page=1)),
        currency=workspace.currency,
        today=today,
        partner_id=request.partner_id,
    )


def _titled(request: ListDeals, partner_name: str) -> str:
    of = f" of {partner_name}" if partner_name else ""
    mine = ", yours" if request.mine else ""
    when = request.period.name if request.period else "this month" if request.which is DealsOf.CLOSING else ""
    return f"{KINDS[request.which].title}{of}{mine}{f': {when}' if when else ''}"


def _wanted(request: ListDeals, actor: Actor, workspace: Workspace, today: date) -> DealsWanted:
    kind, program, yesterday = KINDS[request.which], program_of(workspace, today), today - timedelta(days=1)
    # What should have closed before is still to close.
    expected = {DealsOf.CLOSING: (date.min, month_of(today).last), DealsOf.OVERDUE: (date.min, yesterday)}
    asked = (request.period.first, request.period.last) if request.period else None
    soon = today + timedelta(days=program.deals.warning_days[0])
    still = today - timedelta(days=program.rhythm.pipeline_stalled_days)
    return DealsWanted(
        order=kind.order,
        statuses=kind.statuses,
        partner_id=request.partner_id,
        of_user=actor.user_id if request.mine else None,
        protected=(date.min, soon) if request.which is DealsOf.EXPIRING else None,
        expected=asked if asked and kind.dated is DatedBy.EXPECTED else expected.get(request.which),
        closed=asked if kind.dated is DatedBy.CLOSED else None,
        still_since=_begins(still, workspace) if request.which is DealsOf.STALLED else None,
    )


def _begins(day: date, workspace: Workspace) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(workspace.timezone))


async def find(desk: Desk, actor: Actor, request: FindDeal) -> DealCard | DealChanged | DealForm | DealMoveForm:
    """Find a deal by its customer, and by its partner if that was named, and do with it what was asked.

    Raises:
        NotFound: there is no deal with that customer.
        Ambiguous: it has several; each is offered.
        NotUnderstood: what stands behind the customer makes no sense.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        if request.partner_id is None:
            partner, deals = None, await _of_anybody(repository, request.text)
        else:
            partner = await live_partner(repository, request.partner_id)
            deals = await repository.deals(request.partner_id)
    today = today_in(workspace, desk.clock())
    matching, rest = _named(request.text, deals)
    behind = f"{request.move} {rest}".strip()
    if not matching:
        raise _none(request, partner, [_choice(one, workspace.currency, request.move) for one in deals[:_MOST_CHOICES]])
    if len(matching) > 1:
        has = f"{partner.name} has" if partner else "There are"
        raise Ambiguous(
            f"{has} {len(matching)} deals with {matching[0].customer}.",
            "Pick the one that you mean.",
            that_fit(_choice(one, workspace.currency, behind) for one in matching[:_MOST_CHOICES]),
        )
    number = key_of(matching[0])
    asked = read_move(number, behind, today=today, currency=workspace.currency)
    match asked:
        case WorkDeal():
            return await work(desk, actor, asked)
        case EditDeal():
            return await edit(desk, actor, asked)
    return await show(desk, actor, asked)


async def _of_anybody(repository: Repository, text: str) -> tuple[Deal, ...]:
    """Give every partner's deals with the customer that a text begins with, the longest name that there is."""
    name = Words(escaped(text)).name_in_quotes()
    names = (text[:end] for end in sorted(word_ends(text), reverse=True)) if name is None else (name,)
    for key in filter(None, map(customer_key, islice(names, _MOST_WORDS))):
        if deals := await repository.deal_book.of_customer(key, ""):
            return deals
    return ()


def _none(request: FindDeal, partner: Partner | None, offered: list[Choice]) -> NotFound:
    said = shortened(request.text)
    if partner is None:
        choices = (Choice("See the open deals", "deal list"), Choice("Those that wait", "deal list waiting"))
        return NotFound(
            f"I know neither a partner nor a deal's customer at the beginning of “{said}”.",
            "Look for the deal in the list, or name it by its number.",
            (*choices, Choice("See all partners", "list")),
        )
    remedy = "Pick the deal, or register it." if offered else "Register it first."
    new = Choice("Register a deal", f"deal register #{partner.id}")
    return NotFound(f"{partner.name} has no deal with “{said}”.", remedy, that_fit([*offered, new]))


def _named(text: str, deals: tuple[Deal, ...]) -> tuple[list[Deal], str]:
    """Give the deals whose customer a text begins with, the longest name that fits, and what follows it."""
    words = Words(escaped(text))
    quoted = words.name_in_quotes()
    if quoted is not None:
        return _of_customer(quoted, deals), words.rest
    for end in sorted(word_ends(text), reverse=True):
        found = _of_customer(text[:end], deals)
        if found:
            return found, text[end:].strip()
    return [], ""


def _of_customer(name: str, deals: tuple[Deal, ...]) -> list[Deal]:
    key, folded = customer_key(name), fold(name)
    return [one for one in deals if one.customer_key == key or fold(one.customer) == folded]


def _choice(deal: Deal, currency: str, behind: str) -> Choice:
    worth = show_amount(deal.value, currency, short=True)
    closed = f" {on_day(deal.closed_on)}" if deal.closed_on else ""
    label = f"#{deal.id} {shortened(deal.customer, 30)}, {worth}, {deal.status.value}{closed}"
    return Choice(label, f"deal #{deal.id} {escaped(behind)}".rstrip())
