"""A file as a table: its header, and its rows with the line in the file that each begins on."""

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice

from bot.services.importing.other_files import HOW, is_wide, refuse_other_files, refused
from bot.services.importing.workbooks import is_workbook, read_workbook

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 500
_DELIMITERS = ",;\t|"
# So many records tell which character divides the cells.
_LOOKED_AT = 25
_LONGEST_CELL = 1_000_000
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_HIGH, _SIGNS = range(0x80, 0x100), range(0x80, 0xA0)
_TOO_WIDE = "It has more cells than the header. A value with the delimiter in it belongs in quotes."
_OPEN = (
    "A quotation mark in it is never closed, so that everything below was taken for the same cell. Close it, and "
    "import the file again."
)
_BELOW = "It stands below the table, and is no row of it."
# DOS puts it below the last line of a text.
_END_MARK = "\x1a"
_UTF_16 = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a record, as many as the header has; `line` is where it begins, `fault` why it is no row."""

    line: int
    cells: tuple[str, ...]
    fault: str = ""


@dataclass(frozen=True)
class Table:
    """A file's header and rows; no two columns are called the same."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(content: bytes, file_name: str) -> Table:
    """Read a CSV or XLSX file, whatever its encoding, delimiter and quoting.

    Args:
        content: the file.
        file_name: how it is called in errors; what kind of file it is, its content tells.

    Raises:
        Refused: it is no table, or too large.
    """
    if len(content) > MOST_BYTES:
        raise refused(
            f"{file_name} is larger than {MOST_BYTES // 1024**2} MB.", "Split it into several files, and import each."
        )
    refuse_other_files(content, file_name)
    if is_workbook(content):
        # The header, and a row more than is taken.
        return _table(read_workbook(content, file_name, most=MOST_ROWS + 2), file_name)
    return _read_text(decoded(content).replace("\0", "").rstrip(_END_MARK), file_name)


def decoded(content: bytes) -> str:
    """Give the text of a file: UTF-8 or UTF-16 with or without a mark, else Windows' Japanese or western letters."""
    for mark, encoding in _UTF_16:
        if content.startswith(mark):
            return content[2:].decode(encoding, "replace")
    if is_wide(content):
        return content.decode("utf-16-le" if content[1:2] == b"\0" else "utf-16-be", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _of_windows(content)


def _of_windows(content: bytes) -> str:
    """Read letters of Windows: where the West has a few signs and its letters higher up, most Japanese ones begin."""
    high, signs = (len(content) - len(content.translate(None, bytes(which))) for which in (_HIGH, _SIGNS))
    if 2 * signs >= high:
        with suppress(UnicodeDecodeError):
            return content.decode("cp932")
    return content.decode("cp1252", "replace")


def _read_text(text: str, file_name: str) -> Table:
    named = _SEPARATOR_LINE.match(text)
    delimiter, begins = (named[1], 1) if named else (_delimiter(text), 0)
    text = text[named.end() :] if named else text
    table = _table(((line + begins, cells) for line, cells in _read(text, delimiter)), file_name)
    last = table.rows[-1]
    if not _is_open(text, delimiter, last, begins):
        return table
    return Table(table.headers, (*table.rows[:-1], replace(last, fault=_OPEN)))


def _is_open(text: str, delimiter: str, last: Row, begins: int) -> bool:
    """Whether the last record has a quotation mark that nothing closes: it then holds all that follows."""
    if not any("\n" in cell or "\r" in cell for cell in last.cells):
        return False
    lines = islice(io.StringIO(text, newline=""), last.line - begins - 1, None)
    try:
        # Only a strict reader tells.
        deque(csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True), maxlen=0)
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _read(text: str, delimiter: str) -> Iterator[tuple[int, Sequence[str]]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _delimiter(text: str) -> str:
    """Give the character that divides the first records into the same number of cells, the most of them."""

    def fits(delimiter: str) -> tuple[int, int]:
        widths = []
        for _, cells in _read(text, delimiter):
            if any(cell.strip() for cell in cells):
                widths.append(len(cells))
            if len(widths) == _LOOKED_AT:
                break
        head = widths[0] if widths else 1
        return (sum(width == head for width in widths) if head > 1 else 0, head)

    return max(_DELIMITERS, key=fits)


def _table(records: Iterator[tuple[int, Sequence[str]]], file_name: str) -> Table:
    try:
        head = next((cells for _, cells in records if _is_filled(cells)), ())
        headers = _headers(head)
        width, rows, after_gap, below = len(headers), list[Row](), False, 0
        for line, cells in records:
            if not _is_filled(cells):
                after_gap = True
                continue
            if len(rows) == MOST_ROWS:
                raise refused(
                    f"{file_name} has more than {MOST_ROWS:,} rows.", "Split it into several files, and import each."
                )
            # Salesforce writes what a report is, and whose, in lines of one cell below it.
            below = below + 1 if width > 1 and len(cells) == 1 and (after_gap or below) else 0
            after_gap = False
            rows.append(_row(line, cells, width))
        if below:
            rows[-below:] = [replace(one, fault=_BELOW) for one in rows[-below:]]
    except csv.Error as error:
        raise refused(
            f"{file_name} is not a table that I can read ({error}).", "Save it as CSV or XLSX once more."
        ) from error
    if not headers or not rows:
        raise refused(f"{file_name} has no rows.", HOW)
    return Table(headers, tuple(rows))


def _is_filled(cells: Iterable[str]) -> bool:
    return any(cell and not cell.isspace() for cell in cells)


def _headers(cells: Iterable[str]) -> tuple[str, ...]:
    """Give the names of the columns, those at the end without one left out."""
    names = [" ".join(cell.split()) for cell in cells][:MOST_COLUMNS]
    while names and not names[-1]:
        names.pop()
    seen: dict[str, int] = {}
    for number, name in enumerate(names):
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            names[number] = f"{name} ({seen[name]})"
    return tuple(names)


def _row(line: int, cells: Sequence[str], width: int) -> Row:
    if len(cells) == width:
        return Row(line, tuple(cells))
    if len(cells) < width:
        return Row(line, (*cells, *[""] * (width - len(cells))))
    return Row(line, tuple(cells[:width]), _TOO_WIDE if _is_filled(cells[width:]) else "")
