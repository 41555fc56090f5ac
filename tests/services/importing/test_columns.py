"""What the cells of a column mean is decided from all of them; what stays doubtful is asked."""

import io
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook

from bot.model import ImportKind
from bot.services.importing.amounts import read_amounts
from bot.services.importing.calendars import read_days
from bot.services.importing.fields import likely_kind, recognised
from bot.services.importing.outcomes import Doubt, Fault
from bot.services.importing.reading import Manner, Reading, read_rows
from bot.services.importing.tables import read_table
from bot.services.importing.workbooks import read_workbook
from tests.services.importing.files import HUBSPOT_DEALS, SALESFORCE_DEALS

UTC = ZoneInfo("UTC")


def amounts(*texts: str, currency: str = "USD", **answers: str) -> list[object]:
    read = read_amounts(
        texts, name="value", currency=currency, answers={k.replace("_", ":"): v for k, v in answers.items()}, told={}
    )
    return [type(read[text]) if isinstance(read[text], Doubt | Fault) else read[text] for text in texts]


def days(*texts: str) -> list[object]:
    read = read_days(texts, name="closed_on", zone=UTC, answers={}, told={})
    return [type(read[text]) if isinstance(read[text], Doubt | Fault) else read[text] for text in texts]


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        (("1,234", "1,234.56"), [123_400, 123_456]),
        (("1.234", "1.234,56"), [123_400, 123_456]),
        (("1.234", "12,50"), [123_400, 1_250]),
        (("1,234", "1,234,567"), [123_400, 123_456_700]),
        (("1,234", "50,000"), [123_400, 5_000_000]),
        (("1,234", "500"), [Doubt, 50_000]),
        (("1,234", "1.234,56", "1,234.56"), [Doubt, 123_456, 123_456]),
        # A column with cents behind a point has no 1.234 dollars; with a comma in it, it is grouped as the others are.
        (("1.234", "12.50"), [Doubt, 1_250]),
        (("1,234", "12.50"), [123_400, 1_250]),
        (("(5,000)", "-5", "€5", "soon"), [Fault, Fault, Fault, Fault]),
        (("1 234,56 ", "50k", "$1.5M"), [123_456, 5_000_000, 150_000_000]),
    ],
)
def test_the_decimal_mark_is_decided_by_the_whole_column(texts: tuple[str, ...], read: list[object]) -> None:
    assert amounts(*texts) == read


def test_yen_are_read_as_they_are_written_in_japan() -> None:
    assert amounts("￥1,234,567", "1,234円", "¥500", "５００", currency="JPY") == [1_234_567, 1_234, 500, 500]
    assert amounts("￥500", "500円") == [Fault, Fault]


@pytest.mark.parametrize("text", ["USD", "usd", "$", "US$", "US Dollar (USD)", "USD - US Dollar"])
def test_a_currency_is_known_by_its_code_or_its_sign(text: str) -> None:
    table = read_table(f"name,annual_target,currency\nFoo,5,{text}\n".encode(), "partners.csv")
    mapping = {name: name for name in table.headers}

    def reading(currency: str) -> Reading:
        return read_rows(table, Manner(ImportKind.PARTNERS, mapping, {}, currency, UTC, {}))

    assert [one.values["annual_target"] for one in reading("USD").entries] == [500]
    assert len(reading("EUR").rejected) == 1


def test_an_answer_decides_a_doubtful_column() -> None:
    assert amounts("1,234", numbers_value=".") == [123_400]
    assert amounts("1,234", numbers_value=",") == [123]


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        (("03/04/2026", "13/04/2026"), [date(2026, 4, 3), date(2026, 4, 13)]),
        (("03/04/2026", "04/13/2026"), [date(2026, 3, 4), date(2026, 4, 13)]),
        (("03/04/2026", "2026-04-13"), [Doubt, date(2026, 4, 13)]),
        (("05/05/2026",), [date(2026, 5, 5)]),
        (("13/04/2026", "04/13/2026", "03/04/2026"), [date(2026, 4, 13), date(2026, 4, 13), Doubt]),
        (("3.4.2026", "3. März 2026", "Mar 3, 2026", "03-Mar-26"), [date(2026, 4, 3), *[date(2026, 3, 3)] * 3]),
        (("46000", "20260131", "2026-01-31 10:15"), [date(2025, 12, 9), date(2026, 1, 31), date(2026, 1, 31)]),
        (("31/02/2026", "2026-02-30", "soon"), [Fault, Fault, Fault]),
        (("0001-01-01", "9999-12-31", "0001-01-01T00:00:00+14:00", "01.01.1899"), [Fault, Fault, Fault, Fault]),
        (("2026年3月4日", "2026/3/4"), [date(2026, 3, 4), date(2026, 3, 4)]),
    ],
)
def test_the_order_of_day_and_month_is_decided_by_the_whole_column(texts: tuple[str, ...], read: list[object]) -> None:
    assert days(*texts) == read


