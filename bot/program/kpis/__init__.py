"""The program's figures for a period as they stand on a day. Each shows its formula, its inputs and the ids behind it.

Source: the program rules' KPIs. "Ended", tier and certifications are as of the day asked, or today's where there is no
history. Nothing later than that day is seen.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from bot.model import Partner
from bot.program.config import DEFAULT_PROGRAM, ProgramConfig
from bot.program.kpis import deals as of_deals
from bot.program.kpis import money as of_money
from bot.program.kpis import partners as of_partners
from bot.program.kpis.kpi import Funds, Kpi, Question, Unit
from bot.program.outcomes import DealFacts
from bot.program.periods import Period

__all__ = ["NO_FUNDS", "Funds", "Kpi", "Unit", "kpis"]

NO_FUNDS = Funds()

_KPIS: dict[str, Callable[[Question], Kpi]] = {
    "sourced_revenue": of_money.sourced_revenue,
    "influenced_revenue": of_money.influenced_revenue,
    "partner_share": of_money.partner_share,
    "pipeline": of_money.pipeline,
    "coverage": of_money.coverage,
    "win_rate": of_deals.win_rate,
    "registration_to_close": of_deals.registration_to_close,
    "average_deal_size": of_deals.average_deal_size,
    "velocity_days": of_deals.velocity_days,
    "active_rate": of_partners.active_rate,
    "activation_rate": of_partners.activation_rate,
    "time_to_first_deal_days": of_partners.time_to_first_deal_days,
    "decision_hours": of_deals.decision_hours,
    "breach_share": of_deals.breach_share,
    "certification_rate": of_partners.certification_rate,
    "mdf_utilisation": of_money.mdf_utilisation,
    "mdf_roi": of_money.mdf_roi,
    "mdf_roi_with_pipeline": of_money.mdf_roi_with_pipeline,
    "program_roi": of_money.program_roi,
    "top_partner_share": of_partners.top_partner_share,
    "top_five_share": of_partners.top_five_share,
}


def kpis(
    partners: Sequence[Partner],
    deals: Iterable[DealFacts],
    touched: Mapping[int, Collection[date]],
    *,
    period: Period,
    today: date,
    zone: ZoneInfo,
    funds: Funds = NO_FUNDS,
    program: ProgramConfig = DEFAULT_PROGRAM,
) -> dict[str, Kpi]:
    """Work out every figure.

    Args:
        partners: the partners that are asked about.
        deals: all their deals.
        touched: the days of their notes and milestones, by partner; the days of deals are touches without it.
        period: the period.
        today: the day asked about, in the workspace's timezone.
        zone: the workspace's timezone.
        funds: what only people know of the period.
        program: the workspace's program.
    """
    question = Question(tuple(partners), tuple(deals), touched, period, today, zone, funds, program)
    return {name: work_out(question) for name, work_out in _KPIS.items()}
