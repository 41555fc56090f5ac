"""The guides behind the "How to" buttons of next actions."""

import re
from pathlib import Path

import pytest

from bot.library.loader import Library
from bot.program import rules
from bot.rendering.steps import QUESTIONS
from tests.coach.conftest import Ask

_SLUG = re.compile(r'"([a-z]+/[a-z0-9-]+)"')


def test_every_guide_has_its_question_and_every_question_its_use() -> None:
    written = "".join(file.read_text() for file in Path(rules.__file__).parent.glob("*.py"))
    assert set(_SLUG.findall(written)) == set(QUESTIONS)


@pytest.mark.anyio
@pytest.mark.parametrize(("slug", "question"), QUESTIONS.items(), ids=QUESTIONS)
async def test_the_coach_answers_the_question_from_the_guide(
    slug: str, question: str, library: Library, ask: Ask
) -> None:
    assert library.get(slug) is not None
    assert [place.slug for place in (await ask(question)).said.citations] == [slug]
