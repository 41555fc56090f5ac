"""The form for a quarter of a joint offer."""

import pytest

from tests.handlers.conftest import House
from tests.sandbox.driver import ANA, PARTNERSHIPS

pytestmark = pytest.mark.anyio


async def test_a_quarter_is_written_down_in_the_form_and_what_is_wrong_is_said_at_its_field(house: House) -> None:
    await house.types(ANA, PARTNERSHIPS, "/partner add Acme")
    await house.types(ANA, PARTNERSHIPS, '/partner share Acme offer "Secure Backup" 30 %')
    await house.types(ANA, PARTNERSHIPS, '/partner share Acme "Secure Backup" Q1')
    form = house.form()
    wrong = await house.submits(form, gross={"value": "200k"}, refunds={"value": "1,234"})
    assert list(wrong["errors"]) == ["refunds"]
    assert (await house.submits(form, gross={"value": "200k"}, refunds={"value": "10k"}))["closed"]
    # 30 % of 200,000 less 5,000 payment fees and 10,000 refunds.
    assert "Acme gets $55,500" in " ".join(await house.texts(ANA, PARTNERSHIPS))


async def test_a_quarter_that_is_none_is_said_at_its_field(house: House) -> None:
    await house.types(ANA, PARTNERSHIPS, "/partner add Acme")
    await house.types(ANA, PARTNERSHIPS, '/partner share Acme offer "Secure Backup" 30 %')
    await house.types(ANA, PARTNERSHIPS, '/partner share Acme "Secure Backup" Q1')
    spring = {"selected_option": {"text": {"type": "plain_text", "text": "Spring"}, "value": "spring"}}
    wrong = await house.submits(house.form(), gross={"value": "200k"}, quarter=spring)
    assert list(wrong["errors"]) == ["quarter"]
