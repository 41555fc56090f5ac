"""Tables as they are stored: every row with its number, those of archived partners too.

Left out are what people said to the coach, the files of imports, and work that waits: they are none of the program's
record. Tokens and keys are never stored in a table.
"""

import json
from collections.abc import Sequence

from bot.memory.imports import Stored
from bot.memory.values import columns_of, to_json
from bot.model import (
    AlignmentAnswer,
    AuditEntry,
    Certificate,
    CompanyFigure,
    Contact,
    Deal,
    DirectOpportunity,
    Fill,
    FillVersion,
    HealthSnapshot,
    JointOffer,
    LedgerLine,
    MdfAllocation,
    MdfRequest,
    Milestone,
    Note,
    OfferQuarter,
    OwnDocument,
    Partner,
    Person,
    PlaybookRun,
    PlaybookStep,
    SetAside,
)
from bot.model.json import JsonValue
from bot.services.exporting.exported import Exported, Setting, amount_cell
from bot.services.spreadsheets import Cell

STORED: tuple[type[Stored], ...] = (
    Partner,
    Contact,
    Deal,
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
    Fill,
    FillVersion,
    OwnDocument,
    Person,
    AuditEntry,
)
# Those that can be imported again have a table of their own, too.
_NAMES = {Partner: "all_partners", Contact: "all_contacts", Deal: "all_deals"}
_AMOUNTS = frozenset({"amount", "annual_target", "value", "gross", "refunds", "taxes", "mdf", "spent"})
# What every row shares, and what is made of other columns.
_UNSAID = frozenset({"team_id", "basis", "folded", "customer_key"})


def stored_table(kind: type[Stored], rows: Sequence[Stored], setting: Setting) -> Exported:
    """Give rows as they are stored, with the partner's name beside its number."""
    names = [name for name in columns_of(kind) if name not in _UNSAID]
    named = "partner_id" in names
    values = tuple(
        (*(to_json(getattr(row, name)) for name in names), *((_partner_of(row, setting),) if named else ()))
        for row in rows
    )
    columns = (*names, *(("partner",) if named else ()))
    cells = tuple(
        tuple(_cell(name, value, setting.currency) for name, value in zip(columns, row, strict=True)) for row in values
    )
    return Exported(_NAMES.get(kind, str(kind.__tablename__)), columns, cells, values)


def _partner_of(row: Stored, setting: Setting) -> str | None:
    return setting.partners.get(getattr(row, "partner_id", None) or 0)


def _cell(name: str, value: JsonValue, currency: str) -> Cell:
    match value:
        case bool():
            return "yes" if value else "no"
        case int():
            return amount_cell(value, currency) if name in _AMOUNTS else value
        case dict():
            return json.dumps(value, ensure_ascii=False)
        case list():
            return "\n".join(map(str, value))
    return None if value is None else str(value)
