"""What came of a file, and what of it still waits."""

from datetime import date

from bot.model import ImportKind, ImportStatus
from bot.rendering import render
from bot.services.importing.results import (
    ColumnShown,
    ImportCard,
    ImportDone,
    ImportLine,
    ImportList,
    ImportQuestion,
    RowShown,
)
from tests.rendering.look import HOSTILE, check, labels, lines, pings

COUNTS = {"new": 2, "changed": 1, "unchanged": 0, "questions": 3, "rejected": 1}
DONE = ImportDone(7, HOSTILE, ImportKind.DEALS, COUNTS, (RowShown(6, "", HOSTILE),), 12)


def card(**values: int) -> ImportCard:
    question = ImportQuestion("0a1b2c3d", HOSTILE, 3, (4, 5, 9), (HOSTILE, "Leave these rows out"))
    numbers = {**dict.fromkeys(COUNTS, 0), "questions": 3, **values}
    columns = (ColumnShown(HOSTILE, "Partner", HOSTILE),)
    return ImportCard(7, HOSTILE, ImportKind.DEALS, columns, numbers, questions=(question,), came=DONE)


def test_what_came_in_says_what_waits_and_why_rows_were_left_out() -> None:
    shown = check(render(DONE, private=True))
    assert not pings(shown.blocks)
    assert labels(shown)[:1] == ["Answer for 3 rows"] and "import #7" in lines(shown)[0]
    assert "Undo" in labels(shown) and "Line 6" in shown.text
    settled = ImportDone(7, "deals.csv", ImportKind.DEALS, {**COUNTS, "questions": 0, "rejected": 0}, (), None)
    assert labels(check(render(settled, private=True))) == ["Earlier imports", "Import a file"]


def test_the_card_of_what_waits_says_that_the_others_are_in_and_leads_back() -> None:
    shown = check(render(card(), private=True))
    assert "3 rows of it came in." in shown.text and "Nothing is changed yet" not in shown.text
    assert labels(shown)[-3:] == ["Download these rows", "Leave them out", "Undo all of it"]
    assert all(any(way in line for line in lines(shown)) for way in ("import #7 download", "import #7 drop", "undo 12"))
    others = check(render(card(new=2), private=False))
    assert labels(others)[-3:] == ["Bring in 2 rows", "Download these rows", "Leave them out"]


def test_the_list_leads_to_what_waits() -> None:
    def line(status: ImportStatus, *, waits: bool, change: int | None) -> ImportLine:
        return ImportLine(7, HOSTILE, ImportKind.DEALS, status, date(2026, 11, 3), HOSTILE, COUNTS, waits, change)

    mine = ImportList((line(ImportStatus.APPLIED, waits=True, change=12),))
    assert labels(check(render(mine, private=False))) == ["Answer", "Import a file"]
    came = check(render(mine, private=True))
    assert "3 rows waiting for an answer" in came.text and labels(came)[:2] == ["Answer", "Undo"]
    settled = check(render(ImportList((line(ImportStatus.APPLIED, waits=False, change=12),)), private=True))
    assert "waiting" not in settled.text and labels(settled)[:1] == ["Undo"]
    opened = check(render(ImportList((line(ImportStatus.OPEN, waits=True, change=None),)), private=True))
    assert labels(opened)[:1] == ["Show"]
