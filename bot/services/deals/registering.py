"""Registering a deal: what is missing is asked for, what stands against it is found before and when it is kept."""

from dataclasses import replace

from bot.memory import Changes, Repository
from bot.model import Deal, DealOrigin, DealStatus
from bot.model.errors import Choice, DomainError, Refused
from bot.program.deals.conflicts import Finding, Verdict, bars_approval
from bot.program.deals.protection import protected_until
from bot.program.money import show_amount
from bot.program.words import on_day, sentence
from bot.services.approving import ask_deciders, deciders_of, meet_deciders_of
from bot.services.customers import checked_domain, customer_key
from bot.services.deals.cards import card_of
from bot.services.deals.checking import check_expected, checked
from bot.services.deals.conflicts import found_against, in_words, with_partners
from bot.services.deals.requests import DealDraft, RegisterDeal
from bot.services.deals.results import DealChanged, DealCheck, DealForm
from bot.services.deals.scenes import Scene, around, key_of
from bot.services.desk import Actor, Desk
from bot.services.grammar import is_visible
from bot.services.snapshot import today_in

# Slack: a select menu has at most 100 options; where there are more partners, they are searched for.
MOST_TO_PICK = 100


async def register(desk: Desk, actor: Actor, request: RegisterDeal) -> DealChanged | DealForm:
    """Register a deal, or give the form where something that it needs is missing.

    Raises:
        NotUnderstood: a value cannot be.
        Refused: the partner has a live registration of this customer already.
    """
    draft = request.draft
    if not draft.is_whole:
        return await form(desk, actor, draft)
    draft = checked(draft)
    await meet_deciders_of(desk, actor, draft.partner_id)
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        today = today_in(await changes.workspace(), desk.clock())
        check_expected(draft.expected_close, today)
        scene = await around(desk, changes, _deal(desk, actor, draft))
        finding = await found_against(changes, scene)
        _refuse_double(finding, scene)
        deal = scene.deal
        if finding.is_shared:
            deal.origin = DealOrigin.INFLUENCED
        if finding.verdict is not Verdict.FREE:
            deal.status = DealStatus.CONFLICT
            deal.conflict_with = finding.against[0].id if finding.against else None
        await changes.add(deal)
        if finding.verdict is Verdict.REVIEW:
            await _to_review(changes, finding, deal)
        waits = await _ask_deciders(desk, changes, scene)
        card = await card_of(desk, changes, scene, actor.user_id)
    worth = show_amount(deal.value, card.currency)
    said = sentence(f"Registered {deal.customer} for {scene.partner.name}: {worth}, {deal.origin.value}")
    shared = " Your own sellers work on it too, so it counts as influenced." if finding.is_shared else ""
    return DealChanged(summary=f"{said}{shared} {waits}", card=card, change=changes.revision)


async def form(
    desk: Desk, actor: Actor, draft: DealDraft, *, deal_id: int | None = None, revision: int = 0
) -> DealForm:
    """Give the form of a registration with what is known, and what would become of it."""
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        names = await desk.snapshots.names(repository)
        chosen = names.by_id(draft.partner_id) if draft.partner_id is not None else None
        check = await look_ahead(desk, repository, actor, draft) if deal_id is None else DealCheck()
    in_order = sorted(names, key=lambda one: one.owner_id != actor.user_id)
    return DealForm(
        draft=draft,
        partners=tuple((one.id, one.name) for one in in_order) if len(in_order) <= MOST_TO_PICK else (),
        partner_name=chosen.name if chosen else "",
        currency=workspace.currency,
        check=check,
        deal_id=deal_id,
        revision=revision,
    )


async def look_ahead(desk: Desk, repository: Repository, actor: Actor, draft: DealDraft) -> DealCheck:
    """Say what would become of a registration, as far as it is known; nothing is said of what is not typed yet."""
    if draft.partner_id is None:
        return DealCheck()
    domain, warnings = draft.domain, list[str]()
    try:
        domain = checked_domain(domain)
    except DomainError:
        # It is being typed; what is wrong with it is said when the form is sent.
        domain = ""
    try:
        scene = await around(desk, repository, _deal(desk, actor, replace(draft, domain=domain)))
    except DomainError as gone:
        return DealCheck((gone.user_message,))
    until = protected_until(scene.today, scene.tier)
    if not is_visible(draft.customer) and not domain:
        return DealCheck((), until)
    finding = await found_against(repository, scene)
    if finding.own:
        warnings.append(_double(finding, scene))
        return DealCheck(tuple(warnings))
    warnings += in_words(finding, await with_partners(repository, finding.against), scene)
    return DealCheck(tuple(warnings), None if bars_approval(finding) else until)


def _deal(desk: Desk, actor: Actor, draft: DealDraft) -> Deal:
    return Deal(
        team_id=actor.team_id,
        partner_id=draft.partner_id or 0,
        customer=draft.customer,
        customer_key=customer_key(draft.customer) if is_visible(draft.customer) else "",
        domain=draft.domain,
        value=draft.value or 0,
        origin=draft.origin or DealOrigin.SOURCED,
        registered_at=desk.clock(),
        registered_by=actor.user_id,
        expected_close=draft.expected_close,
        contact=draft.contact,
        note=draft.note,
    )


def _double(finding: Finding, scene: Scene) -> str:
    first = finding.own[0]
    on = on_day(first.registered_at.astimezone(scene.zone).date())
    return f"{scene.partner.name} registered {first.customer} on {on} already (deal #{first.id})."


def _refuse_double(finding: Finding, scene: Scene) -> None:
    if finding.own:
        number = key_of(finding.own[0])
        raise Refused(
            _double(finding, scene),
            "A customer is registered once as long as that deal is open. Change what is new in that one.",
            (Choice(f"Show deal #{number}", f"deal #{number}"), Choice("Edit it", f"deal #{number} edit")),
            field="customer",
        )


async def _to_review(changes: Changes, finding: Finding, deal: Deal) -> None:
    """Two that came together both wait for somebody who decides between them."""
    for other in finding.against:
        row = await changes.row(str(Deal.__tablename__), key_of(other))
        if isinstance(row, Deal) and row.status is DealStatus.REGISTERED:
            await changes.change(row, status=DealStatus.CONFLICT, conflict_with=deal.id)


async def _ask_deciders(desk: Desk, changes: Changes, scene: Scene) -> str:
    deciders = await deciders_of(changes, scene.partner, asker=scene.deal.registered_by)
    within = f"within {scene.program.deals.decision_hours} hours"
    line = f"deal #{scene.key}"
    return await ask_deciders(desk, changes, deciders, did="registered a deal", line=line, within=within)
