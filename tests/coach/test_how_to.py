"""The guides behind the "How to" buttons of next actions."""

from datetime import date, timedelta
from itertools import product

import pytest

from bot.library.loader import Library
from bot.model import Stage, Tier
from bot.model.facts import OpenRun, PartnerFacts
from bot.program.recommend import recommend
from bot.rendering.steps import QUESTIONS
from tests.coach.conftest import Ask

TODAY = date(2026, 11, 22)
LONG_AGO = TODAY - timedelta(days=300)
PLAYBOOKS = (None, "recruit", "onboard", "qbr", "expand", "co-marketing", "support-escalation", "exit")


def neglected(stage: Stage, playbook: str | None) -> PartnerFacts:
    return PartnerFacts(
        partner_id=1,
        name="Acme",
        type=None,
        tier=Tier.GOLD,
        stage=stage,
        stage_since=LONG_AGO,
        owner_id=None,
        annual_target=None,
        activated_on=LONG_AGO,
        created_on=LONG_AGO,
        contacts=0,
        last_touch=LONG_AGO,
        last_qbr=None,
        open_value=0,
        open_run=OpenRun(playbook, 2, LONG_AGO) if playbook else None,
    )


def test_every_guide_has_its_question_and_every_question_its_use() -> None:
    portfolio = [neglected(stage, playbook) for stage, playbook in product(Stage, PLAYBOOKS)]
    assert {one.guide for one in recommend(portfolio, today=TODAY)} - {None} == set(QUESTIONS)


@pytest.mark.anyio
@pytest.mark.parametrize(("slug", "question"), QUESTIONS.items(), ids=QUESTIONS)
async def test_the_coach_answers_the_question_from_the_guide(
    slug: str, question: str, library: Library, ask: Ask
) -> None:
    assert library.get(slug) is not None
    assert [place.slug for place in (await ask(question)).said.citations] == [slug]
