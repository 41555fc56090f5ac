"""The revenue share of joint offers: what was agreed, what each quarter brought, and what the partner gets of it."""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from bot.memory import Changes, Repository
from bot.model import JointOffer, OfferQuarter, Workspace
from bot.model.errors import Choice, NotFound, NotUnderstood
from bot.program.money import show_amount
from bot.program.offer_statements import missing_quarters, offer_statements
from bot.program.percents import WHOLE_BP, show_percent
from bot.program.periods import Period, last_full_quarter, quarter_of, written
from bot.services.desk import Actor, Desk
from bot.services.finding import live_partner, partner_to_change
from bot.services.grammar import quoted
from bot.services.money.requests import NewOffer, OpenQuarterForm, SaveQuarter, SetOffer, ShowShares
from bot.services.money.results import Offer, QuarterForm, ShareCard
from bot.services.names import fold
from bot.services.results import Changed, FieldChange, Notice
from bot.services.snapshot import today_in, versions_of

_LONGEST = 200
# Slack: a select menu has at most 100 options.
_MOST_QUARTERS = 100
# What reduces the income of a quarter beside payment fees, by what people call it.
AMOUNTS = {"gross": "Gross income", "refunds": "Refunds", "taxes": "Taxes", "mdf": "MDF"}


async def show_shares(desk: Desk, actor: Actor, request: ShowShares) -> ShareCard:
    """Give the joint offers of a partner or of all, with every statement.

    Raises:
        NotFound: there is no such partner.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        today = today_in(workspace, desk.clock())
        partner = await live_partner(repository, request.partner_id) if request.partner_id else None
        offers, quarters = await repository.ledger.offers(request.partner_id)
        names = await desk.snapshots.names(repository)
    called = {one.id: one.name for one in names}
    return ShareCard(
        partner_id=request.partner_id,
        partner_name=partner.name if partner else "",
        offers=tuple(_offer(one, called[one.partner_id], quarters, workspace, today) for one in offers),
        currency=workspace.currency,
        today=today,
        maths=request.maths,
    )


async def new_offer(desk: Desk, actor: Actor, request: NewOffer) -> Notice:
    """Say what to write for a joint offer.

    Raises:
        NotFound: there is no such partner.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        partner = await live_partner(repository, request.partner_id)
    said = f"Which offer do you sell with {partner.name}, and how much of its income does the partner get? Write for "
    example = f'example: /partner share "{partner.name}" offer "Secure Backup" 30 %'
    return Notice(f"{said}{example}", (Choice("Its joint offers", f"share #{request.partner_id}"),))


async def set_offer(desk: Desk, actor: Actor, request: SetOffer) -> Changed:
    """Make a joint offer with a partner, or give it another part of one; quarters that are known keep theirs.

    Raises:
        NotFound: there is no such partner.
        NotUnderstood: the name is too long, or the part is nothing or more than all.
    """
    name = " ".join(request.name.split())
    if not 0 < len(name) <= _LONGEST:
        raise NotUnderstood(f"The offer's name has {len(name):,} characters.", f"Up to {_LONGEST} are possible.")
    if not 0 < request.split_bp <= WHOLE_BP:
        raise NotUnderstood(
            f"The partner cannot get {show_percent(request.split_bp)} of an offer.",
            "Write a part between 0 and 100 %, as in 30 %.",
        )
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        offer = await _named(changes, request.partner_id, name)
        split = show_percent(request.split_bp)
        if offer is None:
            offer = JointOffer(
                team_id=actor.team_id,
                partner_id=request.partner_id,
                name=name,
                split_bp=request.split_bp,
                author_id=actor.user_id,
                created_at=desk.clock(),
            )
            await changes.add(offer)
            said = f"{partner.name} gets {split} of {name}."
            steps = await _next_quarter(desk, changes, offer)
            return Changed(request.partner_id, partner.name, said, change=changes.revision, next_steps=steps)
        before = show_percent(offer.split_bp)
        changed = await changes.change(offer, split_bp=request.split_bp)
        steps = await _next_quarter(desk, changes, offer)
    if not changed:
        said = f"{partner.name} gets {split} of {offer.name} already."
        return Changed(request.partner_id, partner.name, said, next_steps=steps)
    return Changed(
        request.partner_id,
        partner.name,
        f"{partner.name} gets another part of {offer.name}. Quarters that are written down keep theirs.",
        (FieldChange("Part of the income", before, split),),
        changes.revision,
        next_steps=steps,
    )


async def save_quarter(desk: Desk, actor: Actor, request: SaveQuarter) -> Changed:
    """Write down what a joint offer brought in a quarter, or correct it.

    Raises:
        NotFound: there is no such partner or offer.
        NotUnderstood: the quarter has not begun.
    """
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        offer = await _offer_to_change(changes, request.partner_id, partner.name, request.offer)
        workspace = await changes.workspace()
        period = quarter_of(request.first_on)
        if period.first > today_in(workspace, desk.clock()):
            raise NotUnderstood(f"{period.name} has not begun.", "Write down a quarter that is over.", field="quarter")
        amounts = {name: int(getattr(request, name)) for name in AMOUNTS}
        _, quarters = await changes.ledger.offers(request.partner_id)
        known = next((one for one in quarters if (one.offer_id, one.first_on) == (offer.id, period.first)), None)
        row = await changes.row(str(OfferQuarter.__tablename__), known.id) if known and known.id else None
        before = {name: int(getattr(known, name)) for name in AMOUNTS} if known else {}
        if isinstance(row, OfferQuarter):
            changed = await changes.change(row, **amounts)
        else:
            changed = True
            await changes.add(
                OfferQuarter(
                    team_id=actor.team_id,
                    partner_id=request.partner_id,
                    offer_id=offer.id or 0,
                    first_on=period.first,
                    split_bp=offer.split_bp,
                    author_id=actor.user_id,
                    created_at=desk.clock(),
                    **amounts,
                )
            )
        said = await _said(changes, offer, period, partner.name, workspace)
        steps = await _next_quarter(desk, changes, offer)
    fields = tuple(_fields(before, amounts, workspace.currency))
    revision = changes.revision if changed else None
    return Changed(request.partner_id, partner.name, said, fields, revision, next_steps=steps)


