"""Forms, sent to the real app from the page of a local workspace."""

import json

import pytest

from bot.rendering.form_fields import FormField
from bot.services.results import PartnerCard, PartnerList
from tests.handlers.conftest import House
from tests.handlers.recorded import recorded
from tests.sandbox.driver import ANA, ANA_DM, BEN, PARTNERSHIPS, SARAH, Json

pytestmark = pytest.mark.anyio


async def partner(house: House) -> PartnerCard:
    card = await house.does("show Acme")
    assert isinstance(card, PartnerCard)
    return card


def chosen(value: str) -> Json:
    return {"selected_option": {"text": {"type": "plain_text", "text": value.title()}, "value": value}}


def ticked(label: str) -> Json:
    return {"selected_options": [{"text": {"type": "plain_text", "text": label}, "value": "yes"}]}


async def test_a_form_is_saved_and_its_answer_stands_where_it_was_opened(house: House) -> None:
    await house.does("add Acme")
    await house.types(ANA, PARTNERSHIPS, "/partner note Acme")
    done = await house.submits(
        house.form(), text={"value": "Call moved to Friday"}, day={"selected_date": "2026-01-05"}
    )
    assert done == {"ok": True, "closed": True}
    (note,) = (await partner(house)).notes
    assert (note.text, str(note.happened_on)) == ("Call moved to Friday", "2026-01-05")
    assert "Call moved to Friday" in (await house.texts(ANA, PARTNERSHIPS))[-1]


async def test_every_wrong_field_is_named_at_once(house: House) -> None:
    await house.does("add Acme")
    await house.types(ANA, PARTNERSHIPS, "/partner edit Acme")
    answer = await house.submits(
        house.form(),
        target={"value": "lots"},
        activated={"selected_date": "yesterday"},
        certified_sales={"value": "99999999"},
        tier=chosen("diamond"),
    )
    assert set(answer["errors"]) == {
        FormField.TARGET,
        FormField.ACTIVATED,
        FormField.CERTIFIED_SALES,
        FormField.TIER,
    }
    assert (await partner(house)).partner.version == 1


async def test_what_belongs_to_no_field_is_said_at_the_first(house: House) -> None:
    await house.does("add Acme")
    await house.types(ANA, PARTNERSHIPS, "/partner add")
    answer = await house.submits(house.form(), name={"value": "ACME"})
    assert "There is a partner called Acme already" in answer["errors"]["name"]


async def test_a_partner_added_by_the_form_is_its_adders(house: House) -> None:
    await house.types(ANA, PARTNERSHIPS, "/partner add")
    await house.submits(house.form(), name={"value": "Acme"})
    card = await partner(house)
    assert (card.partner.owner_id, card.owner_name) == (ANA, "Ana Ruiz")


async def test_a_note_of_a_coming_day_is_refused_at_the_day(house: House) -> None:
    await house.does("add Acme")
    await house.types(ANA, PARTNERSHIPS, "/partner note Acme")
    answer = await house.submits(house.form(), text={"value": "Call"}, day={"selected_date": "2027-01-01"})
    assert list(answer["errors"]) == ["day"]
    assert "1 Jan 2027 has not come yet" in answer["errors"]["day"]


async def test_each_refusal_stands_at_its_field(house: House) -> None:
    await house.does("add Acme")
    await house.types(ANA, PARTNERSHIPS, "/partner edit Acme")
    form = house.form()
    answer = await house.submits(form, activated={"selected_date": "2031-05-05"})
    assert list(answer["errors"]) == ["activated"]
    past = {"selected_date": "2026-01-05"}
    answer = await house.submits(form, activated=past, website={"value": "javascript:alert(1)"})
    assert list(answer["errors"]) == ["website"]
    assert "no web address" in answer["errors"]["website"]
    await house.submits(form, activated=past, website={"value": "Acme.example/"})
    await house.types(ANA, PARTNERSHIPS, "/partner contact Acme")
    answer = await house.submits(house.form(), name={"value": "Sam Lee"}, email={"value": "sam@acme"})
    assert list(answer["errors"]) == ["email"]
    assert (await partner(house)).partner.website == "https://acme.example"


async def test_an_outdated_form_comes_back_with_a_warning_and_what_was_typed(house: House) -> None:
    await house.does("add Acme")
    await house.types(ANA, PARTNERSHIPS, "/partner edit Acme")
    form = house.form()
    await house.types(BEN, PARTNERSHIPS, "/partner tier Acme gold")
    await house.does("target Acme 500k", user=BEN)
    answer = await house.submits(form, region={"value": "EMEA"}, tier=chosen("silver"))
    assert answer == {"ok": True, "closed": False}
    assert "While this form was open, Ben Carter changed Tier to Gold." in json.dumps(form.content["blocks"])
    assert form.state["region"]["value"]["value"] == "EMEA"
    assert (await partner(house)).partner.region == ""
    await house.submits(form)
    assert house.open_views() == 0
    saved = (await partner(house)).partner
    assert (saved.tier, saved.region, saved.annual_target) == ("silver", "EMEA", 500_000_00)


