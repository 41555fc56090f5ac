"""What is remembered as tables: those that can be imported again, and everything else as it is stored."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from zoneinfo import ZoneInfo

from bot.memory import Repository
from bot.memory.imports import Stored
from bot.memory.values import columns_of, to_json
from bot.model import (
    AlignmentAnswer,
    Certificate,
    CompanyFigure,
    Contact,
    Deal,
    DirectOpportunity,
    HealthSnapshot,
    JointOffer,
    LedgerLine,
    MdfAllocation,
    MdfRequest,
    Milestone,
    Note,
    OfferQuarter,
    Partner,
    PlaybookRun,
    PlaybookStep,
    SetAside,
    Workspace,
)
from bot.model.json import JsonValue
from bot.program.money import in_units, show_amount
from bot.services.spreadsheets import Cell

# Everything that belongs to the program, beside the tables that can be imported again.
OTHERS: tuple[type[Stored], ...] = (
    Note,
    Milestone,
    PlaybookRun,
    PlaybookStep,
    DirectOpportunity,
    LedgerLine,
    JointOffer,
    OfferQuarter,
    MdfAllocation,
    MdfRequest,
    CompanyFigure,
    AlignmentAnswer,
    HealthSnapshot,
    Certificate,
    SetAside,
)
_AMOUNTS = frozenset({"amount", "value", "gross", "refunds", "taxes", "mdf", "spent"})
_UNSAID = frozenset({"team_id", "basis"})


@dataclass(frozen=True)
class Exported:
    """A table: its name, the names of its columns, and its rows.

    A row of `cells` is as a spreadsheet shows it, amounts in units of the currency; one of `values` is as programs read
    it, amounts in minor units.
    """

    name: str
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    values: tuple[tuple[JsonValue, ...], ...]


@dataclass(frozen=True)
class _Setting:
    """What rows are written with."""

    partners: Mapping[int, str]
    owners: Mapping[str, str]
    currency: str
    zone: ZoneInfo


async def tables(repository: Repository, kinds: Iterable[type[Stored]], *, others: bool) -> list[Exported]:
    """Read tables to be given out.

    Args:
        repository: the workspace.
        kinds: which of partners, contacts and deals.
        others: everything else, too, with the partners that were put away and what is kept of them.
    """
    workspace: Workspace = await repository.workspace()
    partners = await repository.every.of(Partner)
    setting = _Setting(
        partners={one.id: one.name for one in partners if one.id is not None},
        owners={one.user_id: one.name for one in await repository.people()},
        currency=workspace.currency,
        zone=ZoneInfo(workspace.timezone),
    )
    archived = {one.id for one in partners if one.archived_at is not None}
    found, put_away = list[Exported](), list[Exported]()
    for kind in kinds:
        name, columns = _IMPORTED[kind]
        shown, hidden = list[Stored](), list[Stored]()
        for row in await repository.every.of(kind):
            (hidden if getattr(row, _PARTNER_ID[kind]) in archived else shown).append(row)
        found.append(_table(name, columns, shown, setting))
        put_away.append(_table(f"archived_{name}", columns, hidden, setting))
    if others:
        found += put_away
        found += [_plain_table(kind, await repository.every.of(kind), setting) for kind in OTHERS]
    return found


@dataclass(frozen=True)
class _Amount:
    """Minor units, which a spreadsheet shows in units."""

    minor: int


_Value = str | int | bool | date | _Amount | None
_Columns = Mapping[str, Callable[[Stored, _Setting], _Value]]


def _field(name: str) -> Callable[[Stored, _Setting], _Value]:
    """Give what reads a column as it is: an instant as its day in the workspace."""

    def read(row: Stored, setting: _Setting) -> _Value:
        value = getattr(row, name)
        if isinstance(value, datetime):
            return value.astimezone(setting.zone).date()
        if isinstance(value, Enum):
            return str(value.value)
        return None if value is None else value if isinstance(value, bool | int | date) else str(value)

    return read


def _amount(name: str) -> Callable[[Stored, _Setting], _Value]:
    def read(row: Stored, setting: _Setting) -> _Value:
        minor = getattr(row, name)
        return None if minor is None else _Amount(minor)

    return read


def _partner(row: Stored, setting: _Setting) -> _Value:
    return setting.partners.get(getattr(row, "partner_id", 0), "")


def _owner(row: Stored, setting: _Setting) -> _Value:
    owner_id = getattr(row, "owner_id", None)
    return setting.owners.get(owner_id, owner_id) if owner_id else None


def _currency(row: Stored, setting: _Setting) -> _Value:
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


def _table(name: str, columns: _Columns, rows: Sequence[Stored], setting: _Setting) -> Exported:
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
            units = in_units(minor, currency)
            # Three decimals would read as thousands.
            return show_amount(minor, currency) if units.as_tuple().exponent == -3 else units
        case bool():
            return "yes" if value else "no"
    return value


def _plain(value: _Value) -> JsonValue:
    if isinstance(value, _Amount):
        return value.minor
    return value.isoformat() if isinstance(value, date) else value


def _plain_table(kind: type[Stored], rows: Sequence[Stored], setting: _Setting) -> Exported:
    """Give a table as it is stored, with the partner's name in place of its number."""
    names = [name for name in columns_of(kind) if name not in _UNSAID]
    columns = tuple("partner" if name == "partner_id" else name for name in names)
    values = tuple(
        tuple(
            setting.partners.get(getattr(row, name), "") if name == "partner_id" else to_json(getattr(row, name))
            for name in names
        )
        for row in rows
    )
    cells = tuple(
        tuple(_stored(name, value, setting.currency) for name, value in zip(columns, row, strict=True))
        for row in values
    )
    return Exported(str(kind.__tablename__), columns, cells, values)


def _stored(name: str, value: JsonValue, currency: str) -> Cell:
    if isinstance(value, int) and not isinstance(value, bool):
        return in_units(value, currency) if name in _AMOUNTS else value
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return None if value is None else str(value)
