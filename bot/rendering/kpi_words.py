"""Figures in words: what each is made of, what is missing where there is none, and values as people read them."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from bot.program.kpis import Kpi, Unit
from bot.program.money import show_amount
from bot.program.percents import show_percent
from bot.program.words import count
from bot.services.kpis.results import KpiLine

_Inputs: TypeAlias = Mapping[str, str]

# What goes into figures as money; the rest is counted.
_MONEY = frozenset(
    {
        "value",
        "pipeline",
        "missing_to_targets",
        "sourced_revenue",
        "company_revenue",
        "of_the_top",
        "revenue",
        "spent",
        "allocated",
    }
)
_MADE_OF: Mapping[str, str] = {
    "sourced_revenue": "won deals that partners brought: {deals}",
    "influenced_revenue": "won deals that partners helped with: {deals}",
    "partner_share": "{sourced_revenue} of the company's {company_revenue}",
    "pipeline": "open deals: {deals}",
    "coverage": "{pipeline} of pipeline for {missing_to_targets} still missing to targets",
    "win_rate": "won {won}, lost {lost}",
    "registration_to_close": "{won} of {registered} registered deals are won by now",
    "average_deal_size": "won deals: {won}",
    "velocity_days": "median from the decision to the closing; won deals: {deals}",
    "active_rate": "{active} of {activated} activated partners had a touch",
    "activation_rate": "{with_a_deal} of {recruited} recruited partners registered a deal",
    "time_to_first_deal_days": "median from activation; partners with a first deal: {with_a_deal}",
    "decision_hours": "median from registration; decided deals: {deals}",
    "breach_share": "late of {decided} decided ones: {late}; beside them, too long undecided: {waiting}",
    "certification_rate": "{certified} of {asked} partners have what their tier asks for",
    "mdf_utilisation": "{spent} spent of {allocated} allocated",
    "mdf_roi": "{revenue} of revenue for {spent} spent",
    "mdf_roi_with_pipeline": "{pipeline} of open pipeline for {spent} spent",
    "program_roi": "{revenue} of sourced revenue for {spent} of cost",
    "top_partner_share": "{of_the_top} of {sourced_revenue} sourced",
    "top_five_share": "{of_the_top} of {sourced_revenue} sourced",
}
_MISSING: Mapping[str, str] = {
    "partner_share": "tell me your company's revenue of this period",
    "coverage": "no partner misses anything to an annual target",
    "win_rate": "no deal was won or lost",
    "registration_to_close": "no deal was registered",
    "average_deal_size": "no deal was won",
    "velocity_days": "no deal was won",
    "active_rate": "no partner is activated",
    "activation_rate": "no partner was recruited",
    "time_to_first_deal_days": "no partner that was activated has a deal",
    "decision_hours": "no deal was decided",
    "breach_share": "no deal was decided",
    "certification_rate": "no partner's tier asks for certifications",
    "mdf_utilisation": "no funds were allocated",
    "mdf_roi": "no funds were spent",
    "mdf_roi_with_pipeline": "no funds were spent",
    "program_roi": "tell me what the program cost in this period",
    "top_partner_share": "there is no sourced revenue",
    "top_five_share": "there is no sourced revenue",
}
_OF_THE_COMPANY = frozenset({"partner_share", "program_roi"})


def made_of(line: KpiLine, currency: str) -> str:
    """Say what a figure is made of, in a few words."""
    return _MADE_OF[line.name].format_map(inputs(line.now, currency))


def missing(name: str, *, of_all: bool) -> str:
    """Say why there is no such figure.

    Args:
        name: the figure.
        of_all: all partners are asked about.
    """
    return _MISSING[name] if of_all or name not in _OF_THE_COMPANY else "it is of all partners together"


def inputs(kpi: Kpi, currency: str) -> _Inputs:
    """Give what went into a figure, as people read it."""
    return {name: _input(name, number, currency) for name, number in kpi.inputs.items()}


def value(kpi: Kpi, currency: str) -> str:
    """Give a figure as people read it; `not known` where there is none."""
    return "not known" if kpi.value is None else _SHOWN[kpi.unit](kpi.value, currency)


def _input(name: str, number: float | None, currency: str) -> str:
    if number is None:
        return "not known"
    return show_amount(int(number), currency) if name in _MONEY else f"{number:,}"


def _counted(noun: str) -> Callable[[float, str], str]:
    def shown(number: float, currency: str) -> str:
        return count(int(number), noun) if number == int(number) else f"{number:,} {noun}s"

    return shown


_SHOWN: Mapping[Unit, Callable[[float, str], str]] = {
    Unit.MONEY: lambda number, currency: show_amount(int(number), currency),
    Unit.BP: lambda number, currency: show_percent(int(number)),
    Unit.DAYS: _counted("day"),
    Unit.HOURS: _counted("hour"),
}
