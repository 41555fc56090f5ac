import pytest

from bot.slack import Sender
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
