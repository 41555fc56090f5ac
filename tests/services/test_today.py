from datetime import UTC, date, datetime

import pytest

from bot.services.desk import Desk
from bot.services.results import PartnerList
from tests.clock import Clock
from tests.services.conftest import TEAM, Somebody, as_a, card

pytestmark = pytest.mark.anyio


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 11, 20, 23, 30, tzinfo=UTC))


async def lives_in(desk: Desk, timezone: str) -> None:
    async with desk.memory.writing(TEAM, actor_id="U1", cause=f"moved to {timezone}") as changes:
        await changes.change(await changes.workspace(), timezone=timezone)


@pytest.mark.parametrize(
    ("timezone", "today"),
    [
        ("UTC", date(2026, 11, 20)),
        ("Asia/Tokyo", date(2026, 11, 21)),
        ("Pacific/Kiritimati", date(2026, 11, 21)),
        ("America/Chicago", date(2026, 11, 20)),
    ],
)
async def test_today_is_the_workspaces_day(ana: Somebody, desk: Desk, timezone: str, today: date) -> None:
    await lives_in(desk, timezone)
    await ana.does("add Acme")
    await ana.does("note Acme late call")
    shown = await card(ana, "Acme")
    assert (shown.today, shown.notes[0].happened_on, shown.partner.tier_since) == (today, today, today)


async def test_moving_the_workspace_moves_the_day_of_what_is_kept(ana: Somebody, desk: Desk) -> None:
    await ana.does("add Acme")
    assert as_a(PartnerList, await ana.does("list")).today == date(2026, 11, 20)
    await lives_in(desk, "Asia/Tokyo")
    assert as_a(PartnerList, await ana.does("list")).today == date(2026, 11, 21)
