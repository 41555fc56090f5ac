"""The whole program's figures."""

from datetime import date

from bot.program.kpis import Funds, Kpi, Unit, kpis
from bot.program.outcomes import DealFacts
from bot.program.periods import Period, last_full_month, last_full_quarter, year_so_far
from bot.services.filling.values import leaves
from bot.services.filling.values.scene import ProgramScene, Scene

_FIGURES = (
    "sourced_revenue",
    "influenced_revenue",
    "partner_share",
    "pipeline",
    "coverage",
    "win_rate",
    "registration_to_close",
    "average_deal_size",
    "velocity_days",
    "active_rate",
    "activation_rate",
    "time_to_first_deal_days",
    "decision_hours",
    "breach_share",
    "certification_rate",
    "top_partner_share",
    "top_five_share",
)
_AVERAGES = frozenset({"average_deal_size"})
# What is counted on the way to a figure: the figure and the name of the number there.
_COUNTS = {
    "won": ("win_rate", "won"),
    "lost": ("win_rate", "lost"),
    "registered": ("registration_to_close", "registered"),
    "new_partners": ("time_to_first_deal_days", "activated"),
}


def kpis_of_periods(scene: ProgramScene) -> leaves.Values:
    """Give the group `kpis`."""
    deals = [deal for of_partner in scene.deals.values() for deal in of_partner]
    return {name: _record(scene, deals, period, scene.funds[name]) for name, period in periods(scene.today).items()}


def periods(today: date) -> dict[str, Period]:
    """Give the periods of the figures."""
    quarter = last_full_quarter(today)
    return {
        "month": last_full_month(today),
        "quarter": quarter,
        "previous_quarter": last_full_quarter(quarter.first),
        "year": year_so_far(today),
    }


def _record(scene: ProgramScene, deals: list[DealFacts], period: Period, funds: Funds) -> leaves.Values:
    found = kpis(
        scene.record.partners,
        deals,
        scene.record.touched,
        period=period,
        today=scene.today,
        zone=scene.zone,
        funds=funds,
        program=scene.program,
    )
    return {
        "name": period.name,
        "from": leaves.day(period.first),
        "to": leaves.day(period.last),
        **{name: _figure(scene, name, found[name]) for name in _FIGURES},
        **{name: leaves.count(found[figure].inputs[number]) for name, (figure, number) in _COUNTS.items()},
    }


def _figure(scene: Scene, name: str, figure: Kpi) -> leaves.Leaf | None:
    if figure.value is None or figure.unit in (Unit.DAYS, Unit.HOURS):
        return leaves.count(figure.value)
    whole = int(figure.value)
    if figure.unit is not Unit.MONEY:
        return leaves.share(whole)
    return leaves.average(whole, scene.workspace.currency) if name in _AVERAGES else scene.money(whole)
