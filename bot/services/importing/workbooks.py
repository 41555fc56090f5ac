"""The first sheet with anything on it of an Excel file, its cells as text."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from warnings import catch_warnings, simplefilter

from bot.model.errors import Refused
from bot.services.importing.other_files import refused

# Unpacked; what is larger was made to fill the memory.
_MOST_UNPACKED = 500 * 1024 * 1024


def is_workbook(content: bytes) -> bool:
    """Tell an Excel file from text by how it begins: it is a ZIP archive."""
    return content.startswith(b"PK\x03\x04")


def read_workbook(content: bytes, file_name: str, *, most: int) -> Iterator[tuple[int, Sequence[str]]]:
    """Give each row of the sheet with anything in it, with its number.

    Args:
        content: the file.
        file_name: how it is called in errors.
        most: so many rows are read at most; a sheet has room for a million.

    Raises:
        Refused: it is no Excel file, or one that would not fit into memory.
    """
    # Loading it costs a fifth of a second, which a start of the bot need not wait for.
    from openpyxl import load_workbook

    no_workbook = refused(f"{file_name} is no Excel file that I can read.", "Save it as CSV or XLSX once more.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(one.file_size for one in archive.infolist()) > _MOST_UNPACKED:
                raise refused(f"{file_name} is too large when it is unpacked.", "Save the sheet as CSV.")
        with catch_warnings():
            simplefilter("ignore")
            workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            for sheet in workbook.worksheets:
                # What the file says of the sheet's size is often wrong.
                sheet.reset_dimensions()
                rows = ([as_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True))
                filled = list(islice(((number, row) for number, row in enumerate(rows, 1) if any(row)), most))
                if filled:
                    return iter(filled)
    except Refused:
        raise
    # What a broken archive or broken XML in it raises differs from part to part.
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError, TypeError, AttributeError) as error:
        raise no_workbook from error
    return iter(())


def as_text(cell: object) -> str:
    """Give a cell as it would stand in a CSV file that cannot be misread: numbers with a point, days in ISO format."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case bool():
            return "yes" if cell else "no"
        case int():
            return str(cell)
        case float():
            return str(int(cell)) if cell.is_integer() else f"{cell:.2f}"
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="seconds")
        case date():
            return cell.isoformat()
    return str(cell)
