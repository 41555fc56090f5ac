"""A partner's fields as people read them, and what changed between two moments."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bot.memory import Repository
from bot.model import Partner, PartnerType, Stage, Tier
from bot.program.money import show_amount
from bot.program.words import on_day, sentence
from bot.services.desk import Desk
from bot.services.people import name_of
from bot.services.results import FieldChange

LABELS = {
    "name": "Name",
    "type": "Type",
    "tier": "Tier",
    "stage": "Stage",
    "owner_id": "Owner",
    "vertical": "Vertical",
    "region": "Region",
    "website": "Website",
    "annual_target": "Annual target",
    "activated_on": "Active since",
    "certified_sales": "Certified in sales",
    "certified_technical": "Certified technical staff",
}

CONTACT_LABELS = {"name": "Name", "title": "Title", "email": "E-mail", "phone": "Phone"}


def fields_of(partner: Partner) -> dict[str, object]:
    """Give the values of the fields that people see."""
    return {name: getattr(partner, name) for name in LABELS}


def field_changes(before: Mapping[str, object], partner: Partner, *, currency: str) -> tuple[FieldChange, ...]:
    """Give the fields that differ from an earlier moment, both values in words."""
    after = fields_of(partner)
    return tuple(
        FieldChange(
            label, _shown(name, before[name], currency), _shown(name, after[name], currency), name == "owner_id"
        )
        for name, label in LABELS.items()
        if before[name] != after[name]
    )


async def with_names(desk: Desk, repository: Repository, fields: Iterable[FieldChange]) -> tuple[FieldChange, ...]:
    """Give changes with the names of the people in them, as far as they are known."""
    return tuple(
        [
            replace(
                one,
                name_before=await name_of(desk, repository, one.before or None),
                name_after=await name_of(desk, repository, one.after or None),
            )
            if one.is_person
            else one
            for one in fields
        ]
    )


def shown_after(field: FieldChange) -> str:
    """Give what a field holds now, in words; empty for a person whose name is not known."""
    if field.is_person:
        return field.name_after if field.after else "nobody"
    return field.after or "not set"


def changed_in_words(partner: Partner, fields: tuple[FieldChange, ...]) -> str:
    """Say what changed in one sentence."""
    if not fields:
        return f"{partner.name} is like that already. Nothing changed."
    if len(fields) == 1 and shown_after(fields[0]):
        return sentence(f"{partner.name}: {fields[0].label.lower()} is now {shown_after(fields[0])}")
    return f"{partner.name}: {', '.join(field.label.lower() for field in fields)} changed."


def _shown(name: str, value: object, currency: str) -> str:
    """A field's value as people read it; empty where it is not set."""
    if value is None:
        return ""
    if name == "annual_target" and isinstance(value, int):
        return show_amount(value, currency)
    if isinstance(value, date):
        return on_day(value)
    return value.label if isinstance(value, PartnerType | Tier | Stage) else str(value)
