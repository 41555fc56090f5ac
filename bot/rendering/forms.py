"""The forms: a new partner, a known one, a note, a contact."""

from collections.abc import Callable, Iterator

from bot.model import NAME_LENGTH, Contact, Partner, PartnerType, Stage, Tier
from bot.model.errors import Choice
from bot.model.json import Json
from bot.program.money import show_amount
from bot.program.words import sentence
from bot.rendering import inputs, kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.alignment_form import points_field, words_field
from bot.rendering.certificate_form import kind_field, until_field
from bot.rendering.form_context import FormContext
from bot.rendering.form_fields import FIELDS, FormField
from bot.rendering.message import Screen, View
from bot.rendering.safe import clip
from bot.services.grammar import quoted
from bot.services.requests import FormKind
from bot.services.results import Form

CALLBACK_ID = "form"
ADD_ANYWAY = "Add anyway"
WARNING = 600

_TITLES: dict[FormKind, tuple[str, str]] = {
    FormKind.ADD: ("Add a partner", "Add"),
    FormKind.EDIT: ("Edit partner", "Save"),
    FormKind.TARGET: ("Annual target", "Save"),
    FormKind.NOTE: ("Add a note", "Save"),
    FormKind.MILESTONE: ("Add a milestone", "Save"),
    FormKind.REVIEW: ("Business review held", "Save"),
    FormKind.CONTACT: ("Add a contact", "Save"),
    FormKind.PERSON: ("Edit contact", "Save"),
    FormKind.ALIGN: ("How well do goals fit?", "Save"),
    FormKind.CERTIFY: ("Add a certificate", "Add"),
}
# They show what the partner's fields hold; the others begin empty.
_OF_THE_PARTNER = frozenset({FormKind.EDIT, FormKind.TARGET})


def render_form(
    form: Form,
    reply: str,
    *,
    opened: int | None = None,
    warning: str = "",
    asked: str = "",
    choices: tuple[Choice, ...] = (),
) -> View:
    """Give the modal of a form.

    Args:
        form: the form and what it is about.
        reply: where the answer goes; it comes back with the submission as it is.
        opened: the partner's version when the form was opened first, where it is shown again.
        warning: what happened since the form was opened before; shown on top.
        asked: the name of a new partner or contact that the warning asks about; sent again, it is added.
        choices: what can be looked at before the form is sent, as buttons below the warning.
    """
    partner = form.partner
    title, submit = _TITLES[form.kind]
    about = [kit.context(clip(partner.name, NAME_LENGTH))] if partner and form.kind is not FormKind.EDIT else []
    if warning:
        said = rich.rich_text(rich.paragraph(rich.bold(clip(warning, WARNING))))
        about = [said, *kit.actions(*map(kit.choice, choices)), *about]
    contact = form.contact
    version = form.revision if contact else partner.version if partner else None
    context = FormContext(
        kind=form.kind,
        partner_id=partner.id if partner else None,
        version=version if opened is None else opened,
        reply=reply,
        seen=None if opened is None else version,
        asked=asked,
        contact_id=contact.id if contact else None,
    )
    return kit.modal(
        title=title,
        submit=ADD_ANYWAY if asked else submit,
        callback_id=CALLBACK_ID,
        private_metadata=context.encode(),
        blocks=[*about, *_fields(form)],
    )


def _fields(form: Form) -> Iterator[Json]:
    known = form.partner if form.kind in _OF_THE_PARTNER else None
    of_a_person = form.kind in (FormKind.CONTACT, FormKind.PERSON)
    for field in FIELDS[form.kind]:
        if form.kind is FormKind.ADD and field is FormField.OWNER:
            yield _owner_input(form.owner_id)
        elif form.name and field is FormField.NAME:
            yield _name_input(form.name)
        else:
            yield _person(field, form.contact) if of_a_person else _INPUTS[field](known, form.currency)


def form_screen(form: Form) -> Screen:
    """Offer to open a form, where a message is all that can be shown: only a pressed button opens a modal."""
    title, _ = _TITLES[form.kind]
    partner = form.partner
    said = sentence(f"There is a form for {clip(partner.name, NAME_LENGTH)}" if partner else "There is a form")
    line = f"{form.kind.value} #{partner.id}" if partner else form.kind.value
    if form.name:
        line = f"{line} name {quoted(form.name)}"
    if form.contact and partner:
        person = clip(form.contact.name, NAME_LENGTH)
        said = f"{person} is a contact of {clip(partner.name, NAME_LENGTH)} already; the form changes what is known."
        line = f"{FormKind.CONTACT} #{partner.id} #{form.contact.id}"
    return Screen([rich.rich_text(rich.paragraph(said))], kit.actions(kit.Button(title, Run(line), "primary")))


def _name(partner: Partner | None, currency: str) -> Json:
    return _name_input(partner.name if partner else "")


def _name_input(name: str) -> Json:
    return inputs.field(FormField.NAME, "Name", inputs.text_input(name, most=NAME_LENGTH), optional=False)


