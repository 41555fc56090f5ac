"""Partners: adding, changing, archiving."""

from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, replace
from datetime import date

from bot.memory import Changes
from bot.model import NAME_LENGTH, Partner, Stage, Tier
from bot.model.errors import Choice, DuplicateName, NotUnderstood, Refused
from bot.program.words import on_day, sentence
from bot.services.commands import line_for
from bot.services.describing import changed_in_words, field_changes, fields_of, with_names
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, live, live_partner, partner_to_change
from bot.services.merging import merged
from bot.services.names import fold
from bot.services.people import check_owner
from bot.services.requests import (
    AddPartner,
    Archive,
    FormKind,
    OpenForm,
    Restore,
    SetOwner,
    SetStage,
    SetTarget,
    SetTier,
)
from bot.services.results import Changed, Confirm, Form
from bot.services.similar import MOST_SHOWN, SimilarHere, similar
from bot.services.snapshot import today_in
from bot.services.submissions import PartnerValues, SaveNewPartner, SavePartner
from bot.services.websites import checked_website

STARTED = (Stage.ACTIVE, Stage.GROWING)
# Each is counted by hand; a larger number is a slip of the finger.
MOST_CERTIFIED = 10_000


async def open_form(desk: Desk, actor: Actor, request: OpenForm) -> Form:
    """Give the form that was asked for, filled with what is known."""
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        partner = None if request.partner_id is None else await live_partner(repository, request.partner_id)
    owner_id = actor.user_id if request.kind is FormKind.ADD else None
    return Form(request.kind, partner, workspace.currency, owner_id=owner_id, name=request.name)


async def add(desk: Desk, actor: Actor, request: AddPartner) -> Changed | Form:
    """Add a partner from a typed line, owned by the person who adds it; without a name, give the form."""
    if request.name is None:
        return await open_form(desk, actor, OpenForm(FormKind.ADD))
    values = PartnerValues(
        type=request.type,
        tier=request.tier or Tier.REGISTERED,
        stage=request.stage or Stage.PROSPECT,
        owner_id=actor.user_id,
    )
    return await save_new(desk, actor, SaveNewPartner(request.name, values, request.anyway))


async def save_new(desk: Desk, actor: Actor, request: SaveNewPartner) -> Changed:
    """Add a partner.

    Raises:
        DuplicateName: a live partner of that name exists.
        SimilarHere: one of a similar name exists, and nobody said that it is another company.
        NotUnderstood: the name is empty or too long, or a count is out of range.
    """
    name, values = _checked_name(request.name), _checked(request.values)
    if not request.anyway:
        await _ask_about_similar(desk, actor, name, request.values)
    await check_owner(desk, actor, request.values.owner_id)
    async with _writing(desk, actor) as changes:
        today = today_in(await changes.workspace(), desk.clock())
        _check_started(values, today)
        partner = Partner(
            team_id=actor.team_id,
            name=name,
            folded=fold(name),
            tier_since=today,
            stage_since=today,
            created_at=desk.clock(),
        )
        mine: dict[str, object] = asdict(values)
        partner.sqlmodel_update(_consequences(partner, mine, today) | mine)
        await changes.add(partner)
    about = " ".join(word for word in (partner.tier.label, partner.type.label if partner.type else "") if word)
    told = f"Added {partner.name} ({about}, {partner.stage.label.lower()})."
    return Changed(key_of(partner), partner.name, told, change=changes.revision)


async def _ask_about_similar(desk: Desk, actor: Actor, name: str, values: PartnerValues) -> None:
    async with desk.memory.reading(actor.team_id) as repository:
        names = await desk.snapshots.names(repository)
        archived = similar(name, await desk.snapshots.archived(repository))
    here = similar(name, names)
    if (here or archived) and fold(name) not in (one.folded for one in here):
        add_anyway = line_for(AddPartner(name, values.type, values.tier, values.stage, anyway=True))
        raise SimilarHere(name, here[:MOST_SHOWN], archived[:MOST_SHOWN], add_anyway=add_anyway)


async def save(desk: Desk, actor: Actor, request: SavePartner) -> Changed:
    """Save the edit form.

    Raises:
        Stale: somebody changed a field since the form was opened that the form changes, too; nothing is saved.
        NoOwner: it is given to somebody who is no full member of the workspace.
    """
    name, values = _checked_name(request.name), _checked(request.values)
    async with desk.memory.reading(actor.team_id) as repository:
        owner_id = (await live_partner(repository, request.partner_id)).owner_id
    if request.values.owner_id != owner_id:
        # Slack is asked before the transaction, in which everybody else would wait for its answer.
        await check_owner(desk, actor, request.values.owner_id)
    async with _writing(desk, actor) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        _check_started(values, today_in(await changes.workspace(), desk.clock()))
        mine: dict[str, object] = {"name": name, **asdict(values)}
        if partner.version != request.version:
            mine = await merged(desk, changes, partner, mine, opened=request.version, seen=request.seen)
        if "name" in mine:
            mine["folded"] = fold(name)
        return await _change(desk, changes, partner, mine)


async def set_tier(desk: Desk, actor: Actor, request: SetTier) -> Changed:
    """Move a partner to a tier."""
    return await _set(desk, actor, request.partner_id, tier=request.tier)