def test_an_instant_of_another_timezone_falls_on_a_day_here() -> None:
    read = read_days(["2026-01-31T02:00:00Z"], name="x", zone=ZoneInfo("America/New_York"), answers={}, told={})
    assert read == {"2026-01-31T02:00:00Z": date(2026, 1, 30)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_is_read_whatever_wrote_it(encoding: str, delimiter: str) -> None:
    text = 'name,region\r\n"Müller, ""Söhne""\nund Co",DACH\r\n\r\nAcme,\r\n'
    text = text.replace(",region", f"{delimiter}region").replace('",DACH', f'"{delimiter}DACH')
    text = text.replace("Acme,", f"Acme{delimiter}")
    table = read_table(text.encode(encoding), "partners.csv")
    assert table.headers == ("name", "region")
    assert [(row.line, row.cells) for row in table.rows] == [
        (2, ('Müller, "Söhne"\nund Co', "DACH")),
        (5, ("Acme", "")),
    ]


@pytest.mark.parametrize("name", ["株式会社アクメ", "日本電気", "Société Générale", "Ærø “Søn”", "Straße 5 – Nord"])
def test_the_letters_of_windows_are_read_where_it_was_made(name: str) -> None:
    encoding = "cp1252" if name.isascii() or "é" in name or "ø" in name or "ß" in name else "cp932"
    assert read_table(f"name,region\n{name},x\n".encode(encoding), "partners.csv").rows[0].cells[0] == name


def test_what_a_report_says_of_itself_below_the_table_is_no_partner() -> None:
    text = '"Name","Region"\n"Foo","DE"\n\n"Bar"\n"Baz","FR"\n\n\n"Copyright (c) Salesforce"\n"Generated By: Ana"\n'
    rows = read_table(text.encode(), "partners.csv").rows
    assert [(row.line, bool(row.fault)) for row in rows] == [(2, False), (4, False), (5, False), (8, True), (9, True)]


def test_no_more_of_a_sheet_is_read_than_is_taken() -> None:
    workbook, file = Workbook(), io.BytesIO()
    sheet = workbook.worksheets[0]
    for row in (("name",), (), ("Foo",), (None,), ("Bar",), ("Baz",)):
        sheet.append(row)
    workbook.save(file)
    rows = read_workbook(file.getvalue(), "partners.xlsx", most=3)
    assert [(number, row[0]) for number, row in rows] == [(1, "name"), (3, "Foo"), (5, "Bar")]


@pytest.mark.parametrize("start", ["", "sep=,\n"])
def test_a_quotation_mark_that_nothing_closes_is_named_with_its_line(start: str) -> None:
    rows = read_table(f'{start}name,region\n"Foo\nand Co",x\nBar,"DE\nBaz,FR\n'.encode(), "partners.csv").rows
    line = 4 if not start else 5
    assert [(row.line, "never closed" in row.fault) for row in rows] == [(line - 2, False), (line, True)]
    closed = read_table(f'{start}name,region\nFoo,x\nBar,"DE\nBaz"'.encode(), "partners.csv").rows
    assert [row.fault for row in closed] == ["", ""]


def test_the_headers_of_both_crms_are_known() -> None:
    for text in (HUBSPOT_DEALS, SALESFORCE_DEALS):
        headers = read_table(text.encode(), "deals.csv").headers
        assert likely_kind(headers) is ImportKind.DEALS
        found = recognised(ImportKind.DEALS, headers)
        assert found.keys() >= {"partner", "customer", "value", "status", "registered_on", "close_date"}
        assert found["customer"] in ("Associated Company", "Account Name")
