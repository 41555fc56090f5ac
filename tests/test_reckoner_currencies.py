"""What scripts are told in a currency without cents: the rules' amounts are units of it, whatever its minor unit is."""

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import cli
from bot.memory import Memory, utc_now
from bot.memory.schema import ensure_current
from bot.model.json import Json

PARTNERS = "name,type,tier,stage\nAcme,reseller,registered,active\nSmall,reseller,registered,active\n"
# Commission of the first won deal: 15 % and 10 points. 500 units pay 125, 300 pay 75, which is less than the minimum.
DEALS = """partner,customer,value,origin,status,registered_on,decided_on,closed_on
Acme,Initech,500,sourced,won,2026-01-05,2026-01-06,2026-02-20
Acme,Hooli,249500,sourced,won,2026-04-05,2026-04-06,2026-05-20
Small,Umbrella,300,sourced,won,2026-01-05,2026-01-06,2026-02-20
"""


async def _workspace_in(url: str, currency: str) -> None:
    await ensure_current(url)
    memory = Memory.connect(url, clock=utc_now)
    async with memory.writing("local", actor_id="U1", cause="test") as changes:
        await changes.change(await changes.workspace(), currency=currency)
    await memory.close()


def figures(*words: str) -> list[Json]:
    done = CliRunner().invoke(cli, [*words, "--json"])
    assert done.exit_code == 0, (done.output, done.exception)
    found: list[Json] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(("currency", "minor"), [("USD", 100), ("JPY", 1), ("BHD", 1_000)])
def test_thresholds_are_units_of_the_currency(
    currency: str, minor: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'partneros.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    asyncio.run(_workspace_in(url, currency))
    for kind, text in (("partners", PARTNERS), ("deals", DEALS)):
        path = tmp_path / f"{kind}.csv"
        path.write_text(text, encoding="utf-8")
        assert CliRunner().invoke(cli, ["import", str(path), "--kind", kind, "--yes"]).exit_code == 0
    paid = figures("commission", "--period", "2026-Q1", "--as-of", "2026-09-30")
    assert [(one["partner"], one["payable"], one["carried_out"]) for one in paid] == [
        ("Acme", 125 * minor, 0),
        ("Small", 0, 75 * minor),
    ]
    rebates = {one["partner"]: (one["rate_bp"], one["rebate"]) for one in figures("rebate", "--as-of", "2026-09-30")}
    assert rebates == {"Acme": (400, 10_000 * minor), "Small": (0, 0)}
    tiers = {one["partner"]: (one["revenue"], one["missing"]) for one in figures("tiers", "--as-of", "2026-09-30")}
    assert tiers == {
        "Acme": (250_000 * minor, {"revenue": 0, "certified_sales": 1, "certified_technical": 1}),
        "Small": (300 * minor, {"revenue": 99_700 * minor, "certified_sales": 1, "certified_technical": 1}),
    }
