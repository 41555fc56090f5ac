from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import PartnerType, Stage, Tier
from bot.model.errors import NotUnderstood
from bot.rendering.form_context import FormContext
from bot.rendering.form_fields import FIELDS, FormField
from bot.services.partners import MOST_CERTIFIED
from bot.services.requests import AddContact, AddNote, FormKind, Request
from bot.services.standing.requests import AnswerAlignment
from bot.services.submissions import PartnerValues, SaveNewPartner, SavePartner
from handlers.forms import read_form
from handlers.payloads import Submitted
from handlers.saving import WrongFields

EDIT = {
    "name": " Müller & Söhne ",
    "type": "msp",
    "tier": "gold",
    "stage": "active",
    "owner": "U0BENCART",
    "target": "500k",
    "vertical": "Health",
    "region": "EMEA",
    "website": "https://acme.example",
    "activated": "2026-11-02",
    "certified_sales": "3",
    "certified_technical": "",
}
VALUES = PartnerValues(
    type=PartnerType.MSP,
    tier=Tier.GOLD,
    stage=Stage.ACTIVE,
    owner_id="U0BENCART",
    vertical="Health",
    region="EMEA",
    website="https://acme.example",
    annual_target=500_000_00,
    activated_on=date(2026, 11, 2),
    certified_sales=3,
    certified_technical=0,
)


def read(kind: FormKind, fields: dict[str, str], *, partner_id: int | None = 12, currency: str = "USD") -> Request:
    context = FormContext(kind, partner_id, 3, "{}")
    return read_form(Submitted("T1", "U1", "V1", context.encode(), fields), context, currency=currency)


def wrong(kind: FormKind, **fields: str) -> set[str]:
    with pytest.raises(WrongFields) as caught:
        read(kind, EDIT | fields)
    assert all(caught.value.problems.values())
    return set(caught.value.problems)


def test_every_field_of_the_edit_form_is_read() -> None:
    assert read(FormKind.EDIT, EDIT) == SavePartner(12, 3, 3, "Müller & Söhne", VALUES)
    assert set(EDIT) == {field.value for field in FIELDS[FormKind.EDIT]}


def test_a_new_partner_needs_the_essentials_only() -> None:
    fields = {name: EDIT[name] for name in ("name", "tier", "stage")} | {"type": "", "owner": "", "target": ""}
    assert read(FormKind.ADD, fields, partner_id=None) == SaveNewPartner(
        "Müller & Söhne", PartnerValues(tier=Tier.GOLD, stage=Stage.ACTIVE)
    )


def test_a_note_is_of_today_unless_a_day_is_chosen() -> None:
    assert read(FormKind.NOTE, {"text": "Called", "day": ""}) == AddNote(12, "Called", None)
    assert read(FormKind.NOTE, {"text": "Called", "day": "2026-01-05"}) == AddNote(12, "Called", date(2026, 1, 5))


@pytest.mark.parametrize(("ticked", "is_main"), [("yes", True), ("", False)])
def test_every_field_of_the_contact_form_is_read(ticked: str, is_main: bool) -> None:
    fields = {"name": "Sarah Chen", "title": "CEO", "email": "s@acme.example", "phone": "+1 512", "is_main": ticked}
    contact = AddContact(12, "Sarah Chen", email="s@acme.example", title="CEO", phone="+1 512", is_main=is_main)
    assert read(FormKind.CONTACT, fields) == contact


def test_everything_that_is_wrong_is_said_at_once_at_its_field() -> None:
    found = wrong(
        FormKind.EDIT,
        type="friend",
        tier="diamond",
        stage="",
        target="1,234",
        activated="2026-02-30",
        certified_sales="-1",
        certified_technical="three",
        website="javascript:alert(1)",
    )
    assert found == {
        FormField.WEBSITE,
        FormField.TYPE,
        FormField.TIER,
        FormField.STAGE,
        FormField.TARGET,
        FormField.ACTIVATED,
        FormField.CERTIFIED_SALES,
        FormField.CERTIFIED_TECHNICAL,
    }


@pytest.mark.parametrize("count", ["-1", "1.5", "three", str(MOST_CERTIFIED + 1), "9" * 5000, "1e3"])
def test_a_count_is_a_whole_number_in_bounds(count: str) -> None:
    assert wrong(FormKind.EDIT, certified_sales=count) == {FormField.CERTIFIED_SALES}


def test_alignment_is_answered_with_points_and_never_by_leaving_them_out() -> None:
    assert read(FormKind.ALIGN, {"points": "0", "words": "They left"}) == AnswerAlignment(12, 0, "They left")
    assert read(FormKind.ALIGN, {"points": "16"}) == AnswerAlignment(12, 16)
    for points in ("", "-1", "1.5", "ten", "9" * 5000):
        with pytest.raises(WrongFields) as error:
            read(FormKind.ALIGN, {"points": points})
        assert error.value.problems.keys() == {FormField.POINTS}


@pytest.mark.parametrize("amount", ["lots", "-5", "5 apples", "€500", "1,234", "9" * 40])
def test_an_amount_reads_one_way_in_our_currency(amount: str) -> None:
    assert wrong(FormKind.EDIT, target=amount) == {FormField.TARGET}


@pytest.mark.parametrize("kind", [FormKind.EDIT, FormKind.NOTE, FormKind.CONTACT])
def test_a_form_that_lost_its_partner_says_so(kind: FormKind) -> None:
    with pytest.raises(NotUnderstood, match="lost its partner"):
        read(kind, EDIT | {"text": "x"}, partner_id=None)


@given(
    st.sampled_from(FormKind),
    st.dictionaries(st.sampled_from([field.value for field in FormField]), st.text(max_size=30)),
)
def test_whatever_is_sent_is_read_or_refused_at_fields_of_ours(kind: FormKind, fields: dict[str, str]) -> None:
    try:
        read(kind, fields)
    except WrongFields as error:
        assert error.problems.keys() <= set(FormField)
