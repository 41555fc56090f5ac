"""Figures of money: revenue, pipeline, and what the program returns. Sourced and influenced are never added up."""

from collections import Counter

from bot.program.kpis.chunk import Chunk
from bot.program.kpis.kpi import Funds, Kpi, Question, Unit
from bot.program.kpis.parts import FEW, Parts, numbers, parts
from bot.program.outcomes import DealFacts, revenue_deals
from bot.program.periods import year_so_far
from bot.program.ratios import in_bp


def sourced(chunk: Chunk) -> Parts:
    """Gather the period's sourced revenue, and the partners with the most of it."""
    by_partner: Counter[int] = Counter()
    for deal in chunk.sourced:
        by_partner[deal.partner_id] += deal.value
    return parts(chunk.sourced, _total(chunk.sourced), largest=by_partner)


def influenced(chunk: Chunk) -> Parts:
    """Gather the period's influenced revenue."""
    return parts(chunk.influenced, _total(chunk.influenced))


def sourced_revenue(found: Parts, question: Question, funds: Funds) -> Kpi:
    """What partners brought."""
    return _money(found, "value of the sourced deals won in the period and not reversed")


def influenced_revenue(found: Parts, question: Question, funds: Funds) -> Kpi:
    """What partners helped with."""
    return _money(found, "value of the influenced deals won in the period and not reversed")


def partner_share(found: Parts, question: Question, funds: Funds) -> Kpi:
    """Sourced revenue of the whole company's."""
    revenue, whole = found.sums["value"], funds.company_revenue
    return Kpi(
        in_bp(revenue, whole),
        Unit.BP,
        "sourced revenue / company revenue of the period",
        {"sourced_revenue": revenue, "company_revenue": whole},
        found.in_order,
    )


def pipeline_and_gap(chunk: Chunk) -> Parts:
    """Gather the open deals, and what partners still miss to their targets."""
    return parts(chunk.open, {**_total(chunk.open), "missing": _missing_to_targets(chunk)})


def pipeline(found: Parts, question: Question, funds: Funds) -> Kpi:
    """Value of the open deals."""
    return _money(found, "value of the deals approved and not closed at the period's end or the day asked")


def coverage(found: Parts, question: Question, funds: Funds) -> Kpi:
    """The pipeline against what partners still miss to their targets."""
    value, missing = found.sums["value"], found.sums["missing"]
    return Kpi(
        in_bp(value, missing),
        Unit.BP,
        "pipeline / what partners that have not ended still miss to their annual targets",
        {"pipeline": value, "missing_to_targets": missing},
        found.in_order,
    )


def top_partner_share(found: Parts, question: Question, funds: Funds) -> Kpi:
    """How much of the sourced revenue rests on the largest partner."""
    return _share_of_the_top(found, 1, "sourced revenue of the largest partner / sourced revenue of the period")


def top_five_share(found: Parts, question: Question, funds: Funds) -> Kpi:
    """How much of the sourced revenue rests on the five largest partners."""
    return _share_of_the_top(found, FEW, "sourced revenue of the five largest partners / sourced revenue of the period")


def mdf_utilisation(found: Parts, question: Question, funds: Funds) -> Kpi:
    """Market development funds spent of those allocated."""
    allocated, spent = funds.mdf_allocated, funds.mdf_spent
    return Kpi(
        None if spent is None else in_bp(spent, allocated),
        Unit.BP,
        "MDF spent / MDF allocated",
        {"spent": spent, "allocated": allocated},
        numbers(),
    )


def mdf_roi(found: Parts, question: Question, funds: Funds) -> Kpi:
    """What the market development funds returned in revenue."""
    formula = "(sourced revenue attributed to MDF - MDF spent) / MDF spent"
    return _return(funds.mdf_revenue, funds.mdf_spent, formula, "revenue")


def mdf_roi_with_pipeline(found: Parts, question: Question, funds: Funds) -> Kpi:
    """What they may return, going by the pipeline."""
    return _return(
        funds.mdf_pipeline, funds.mdf_spent, "(pipeline attributed to MDF - MDF spent) / MDF spent", "pipeline"
    )


def program_roi(found: Parts, question: Question, funds: Funds) -> Kpi:
    """What the whole program returned."""
    formula = "(sourced revenue - program cost) / program cost"
    return _return(found.sums["value"], funds.program_cost, formula, "revenue")


def _return(earned: int | None, spent: int | None, formula: str, what: str) -> Kpi:
    gain = None if earned is None or spent is None else in_bp(earned - spent, spent)
    return Kpi(gain, Unit.BP, formula, {what: earned, "spent": spent}, numbers())


def _total(deals: list[DealFacts]) -> dict[str, int]:
    return {"value": sum(one.value for one in deals), "deals": len(deals)}


def _money(found: Parts, formula: str) -> Kpi:
    return Kpi(found.sums["value"], Unit.MONEY, formula, {"deals": found.sums["deals"]}, found.in_order)


def _share_of_the_top(found: Parts, number: int, formula: str) -> Kpi:
    top, whole = found.largest[:number], found.sums["value"]
    value = sum(one for _, one in top)
    return Kpi(
        in_bp(value, whole),
        Unit.BP,
        formula,
        {"of_the_top": value, "sourced_revenue": whole},
        numbers(partner for partner, _ in top),
        "partner",
    )


def _missing_to_targets(chunk: Chunk) -> int:
    day = chunk.question.pipeline_day
    missing = {one.id: one.annual_target for one in chunk.lasting if one.annual_target}
    for deal in revenue_deals(chunk.deals, year_so_far(day), today=day) if missing else ():
        if deal.partner_id in missing:
            missing[deal.partner_id] -= deal.value
    return sum(max(one, 0) for one in missing.values())