def _type(partner: Partner | None, currency: str) -> Json:
    chosen = partner.type.value if partner and partner.type else None
    return inputs.field(FormField.TYPE, "Type", inputs.choice_input(_options(PartnerType), chosen))


def _tier(partner: Partner | None, currency: str) -> Json:
    chosen = partner.tier if partner else Tier.REGISTERED
    return inputs.field(FormField.TIER, "Tier", inputs.choice_input(_options(Tier), chosen), optional=False)


def _stage(partner: Partner | None, currency: str) -> Json:
    chosen = partner.stage if partner else Stage.PROSPECT
    return inputs.field(FormField.STAGE, "Stage", inputs.choice_input(_options(Stage), chosen), optional=False)


def _options(kind: type[PartnerType] | type[Tier] | type[Stage]) -> list[tuple[str, str]]:
    return [(member.value, member.label) for member in kind]


def _owner(partner: Partner | None, currency: str) -> Json:
    return _owner_input(partner.owner_id if partner else None)


def _owner_input(owner_id: str | None) -> Json:
    return inputs.field(FormField.OWNER, "Owner", inputs.user_input(owner_id))


def _target(partner: Partner | None, currency: str) -> Json:
    target = partner.annual_target if partner else None
    entry = inputs.text_input("" if target is None else show_amount(target, currency), most=limits.INPUT_TEXT)
    return inputs.field(FormField.TARGET, f"Annual target ({currency})", entry, hint="For example 500k or 1.5M.")


def _vertical(partner: Partner | None, currency: str) -> Json:
    return inputs.field(
        FormField.VERTICAL, "Vertical", inputs.text_input(partner.vertical if partner else "", most=120)
    )


def _region(partner: Partner | None, currency: str) -> Json:
    return inputs.field(FormField.REGION, "Region", inputs.text_input(partner.region if partner else "", most=120))


def _website(partner: Partner | None, currency: str) -> Json:
    return inputs.field(FormField.WEBSITE, "Website", inputs.text_input(partner.website if partner else "", most=300))


def _activated(partner: Partner | None, currency: str) -> Json:
    entry = inputs.date_input(partner.activated_on if partner else None)
    return inputs.field(FormField.ACTIVATED, "Active since", entry, hint="The day it began to sell with you.")


def _certified_sales(partner: Partner | None, currency: str) -> Json:
    entry = inputs.count_input(partner.certified_sales if partner else 0)
    return inputs.field(FormField.CERTIFIED_SALES, "Certified in sales", entry)


def _certified_technical(partner: Partner | None, currency: str) -> Json:
    entry = inputs.count_input(partner.certified_technical if partner else 0)
    return inputs.field(FormField.CERTIFIED_TECHNICAL, "Certified technical staff", entry)


def _text(partner: Partner | None, currency: str) -> Json:
    entry = inputs.text_input(most=limits.INPUT_TEXT, multiline=True)
    return inputs.field(FormField.TEXT, "What was said or happened", entry, optional=False)


def _day(partner: Partner | None, currency: str) -> Json:
    return inputs.field(FormField.DAY, "Day", inputs.date_input(), hint="Today, when left empty.")


def _person(field: FormField, contact: Contact | None) -> Json:
    """Give a field of the form about a contact, filled with what is known."""
    match field:
        case FormField.NAME:
            entry = inputs.text_input(contact.name if contact else "", most=NAME_LENGTH)
            return inputs.field(field, "Name", entry, optional=False)
        case FormField.TITLE:
            return inputs.field(field, "Title", inputs.text_input(contact.title if contact else "", most=120))
        case FormField.EMAIL:
            return inputs.field(field, "E-mail", inputs.email_input(contact.email if contact else ""))
        case FormField.PHONE:
            return inputs.field(field, "Phone", inputs.text_input(contact.phone if contact else "", most=60))
        case FormField.IS_MAIN:
            ticked = contact is not None and contact.is_main
            return inputs.field(field, "Role", inputs.tick_input("yes", "The main contact", ticked=ticked))
        case _:
            entry = inputs.tick_input("yes", "Remove from the contacts")
            return inputs.field(field, "Left the company", entry)


_INPUTS: dict[FormField, Callable[[Partner | None, str], Json]] = {
    FormField.NAME: _name,
    FormField.TYPE: _type,
    FormField.TIER: _tier,
    FormField.STAGE: _stage,
    FormField.OWNER: _owner,
    FormField.TARGET: _target,
    FormField.VERTICAL: _vertical,
    FormField.REGION: _region,
    FormField.WEBSITE: _website,
    FormField.ACTIVATED: _activated,
    FormField.CERTIFIED_SALES: _certified_sales,
    FormField.CERTIFIED_TECHNICAL: _certified_technical,
    FormField.TEXT: _text,
    FormField.DAY: _day,
    FormField.POINTS: lambda partner, currency: points_field(FormField.POINTS),
    FormField.WORDS: lambda partner, currency: words_field(FormField.WORDS),
    FormField.KIND: lambda partner, currency: kind_field(FormField.KIND),
    FormField.UNTIL: lambda partner, currency: until_field(FormField.UNTIL),
}
