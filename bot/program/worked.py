"""Worked examples for the templates, computed with the workspace's own program."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.model import DealOrigin, Tier
from bot.program.commission import WonDeal, commission
from bot.program.config import CommissionRules, ProgramConfig
from bot.program.money import in_minor_units, show_amount
from bot.program.percents import show_percent
from bot.program.rebate import rebate
from bot.program.revenue_share import OfferIncome, revenue_share

# Revenue of the year and of the year before, in units: both sides of an edge, two bands, and growth that meets the
# maximum.
_REVENUES = ((249_999, 0), (250_000, 0), (350_000, 0), (999_999, 0), (240_000, 192_000))


@dataclass(frozen=True, slots=True)
class Worked:
    """A worked example.

    Attributes:
        what: the case, as a title.
        steps: the maths, in sentences.
        result: what is paid, in minor units.
    """

    what: str
    steps: str
    result: int


def commission_examples(program: ProgramConfig, currency: str) -> tuple[Worked, ...]:
    """Work out the commission of a sourced deal, of one with attainment, and of two influenced ones."""
    examples = []
    for circumstances, deal in _deals(program.commission, currency):
        accrual = commission(deal, program=program, currency=currency)
        value = show_amount(deal.value, currency)
        what = f"{deal.origin.capitalize()} deal of {value}, {deal.tier.label} partner{circumstances}"
        examples.append(Worked(what, " ".join(accrual.steps), accrual.amount))
    return tuple(examples)


def rebate_examples(program: ProgramConfig, currency: str) -> tuple[Worked, ...]:
    """Work out the rebate of four years without growth and of one with it."""
    examples = []
    for units in _REVENUES:
        revenue, last_year = (in_minor_units(one, currency) for one in units)
        one = rebate(revenue, last_year=last_year or None, rules=program.rebate, currency=currency)
        before = f" after {show_amount(last_year, currency)} last year" if last_year else ""
        what = f"Revenue of {show_amount(revenue, currency)}{before}"
        examples.append(Worked(what, " ".join(one.steps), one.amount))
    return tuple(examples)


def revenue_share_examples(program: ProgramConfig, currency: str) -> tuple[Worked, ...]:
    """Work out the share of three quarters running: one that pays, one below zero, and the one that makes up for it."""
    examples, carried = [], 0
    for what, units in (
        ("A quarter with income", (200_000, 10_000, 15_000, 5_000)),
        ("A quarter below zero", (20_000, 12_000, 1_500, 10_000)),
        ("The quarter after it", (100_000, 0, 7_500, 0)),
    ):
        gross, refunds, taxes, mdf = (in_minor_units(one, currency) for one in units)
        income = OfferIncome(gross=gross, refunds=refunds, taxes=taxes, mdf=mdf, split_bp=3_000, carried=carried)
        share = revenue_share(income, rules=program.revenue_share, currency=currency)
        examples.append(Worked(what, " ".join(share.steps), share.amount))
        carried = share.carried
    return tuple(examples)


def _deals(rules: CommissionRules, currency: str) -> Iterator[tuple[str, WonDeal]]:
    """Give the deals of the examples, each with what else there is to say of it; a fourth won deal has no points."""
    plain = WonDeal(value=in_minor_units(50_000, currency), tier=Tier.REGISTERED, origin=DealOrigin.SOURCED, ordinal=4)
    yield "", plain
    if rules.attainment:
        at_bp = rules.attainment[0].at_bp
        circumstances = f", attainment of {show_percent(at_bp)}"
        yield (
            circumstances,
            replace(plain, value=in_minor_units(200_000, currency), tier=Tier.GOLD, attainment_bp=at_bp),
        )
    helped = replace(plain, value=in_minor_units(100_000, currency), tier=Tier.SILVER, origin=DealOrigin.INFLUENCED)
    yield "", helped
    yield ", second won deal, closed by the company's own sellers", replace(helped, ordinal=2, closed_by_company=True)
