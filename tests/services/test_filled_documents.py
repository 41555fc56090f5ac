"""What a document that was filled offers, and what stays of it."""

import pytest

from bot.model import Role
from bot.services.desk import Desk
from bot.services.filling.results import FillCard, FilledDocument, FillQuestion
from bot.services.playbook_results import PlaybookProgress
from bot.services.results import Changed
from tests.services.test_own_library import has_role, keeps, runs

pytestmark = pytest.mark.anyio


async def document(desk: Desk, line: str) -> FilledDocument:
    shown = await runs(desk, line)
    assert isinstance(shown, FilledDocument), shown
    return shown


async def test_a_document_that_a_running_playbook_waits_for_offers_to_finish_the_step(desk: Desk) -> None:
    await runs(desk, "add Acme reseller gold")
    before = await runs(desk, "fill recruitment/qualification for Acme")
    assert isinstance(before, FillCard)
    assert (await document(desk, f"fill #{before.fill_id} document")).steps == ()
    await runs(desk, "playbook start recruit for Acme")
    (step,) = (await document(desk, f"fill #{before.fill_id} document")).steps
    assert "is done" in step.label
    moved = await runs(desk, step.line)
    assert isinstance(moved, Changed | PlaybookProgress), moved
    assert (await document(desk, f"fill #{before.fill_id} document")).steps == ()


async def test_a_document_stays_when_its_template_is_removed(desk: Desk) -> None:
    await has_role(desk, Role.OWNER)
    await keeps(desk)
    card = await runs(desk, "fill win-back general")
    assert isinstance(card, FillCard)
    made = await document(desk, f"fill #{card.fill_id} document")
    await runs(desk, "templates own win-back remove yes")
    assert (await document(desk, f"fill #{card.fill_id}  document")).markdown == made.markdown


async def test_what_was_passed_over_is_asked_again_when_somebody_wants_to_answer_the_rest(desk: Desk) -> None:
    await has_role(desk, Role.OWNER)
    await keeps(desk)
    card = await runs(desk, "fill win-back general")
    assert isinstance(card, FillCard)
    asked = await runs(desk, f"fill #{card.fill_id} ask")
    for number in range(len(card.questions)):
        assert isinstance(asked, FillQuestion)
        asked = await runs(desk, f"fill #{card.fill_id} skip {asked.question.name}")
        assert number < 5
    assert isinstance(asked, FilledDocument)
    again = await runs(desk, f"fill #{card.fill_id} next")
    assert isinstance(again, FillQuestion)
