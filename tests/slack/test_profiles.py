import pytest

from bot.sandbox import Sandbox
from bot.slack import Rejected, Sender
from bot.slack.profiles import read_profile

pytestmark = pytest.mark.anyio
TEAM = "T0NORTHBM"


async def test_a_colleague_is_read_with_name_timezone_and_rights(sender: Sender) -> None:
    profile = await read_profile(sender.calls, team_id=TEAM, user_id="U0ANARUIZ")
    assert (profile.name, profile.timezone, profile.is_admin, profile.outsider) == (
        "Ana Ruiz",
        "Europe/Madrid",
        True,
        False,
    )


async def test_somebody_of_another_company_is_an_outsider(sender: Sender) -> None:
    assert (await read_profile(sender.calls, team_id=TEAM, user_id="U0SARAHCH")).outsider


async def test_somebody_whom_slack_does_not_show_us_is_an_outsider(sender: Sender) -> None:
    assert (await read_profile(sender.calls, team_id=TEAM, user_id="U0NOBODY1")).outsider


@pytest.mark.parametrize("app", ["U0PARTNER", "USLACKBOT"])
async def test_an_app_is_an_outsider(sender: Sender, app: str) -> None:
    assert (await read_profile(sender.calls, team_id=TEAM, user_id=app)).outsider


async def test_a_member_of_another_workspace_is_an_outsider_here(sender: Sender) -> None:
    assert (await read_profile(sender.calls, team_id="T0OTHER", user_id="U0ANARUIZ")).outsider


async def test_trouble_with_the_question_itself_makes_nobody_an_outsider(sandbox: Sandbox, sender: Sender) -> None:
    sandbox.workspace.installed = False
    with pytest.raises(Rejected):
        await read_profile(sender.calls, team_id=TEAM, user_id="U0ANARUIZ")
