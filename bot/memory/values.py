"""Values of a row as JSON for the audit, and back again."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import TypeAlias

from sqlalchemy import Column, Date
from sqlmodel import SQLModel

from bot.model import (
    AlignmentAnswer,
    Certificate,
    CompanyFigure,
    Contact,
    Deal,
    DirectOpportunity,
    JointOffer,
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
from bot.model.columns import EnumText, UtcDateTime
from bot.model.errors import TooLong
from bot.model.json import Json, JsonValue

Money: TypeAlias = JointOffer | OfferQuarter | MdfAllocation | MdfRequest
Standing: TypeAlias = AlignmentAnswer | Certificate | SetAside
Detail: TypeAlias = Contact | Note | Milestone | Deal | PlaybookStep | PlaybookRun | Money | Standing
OfTeam: TypeAlias = DirectOpportunity | CompanyFigure
Numbered: TypeAlias = Partner | Detail | OfTeam
Audited: TypeAlias = Numbered | Workspace

# In the order in which they are removed: a step hangs on its run.
DETAILS: tuple[type[Detail], ...] = (
    Contact,
    Note,
    Milestone,
    Deal,
    PlaybookStep,
    PlaybookRun,
    OfferQuarter,
    JointOffer,
    MdfAllocation,
    MdfRequest,
    AlignmentAnswer,
    Certificate,
    SetAside,
)
NUMBERED: dict[str, type[Numbered]] = {
    str(kind.__tablename__): kind for kind in (Partner, *DETAILS, DirectOpportunity, CompanyFigure)
}
# Kept beside an entry's values, not among them.
KEYS = frozenset({"team_id", "id"})


def columns_of(kind: type[SQLModel]) -> dict[str, Column[object]]:
    """Give the columns of a table by name."""
    return dict(SQLModel.metadata.tables[str(kind.__tablename__)].columns.items())


def to_json(value: object) -> JsonValue:
    """Give a column's value as JSON: days and instants in ISO format, enumerations by value.

    Raises:
        TypeError: no column holds such a value.
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, bool | int | float | str | dict | list):
        return value
    raise TypeError(f"{type(value).__name__} cannot be written to the audit")


def as_json(values: Mapping[str, object], names: Iterable[str]) -> Json:
    """Give some of the values as JSON."""
    return {name: to_json(values[name]) for name in names}


def values_of(row: Audited) -> Json:
    """Give all values of a row as JSON."""
    return {name: to_json(getattr(row, name)) for name in columns_of(type(row)) if name not in KEYS}


def from_json(kind: type[Audited], values: Json) -> dict[str, object]:
    """Give what `to_json` made back as what the columns hold; names that the table no longer has are left out."""
    columns = columns_of(kind)
    return {name: _from_json(columns[name], value) for name, value in values.items() if name in columns}


def _from_json(column: Column[object], value: JsonValue) -> object:
    if not isinstance(value, str):
        return value
    if isinstance(column.type, UtcDateTime):
        return datetime.fromisoformat(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    return column.type.kind(value) if isinstance(column.type, EnumText) else value


def storable(text: str) -> str:
    """Leave out what no database keeps: PostgreSQL refuses NUL, and half a surrogate pair is no character."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


def checked(kind: type[SQLModel], values: Mapping[str, object]) -> dict[str, object]:
    """Give the values as both databases can hold them.

    Raises:
        TooLong: a text is longer than its column; SQLite would take it, PostgreSQL would not.
    """
    columns = columns_of(kind)
    fitting = dict(values)
    for name, value in values.items():
        if isinstance(value, str) and not isinstance(value, Enum):
            fitting[name] = text = storable(value)
            longest = getattr(columns[name].type, "length", None)
            if longest is not None and len(text) > longest:
                raise TooLong(name, len(text), longest)
    return fitting
