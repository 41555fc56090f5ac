import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.loader import Library
from tests.bench.search import share
from tests.library.hundred_questions import HUNDRED
from tests.library.questions import TUNED, UNSEEN

HOSTILE = [
    "",
    "   ",
    "the of and",
    '"',
    '""" OR *',
    "NOT NOT partner",
    "partner AND NEAR(deal registration, 0)",
    "title: {x} ^partner * -deal",
    "passage MATCH 'x'; DROP TABLE passage; --",
    "{{ config.items() }} {% raw %}",
    "<!channel> <@U123|ana> &amp; *bold*",
    "\x00\x01\x1b[31m\u202e\ud800",
    "qbr " * 10_000,
    "x" * 40_000,
    "' '' ''' \\ \\\\",
    "Ⅷ ² ① 𝟙 ﷺ 日本語 हिन्दी עברית 😀",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_never_raises(library: Library, text: str) -> None:
    assert all(0 <= hit.score <= 1 for hit in library.search(text))


@given(st.text(max_size=200))
def test_any_text_is_a_safe_question(library: Library, text: str) -> None:
    assert len(library.search(text, limit=3)) <= 3


def test_every_hit_points_to_a_heading_that_exists(library: Library) -> None:
    for question, _ in TUNED + UNSEEN:
        for hit in library.search(question):
            template = library.get(hit.slug)
            assert template is not None
            assert template.section(hit.heading) is not None
            assert (hit.title, hit.section) == (template.title, hit.slug.split("/")[0])
            assert hit.snippet


# HUNDRED is the aim for all 48 templates. The others, written for eleven of them, ask for single passages: 37 and 44 of
# 48, 26 and 31 of 35.
@pytest.mark.parametrize(
    ("questions", "first", "among_three"), [(HUNDRED, 0.9, 0.97), (TUNED, 0.77, 0.89), (UNSEEN, 0.74, 0.88)]
)
def test_questions_find_their_template(
    library: Library, questions: tuple[tuple[str, str], ...], first: float, among_three: float
) -> None:
    assert share(library, questions, within=1) >= first
    assert share(library, questions, within=3) >= among_three


def test_an_authored_question_finds_its_own_template_and_section(library: Library) -> None:
    for template in library.templates:
        for question in template.about.questions:
            for hit in library.search(question.text, limit=1):
                assert (hit.slug, hit.heading) == (template.slug, question.heading or hit.heading), question.text


def test_words_are_found_in_any_form_and_case(library: Library) -> None:
    assert library.search("QUALIFYING Partners")[0].slug == "recruitment/qualification"


def test_a_question_about_nothing_in_the_library_scores_low(library: Library) -> None:
    assert library.search("zebra giraffe crocodile") == ()
    assert library.search("zebra agreement")[0].score < 0.5


def test_the_library_can_be_read_from_many_threads(library: Library) -> None:
    expected = library.search("how does deal registration work")
    seen: list[bool] = []

    def read() -> None:
        seen.extend(library.search("how does deal registration work") == expected for _ in range(20))

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [True] * 160
