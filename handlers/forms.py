"""A sent form as a request: each field is read, and what is wrong is said at its field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.model import PartnerType, Stage, Tier
from bot.model.errors import DomainError, NotUnderstood
from bot.program.money import read_amount
from bot.rendering.form_context import FormContext
from bot.rendering.forms import FormField
from bot.services.requests import (
    AddContact,
    AddNote,
    FormKind,
    PartnerValues,
    Request,
    SaveNewPartner,
    SavePartner,
)
from handlers import payloads


class WrongFields(Exception):
    """Some fields cannot be read; `problems` says what is wrong with each."""

    def __init__(self, problems: Mapping[FormField | None, str]) -> None:
        super().__init__(", ".join(str(name) for name in problems))
        self.problems = problems


@dataclass
class Fields:
    """The values of a form as text, read one by one; problems are collected."""

    values: Mapping[str, str]
    problems: dict[FormField | None, str] = field(default_factory=dict)

    def text(self, name: FormField) -> str:
        """Give a field's text, empty where it was left empty or the form has no such field."""
        return self.values.get(name.value, "").strip()

    def number(self, name: FormField) -> int:
        """Read a count."""
        text = self.text(name)
        if not text:
            return 0
        try:
            return int(text)
        except ValueError:
            self.problems[name] = "Write a whole number, such as 3."
            return 0

    def amount(self, name: FormField, currency: str) -> int | None:
        """Read an amount of money in minor units."""
        text = self.text(name)
        if not text:
            return None
        try:
            return read_amount(text, currency=currency)
        except DomainError as error:
            self.problems[name] = f"{error.user_message} {error.remedy}"
            return None


def read_form(form: payloads.Submitted, context: FormContext, *, currency: str) -> Request:
    """Read a sent form into the request that it means.

    Args:
        form: the form as sent.
        context: what the form remembered while it was filled.
        currency: the workspace's currency.

    Raises:
        WrongFields: some fields cannot be read; all of them are named.
    """
    fields = Fields(form.fields)
    request = _READERS[context.kind](fields, context, currency)
    if fields.problems:
        raise WrongFields(fields.problems)
    return request


def _new_partner(fields: Fields, context: FormContext, currency: str) -> Request:
    return SaveNewPartner(fields.text(FormField.NAME), _values(fields, currency))


def _partner(fields: Fields, context: FormContext, currency: str) -> Request:
    return SavePartner(_about(context), context.version or 0, fields.text(FormField.NAME), _values(fields, currency))


def _note(fields: Fields, context: FormContext, currency: str) -> Request:
    day = payloads.read_day(fields.text(FormField.DAY))
    return AddNote(_about(context), fields.text(FormField.TEXT), day)


def _contact(fields: Fields, context: FormContext, currency: str) -> Request:
    return AddContact(
        _about(context),
        fields.text(FormField.NAME),
        email=fields.text(FormField.EMAIL),
        title=fields.text(FormField.TITLE),
        phone=fields.text(FormField.PHONE),
        is_main=bool(fields.text(FormField.IS_MAIN)),
    )


def _values(fields: Fields, currency: str) -> PartnerValues:
    kind = fields.text(FormField.TYPE)
    return PartnerValues(
        type=PartnerType(kind) if kind else None,
        tier=Tier(fields.text(FormField.TIER)),
        stage=Stage(fields.text(FormField.STAGE)),
        owner_id=fields.text(FormField.OWNER) or None,
        vertical=fields.text(FormField.VERTICAL),
        region=fields.text(FormField.REGION),
        website=fields.text(FormField.WEBSITE),
        annual_target=fields.amount(FormField.TARGET, currency),
        activated_on=payloads.read_day(fields.text(FormField.ACTIVATED)),
        certified_sales=fields.number(FormField.CERTIFIED_SALES),
        certified_technical=fields.number(FormField.CERTIFIED_TECHNICAL),
    )


def _about(context: FormContext) -> int:
    if context.partner_id is None:
        raise NotUnderstood("This form lost its partner.", "Close it and open it again.")
    return context.partner_id


_READERS: dict[FormKind, Callable[[Fields, FormContext, str], Request]] = {
    FormKind.ADD: _new_partner,
    FormKind.EDIT: _partner,
    FormKind.NOTE: _note,
    FormKind.CONTACT: _contact,
}
