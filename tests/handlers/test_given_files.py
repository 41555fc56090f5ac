"""Files that are given to the forms of an import and of the program."""

import pytest

from bot.rendering import import_forms, program_form
from tests.handlers.conftest import House
from tests.handlers.test_fill_forms import fields, uploaded
from tests.sandbox.driver import ANA, PARTNERSHIPS

pytestmark = pytest.mark.anyio


async def test_an_imported_file_is_fetched_after_the_form_closed_and_asked_for_again_if_slack_lost_it(
    house: House,
) -> None:
    for is_lost, told in ((False, "partners.csv"), (True, "Slack did not give me the file")):
        await house.types(ANA, PARTNERSHIPS, "/partner import")
        file = await uploaded(house, "Name,Tier\nAcme,gold\n", "partners.csv")
        if is_lost:
            house.sandbox.workspace.files.remove(file["id"])
        answer = await house.submits(house.form(), **fields({import_forms.FILE: {"files": [file]}}))
        assert answer["closed"]
        assert told in (await house.page.last(ANA, PARTNERSHIPS))["text"]


async def test_a_program_file_that_slack_lost_is_asked_for_again_in_the_form(house: House) -> None:
    await house.types(ANA, PARTNERSHIPS, "/partner program upload")
    file = await uploaded(house, "version: 1\n", "program.yml")
    house.sandbox.workspace.files.remove(file["id"])
    answer = await house.submits(house.form(), **fields({program_form.FILE: {"files": [file]}}))
    assert list(answer["errors"]) == [program_form.FILE]
    assert "Slack did not give me the file" in answer["errors"][program_form.FILE]
