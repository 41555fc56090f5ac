from datetime import date

import pytest

from bot.model import Tier
from bot.model.json import Json
from bot.program.config import DEFAULT_PROGRAM, default_program
from bot.program.settings import SETTINGS, edited, own_amounts, reset_values, values_of
from bot.program.versions import read_versions

JULY, OCTOBER = date(2026, 7, 1), date(2026, 10, 1)
OWN_MDF: Json = {"versions": [{"since": "2026-07-01", "by": "U1", "changes": {"tiers": {"silver": {"mdf": 7_000_00}}}}]}


@pytest.mark.parametrize(("currency", "minor"), [("USD", 100), ("JPY", 1), ("KRW", 1), ("RWF", 1), ("BHD", 1_000)])
def test_the_amounts_of_the_rules_are_the_same_units_in_every_currency(currency: str, minor: int) -> None:
    program = default_program(currency)
    tiers = [(one.sourced_revenue / minor, one.mdf / minor) for one in program.tiers]
    assert tiers == [(0, 0), (100_000, 5_000), (500_000, 15_000), (1_000_000, 50_000)]
    bands = [(one.start / minor, None if one.maximum is None else one.maximum / minor) for one in program.rebate.bands]
    assert bands == [(100_000, 5_000), (250_000, 20_000), (500_000, 60_000), (1_000_000, None)]
    assert program.commission.minimum_payout == 100 * minor


def test_in_a_currency_of_cents_the_defaults_are_the_defaults_themselves() -> None:
    assert default_program("EUR") is DEFAULT_PROGRAM


@pytest.mark.parametrize("currency", ["JPY", "BHD"])
def test_every_number_of_the_program_is_shown_alike_in_every_currency_but_for_its_sign(currency: str) -> None:
    here, there = values_of(DEFAULT_PROGRAM), values_of(default_program(currency))
    for path, setting in SETTINGS.items():
        shown = setting.show(there[path], currency).replace("¥", "$").replace("BHD ", "$")
        assert (path, shown) == (path, setting.show(here[path], "USD"))


def test_a_number_of_ones_own_is_never_scaled() -> None:
    program = read_versions(OWN_MDF, "JPY").on(JULY)
    assert [one.mdf for one in program.tiers] == [0, 7_000_00, 15_000, 50_000]
    assert [one.mdf for one in read_versions(OWN_MDF, "USD").on(JULY).tiers] == [0, 7_000_00, 15_000_00, 50_000_00]


def test_only_what_differs_from_the_defaults_of_the_currency_is_kept() -> None:
    versions = edited(read_versions({}, "JPY"), {"tiers.gold.mdf": 20_000}, since=JULY, by="U1")
    assert versions.all[0].changes == {"tiers": {"gold": {"mdf": 20_000}}}
    assert [one.path for one in own_amounts(versions)] == ["tiers.gold.mdf"]
    again = edited(versions, reset_values(versions.defaults, None), since=OCTOBER, by="U1")
    assert again.on(OCTOBER) == default_program("JPY")
    assert (again.on(JULY).rule(Tier.GOLD).mdf, again.on(date(2026, 6, 30))) == (20_000, default_program("JPY"))
