"""The program's defaults in a currency.

The rules name amounts in units of the currency (100,000 for Silver), `ProgramConfig` holds them in cents. Yen have no
cents and a Bahraini dinar has a thousand fils: there the same units are other numbers of minor units.
"""

from dataclasses import replace
from functools import cache

from bot.program.config.payments import RebateBand
from bot.program.config.program import DEFAULT_PROGRAM, ProgramConfig
from bot.program.money import in_minor_units, in_units

# `DEFAULT_PROGRAM` is written down in cents, as those of the dollar are.
_WRITTEN_IN = "USD"


@cache
def default_program(currency: str) -> ProgramConfig:
    """Give the defaults with their amounts in minor units of a currency; what is no amount is the same in all.

    Args:
        currency: its ISO 4217 code.
    """

    def paid(cents: int) -> int:
        return in_minor_units(int(in_units(cents, _WRITTEN_IN)), currency)

    def banded(band: RebateBand) -> RebateBand:
        maximum = None if band.maximum is None else paid(band.maximum)
        return replace(band, start=paid(band.start), maximum=maximum)

    rules = DEFAULT_PROGRAM
    scaled = replace(
        rules,
        tiers=tuple(replace(one, sourced_revenue=paid(one.sourced_revenue), mdf=paid(one.mdf)) for one in rules.tiers),
        commission=replace(rules.commission, minimum_payout=paid(rules.commission.minimum_payout)),
        rebate=replace(rules.rebate, bands=tuple(map(banded, rules.rebate.bands))),
    )
    return DEFAULT_PROGRAM if scaled == DEFAULT_PROGRAM else scaled
