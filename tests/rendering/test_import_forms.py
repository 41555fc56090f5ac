import json
from typing import Any

import pytest

from bot.model import ImportKind
from bot.rendering.import_forms import columns_form
from bot.services.importing.fields import FIELDS
from bot.services.importing.results import MappingForm
from tests.rendering.look import HOSTILE, check_form

FIELDS_OF_DEALS = tuple((one.name, one.label, one.needed) for one in FIELDS[ImportKind.DEALS])


@pytest.mark.parametrize("name", ["Column", "Betrag der Opportunity in der Währung der Firma", "金額" * 40, HOSTILE])
@pytest.mark.parametrize("number", [1, 60, 500])
def test_slack_takes_the_form_of_the_columns_however_many_there_are(name: str, number: int) -> None:
    headers = tuple(f"{one} {name}" for one in range(number))
    form = MappingForm(1, "deals.csv", headers, FIELDS_OF_DEALS, {"value": headers[-1]})
    view: Any = check_form(columns_form(form, ""))
    assert len(json.dumps(view)) < 250_000
    (value,) = (block["element"] for block in view["blocks"] if block.get("block_id") == "value")
    assert value["initial_option"]["value"] == str(number - 1)
    assert ("cannot be offered" in json.dumps(view)) is (len(value["options"]) < number)