async def test_a_form_of_a_partner_that_was_archived_meanwhile_says_so(house: House) -> None:
    await house.does("add Acme")
    await house.types(ANA, PARTNERSHIPS, "/partner edit Acme")
    await house.does("archive Acme yes", user=BEN)
    answer = await house.submits(house.form(), region={"value": "EMEA"})
    assert "archived" in answer["errors"]["name"]


@pytest.mark.parametrize("metadata", ["", "old", "{}", '{"v":0,"kind":"note"}', '{"v":1,"kind":"merge","reply":"{}"}'])
async def test_a_form_of_an_older_version_says_so_at_its_first_field(house: House, metadata: str) -> None:
    payload = recorded("form")
    payload["view"]["private_metadata"] = metadata
    answer = json.loads((await house.dispatch(payload)).body)
    assert answer["response_action"] == "errors"
    assert "older version" in answer["errors"]["name"]


async def test_a_form_whose_own_words_are_broken_is_told_with_a_reference(house: House) -> None:
    payload = recorded("form")
    payload["view"]["private_metadata"] = '{"v":1,"kind":"edit","partner_id":12,"version":3,"reply":"not json"}'
    answer = json.loads((await house.dispatch(payload)).body)
    assert "Something went wrong" in answer["errors"]["name"]


async def test_slack_being_slow_is_said_before_slack_gives_up_and_nothing_is_saved_twice(house: House) -> None:
    await house.does("add Acme")
    payload = recorded("form")
    about = {"v": 1, "kind": "note", "partner_id": (await partner(house)).partner.id, "version": 1, "reply": "{}"}
    payload["view"] |= {"private_metadata": json.dumps(about), "state": {"values": {"text": {"v": {"value": "Once"}}}}}
    await house.trouble("users.info", "slow", seconds=20)
    answer = json.loads((await house.dispatch(payload)).body)
    assert "Send it again" in answer["errors"]["text"]
    for _ in range(2):
        assert (await house.dispatch(payload)).body == ""
    assert (await partner(house)).note_count == 1


async def test_a_form_sent_by_somebody_of_another_company_is_refused(house: House) -> None:
    payload = recorded("form")
    payload["user"] = {"id": SARAH, "team_id": "T0TECHST"}
    answer = json.loads((await house.dispatch(payload)).body)
    assert "members of this workspace only" in answer["errors"]["name"]


async def test_the_form_of_a_contact_shows_what_is_known_and_changes_or_removes_them(house: House) -> None:
    await house.does("add Acme")
    await house.does("contact Acme Sarah Chen sarah@acme.example, CEO")
    await house.types(ANA, PARTNERSHIPS, "/partner contact Acme Sarah Chen")
    assert await house.submits(house.form(), title={"value": "CTO"}) == {"ok": True, "closed": True}
    (sarah,) = (await partner(house)).contacts
    assert (sarah.name, sarah.title, sarah.email, sarah.is_main) == ("Sarah Chen", "CTO", "sarah@acme.example", True)
    assert "title changed" in (await house.texts(ANA, PARTNERSHIPS))[-1]
    await house.types(ANA, PARTNERSHIPS, f"/partner contact Acme #{sarah.id}")
    await house.submits(house.form(), left=ticked("Remove from the contacts"))
    assert (await partner(house)).contacts == ()


async def test_what_is_wrong_with_a_contact_is_said_at_its_field(house: House) -> None:
    await house.does("add Acme")
    await house.types(ANA, PARTNERSHIPS, "/partner contact Acme")
    answer = await house.submits(house.form(), name={"value": "Sarah Chen"}, email={"value": "sarah at acme"})
    assert list(answer["errors"]) == [FormField.EMAIL]
    assert (await partner(house)).contacts == ()


async def test_adding_somebody_who_is_there_by_the_form_changes_them(house: House) -> None:
    await house.does("add Acme")
    await house.does("contact Acme Sarah Chen, CEO")
    await house.types(ANA, PARTNERSHIPS, "/partner contact Acme")
    await house.submits(house.form(), name={"value": "sarah chen"}, email={"value": "sarah@acme.example"})
    (sarah,) = (await partner(house)).contacts
    assert (sarah.name, sarah.title, sarah.email) == ("Sarah Chen", "CEO", "sarah@acme.example")


