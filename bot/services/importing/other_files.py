"""Files that hold no table that can be read: each is told by its first bytes, and named as people know it."""

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO

from bot.model.errors import Choice, Refused

ANOTHER = Choice("Import a file", "import")
HOW = "Its first line holds the names of the columns, and each further line a row."
_SAVE = "Save it as CSV or XLSX, and import that file."
_OPEN_AND_SAVE = "Open it, save the table as CSV or XLSX, and import that file."
_TYPE_IT = "Bring the table that you see in it into a sheet, save that as CSV or XLSX, and import it."
_UNPACK = "Unpack it, and import the CSV or XLSX file in it."
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# Excel keeps a workbook with a password, and all of them before 2007, in the same kind of file; its parts have names.
_COMPOUND = b"\xd0\xcf\x11\xe0"
_ENCRYPTED, _WORD = (name.encode("utf-16-le") for name in ("EncryptedPackage", "WordDocument"))
_PICTURE = ("an image", _TYPE_IT)
_PACKED = ("a packed file", _UNPACK)
_NUMBERS = (
    "a Numbers file",
    "In Numbers, choose File and Export to, save it as CSV or XLSX, and import that file.",
)
_BEGINNINGS: tuple[tuple[bytes, tuple[str, str]], ...] = (
    (b"%PDF", ("a PDF", _TYPE_IT)),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"RIFF", ("a picture, a sound or a film", _TYPE_IT)),
    (b"\x1f\x8b", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"Rar!", _PACKED),
    (b"{\\rtf", ("a text document", _OPEN_AND_SAVE)),
)
# What a file of the kind packs, by the beginning of a part's name; Excel's own comes first.
_PARTS: tuple[tuple[str, tuple[str, str]], ...] = (
    ("xl/workbook.bin", ("a binary Excel file (.xlsb)", _SAVE)),
    ("xl/", ("", "")),
    ("word/", ("a Word document", _OPEN_AND_SAVE)),
    ("ppt/", ("a PowerPoint file", _OPEN_AND_SAVE)),
    ("Index/", _NUMBERS),
    ("Index.zip", _NUMBERS),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
# Many a program writes such a page for Excel, and calls it .xls.
_PAGE = re.compile(rb"\s*<(?:!doctype html|html|head|meta|table|\?xml)", re.IGNORECASE)
# No text has these; DOS ends one with \x1a, and databases part fields and records with \x1c to \x1f.
_NO_TEXT = re.compile(rb"[\x01-\x08\x0e-\x19]")
_LOOKED_AT = 4096


def refuse_other_files(content: bytes, file_name: str) -> None:
    """Refuse what is no table, and say what it is.

    Args:
        content: the file.
        file_name: how it is called in errors; its ending tells nothing.

    Raises:
        Refused: it is empty, or a file of another kind.
    """
    if not _without_mark(content).replace(b"\0", b"").strip():
        raise refused(f"{file_name} is empty.", HOW)
    what, remedy = _kind_of(content)
    if what:
        raise refused(f"{file_name} is {what}.", remedy)


def refused(said: str, remedy: str) -> Refused:
    """Say what is wrong with a file, with the button that takes another one."""
    return Refused(said, remedy, (ANOTHER,))


def is_wide(content: bytes) -> bool:
    """Tell UTF-16, with a mark or without: it has a zero beside each western letter."""
    start = content[:_LOOKED_AT]
    return start.startswith(_MARKS[1:]) or start.count(0) > len(start) // 4


def _without_mark(content: bytes) -> bytes:
    return next((content[len(mark) :] for mark in _MARKS if content.startswith(mark)), content)


def _kind_of(content: bytes) -> tuple[str, str]:
    """Give what a file is and what to do with it; both empty where it may be a table."""
    if content.startswith(_COMPOUND):
        return _compound(content)
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    start = content[:_LOOKED_AT]
    known = next((kind for beginning, kind in _BEGINNINGS if _begins(start, beginning)), None)
    if known is not None:
        return known
    if start[4:8] == b"ftyp":
        return "a picture or a film", _TYPE_IT
    if _PAGE.match(_without_mark(start)):
        return "a web page (HTML or XML)", _OPEN_AND_SAVE
    is_text = is_wide(content) or not _NO_TEXT.search(start)
    return ("", "") if is_text else ("no table that I can read", _SAVE)


def _begins(start: bytes, beginning: bytes) -> bool:
    # Two letters alone may be a column's name.
    return start.startswith(beginning) and (len(beginning) > 2 or bool(_NO_TEXT.search(start[:32])))


def _compound(content: bytes) -> tuple[str, str]:
    if _ENCRYPTED in content:
        return "protected by a password", "Take the password off, save it as CSV or XLSX, and import that file."
    if _WORD in content:
        return "a Word document", _OPEN_AND_SAVE
    return "an old Excel file (.xls)", _SAVE


def _packed(content: bytes) -> tuple[str, str]:
    if _OPEN_DOCUMENT in content[:200]:
        is_sheet = _OPEN_DOCUMENT + b"spreadsheet" in content[:200]
        return ("an OpenDocument sheet (.ods)", _SAVE) if is_sheet else ("an OpenDocument file", _OPEN_AND_SAVE)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _of_parts(archive.namelist())
    except zipfile.BadZipFile:
        return "a packed file that is broken", "Save it as CSV or XLSX once more, and import that file."


def _of_parts(names: Iterable[str]) -> tuple[str, str]:
    parts = tuple(names)
    found = (kind for part, kind in _PARTS if any(name.startswith(part) for name in parts))
    return next(found, _PACKED)
