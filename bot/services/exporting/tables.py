"""What is remembered as tables: those that can be imported again, and with them everything else."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from zoneinfo import ZoneInfo

from bot.memory.imports import Stored
from bot.model import Contact, Deal, Partner, Person, Workspace
from bot.model.json import JsonValue
from bot.services.exporting.company import company_table, program_table
from bot.services.exporting.exported import Exported, Setting, amount_cell
from bot.services.exporting.rows import Rows
from bot.services.exporting.stored import STORED, stored_table
from bot.services.spreadsheets import Cell


def tables(workspace: Workspace, rows: Rows, kinds: Iterable[type[Stored]], *, others: bool) -> list[Exported]:
    """Make the tables that are given out.

    Args:
        workspace: whose they are.
        rows: those of the tables, of the partners and of the people.
        kinds: which of partners, contacts and deals.
        others: everything else, too, with the partners that are archived and what is kept of them.
    """
    partners = rows.of(Partner)
    setting = Setting(
        partners={one.id: one.name for one in partners if one.id is not None},
        people={one.user_id: one.name for one in rows.of(Person)},
        currency=workspace.currency,
        zone=ZoneInfo(workspace.timezone),
    )
    archived = {one.id for one in partners if one.archived_at is not None}
    found = list[Exported]()
    for kind in kinds:
        name, columns = _IMPORTED[kind]
        live = [one for one in rows.of(kind) if getattr(one, _PARTNER_ID[kind]) not in archived]
        found.append(_table(name, columns, live, setting))
    if others:
        found += (company_table(workspace, setting), program_table(workspace))
        found += [stored_table(kind, rows.of(kind), setting) for kind in STORED]
    return found


@dataclass(frozen=True)
class _Amount:
    """Minor units, which a spreadsheet shows in units."""

    minor: int


_Value = str | int | bool | date | _Amount | None
_Columns = Mapping[str, Callable[[Stored, Setting], _Value]]


def _field(name: str) -> Callable[[Stored, Setting], _Value]:
    """Give what reads a column as it is: an instant as its day in the workspace."""

    def read(row: Stored, setting: Setting) -> _Value:
        value = getattr(row, name)
        if isinstance(value, datetime):
            return value.astimezone(setting.zone).date()
        if isinstance(value, Enum):
            return str(value.value)
        return None if value is None else value if isinstance(value, bool | int | date) else str(value)

    return read


def _amount(name: str) -> Callable[[Stored, Setting], _Value]:
    def read(row: Stored, setting: Setting) -> _Value:
        minor = getattr(row, name)
        return None if minor is None else _Amount(minor)

    return read


def _partner(row: Stored, setting: Setting) -> _Value:
    return setting.partners.get(getattr(row, "partner_id", 0), "")


def _owner(row: Stored, setting: Setting) -> _Value:
    owner_id = getattr(row, "owner_id", None)
    return setting.people.get(owner_id, owner_id) if owner_id else None


def _currency(row: Stored, setting: Setting) -> _Value:
    return setting.currency


_PARTNER: _Columns = {
    **{name: _field(name) for name in ("name", "type", "tier", "stage", "owner_email")},
    "owner": _owner,
    **{name: _field(name) for name in ("website", "region", "vertical")},
    "annual_target": _amount("annual_target"),
    "currency": _currency,
    **{name: _field(name) for name in ("recruited_on", "activated_on", "certified_sales", "certified_technical")},
}
_CONTACT: _Columns = {
    "partner": _partner,
    **{name: _field(name) for name in ("name", "title", "email", "phone")},
    "main": _field("is_main"),
}
_DEAL: _Columns = {
    "partner": _partner,
    **{name: _field(name) for name in ("customer", "domain")},
    "value": _amount("value"),
    "currency": _currency,
    **{name: _field(name) for name in ("origin", "status", "stage")},
    "registered_on": _field("registered_at"),
    "decided_on": _field("decided_at"),
    **{
        name: _field(name)
        for name in ("closed_on", "expected_close", "closed_by_company", "reversed_on", "contact", "next_step", "note")
    },
}

_IMPORTED: Mapping[type[Stored], tuple[str, _Columns]] = {
    Partner: ("partners", _PARTNER),
    Contact: ("contacts", _CONTACT),
    Deal: ("deals", _DEAL),
}
_PARTNER_ID: Mapping[type[Stored], str] = {Partner: "id", Contact: "partner_id", Deal: "partner_id"}


def _table(name: str, columns: _Columns, rows: Sequence[Stored], setting: Setting) -> Exported:
    read = [[reader(row, setting) for reader in columns.values()] for row in rows]
    return Exported(
        name,
        tuple(columns),
        tuple(tuple(_cell(value, setting.currency) for value in row) for row in read),
        tuple(tuple(_plain(value) for value in row) for row in read),
    )


def _cell(value: _Value, currency: str) -> Cell:
    match value:
        case _Amount(minor):
            return amount_cell(minor, currency)
        case bool():
            return "yes" if value else "no"
    return value


def _plain(value: _Value) -> JsonValue:
    if isinstance(value, _Amount):
        return value.minor
    return value.isoformat() if isinstance(value, date) else value
