"""What the first person who looks at the demo is told to do next, whatever the day."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time

import pytest

from bot.memory import Memory
from bot.program.recommend import Urgency
from bot.services.carry_out import run_line
from bot.services.demo.switching import load
from bot.services.desk import Actor, Desk
from bot.services.results import Recommendations
from tests.colleagues import Colleagues
from tests.databases import SqliteFiles
from tests.services.demo_days import PEOPLE
from tests.shelf import shipped

pytestmark = pytest.mark.anyio


@pytest.fixture(params=[date(2026, 11, 22), date(2027, 1, 4), date(2028, 2, 29), date(2027, 5, 15)], ids=str)
async def desk(request: pytest.FixtureRequest, sqlite_files: SqliteFiles) -> AsyncIterator[Desk]:
    now = datetime.combine(request.param, time(9, 30), UTC)
    url = sqlite_files.fresh()
    memory = Memory.connect(url, clock=lambda: now)
    desk = Desk(memory, lambda: now, Colleagues(), shipped())
    await load(desk, Actor("T0NORTHBM", "U0PARTNER", "seed"), people=PEOPLE, with_company=True)
    yield desk
    await memory.close()
    sqlite_files.remove(url)


async def test_the_five_most_urgent_are_a_good_mix(desk: Desk) -> None:
    told = await run_line(desk, Actor("T0NORTHBM", PEOPLE["ana"], "asks"), "recommend")
    assert isinstance(told, Recommendations) and told.total > 5
    assert [one.urgency for one in told.items] == [Urgency.NOW] * 4 + [Urgency.SOON]
    assert [one.rule for one in told.items] == ["at-risk", "protection-ending", "no-owner", "qbr-due", "deal-undecided"]
    assert max(one.at_stake for one in told.items) >= 100_000_00
    assert len({one.partner_name for one in told.items}) >= 3
