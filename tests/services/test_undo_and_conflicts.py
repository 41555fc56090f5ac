"""What is taken back, what is done once, and what happens when two people do something at the same time."""

import asyncio

import pytest

from bot.model import Partner, Stage, Tier
from bot.model.errors import Stale
from bot.services.carry_out import carry_out
from bot.services.requests import FormKind
from bot.services.results import (
    Changed,
    Confirm,
    Form,
    PartnerList,
)
from bot.services.submissions import PartnerValues, SavePartner
from tests.services.conftest import ANA, Somebody, as_a, card

pytestmark = pytest.mark.anyio


async def test_undo_takes_back_the_persons_own_last_change_and_then_the_one_before(
    ana: Somebody, ben: Somebody
) -> None:
    await ana.does("add Acme")
    await ana.does("tier Acme silver")
    await ana.does("tier Acme gold")
    await ben.does("note Acme Ben was here")
    await ana.does("undo")
    assert (await card(ana, "Acme")).partner.tier is Tier.SILVER
    await ana.does("undo")
    shown = await card(ana, "Acme")
    assert (shown.partner.tier, shown.note_count) == (Tier.REGISTERED, 1)


async def test_undo_never_takes_back_what_somebody_else_built_on(ana: Somebody, ben: Somebody) -> None:
    await ana.does("add Acme")
    await ben.does("note Acme Ben was here")
    assert "archive" in (await ana.is_told("undo")).lower()
    await ana.does("tier Acme silver")
    await ben.does("tier Acme gold")
    assert "changed again" in await ana.is_told("undo")
    assert (await card(ana, "Acme")).partner.tier is Tier.GOLD


async def test_undo_of_adding_removes_the_partner(ana: Somebody) -> None:
    await ana.does("add Acme")
    await ana.does("undo")
    assert as_a(PartnerList, await ana.does("list")).total == 0
    assert "nothing" in await ana.is_told("undo")


async def test_archiving_asks_first_and_can_be_taken_back(ana: Somebody) -> None:
    await ana.does("add Acme")
    question = as_a(Confirm, await ana.does("archive Acme"))
    assert as_a(PartnerList, await ana.does("list")).total == 1
    done = as_a(Changed, await ana.does(question.yes.line))
    assert not done.partner_name, "nothing is left to show"
    assert as_a(PartnerList, await ana.does("list")).total == 0
    await ana.does("undo")
    assert as_a(PartnerList, await ana.does("list")).total == 1


async def test_a_button_of_an_archived_partner_says_so(ana: Somebody) -> None:
    await ana.does("add Acme")
    number = (await card(ana, "Acme")).partner.id
    await ana.does(f"archive #{number} yes")
    assert "archived" in await ana.is_told(f"tier #{number} gold")
    assert "no longer here" in await ana.is_told("show #999999999999999")


async def test_the_same_request_is_carried_out_once(ana: Somebody) -> None:
    await ana.does("add Acme")
    first = await ana.types("note Acme call", cause="E1")
    second = as_a(Changed, await ana.types("note Acme call", cause="E1"))
    assert not as_a(Changed, first).repeated
    assert second.repeated
    assert (await card(ana, "Acme")).note_count == 1


async def test_the_same_request_twice_at_once_is_carried_out_once(ana: Somebody) -> None:
    await ana.does("add Acme")
    both = await asyncio.gather(*(ana.types("note Acme call", cause="E1") for _ in range(2)))
    assert sorted(as_a(Changed, one).repeated for one in both) == [False, True]
    assert (await card(ana, "Acme")).note_count == 1


async def opened_by(person: Somebody) -> tuple[int, int]:
    """Open the edit form of Acme; gives the partner and its version."""
    form = as_a(Form, await person.does("edit Acme"))
    assert isinstance(form.partner, Partner) and form.partner.id is not None and form.kind is FormKind.EDIT
    return form.partner.id, form.partner.version


async def test_two_people_editing_different_fields_at_once_both_keep_what_they_changed(
    ana: Somebody, ben: Somebody
) -> None:
    await ana.does("add Acme")
    number, version = await opened_by(ana)
    await ben.does("tier Acme gold")
    await ben.does("stage Acme active")
    late = SavePartner(number, version, version, "Acme Corp", PartnerValues(owner_id=ANA, region="EMEA"))
    changed = as_a(Changed, await carry_out(ana.desk, ana.actor(), late))
    assert {one.label for one in changed.fields} == {"Name", "Region"}
    shown = (await card(ana, "Acme Corp")).partner
    assert (shown.tier, shown.stage, shown.region, shown.owner_id) == (Tier.GOLD, Stage.ACTIVE, "EMEA", ANA)
    assert shown.activated_on is not None


async def test_two_people_changing_the_same_field_at_once_are_asked_and_the_second_answer_counts(
    ana: Somebody, ben: Somebody
) -> None:
    await ana.does("add Acme")
    number, version = await opened_by(ana)
    await ben.does("tier Acme gold")
    await ben.does("target Acme 500k")
    mine = PartnerValues(owner_id=ANA, tier=Tier.SILVER, region="EMEA")
    with pytest.raises(Stale, match=r"changed Tier to Gold\."):
        await carry_out(ana.desk, ana.actor(), SavePartner(number, version, version, "Acme", mine))
    now = (await card(ana, "Acme")).partner
    assert (now.tier, now.region) == (Tier.GOLD, "")
    await carry_out(ana.desk, ana.actor(), SavePartner(number, version, now.version, "Acme", mine))
    saved = (await card(ana, "Acme")).partner
    assert (saved.tier, saved.region, saved.annual_target) == (Tier.SILVER, "EMEA", 500_000_00)


async def test_a_third_change_after_the_question_is_asked_about_again(ana: Somebody, ben: Somebody) -> None:
    await ana.does("add Acme")
    number, version = await opened_by(ana)
    await ben.does("tier Acme gold")
    seen = (await card(ana, "Acme")).partner.version
    await ben.does("tier Acme strategic")
    mine = PartnerValues(owner_id=ANA, tier=Tier.SILVER)
    with pytest.raises(Stale, match="changed Tier to Strategic"):
        await carry_out(ana.desk, ana.actor(), SavePartner(number, version, seen, "Acme", mine))


async def test_loading_the_demo_can_be_undone(ana: Somebody) -> None:
    await ana.does("demo on")
    await ana.does("undo")
    assert as_a(PartnerList, await ana.does("list")).total == 0


async def test_every_change_is_audited_with_who_what_before_and_after(ana: Somebody) -> None:
    await ana.does("add Acme")
    await ana.types("tier Acme gold", cause="E7")
    async with ana.desk.memory.reading(ana.team_id) as repository:
        (entry,) = await repository.changes_by_cause("E7")
    assert (entry.actor_id, entry.table, entry.before["tier"], entry.after["tier"]) == (
        ANA,
        "partner",
        "registered",
        "gold",
    )


async def test_a_form_that_would_take_nothing_back_is_saved_however_long_it_was_open(
    ana: Somebody, ben: Somebody
) -> None:
    await ana.does("add Acme")
    opened = (await card(ana, "Acme")).partner
    assert opened.id is not None
    await ben.does("tier Acme gold")
    same = SavePartner(opened.id, opened.version, opened.version, "Acme", PartnerValues(owner_id=ANA, tier=Tier.GOLD))
    assert as_a(Changed, await carry_out(ana.desk, ana.actor(), same)).fields == ()