async def test_a_form_asks_about_a_contact_of_a_similar_name_and_adds_when_sent_again(house: House) -> None:
    await house.does("add Acme")
    await house.does("contact Acme Sarah Chen, CEO")
    await house.types(ANA, PARTNERSHIPS, "/partner contact Acme")
    form = house.form()
    assert await house.submits(form, name={"value": "Sara Chen"}) == {"ok": True, "closed": False}
    assert "Sarah Chen is a contact of Acme already" in json.dumps(form.content["blocks"])
    assert len((await partner(house)).contacts) == 1
    await house.submits(form)
    assert {one.name for one in (await partner(house)).contacts} == {"Sarah Chen", "Sara Chen"}


@pytest.mark.parametrize("stranger", [SARAH, "U0PARTNER"])
async def test_an_owner_who_is_no_colleague_is_refused_at_the_owner(house: House, stranger: str) -> None:
    await house.does("add Acme")
    await house.types(ANA, PARTNERSHIPS, "/partner edit Acme")
    answer = await house.submits(house.form(), owner={"selected_user": stranger})
    assert "no full member of this workspace" in answer["errors"].pop(FormField.OWNER)
    assert answer["errors"] == {}
    assert (await partner(house)).partner.owner_id == ANA


async def test_a_form_that_was_opened_too_late_is_offered_as_a_button(house: House) -> None:
    await house.does("add Acme")
    payload = recorded("command") | {
        "text": "note Acme",
        "trigger_id": "1.2.gone",
        "response_url": house.sandbox.workspace.response_urls.give(channel=PARTNERSHIPS, user=ANA),
    }
    await house.dispatch(payload)
    offered = await house.page.last(ANA, PARTNERSHIPS)
    assert "There is a form for Acme" in offered["text"]
    (row,) = [block for block in offered["blocks"] if block["type"] == "actions"]
    await house.page.press(ANA, offered, row["block_id"], row["elements"][0]["action_id"])
    await house.settled()
    assert house.form().content["title"]["text"] == "Add a note"


async def test_an_answer_to_a_form_is_never_lost_when_its_place_is_gone(house: House) -> None:
    await house.does("add Acme")
    payload = recorded("form")
    reply = json.dumps({"user_id": ANA, "view_id": "V0CLOSED"})
    about = {"v": 1, "kind": "note", "partner_id": (await partner(house)).partner.id, "version": 1, "reply": reply}
    payload["view"] |= {"private_metadata": json.dumps(about), "state": {"values": {"text": {"v": {"value": "Kept"}}}}}
    await house.dispatch(payload)
    assert "Kept" in (await house.texts(ANA, ANA_DM))[-1]


async def test_a_partner_that_is_likely_here_is_asked_about_with_the_form_kept(house: House) -> None:
    await house.does('add "TechStart Inc" msp')
    await house.types(ANA, PARTNERSHIPS, "/partner add")
    form = house.form()
    answer = await house.submits(form, name={"value": "TechStart"}, website={"value": "https://techstart.example"})
    assert answer == {"ok": True, "closed": False}
    assert "TechStart Inc is here already. Is it the same?" in json.dumps(form.content["blocks"])
    assert form.content["submit"]["text"] == "Add anyway"
    (row,) = [block for block in form.content["blocks"] if block["type"] == "actions"]
    await house.page.press_in_view(ANA, form.id, row["block_id"], row["elements"][0]["action_id"])
    await house.settled()
    assert house.open_views() == 2
    assert "MSP" in json.dumps(house.form().content["blocks"])
    house.sandbox.workspace.views.stacks[ANA].pop()
    await house.submits(form)
    assert house.open_views() == 0
    both = await house.does("list search techstart")
    assert isinstance(both, PartnerList)
    assert {row.name for row in both.rows} == {"TechStart Inc", "TechStart"}


async def test_another_name_in_the_form_that_was_asked_about_is_asked_about_anew(house: House) -> None:
    await house.does('add "TechStart Inc" msp')
    await house.does("add Globex Corp")
    await house.types(ANA, PARTNERSHIPS, "/partner add")
    form = house.form()
    await house.submits(form, name={"value": "TechStart"})
    await house.submits(form, name={"value": "Globex"})
    assert house.open_views() == 1
    assert "Globex Corp is here already" in json.dumps(form.content["blocks"])


async def test_a_target_and_a_milestone_without_words_are_asked_for_in_a_form(house: House) -> None:
    await house.does("add Acme")
    await house.types(ANA, PARTNERSHIPS, "/partner target Acme")
    await house.submits(house.form(), target={"value": "500k"})
    await house.types(ANA, PARTNERSHIPS, "/partner milestone Acme")
    await house.submits(house.form(), text={"value": "Signed MSA"}, day={"selected_date": "2026-01-05"})
    card = await partner(house)
    assert card.partner.annual_target == 500_000_00
    assert [milestone.text for milestone in card.milestones] == ["Signed MSA"]
