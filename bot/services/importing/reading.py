"""A table's rows as what they say of partners, contacts or deals, before anybody looks whether that is here already."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.model import ImportKind
from bot.model.errors import DomainError, Refused
from bot.program.money import is_currency
from bot.program.words import listed
from bot.services.contacts import EMAIL
from bot.services.customers import checked_domain
from bot.services.grammar import shortened
from bot.services.importing.amounts import read_amounts
from bot.services.importing.calendars import read_days
from bot.services.importing.fields import BY_NAME, FIELDS, NAMES_OF_CONTACT, Field, Form
from bot.services.importing.outcomes import Doubt, Fault
from bot.services.importing.tables import Row, Table
from bot.services.importing.vocabulary import read_words, stage_of
from bot.services.partners import MOST_CERTIFIED
from bot.services.spreadsheets import FORMULA
from bot.services.websites import checked_website

Values = dict[str, object]
_CODE = re.compile(r"\b[A-Z]{3}\b")
_ENUMS = frozenset({Form.PARTNER_TYPE, Form.TIER, Form.PARTNER_STAGE, Form.ORIGIN, Form.STATUS, Form.YES_NO})


@dataclass(frozen=True)
class Manner:
    """How a file is read.

    Attributes:
        mapping: the column of each field that there is one for.
        answers: what was answered about doubtful columns and words, by the key of the question.
        currency: the workspace's.
        zone: the workspace's timezone.
        told: what whole columns tell of how they are written, by the key of the question; reading puts it in.
    """

    kind: ImportKind
    mapping: Mapping[str, str]
    answers: Mapping[str, str]
    currency: str
    zone: ZoneInfo
    told: dict[str, str]


@dataclass(slots=True)
class Entry:
    """What a row says: by field, what is given; a field that is empty says nothing."""

    line: int
    values: Values


@dataclass(frozen=True, slots=True)
class Asked:
    """A row that waits for an answer."""

    line: int
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that cannot be brought in."""

    line: int
    reason: str


@dataclass(frozen=True)
class Reading:
    """What became of each row of a file, each in the order of the file."""

    entries: tuple[Entry, ...]
    asked: tuple[Asked, ...]
    rejected: tuple[Rejected, ...]


def read_rows(table: Table, manner: Manner) -> Reading:
    """Read the rows of a table.

    Raises:
        Refused: no column holds what every row needs.
    """
    _check_columns(table, manner)
    mapping = dict(manner.mapping)
    if manner.kind is ImportKind.DEALS and "status" in mapping:
        # A CRM's stage tells both: whether a deal is open, and how far it is.
        mapping.setdefault("sales_stage", mapping["status"])
    columns = [_Column(table, BY_NAME[manner.kind][name], header, manner) for name, header in mapping.items()]
    names, unclear = [one.name for one in columns], [one for one in columns if one.unclear]
    # A column at a time: reading cell by cell takes twice as long.
    found = zip(*(map(one.values.get, one.cells) for one in columns), strict=True)
    entries, asked, rejected = list[Entry](), list[Asked](), list[Rejected]()
    for row, held in zip(table.rows, found, strict=True):
        wrong = _what_is_wrong(row, unclear)
        if wrong is None:
            said = {name: value for name, value in zip(names, held, strict=True) if value is not None}
            entries.append(Entry(row.line, said))
        elif isinstance(wrong, Fault):
            rejected.append(Rejected(row.line, wrong.reason))
        else:
            asked.append(Asked(row.line, wrong))
    return Reading(tuple(entries), tuple(asked), tuple(rejected))


def _check_columns(table: Table, manner: Manner) -> None:
    missing = [one.label for one in FIELDS[manner.kind] if one.needed and one.name not in manner.mapping]
    if manner.kind is ImportKind.CONTACTS and not NAMES_OF_CONTACT & manner.mapping.keys():
        missing.append("Name")
    if missing:
        raise Refused(
            f"No column is recognised as {listed(missing)}. The columns are {listed(table.headers)}.",
            "Say which column holds what, or change the names in the first line of the file.",
        )


