"""A partner's share of a joint offer's income. Source: the program rules' revenue share."""

from dataclasses import dataclass

from bot.program.config import RevenueShareRules
from bot.program.money import show_amount
from bot.program.percents import part, show_percent
from bot.program.words import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferIncome:
    """A joint offer's quarter, in minor units.

    Attributes:
        gross: what customers paid.
        refunds: what they got back.
        taxes: taxes on it.
        mdf: market development funds spent on the offer.
        split_bp: the partner's part, in basis points of what is left.
        carried: what the statements before fell short of zero; 0 or more.
    """

    gross: int
    refunds: int
    taxes: int
    mdf: int
    split_bp: int
    carried: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """What a partner gets of a quarter.

    Attributes:
        amount: the partner's share in minor units, never below zero.
        carried: what the offer's next statement starts with less, in minor units; 0 or more.
        steps: the maths, a sentence a step.
    """

    amount: int
    carried: int
    steps: tuple[str, ...]


def revenue_share(income: OfferIncome, *, rules: RevenueShareRules, currency: str) -> Share:
    """Compute a partner's share of a joint offer's quarter.

    Args:
        income: the quarter.
        rules: the revenue share's rules.
        currency: the workspace's currency, as its ISO 4217 code.
    """
    fees = part(income.gross, rules.payment_fees_bp)
    base = income.gross - fees - income.refunds - income.taxes - income.mdf - income.carried
    gross, left = show_amount(income.gross, currency), show_amount(round(base), currency)
    costs = {
        "payment fees": round(fees),
        "refunds": income.refunds,
        "taxes": income.taxes,
        "MDF": income.mdf,
        "carried from before": income.carried,
    }
    less = listed([f"{show_amount(cost, currency)} {name}" for name, cost in costs.items() if cost])
    steps = [
        f"Payment fees are {show_percent(rules.payment_fees_bp)} of {gross}: {show_amount(round(fees), currency)}.",
        f"{gross} less {less or 'nothing'} leaves {left}.",
    ]
    if base < 0:
        carried = round(-base)
        steps.append(f"Nothing is paid; {show_amount(carried, currency)} is carried into the offer's next statement.")
        return Share(0, carried, tuple(steps))
    amount = round(part(base, income.split_bp))
    steps.append(f"The partner's {show_percent(income.split_bp)} of {left} is {show_amount(amount, currency)}.")
    return Share(amount, 0, tuple(steps))
