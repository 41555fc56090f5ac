"""A sent form as a request: each field is read, and what is wrong is said at its field."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.model import CertificateKind, PartnerType, Stage, Tier
from bot.model.errors import DomainError, NotUnderstood
from bot.rendering.form_context import FormContext
from bot.rendering.form_fields import FormField
from bot.services.certifying.requests import Certify
from bot.services.partners import MOST_CERTIFIED
from bot.services.requests import (
    AddContact,
    AddMilestone,
    AddNote,
    FormKind,
    RemoveContact,
    Request,
    SetTarget,
    review_text,
)
from bot.services.standing.requests import AnswerAlignment
from bot.services.submissions import PartnerValues, SaveContact, SaveNewPartner, SavePartner
from bot.services.websites import checked_website
from handlers import payloads
from handlers.saving import WrongFields, amount_of, day_of, in_words

E = TypeVar("E", bound=StrEnum)
ONE = "Choose one from the list."
_POINTS = re.compile(r"\d{1,3}", re.ASCII)
COUNT = f"Write a whole number from 0 to {MOST_CERTIFIED:,}."


@dataclass
class Fields:
    """The values of a form as text, read one by one; problems are collected."""

    values: Mapping[str, str]
    problems: dict[str, str] = field(default_factory=dict)

    def text(self, name: FormField) -> str:
        """Give a field's text, empty where it was left empty or the form has no such field."""
        return self.values.get(name.value, "").strip()

    def number(self, name: FormField) -> int:
        """Read a count."""
        text = self.text(name)
        try:
            count = int(text or 0)
        except ValueError:
            count = -1
        if not 0 <= count <= MOST_CERTIFIED:
            self.problems[name] = COUNT
        return count

    def day(self, name: FormField) -> date | None:
        """Read a day of the calendar."""
        return day_of(self.values, name, self.problems)

    def choice(self, name: FormField, kind: type[E]) -> E | None:
        """Read one of a list."""
        text = self.text(name)
        try:
            return kind(text) if text else None
        except ValueError:
            self.problems[name] = ONE
            return None

    def pick(self, name: FormField, kind: type[E], otherwise: E) -> E:
        """Read one of a list where something has to be chosen."""
        chosen = self.choice(name, kind)
        if chosen is None:
            self.problems[name] = ONE
        return chosen or otherwise

    def website(self, name: FormField) -> str:
        """Read a web address."""
        text = self.text(name)
        try:
            return checked_website(text)
        except DomainError as error:
            self.problems[name] = in_words(error)
            return text

    def amount(self, name: FormField, currency: str) -> int | None:
        """Read an amount of money in minor units."""
        return amount_of(self.values, name, currency, self.problems)


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
    name = fields.text(FormField.NAME)
    return SaveNewPartner(name, _values(fields, currency), anyway=bool(name) and name == context.asked)


def _partner(fields: Fields, context: FormContext, currency: str) -> Request:
    opened = context.version or 0
    seen = opened if context.seen is None else context.seen
    return SavePartner(_about(context), opened, seen, fields.text(FormField.NAME), _values(fields, currency))


def _note(fields: Fields, context: FormContext, currency: str) -> Request:
    return AddNote(_about(context), fields.text(FormField.TEXT), fields.day(FormField.DAY))


def _target(fields: Fields, context: FormContext, currency: str) -> Request:
    return SetTarget(_about(context), fields.amount(FormField.TARGET, currency))


def _milestone(fields: Fields, context: FormContext, currency: str) -> Request:
    return AddMilestone(_about(context), fields.text(FormField.TEXT), fields.day(FormField.DAY))


def _review(fields: Fields, context: FormContext, currency: str) -> Request:
    return AddMilestone(_about(context), review_text(fields.text(FormField.TEXT)), fields.day(FormField.DAY))


def _contact(fields: Fields, context: FormContext, currency: str) -> Request:
    name = fields.text(FormField.NAME)
    return AddContact(
        _about(context),
        name,
        email=fields.text(FormField.EMAIL),
        title=fields.text(FormField.TITLE),
        phone=fields.text(FormField.PHONE),
        is_main=bool(fields.text(FormField.IS_MAIN)),
        anyway=bool(name) and name == context.asked,
    )


def _person(fields: Fields, context: FormContext, currency: str) -> Request:
    contact_id = context.contact_id or 0
    if fields.text(FormField.LEFT):
        return RemoveContact(_about(context), f"#{contact_id}")
    return SaveContact(
        _about(context),
        contact_id,
        revision=context.version or 0,
        name=fields.text(FormField.NAME),
        email=fields.text(FormField.EMAIL),
        title=fields.text(FormField.TITLE),
        phone=fields.text(FormField.PHONE),
        is_main=bool(fields.text(FormField.IS_MAIN)),
    )


def _alignment(fields: Fields, context: FormContext, currency: str) -> Request:
    points = fields.text(FormField.POINTS)
    if not _POINTS.fullmatch(points):
        fields.problems[FormField.POINTS] = "Write a whole number from 0 to 20."
        return AnswerAlignment(_about(context), 0)
    return AnswerAlignment(_about(context), int(points), fields.text(FormField.WORDS))


def _certificate(fields: Fields, context: FormContext, currency: str) -> Request:
    return Certify(
        _about(context),
        fields.text(FormField.NAME),
        fields.pick(FormField.KIND, CertificateKind, CertificateKind.SALES),
        fields.day(FormField.DAY),
        fields.day(FormField.UNTIL),
    )


def _values(fields: Fields, currency: str) -> PartnerValues:
    return PartnerValues(
        type=fields.choice(FormField.TYPE, PartnerType),
        tier=fields.pick(FormField.TIER, Tier, Tier.REGISTERED),
        stage=fields.pick(FormField.STAGE, Stage, Stage.PROSPECT),
        owner_id=fields.text(FormField.OWNER) or None,
        vertical=fields.text(FormField.VERTICAL),
        region=fields.text(FormField.REGION),
        website=fields.website(FormField.WEBSITE),
        annual_target=fields.amount(FormField.TARGET, currency),
        activated_on=fields.day(FormField.ACTIVATED),
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
    FormKind.TARGET: _target,
    FormKind.NOTE: _note,
    FormKind.MILESTONE: _milestone,
    FormKind.REVIEW: _review,
    FormKind.CONTACT: _contact,
    FormKind.PERSON: _person,
    FormKind.ALIGN: _alignment,
    FormKind.CERTIFY: _certificate,
}
