"""The forms about market development funds."""

import pytest

from tests.handlers.conftest import House
from tests.sandbox.driver import ANA, PARTNERSHIPS

pytestmark = pytest.mark.anyio


async def test_funds_are_asked_for_in_the_form_and_a_wrong_amount_is_said_at_its_field(house: House) -> None:
    await house.types(ANA, PARTNERSHIPS, "/partner add Acme")
    await house.types(ANA, PARTNERSHIPS, "/partner mdf request Acme")
    form = house.form()
    # Whatever the order in which Slack gives the fields.
    wrong = await house.submits(form, purpose={"value": "A webinar"}, amount={"value": "1,234"})
    assert list(wrong["errors"]) == ["amount"]
    assert (await house.submits(form, amount={"value": "2k"}, purpose={"value": "A webinar"}))["closed"]
    assert "A webinar" in (await house.texts(ANA, PARTNERSHIPS))[-1]
