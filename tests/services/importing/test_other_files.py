"""A file that is no table: it is said what it is, and how the table in it comes in."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from bot.model.errors import Refused
from bot.services.importing.other_files import ANOTHER
from bot.services.importing.tables import MOST_BYTES, MOST_ROWS, read_table


def packed(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.spreadsheet" if name == "mimetype" else "x")
    return file.getvalue()


def sheet_without_rows() -> bytes:
    file = io.BytesIO()
    Workbook().save(file)
    return file.getvalue()


OLD = b"\xd0\xcf\x11\xe0" + bytes(600)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n\n", "is empty"),
        (b"\xff\xfe\r\0\n\0", "is empty"),
        (b"name\n", "has no rows"),
        (sheet_without_rows(), "has no rows"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is an image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "is an image"),
        (b"BM6\x03\0\0", "is an image"),
        (b"\0\0\0\x18ftypheic", "is a picture"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (OLD + "Workbook".encode("utf-16-le"), "an old Excel file (.xls)"),
        (OLD + "WordDocument".encode("utf-16-le"), "a Word document"),
        (packed("mimetype", "content.xml"), "an OpenDocument sheet (.ods)"),
        (packed("Index/Document.iwa"), "a Numbers file"),
        (packed("[Content_Types].xml", "xl/workbook.bin"), "a binary Excel file (.xlsb)"),
        (packed("[Content_Types].xml", "word/document.xml"), "a Word document"),
        (packed("Metadata/x.plist", "Index.zip"), "a Numbers file"),
        (packed("partners.csv"), "a packed file"),
        (packed("Index of partners.csv"), "a packed file"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "no Excel file that I can read"),
        (b"PK\x03\x04 broken", "is a packed file that is broken"),
        (b"\x1f\x8b\x08", "is a packed file"),
        (b"<!DOCTYPE html>\n<table>", "is a web page"),
        (b"name\x01\x02\nFoo\n", "no table that I can read"),
        (b"x" * (MOST_BYTES + 1), "is larger than 20 MB"),
        (b"name\n" + b"Foo\n" * (MOST_ROWS + 1), "has more than 50,000 rows"),
    ],
)
def test_what_is_no_table_is_named_with_the_way_to_make_it_one(content: bytes, said: str) -> None:
    with pytest.raises(Refused) as refused:
        read_table(content, "partners.csv")
    error = refused.value
    assert said in error.user_message and error.user_message.startswith("partners.csv ")
    assert error.remedy and error.choices == (ANOTHER,)


def test_what_dos_and_databases_write_into_a_text_leaves_it_a_table() -> None:
    table = read_table(b"name,note\r\nAcme,one\x1ftwo\r\n\x1a", "partners.csv")
    assert [row.cells for row in table.rows] == [("Acme", "one\x1ftwo")]


@pytest.mark.parametrize("first", ["BM", "MM*", "ftyp", "Rare", "II"])
def test_a_table_is_not_taken_for_something_else_by_the_name_of_its_first_column(first: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        assert read_table(f"{first},name\nx,y\n".encode(encoding), "partners.csv").headers == (first, "name")
