"""The form of a registration, which tells while it is filled what stands against it."""

from dataclasses import dataclass
from hashlib import sha256

from bot.model import DealOrigin
from bot.model.errors import Choice
from bot.model.json import Json
from bot.program.money import show_amount
from bot.program.words import on_day
from bot.rendering import inputs, kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.carried import Carried
from bot.rendering.message import Screen, View
from bot.rendering.safe import clip
from bot.services.commands.deal_lines import draft_line
from bot.services.deals.checking import LONGEST_CUSTOMER
from bot.services.deals.results import DealCheck, DealForm

CALLBACK_ID = "deal"
PARTNER, CUSTOMER, DOMAIN, VALUE = "deal_partner", "deal_customer", "deal_domain", "deal_value"
CLOSE, ORIGIN, CONTACT, NOTE = "deal_close", "deal_origin", "deal_contact", "deal_note"
WATCHED = (PARTNER, CUSTOMER, DOMAIN)
"""The fields whose changes are told at once, so that what stands against the registration is seen before it is sent."""
FIELDS = (PARTNER, CUSTOMER, DOMAIN, VALUE, CLOSE, ORIGIN, CONTACT, NOTE)
# Where a record's field has another name in the form.
FIELD_OF = {
    "customer": CUSTOMER,
    "domain": DOMAIN,
    "value": VALUE,
    "expected_close": CLOSE,
    "contact": CONTACT,
    "note": NOTE,
}
_WARNING = 900
_ORIGINS = (
    (DealOrigin.SOURCED.value, "Sourced: the partner brought it"),
    (DealOrigin.INFLUENCED.value, "Influenced: the partner helped"),
)


@dataclass(frozen=True)
class DealContext(Carried):
    """Travels in `private_metadata` and comes back.

    Attributes:
        reply: where the answer goes.
        said: a digest of what the form tells now, so that it is only shown again where that is something else.
        partner_id: the partner of a deal that is changed, which stays.
    """

    again = Choice("Register a deal", "deal")

    reply: str
    said: str = ""
    deal_id: int | None = None
    revision: int = 0
    partner_id: int | None = None


def deal_form(form: DealForm, reply: str) -> View:
    """Give the modal.

    Args:
        form: what is known already, and what stands against it.
        reply: where the answer goes; it comes back with the submission as it is.
    """
    is_new = form.deal_id is None
    context = DealContext(reply, digest(form.check), form.deal_id, form.revision, form.draft.partner_id)
    return kit.modal(
        title="Register a deal" if is_new else "Edit the deal",
        submit="Register" if is_new else "Save",
        callback_id=CALLBACK_ID,
        private_metadata=context.encode(),
        blocks=[*(_told(form.check) if is_new else ()), *_inputs(form, is_new=is_new)],
    )


def digest(check: DealCheck) -> str:
    """Give what tells one check from another."""
    return sha256(repr(check).encode()).hexdigest()[:12]


def _told(check: DealCheck) -> list[Json]:
    """Say on top what stands against the registration, and how long it would be protected."""
    told: list[Json] = []
    if check.warnings:
        said = clip(" ".join(check.warnings), _WARNING)
        told.append(rich.rich_text(rich.paragraph("⚠️ ", rich.bold(said))))
    if check.protected_until:
        told.append(kit.context(f"If it is approved today, it is protected until {on_day(check.protected_until)}."))
    elif not check.warnings:
        told.append(kit.context("Choose the partner, and I show how long the deal would be protected."))
    return told


def _inputs(form: DealForm, *, is_new: bool) -> list[Json]:
    draft = form.draft
    value = "" if draft.value is None else show_amount(draft.value, form.currency)
    origin = draft.origin.value if draft.origin else None
    partner = _partner(form) if is_new else kit.context(clip(f"Partner: {form.partner_name}", limits.SECTION_TEXT))
    customer = inputs.text_input(draft.customer, most=LONGEST_CUSTOMER)
    domain = inputs.text_input(draft.domain, most=253)
    return [
        partner,
        _watched(inputs.field(CUSTOMER, "Customer", customer, optional=False), is_new=is_new),
        _watched(
            inputs.field(DOMAIN, "Customer's domain", domain, hint="For example globex.com: it finds doubles."),
            is_new=is_new,
        ),
        inputs.field(
            VALUE,
            f"Value ({form.currency})",
            inputs.text_input(value, most=60),
            optional=False,
            hint="For example 50k or 1.5M.",
        ),
        inputs.field(CLOSE, "Expected to close", inputs.date_input(draft.expected_close), optional=False),
        inputs.field(ORIGIN, "Origin", inputs.choice_input(_ORIGINS, origin), optional=False),
        inputs.field(CONTACT, "Contact at the customer", inputs.text_input(draft.contact, most=200)),
        inputs.field(NOTE, "Note", inputs.text_input(draft.note, most=limits.INPUT_TEXT, multiline=True)),
    ]


def _partner(form: DealForm) -> Json:
    """Give the list of partners; where there are too many for one, what is typed is looked for."""
    chosen = form.draft.partner_id
    if form.partners:
        options = [(str(number), clip(name, limits.OPTION_LABEL)) for number, name in form.partners]
        element = inputs.choice_input(options, None if chosen is None else str(chosen))
    else:
        initial = None if chosen is None else (str(chosen), clip(form.partner_name, limits.OPTION_LABEL))
        element = inputs.search_input(initial)
    return _watched(inputs.field(PARTNER, "Partner", element, optional=False), is_new=True)


def _watched(field: Json, *, is_new: bool) -> Json:
    """Let a change of a field be told at once; Slack: of a text field, with each character."""
    if not is_new:
        return field
    element = field["element"]
    if isinstance(element, dict) and element["type"] == "plain_text_input":
        element = {**element, "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}}
    return {**field, "element": element, "dispatch_action": True}


def deal_form_screen(form: DealForm) -> Screen:
    """Offer to open the form, where a message is all that can be shown: only a pressed button opens a modal."""
    draft = form.draft
    line = f"deal #{form.deal_id} edit" if form.deal_id is not None else draft_line(draft, form.currency)
    missing = [
        word
        for word, value in (
            ("the partner", draft.partner_id),
            ("the customer", draft.customer),
            ("its value", draft.value),
            ("when it is expected to close", draft.expected_close),
            ("whether it is sourced or influenced", draft.origin),
        )
        if value in (None, "")
    ]
    asked = f" It still needs {', '.join(missing)}." if missing and draft.partner_id is not None else ""
    said = "There is a form for that deal." if form.deal_id is not None else f"There is a form for a new deal.{asked}"
    return Screen(
        [rich.rich_text(rich.paragraph(said))], kit.actions(kit.Button("Open the form", Run(line), "primary"))
    )
