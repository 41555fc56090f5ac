"""The list of figures: what each is called, what is gathered for it, and how it is worked out of that."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.program.kpis import deals, money, partners
from bot.program.kpis.chunk import Chunk
from bot.program.kpis.kpi import Funds, Kpi, Question
from bot.program.kpis.parts import Parts


class Group(StrEnum):
    """What a figure is about."""

    MONEY = "Money"
    DEALS = "Deals"
    PARTNERS = "Partners"
    CONCENTRATION = "Concentration"


@dataclass(frozen=True)
class Figure:
    """One of the program's figures.

    Attributes:
        label: what people call it.
        gather: takes from some partners what the figure is made of; several figures may share it.
        work_out: makes the figure of everything that was gathered.
    """

    label: str
    group: Group
    gather: Callable[[Chunk], Parts]
    work_out: Callable[[Parts, Question, Funds], Kpi]


FIGURES: Mapping[str, Figure] = {
    "sourced_revenue": Figure("Sourced revenue", Group.MONEY, money.sourced, money.sourced_revenue),
    "influenced_revenue": Figure("Influenced revenue", Group.MONEY, money.influenced, money.influenced_revenue),
    "partner_share": Figure("Partner share", Group.MONEY, money.sourced, money.partner_share),
    "pipeline": Figure("Pipeline", Group.MONEY, money.pipeline_and_gap, money.pipeline),
    "coverage": Figure("Coverage", Group.MONEY, money.pipeline_and_gap, money.coverage),
    "win_rate": Figure("Win rate", Group.DEALS, deals.closed, deals.win_rate),
    "registration_to_close": Figure(
        "Registration to close", Group.DEALS, deals.registered, deals.registration_to_close
    ),
    "average_deal_size": Figure("Average deal size", Group.DEALS, deals.won, deals.average_deal_size),
    "velocity_days": Figure("Days to close", Group.DEALS, deals.days_to_close, deals.velocity_days),
    "active_rate": Figure("Active rate", Group.PARTNERS, partners.activity, partners.active_rate),
    "activation_rate": Figure("Activation", Group.PARTNERS, partners.recruits, partners.activation_rate),
    "time_to_first_deal_days": Figure(
        "Time to first deal", Group.PARTNERS, partners.days_to_first_deal, partners.time_to_first_deal_days
    ),
    "decision_hours": Figure("Decision time", Group.DEALS, deals.decisions, deals.decision_hours),
    "breach_share": Figure("Late decisions", Group.DEALS, deals.breaches, deals.breach_share),
    "certification_rate": Figure("Certification", Group.PARTNERS, partners.certification, partners.certification_rate),
    "mdf_utilisation": Figure("MDF used", Group.MONEY, money.sourced, money.mdf_utilisation),
    "mdf_roi": Figure("MDF return", Group.MONEY, money.sourced, money.mdf_roi),
    "mdf_roi_with_pipeline": Figure(
        "MDF return with pipeline", Group.MONEY, money.sourced, money.mdf_roi_with_pipeline
    ),
    "program_roi": Figure("Program return", Group.MONEY, money.sourced, money.program_roi),
    "top_partner_share": Figure("Largest partner", Group.CONCENTRATION, money.sourced, money.top_partner_share),
    "top_five_share": Figure("Five largest partners", Group.CONCENTRATION, money.sourced, money.top_five_share),
}
"""Every figure, by the name that commands and scripts use."""
