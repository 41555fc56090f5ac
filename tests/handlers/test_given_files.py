"""Files that are given to the forms of an import and of the program."""

import json

import pytest

from bot.model import ImportKind
from bot.rendering import import_forms, program_form
from bot.services.carry_out import carry_out
from bot.services.desk import Actor
from bot.services.importing.requests import KeepImport
from bot.services.importing.results import ImportCard
from bot.slack import Place
from handlers import payloads
from handlers.showing import IMPORT_KIND
from tests.handlers.conftest import TEAM, House
from tests.handlers.recorded import recorded
from tests.handlers.test_fill_forms import fields, uploaded
from tests.sandbox.driver import ANA, ANA_DM, PARTNERSHIPS, Json

pytestmark = pytest.mark.anyio


async def imported(house: House, text: str) -> int:
    """Have a file of partners looked at; gives the number of the import."""
    actor = Actor(TEAM, ANA, "a file")
    card = await carry_out(house.runtime.desk, actor, KeepImport("x.csv", text.encode(), ImportKind.PARTNERS))
    assert isinstance(card, ImportCard)
    return card.import_id


def column(place: int) -> Json:
    return {"selected_option": {"text": {"type": "plain_text", "text": "x"}, "value": str(place)}}


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


async def test_many_rows_that_are_brought_in_from_home_are_told_of_in_a_direct_message(house: House) -> None:
    kept = await imported(house, "name,tier\nAcme,gold\n")
    await house.dispatch(recorded("home_opened"))
    line = payloads.Line(TEAM, ANA, "many rows", "import", Place(ANA, home=True), "")
    about: Json = {**line.to_json(), "import_id": kept, "file_name": "x.csv", "rows": 2_000}
    await house.runtime.inbox.accept(TEAM, line.key, IMPORT_KIND, about)
    await house.settled()
    assert "Brought in x.csv: 1 new." in (await house.texts(ANA, ANA_DM))[-1]
    assert "Welcome to PartnerOS" not in json.dumps(house.sandbox.workspace.views.homes[ANA].content)


async def test_columns_are_kept_before_the_form_closes_and_the_file_is_shown_again(house: House) -> None:
    kept = await imported(house, "who,tier\nAcme,gold\n")
    await house.types(ANA, PARTNERSHIPS, f"/partner import #{kept} columns")
    form = house.form()
    twice = await house.submits(form, **fields({"name": column(0), "tier": column(0)}))
    assert twice["errors"] == {"tier": "The column “who” is chosen twice. Choose each column for one thing only."}
    assert (await house.submits(form, **fields({"name": column(0), "tier": column(1)})))["closed"]
    assert "[Bring in 1 row]" in (await house.page.last(ANA, PARTNERSHIPS))["text"]


async def test_columns_of_a_file_that_was_dropped_are_told_in_the_form(house: House) -> None:
    kept = await imported(house, "who,tier\nAcme,gold\n")
    await house.types(ANA, PARTNERSHIPS, f"/partner import #{kept} columns")
    await house.does(f"import #{kept} drop")
    answer = await house.submits(house.form(), **fields({"name": column(0)}))
    assert "was dropped already" in answer["errors"]["name"]


async def test_a_program_file_that_slack_lost_is_asked_for_again_in_the_form(house: House) -> None:
    await house.types(ANA, PARTNERSHIPS, "/partner program upload")
    file = await uploaded(house, "version: 1\n", "program.yml")
    house.sandbox.workspace.files.remove(file["id"])
    answer = await house.submits(house.form(), **fields({program_form.FILE: {"files": [file]}}))
    assert list(answer["errors"]) == [program_form.FILE]
    assert "Slack did not give me the file" in answer["errors"][program_form.FILE]