class _Column:
    """A column of the table: by text, what its cells hold."""

    def __init__(self, table: Table, field: Field, header: str, manner: Manner) -> None:
        self.name = field.name
        self.index = table.headers.index(header)
        self.cells = [row.cells[self.index] for row in table.rows]
        texts = {cell: text for cell in set(self.cells) if (text := _plain(cell))}
        outcomes = _outcomes(set(texts.values()), field, manner)
        read = {cell: outcome for cell, text in texts.items() if (outcome := outcomes[text]) is not None}
        self.values = {cell: one for cell, one in read.items() if not isinstance(one, Doubt | Fault)}
        self.unclear = {cell: one for cell, one in read.items() if isinstance(one, Doubt | Fault)}


def _plain(cell: str) -> str:
    text = cell.strip()
    # A cell that began like a formula was exported with an apostrophe before it.
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA) else text


def _outcomes(texts: Iterable[str], field: Field, manner: Manner) -> Mapping[str, object]:
    """Give what each text of a column holds: a value, a doubt, a fault, or None where it says nothing."""
    if field.form is Form.MONEY:
        currency, answers, told = manner.currency, manner.answers, manner.told
        return read_amounts(texts, name=field.name, currency=currency, answers=answers, told=told)
    if field.form is Form.DAY:
        return read_days(texts, name=field.name, zone=manner.zone, answers=manner.answers, told=manner.told)
    if field.form in _ENUMS:
        return read_words(texts, field.form, manner.answers)
    reader = _READERS[field.form]
    return {text: _or_fault(reader, text, field, manner) for text in texts}


def _or_fault(reader: "_Reader", text: str, field: Field, manner: Manner) -> object:
    try:
        value = reader(text, manner)
    except DomainError as error:
        return Fault(error.user_message)
    if isinstance(value, str) and len(value) > field.longest:
        return Fault(f"{field.label} has {len(value):,} characters; {field.longest:,} is the most.")
    return value


def _what_is_wrong(row: Row, columns: Sequence[_Column]) -> Doubt | Fault | None:
    """Give what is wrong with a row: of several things the first that nobody can answer.

    Args:
        row: the row.
        columns: those in which something is unclear.
    """
    if row.fault:
        return Fault(row.fault)
    doubt: Doubt | None = None
    for column in columns:
        unclear = column.unclear.get(row.cells[column.index])
        if isinstance(unclear, Fault):
            return unclear
        doubt = doubt or unclear
    return doubt


_Reader = Callable[[str, Manner], object]


def _text(text: str, manner: Manner) -> str:
    return text


def _paragraphs(text: str, manner: Manner) -> str:
    return text


def _line(text: str, manner: Manner) -> str:
    return " ".join(text.split())


def _email(text: str, manner: Manner) -> str | Fault:
    address = text.removeprefix("mailto:")
    return address if EMAIL.fullmatch(address) else Fault(f"“{shortened(text)}” is no e-mail address.")


def _website(text: str, manner: Manner) -> str:
    return checked_website(text)


def _domain(text: str, manner: Manner) -> str:
    return checked_domain(text)


def _currency(text: str, manner: Manner) -> str | Fault:
    # Salesforce and HubSpot write `USD`, `US Dollar (USD)` or `USD - US Dollar`; in a sheet it is often the sign.
    if is_currency(text, manner.currency) or _CODE.findall(text) == [manner.currency]:
        return manner.currency
    return Fault(f"Amounts in this workspace are in {manner.currency}, and this row is in {shortened(text)}.")


def _count(text: str, manner: Manner) -> int | Fault:
    digits = text.removesuffix(".0")
    if digits.isascii() and digits.isdigit() and int(digits[:9]) <= MOST_CERTIFIED:
        return int(digits)
    return Fault(f"“{shortened(text)}” is no number of people.")


def _stage(text: str, manner: Manner) -> object:
    return stage_of(text)


_READERS: Mapping[Form, _Reader] = {
    Form.PARAGRAPHS: _paragraphs,
    Form.TEXT: _line,
    Form.EMAIL: _email,
    Form.WEBSITE: _website,
    Form.DOMAIN: _domain,
    Form.CURRENCY: _currency,
    Form.COUNT: _count,
    Form.DEAL_STAGE: _stage,
}


def days_of(values: Values, *names: str) -> Iterator[date]:
    """Give the days that a row names, in the order of the fields."""
    for name in names:
        day = values.get(name)
        if isinstance(day, date):
            yield day
