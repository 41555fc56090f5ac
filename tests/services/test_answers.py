"""Answers as people write them: each is read as what was meant, or refused with how to write it."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest

from bot.library.fields import FieldType
from bot.model.errors import DomainError, TooLong
from bot.services.desk import Actor, Desk
from bot.services.filling import filling
from bot.services.filling.answers import MOST_LINES, read_answer
from bot.services.filling.browsing import open_template
from bot.services.filling.keeping import keep_answers
from bot.services.filling.profile import keep_in_profile
from bot.services.filling.requests import FillMove, OpenTemplate, StartFill, TemplateMove, WorkFill
from bot.services.filling.results import FillCard, TemplateText
from bot.services.filling.values import leaves
from tests.clock import Clock
from tests.services.conftest import ANA, TEAM

pytestmark = pytest.mark.anyio

TODAY = date(2026, 11, 23)
NUMBER, PERCENT, DATE, LINES = FieldType.NUMBER, FieldType.PERCENT, FieldType.DATE, FieldType.LINES


def read(text: str, kind: FieldType) -> object:
    return read_answer(text, kind, currency="USD", today=TODAY)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("1,200", 1_200),
        ("1.200", 1_200),
        ("1 200", 1_200),
        ("1'200", 1_200),
        ("1.200.000", 1_200_000),
        ("1,200.00", 1_200),
        ("12.0", 12),
        ("0", 0),
        ("−3", -3),
    ],
)
def test_a_number_reads_with_the_marks_of_any_country(text: str, number: int) -> None:
    assert read(text, NUMBER) == leaves.count(number)


@pytest.mark.parametrize(
    ("text", "bp"),
    [("50%", 5_000), ("12,5 %", 1_250), ("12.5", 1_250), ("-5 %", -500), ("50 percent", 5_000), ("0.25 %", 25)],
)
def test_a_percentage_reads_with_a_comma_and_a_point(text: str, bp: int) -> None:
    assert read(text, PERCENT) == leaves.percent(bp)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *((text, NUMBER) for text in ("12,5", "1,5", "1.234,50", "1e5", "1_000", "12 people", "nan", "9" * 13)),
        *((text, PERCENT) for text in ("1.234,50", "1,234 %", "5.625 %", "%", "1e3", "many")),
        *((text, DATE) for text in ("3/4/2026", "next week", "2026-02-30", "soon", "March 15")),
        *((text, FieldType.TEXT) for text in ("", "  ", "\u200b", "\ue000\ue001", "\x00")),
        ("\n".join("x" * (MOST_LINES + 1)), LINES),
    ],
)
def test_what_reads_two_ways_or_none_is_refused_with_how_to_write_it(text: str, kind: FieldType) -> None:
    with pytest.raises(DomainError) as refused:
        read(text, kind)
    assert refused.value.user_message and refused.value.remedy


def test_a_day_without_a_year_is_a_recent_or_a_near_one() -> None:
    assert read("15 November", DATE) == leaves.day(date(2026, 11, 15))
    assert read("15 January", DATE) == leaves.day(date(2027, 1, 15))


@pytest.fixture
async def working(desk: Desk) -> AsyncIterator[Desk]:
    yield desk
    await desk.workshop.close()


def ana(cause: str) -> Actor:
    return Actor(TEAM, ANA, cause)


async def begun(desk: Desk, slug: str) -> int:
    card = await filling.start(desk, ana("start"), StartFill(slug, is_general=True))
    assert isinstance(card, FillCard)
    return card.fill_id


async def answered(desk: Desk, number: int, name: str, text: str) -> object:
    await filling.work(desk, ana(f"answer {name}"), WorkFill(number, FillMove.ANSWER, name, text))
    fill = await desk.memory.fills.get(TEAM, number)
    assert fill is not None
    return fill.answers[name]


async def test_a_day_stays_the_day_that_was_meant(working: Desk, clock: Clock) -> None:
    number = await begun(working, "legal/nda")
    tomorrow = clock().date() + timedelta(days=1)
    assert await answered(working, number, "answer.effective_date", "tomorrow") == tomorrow.isoformat()


async def test_a_list_about_the_company_is_read_in_the_next_document_as_in_the_first(working: Desk) -> None:
    slug = "enablement/training-deck"
    await answered(working, await begun(working, slug), "company.competitors", "- Globex\n- Initech")
    text = await open_template(working, ana("read"), OpenTemplate(slug, TemplateMove.READ))
    assert isinstance(text, TemplateText) and "Globex" in text.markdown and r"\- Globex" not in text.markdown


async def test_what_the_company_has_no_room_for_is_not_kept_in_the_document_either(working: Desk) -> None:
    number = await begun(working, "sales/case-study")
    with pytest.raises(TooLong):
        await answered(working, number, "company.name", "x" * 2_000)
    fill = await working.memory.fills.get(TEAM, number)
    assert fill is not None and fill.answers == {}


async def test_what_a_form_says_the_second_time_counts_and_a_repeated_one_changes_nothing_twice(working: Desk) -> None:
    number, form = await begun(working, "legal/nda"), ana("view:1")
    for signatory in ("Ana Ruiz", "Ben Carter", "Ben Carter"):
        await keep_answers(working, form, number, {"company.signatory": signatory})
    # Another form, and then the first one once more.
    await keep_answers(working, ana("view:2"), number, {"company.signatory": "Cem Aydin"})
    await keep_in_profile(working, form, {"company.signatory": "Ben Carter"})
    async with working.memory.reading(TEAM) as repository:
        workspace = await repository.workspace()
    assert (workspace.profile["signatory"], workspace.revision) == ("Cem Aydin", 3)
