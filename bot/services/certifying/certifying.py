"""Certificates: who is certified, and how that changes what counts for the tier, in the same change."""

from datetime import date

from bot.memory import Changes
from bot.model import NAME_LENGTH, Certificate, CertificateKind, Partner
from bot.model.errors import Ambiguous, Choice, NotFound, NotUnderstood
from bot.program.words import on_day
from bot.services.certifying.requests import Certify, EndCertificate, ListCertificates, RenewCertificate
from bot.services.certifying.results import Certificates
from bot.services.describing import LABELS
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, live_partner, partner_to_change
from bot.services.names import fold
from bot.services.results import Changed, FieldChange
from bot.services.snapshot import program_of, today_in

_COUNTS = {CertificateKind.SALES: "certified_sales", CertificateKind.TECHNICAL: "certified_technical"}


async def certify(desk: Desk, actor: Actor, request: Certify) -> Changed:
    """Remember a certificate; somebody who is not certified in it yet counts as one more.

    Raises:
        NotUnderstood: the name is missing or too long, or a day is not right.
    """
    person = " ".join(request.person.split())
    if not person or len(person) > NAME_LENGTH:
        raise NotUnderstood(
            f"Who is certified? A name has at most {NAME_LENGTH} characters.",
            'For example: /partner certify Acme "Jane Doe" sales',
            field="name",
        )
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        today = today_in(await changes.workspace(), desk.clock())
        day = _checked(request.certified_on or today, request.expires_on, today)
        known = [one for one in await _certificates(changes, partner) if fold(one.person) == fold(person)]
        same = next((one for one in known if one.kind is request.kind), None)
        fields: tuple[FieldChange, ...] = ()
        if same is not None:
            await changes.change(same, certified_on=day, expires_on=request.expires_on)
            told = f"{same.person} at {partner.name} was certified in {_named(request.kind)} already; its days are new."
        else:
            await changes.add(
                Certificate(
                    team_id=actor.team_id,
                    partner_id=key_of(partner),
                    person=person,
                    kind=request.kind,
                    certified_on=day,
                    expires_on=request.expires_on,
                    created_at=desk.clock(),
                )
            )
            fields = await _counted(changes, partner, request.kind, 1)
            told = f"{person} at {partner.name} is certified in {_named(request.kind)}."
    until = f" Until {on_day(request.expires_on)}." if request.expires_on else ""
    return Changed(key_of(partner), partner.name, told + until, fields, changes.revision)


async def renew(desk: Desk, actor: Actor, request: RenewCertificate) -> Changed:
    """Let a certificate count until another day.

    Raises:
        NotFound: there is none of that person.
        Ambiguous: there are several.
        NotUnderstood: the day is not to come.
    """
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        today = today_in(await changes.workspace(), desk.clock())
        one = await _the_one(changes, partner, request.person, request.kind, "renewed")
        if request.expires_on <= today:
            raise NotUnderstood(f"{on_day(request.expires_on)} is not to come.", "Give a later day.", field="until")
        await changes.change(one, expires_on=request.expires_on)
    told = f"The {one.kind} certificate of {one.person} at {partner.name} lasts until {on_day(request.expires_on)}."
    return Changed(key_of(partner), partner.name, told, change=changes.revision)


async def end(desk: Desk, actor: Actor, request: EndCertificate) -> Changed:
    """Forget a certificate; one person less counts.

    Raises:
        NotFound: there is none of that person.
        Ambiguous: there are several.
    """
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        partner = await partner_to_change(changes, request.partner_id)
        one = await _the_one(changes, partner, request.person, request.kind, "remove")
        await changes.remove(one)
        fields = await _counted(changes, partner, one.kind, -1)
    told = f"{one.person} at {partner.name} does not count as certified in {_named(one.kind)} any more."
    return Changed(key_of(partner), partner.name, told, fields, changes.revision)


async def list_certificates(desk: Desk, actor: Actor, request: ListCertificates) -> Certificates:
    """Give the certificates of a partner, and what its tier asks for."""
    async with desk.memory.reading(actor.team_id) as repository:
        partner = await live_partner(repository, request.partner_id)
        workspace = await repository.workspace()
        today = today_in(workspace, desk.clock())
        items = await repository.papers.certificates(request.partner_id)
    rule = program_of(workspace, today).rule(partner.tier)
    return Certificates(
        key_of(partner),
        partner.name,
        items,
        partner.tier.label,
        partner.certified_sales,
        rule.certified_sales,
        partner.certified_technical,
        rule.certified_technical,
        today,
    )


def _checked(day: date, until: date | None, today: date) -> date:
    if day > today:
        raise NotUnderstood(f"{on_day(day)} has not come yet.", "Give the day of the examination.", field="happened_on")
    if until is not None and until <= day:
        raise NotUnderstood("It would end before it begins.", "Give a later day for its end.", field="until")
    return day


async def _certificates(changes: Changes, partner: Partner) -> list[Certificate]:
    """Give a partner's certificates to be changed."""
    known = await changes.papers.certificates(key_of(partner))
    rows = [await changes.row(str(Certificate.__tablename__), one.id or 0) for one in known]
    return [one for one in rows if isinstance(one, Certificate)]


async def _the_one(
    changes: Changes, partner: Partner, person: str, kind: CertificateKind | None, verb: str
) -> Certificate:
    """Give the certificate that is meant: by its number, or by who has it."""
    known = [one for one in await _certificates(changes, partner) if kind in (None, one.kind)]
    found = [one for one in known if person == f"#{one.id}" or fold(one.person) == fold(person)]
    if len(found) == 1:
        return found[0]
    show = Choice("Show the certificates", f"certify #{partner.id}")
    if not found:
        raise NotFound(f"Nobody called {person} is certified at {partner.name}.", "Look at who is.", (show,))
    # Until when it is renewed is not known here: the list asks for it.
    choices = [Choice(f"In {_named(one.kind)}", f"certify #{partner.id} #{one.id} remove") for one in found]
    raise Ambiguous(
        f"{found[0].person} is certified in {' and in '.join(_named(one.kind) for one in found)}.",
        "Say which: write sales or technical behind the name.",
        (*(choices if verb == "remove" else ()), show),
    )


async def _counted(changes: Changes, partner: Partner, kind: CertificateKind, more: int) -> tuple[FieldChange, ...]:
    """Count one person more, or less, for the tier."""
    name = _COUNTS[kind]
    before = int(getattr(partner, name))
    after = max(before + more, 0)
    await changes.change(partner, **{name: after})
    return (FieldChange(LABELS[name], str(before), str(after)),) if before != after else ()


def _named(kind: CertificateKind) -> str:
    return "sales" if kind is CertificateKind.SALES else "technology"
