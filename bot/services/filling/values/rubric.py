"""How the points of health are given, as a table."""

from dataclasses import astuple

from bot.program.config import HealthRules
from bot.program.percents import show_percent
from bot.program.words import count
from bot.services.filling.values.leaves import Values, percent

_POINTS = ("full", "good", "fair", "weak", "none")


def rubric(rules: HealthRules) -> list[Values]:
    """Give a record `rubric` for each of the five dimensions."""
    rows = [
        _row(
            "Revenue",
            "Sourced revenue of the last 365 days, of the annual target so far",
            *(f"{show_percent(bp)} or more" for bp in rules.revenue_bp),
            f"below {show_percent(rules.revenue_bp[-1])}",
        ),
        _row(
            "Pipeline",
            "Open approved deals, and their value of what is missing to the target of the year",
            *(
                f"{count(step.deals, 'deal')} or more, {show_percent(step.coverage_bp)} or more"
                for step in rules.pipeline
            ),
            "any deal",
            "no deal",
        ),
        _row(
            "Engagement",
            "Time since the last touch",
            *(f"{count(days, 'day')} or less" for days in rules.engagement_days),
            f"more than {count(rules.engagement_days[-1], 'day')}",
        ),
        _row(
            "Certification",
            "The weaker of sales and technical certifications, of what the tier asks for",
            *(f"{show_percent(bp)} or more" for bp in rules.certification_bp),
            "any",
            "none",
        ),
        _row(
            "Alignment",
            f"The owner's own answer, 0 to {rules.dimension_points}, asked each quarter",
            *("as answered" for _ in _POINTS),
        ),
    ]
    weights = astuple(rules.weights)
    return [{**row, "weight": percent(100 * weight)} for row, weight in zip(rows, weights, strict=True)]


def _row(name: str, what: str, *cells: str) -> Values:
    return {"name": name, "what": what, **dict(zip(_POINTS, cells, strict=True))}
