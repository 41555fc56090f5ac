"""Tables as an Excel file, a sheet for each; a text that is too long for a cell stands whole in a sheet of its own."""

import io
import re
from collections.abc import Iterator, Sequence

from bot.services.exporting.exported import Exported
from bot.services.spreadsheets import Cell, neutral

# Excel: the longest name of a sheet, and the longest text in a cell, in units of UTF-16.
SHEET_NAME, CELL_TEXT = 31, 32_767
LONG_TEXTS = Exported("long_texts", ("sheet", "row", "column", "part", "text"), (), ())
# A character has two units at most, and one more may go in front of the first.
_PIECE = CELL_TEXT // 2 - 1
_GOES_ON = f" … (all of it is in the sheet {LONG_TEXTS.name})"
# Excel: characters that XML does not have; a file with one does not open.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def as_workbook(found: Sequence[Exported]) -> bytes:
    """Give tables as a file; no text in it is taken for a formula, and none is cut."""
    # Loading it costs a fifth of a second, which a start of the bot need not wait for.
    from openpyxl import Workbook

    workbook, long_texts = Workbook(write_only=True), list[tuple[Cell, ...]]()

    def add(one: Exported, rows: Sequence[Sequence[Cell]]) -> None:
        sheet = workbook.create_sheet(one.name[:SHEET_NAME])
        sheet.freeze_panes = "A2"
        sheet.append(one.columns)
        # The names of the columns are the first row.
        for number, row in enumerate(rows, 2):
            cells = [_writable(cell) for cell in row]
            for place, text in enumerate(cells):
                if isinstance(text, str) and _is_long(text):
                    long_texts.extend(
                        (one.name, number, one.columns[place], part, piece)
                        for part, piece in enumerate(_pieces(text), 1)
                    )
                    cells[place] = text[: _PIECE - len(_GOES_ON)] + _GOES_ON
            sheet.append([neutral(cell) if isinstance(cell, str) else cell for cell in cells])

    for one in found:
        add(one, one.cells)
    if long_texts:
        add(LONG_TEXTS, tuple(long_texts))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _writable(cell: Cell) -> Cell:
    return _UNWRITABLE.sub("", cell) if isinstance(cell, str) else cell


def _is_long(text: str) -> bool:
    return len(text) > _PIECE and len(neutral(text).encode("utf-16-le")) > 2 * CELL_TEXT


def _pieces(text: str) -> Iterator[str]:
    yield from (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
