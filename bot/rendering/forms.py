"""The forms: a new partner, a known one, a note, a contact."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from bot.model import NAME_LENGTH, Partner, PartnerType, Stage, Tier
from bot.model.json import Json
from bot.program.money import show_amount
from bot.rendering import inputs, kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.form_context import FormContext
from bot.rendering.message import Screen, View
from bot.rendering.safe import clip
from bot.services.requests import FormKind
from bot.services.results import Form

CALLBACK_ID = "form"
# A message in a field's corner, not an essay.
ERROR = 300
WARNING = 600


class FormField(StrEnum):
    """The fields of the forms; the value is the `block_id`, the value of a field `values[block_id][inputs.VALUE]`."""

    NAME = "name"
    TYPE = "type"
    TIER = "tier"
    STAGE = "stage"
    OWNER = "owner"
    TARGET = "target"
    VERTICAL = "vertical"
    REGION = "region"
    WEBSITE = "website"
    ACTIVATED = "activated"
    CERTIFIED_SALES = "certified_sales"
    CERTIFIED_TECHNICAL = "certified_technical"
    TEXT = "text"
    DAY = "day"
    TITLE = "title"
    EMAIL = "email"
    PHONE = "phone"
    IS_MAIN = "is_main"


_TITLES: dict[FormKind, tuple[str, str]] = {
    FormKind.ADD: ("Add a partner", "Add"),
    FormKind.EDIT: ("Edit partner", "Save"),
    FormKind.NOTE: ("Add a note", "Save"),
    FormKind.REVIEW: ("Business review held", "Save"),
    FormKind.CONTACT: ("Add a contact", "Save"),
}
_ESSENTIALS = (
    FormField.NAME,
    FormField.TYPE,
    FormField.TIER,
    FormField.STAGE,
    FormField.OWNER,
    FormField.TARGET,
    FormField.WEBSITE,
)
FIELDS: dict[FormKind, tuple[FormField, ...]] = {
    FormKind.ADD: _ESSENTIALS,
    FormKind.EDIT: (
        *_ESSENTIALS,
        FormField.VERTICAL,
        FormField.REGION,
        FormField.ACTIVATED,
        FormField.CERTIFIED_SALES,
        FormField.CERTIFIED_TECHNICAL,
    ),
    FormKind.NOTE: (FormField.TEXT, FormField.DAY),
    FormKind.REVIEW: (FormField.TEXT, FormField.DAY),
    FormKind.CONTACT: (FormField.NAME, FormField.TITLE, FormField.EMAIL, FormField.PHONE, FormField.IS_MAIN),
}
"""The fields of each form, from top to bottom. The form of a new partner asks for the essentials only."""


def render_form(form: Form, reply: str, *, opened: int | None = None, warning: str = "") -> View:
    """Give the modal of a form.

    Args:
        form: the form and what it is about.
        reply: where the answer goes; it comes back with the submission as it is.
        opened: the partner's version when the form was opened first, where it is shown again.
        warning: what happened since the form was opened before; shown on top.
    """
    partner = form.partner
    known = partner if form.kind is FormKind.EDIT else None
    title, submit = _TITLES[form.kind]
    about = [kit.context(clip(partner.name, NAME_LENGTH))] if partner and not known else []
    if warning:
        about.insert(0, rich.rich_text(rich.paragraph(rich.bold(clip(warning, WARNING)))))
    version = partner.version if partner else None
    context = FormContext(
        kind=form.kind,
        partner_id=partner.id if partner else None,
        version=version if opened is None else opened,
        reply=reply,
        seen=None if opened is None else version,
    )
    return kit.modal(
        title=title,
        submit=submit,
        callback_id=CALLBACK_ID,
        private_metadata=context.encode(),
        blocks=[*about, *(_INPUTS[field](known, form.currency) for field in FIELDS[form.kind])],
    )


def form_screen(form: Form) -> Screen:
    """Offer to open a form, where a message is all that can be shown: only a pressed button opens a modal."""
    title, _ = _TITLES[form.kind]
    partner = form.partner
    about = f" for {clip(partner.name, NAME_LENGTH)}" if partner else ""
    line = f"{form.kind.value} #{partner.id}" if partner else form.kind.value
    said = rich.rich_text(rich.paragraph(f"There is a form{about}."))
    return Screen([said], kit.actions(kit.Button(title, Run(line), "primary")))


def form_errors(kind: FormKind, problems: Mapping[FormField | None, str]) -> dict[str, str]:
    """Give the errors of a submission as Slack wants them, by `block_id`.

    Args:
        kind: the form that was submitted.
        problems: what is wrong, by field. What belongs to no field of this form is said at its first one, because
            Slack shows an error only where there is a field.
    """
    fields = FIELDS[kind]
    errors: dict[str, str] = {}
    for field, problem in problems.items():
        block_id = (field if field in fields else fields[0]).value
        errors[block_id] = clip(" ".join(filter(None, (errors.get(block_id), problem))), ERROR)
    return errors


def _name(partner: Partner | None, currency: str) -> Json:
    entry = inputs.text_input(partner.name if partner else "", most=NAME_LENGTH)
    return inputs.field(FormField.NAME, "Name", entry, optional=False)


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
    return inputs.field(FormField.OWNER, "Owner", inputs.user_input(partner.owner_id if partner else None))


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


def _title(partner: Partner | None, currency: str) -> Json:
    return inputs.field(FormField.TITLE, "Title", inputs.text_input(most=120))


def _email(partner: Partner | None, currency: str) -> Json:
    return inputs.field(FormField.EMAIL, "E-mail", inputs.email_input())


def _phone(partner: Partner | None, currency: str) -> Json:
    return inputs.field(FormField.PHONE, "Phone", inputs.text_input(most=60))


def _is_main(partner: Partner | None, currency: str) -> Json:
    return inputs.field(FormField.IS_MAIN, "Role", inputs.tick_input("yes", "The main contact"))


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
    FormField.TITLE: _title,
    FormField.EMAIL: _email,
    FormField.PHONE: _phone,
    FormField.IS_MAIN: _is_main,
}