async def open_quarter_form(desk: Desk, actor: Actor, request: OpenQuarterForm) -> QuarterForm:
    """Give the form for a quarter of a joint offer.

    Raises:
        NotFound: there is no such partner or offer.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        partner = await live_partner(repository, request.partner_id)
        offer = await _offer_to_change(repository, request.partner_id, partner.name, request.offer)
        workspace = await repository.workspace()
        _, quarters = await repository.ledger.offers(request.partner_id)
    today = today_in(workspace, desk.clock())
    mine = [one for one in quarters if one.offer_id == offer.id]
    missing = missing_quarters(mine, since=_begun(offer, workspace), today=today)
    chosen = quarter_of(request.first_on) if request.first_on else (*missing, last_full_quarter(today))[0]
    known = next((one for one in mine if one.first_on == chosen.first), None)
    others = {quarter_of(one.first_on) for one in mine} | {*missing, last_full_quarter(today), quarter_of(today)}
    newest = _newest_first(others - {chosen})[: _MOST_QUARTERS - 1]
    return QuarterForm(
        partner_id=request.partner_id,
        partner_name=partner.name,
        offer=offer.name,
        periods=tuple(_newest_first([chosen, *newest])),
        chosen=chosen,
        amounts=tuple((name, int(getattr(known, name))) for name in AMOUNTS) if known else (),
        currency=workspace.currency,
    )


async def _next_quarter(desk: Desk, changes: Changes, offer: JointOffer) -> tuple[Choice, ...]:
    """Offer the quarter to write down next: the first that is missing, or the last full one of a new offer."""
    workspace = await changes.workspace()
    today = today_in(workspace, desk.clock())
    _, quarters = await changes.ledger.offers(offer.partner_id)
    mine = [one for one in quarters if one.offer_id == offer.id]
    missing = missing_quarters(mine, since=_begun(offer, workspace), today=today)
    wanted = missing or ([] if mine else [last_full_quarter(today)])
    about = f"share #{offer.partner_id}"
    return (
        *(Choice(f"Write down {one.name}", f"{about} {quoted(offer.name)} {written(one)}") for one in wanted[:1]),
        Choice("Its joint offers", about),
    )


def _newest_first(periods: Iterable[Period]) -> list[Period]:
    return sorted(periods, key=lambda one: one.first, reverse=True)


def _offer(
    offer: JointOffer, partner_name: str, quarters: Iterable[OfferQuarter], workspace: Workspace, today: date
) -> Offer:
    mine = [one for one in quarters if one.offer_id == offer.id]
    stated = offer_statements(mine, versions=versions_of(workspace), currency=workspace.currency)
    return Offer(
        offer_id=offer.id or 0,
        partner_id=offer.partner_id,
        partner_name=partner_name,
        name=offer.name,
        split_bp=offer.split_bp,
        statements=tuple(reversed(stated)),
        missing=tuple(missing_quarters(mine, since=_begun(offer, workspace), today=today)),
    )


def _begun(offer: JointOffer, workspace: Workspace) -> date:
    return offer.created_at.astimezone(ZoneInfo(workspace.timezone)).date()


async def _named(repository: Repository, partner_id: int, name: str) -> JointOffer | None:
    """Give the offer of that name, to be changed where the repository changes."""
    offers, _ = await repository.ledger.offers(partner_id)
    found = next((one for one in offers if fold(one.name) == fold(name)), None)
    if found is None or found.id is None:
        return None
    row = await repository.row(str(JointOffer.__tablename__), found.id)
    return row if isinstance(row, JointOffer) else None


async def _offer_to_change(repository: Repository, partner_id: int, partner_name: str, name: str) -> JointOffer:
    offer = await _named(repository, partner_id, name)
    if offer is not None:
        return offer
    offers, _ = await repository.ledger.offers(partner_id)
    there = [Choice(one.name, f"share #{partner_id} {quoted(one.name)}") for one in offers]
    raise NotFound(
        f"There is no joint offer “{name}” with {partner_name}.",
        "Pick one that there is." if there else f'Make it first: /partner share {partner_name} offer "{name}" 30 %',
        (*there[:4], Choice(f"Offers with {partner_name}", f"share #{partner_id}")),
    )


async def _said(changes: Changes, offer: JointOffer, period: Period, partner_name: str, workspace: Workspace) -> str:
    """Say what the partner gets of the quarter."""
    _, quarters = await changes.ledger.offers(offer.partner_id)
    mine = [one for one in quarters if one.offer_id == offer.id]
    stated = offer_statements(mine, versions=versions_of(workspace), currency=workspace.currency)
    share = next(one.share for one in stated if one.period == period)
    amount = show_amount(share.amount, workspace.currency)
    return f"{offer.name} in {period.name}: {partner_name} gets {amount}."


def _fields(before: dict[str, int], after: dict[str, int], currency: str) -> Iterable[FieldChange]:
    for name, label in AMOUNTS.items():
        shown = show_amount(before[name], currency) if name in before else ""
        if before.get(name, 0) != after[name]:
            yield FieldChange(label, shown, show_amount(after[name], currency))
