"""Figures of money: revenue, pipeline, and what the program returns. Sourced and influenced are never added up."""

from datetime import date

from bot.program.kpis.kpi import Kpi, Question, Unit, ids_of
from bot.program.outcomes import DealFacts, revenue_deals
from bot.program.periods import year_so_far
from bot.program.ratios import in_bp


def sourced_revenue(question: Question) -> Kpi:
    """What partners brought."""
    return _total(question.sourced, "value of the sourced deals won in the period and not reversed")


def influenced_revenue(question: Question) -> Kpi:
    """What partners helped with."""
    return _total(question.influenced, "value of the influenced deals won in the period and not reversed")


def partner_share(question: Question) -> Kpi:
    """Sourced revenue of the whole company's."""
    sourced, whole = _value(question.sourced), question.funds.company_revenue
    return Kpi(
        in_bp(sourced, whole),
        Unit.BP,
        "sourced revenue / company revenue of the period",
        {"sourced_revenue": sourced, "company_revenue": whole},
        ids_of(question.sourced),
    )


def pipeline(question: Question) -> Kpi:
    """Value of the open deals."""
    return _total(_open(question), "value of the deals approved and not closed at the period's end or the day asked")


def coverage(question: Question) -> Kpi:
    """The pipeline against what partners still miss to their targets."""
    open_deals, missing = _open(question), _missing_to_targets(question)
    return Kpi(
        in_bp(_value(open_deals), missing),
        Unit.BP,
        "pipeline / what partners that have not ended still miss to their annual targets",
        {"pipeline": _value(open_deals), "missing_to_targets": missing},
        ids_of(open_deals),
    )


def mdf_utilisation(question: Question) -> Kpi:
    """Market development funds spent of those allocated."""
    allocated, spent = question.funds.mdf_allocated, question.funds.mdf_spent
    return Kpi(
        None if spent is None else in_bp(spent, allocated),
        Unit.BP,
        "MDF spent / MDF allocated",
        {"spent": spent, "allocated": allocated},
    )


def mdf_roi(question: Question) -> Kpi:
    """What the market development funds returned in revenue."""
    earned, spent = question.funds.mdf_revenue, question.funds.mdf_spent
    return _return(earned, spent, "(sourced revenue attributed to MDF - MDF spent) / MDF spent", "revenue")


def mdf_roi_with_pipeline(question: Question) -> Kpi:
    """What they may return, going by the pipeline."""
    earned, spent = question.funds.mdf_pipeline, question.funds.mdf_spent
    return _return(earned, spent, "(pipeline attributed to MDF - MDF spent) / MDF spent", "pipeline")


def program_roi(question: Question) -> Kpi:
    """What the whole program returned."""
    earned, cost = _value(question.sourced), question.funds.program_cost
    return _return(earned, cost, "(sourced revenue - program cost) / program cost", "revenue")


def _return(earned: int | None, spent: int | None, formula: str, what: str) -> Kpi:
    gain = None if earned is None or spent is None else in_bp(earned - spent, spent)
    return Kpi(gain, Unit.BP, formula, {what: earned, "spent": spent})


def _total(deals: list[DealFacts], formula: str) -> Kpi:
    return Kpi(_value(deals), Unit.MONEY, formula, {"deals": len(deals)}, ids_of(deals))


def _value(deals: list[DealFacts]) -> int:
    return sum(one.value for one in deals)


def _day(question: Question) -> date:
    """Give the day on which the pipeline is looked at."""
    return min(question.period.last, question.today)


def _open(question: Question) -> list[DealFacts]:
    return [one for one in question.deals if one.is_open_on(_day(question))]


def _missing_to_targets(question: Question) -> int:
    day = _day(question)
    missing = {one.id: one.annual_target for one in question.lasting if one.annual_target}
    for deal in revenue_deals(question.deals, year_so_far(day), today=day):
        if deal.partner_id in missing:
            missing[deal.partner_id] -= deal.value
    return sum(max(one, 0) for one in missing.values())
