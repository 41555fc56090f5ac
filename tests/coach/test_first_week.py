"""How many of a first week's questions get the kind of answer that they should."""

import pytest

from tests.coach.conftest import Answer, Ask
from tests.coach.first_week import KNOWN, LATER, TUNED, UNSEEN

pytestmark = pytest.mark.anyio


def is_good(answer: Answer, expected: str) -> bool:
    kind, _, rest = expected.partition(":")
    if answer.lines or kind not in ("doc", "asks", "says", "unknown"):
        return [sorted(line.casefold().split()) for line in answer.lines] == [sorted(expected.casefold().split())]
    if kind == "asks":
        return rest in [choice.line for choice in answer.said.choices]
    if kind == "says":
        return rest in answer.said.markdown
    places = [(place.slug, place.heading) for place in answer.said.citations[:1]]
    if kind == "unknown":
        return not places and any(no in answer.said.markdown for no in ("do not know that yet", "not sure"))
    slug, _, heading = rest.partition("#")
    return [(found, heading and place) for found, place in places] == [(slug, heading)]


# Measured: 20 of 52 and 22 of 53 before the coach was taught with TUNED, 52 and 47 right after it. LATER was 30 of 42
# at first sight, with 10 wrong pages, which made the search stricter. What was wrong then was mended, so nothing here
# is unseen any more: a drop is a loss.
@pytest.mark.parametrize(("questions", "fewest"), [(TUNED, 52), (UNSEEN, 52), (LATER, 40)])
async def test_first_week_questions_get_the_right_kind_of_answer(
    ask: Ask, questions: tuple[tuple[str, str], ...], fewest: int
) -> None:
    wrong = []
    for question, expected in questions:
        answer = await ask(question, known=KNOWN)
        if not any(is_good(answer, one) for one in expected.split(" | ")):
            wrong.append((question, answer))
    assert len(questions) - len(wrong) >= fewest, wrong