async def set_stage(desk: Desk, actor: Actor, request: SetStage) -> Changed:
    """Move a partner to a stage; the first time it becomes active is remembered as its start."""
    return await _set(desk, actor, request.partner_id, stage=request.stage)


async def set_owner(desk: Desk, actor: Actor, request: SetOwner) -> Changed:
    """Give a partner to a full member of the workspace, or to nobody.

    Raises:
        NoOwner: somebody else was named.
    """
    await check_owner(desk, actor, request.owner_id, partner_id=request.partner_id)
    return await _set(desk, actor, request.partner_id, owner_id=request.owner_id)


async def set_target(desk: Desk, actor: Actor, request: SetTarget) -> Changed:
    """Set or take away the annual target."""
    if request.amount is not None and request.amount < 0:
        raise NotUnderstood(
            "A target cannot be negative.", "Give an amount such as 500k, or `none`.", field="annual_target"
        )
    return await _set(desk, actor, request.partner_id, annual_target=request.amount)


async def archive(desk: Desk, actor: Actor, request: Archive) -> Changed | Confirm:
    """Put a partner away, after asking."""
    if not request.confirmed:
        async with desk.memory.reading(actor.team_id) as repository:
            partner = await live_partner(repository, request.partner_id)
        return Confirm(
            f"Archive {partner.name}? It leaves the lists and recommendations; its notes and deals are kept.",
            Choice(f"Archive {partner.name}", f"archive #{request.partner_id} yes"),
        )
    async with _writing(desk, actor) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        await changes.change(partner, archived_at=desk.clock())
    return Changed(request.partner_id, "", sentence(f"Archived {partner.name}"), change=changes.revision)


async def restore(desk: Desk, actor: Actor, request: Restore) -> Changed:
    """Bring an archived partner back as it was; anybody in the team may.

    Raises:
        NotFound: there is no such partner.
        Refused: another partner has its name by now.
    """
    async with _writing(desk, actor) as changes:
        partner = await changes.partner(request.partner_id)
        if partner is None or partner.archived_at is None:
            partner = await live(changes, partner)
            return Changed(key_of(partner), partner.name, f"{partner.name} is not archived. Nothing changed.")
        try:
            await changes.change(partner, archived_at=None)
        except DuplicateName as taken:
            raise Refused(
                f"Another partner is called {partner.name} by now.",
                "Rename or archive that one first, then restore this one.",
                taken.choices,
            ) from taken
    return Changed(key_of(partner), partner.name, f"{partner.name} is back.", change=changes.revision)


async def _set(desk: Desk, actor: Actor, partner_id: int, **values: object) -> Changed:
    async with _writing(desk, actor) as changes:
        return await _change(desk, changes, await partner_to_change(changes, partner_id), values)


def _writing(desk: Desk, actor: Actor) -> AbstractAsyncContextManager[Changes]:
    return desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause)


async def _change(desk: Desk, changes: Changes, partner: Partner, values: dict[str, object]) -> Changed:
    """Change a partner with all that follows from it, and tell what changed."""
    workspace = await changes.workspace()
    before = fields_of(partner)
    await changes.change(partner, **{**_consequences(partner, values, today_in(workspace, desk.clock())), **values})
    fields = await with_names(desk, changes, field_changes(before, partner, currency=workspace.currency))
    change = changes.revision if fields else None
    return Changed(key_of(partner), partner.name, changed_in_words(partner, fields), fields, change)


def _consequences(partner: Partner, values: dict[str, object], today: date) -> dict[str, object]:
    """What follows from a change: since when a tier or stage holds, and the first day of a stage that counts."""
    more: dict[str, object] = {}
    if values.get("tier", partner.tier) is not partner.tier:
        more["tier_since"] = today
    stage = values.get("stage", partner.stage)
    if stage is not partner.stage:
        more["stage_since"] = today
        if stage in STARTED and partner.activated_on is None and values.get("activated_on") is None:
            values.pop("activated_on", None)
            more["activated_on"] = today
        if stage is Stage.ONBOARDING and partner.recruited_on is None:
            more["recruited_on"] = today
    return more


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise NotUnderstood("A partner needs a name.", 'For example: /partner add "Acme Corp" reseller', field="name")
    if len(name) > NAME_LENGTH:
        raise NotUnderstood(
            f"That name has {len(name):,} characters; {NAME_LENGTH} is the most.",
            "Shorten it and try again.",
            field="name",
        )
    return name


def _checked(values: PartnerValues) -> PartnerValues:
    """Give the values of a form as they are kept."""
    for field in ("certified_sales", "certified_technical"):
        if not 0 <= getattr(values, field) <= MOST_CERTIFIED:
            raise NotUnderstood(
                "A count of certified people is a number from 0 up.", "Correct it and save again.", field=field
            )
    return replace(values, website=checked_website(values.website))


def _check_started(values: PartnerValues, today: date) -> None:
    day = values.activated_on
    if day is not None and day > today:
        raise NotUnderstood(
            f"{on_day(day)} has not come yet.",
            "Give the day it began to sell with you, or leave it empty until then.",
            field="activated_on",
        )
