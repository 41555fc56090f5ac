"""What people call the program's figures, and the periods that they look at most."""

from collections.abc import Callable, Mapping
from datetime import date

from bot.program.kpis import FIGURES
from bot.program.periods import Period, last_full_quarter, quarter_of, year_of

_ALSO = {
    "average_deal_size": ("deal size",),
    "breach_share": ("breaches",),
    "decision_hours": ("decision hours",),
    "influenced_revenue": ("influenced",),
    "mdf_utilisation": ("mdf utilization", "mdf"),
    "program_roi": ("roi",),
    "sourced_revenue": ("revenue", "sourced"),
    "top_five_share": ("top five",),
    "top_partner_share": ("top partner", "concentration"),
    "velocity_days": ("velocity",),
}
FIGURE_NAMES: Mapping[str, str] = {
    word: name
    for name, figure in FIGURES.items()
    for word in (name, name.replace("_", " "), figure.label.casefold(), *_ALSO.get(name, ()))
}
"""Every figure by what people call it."""

USUAL_PERIODS: Mapping[str, Callable[[date], Period]] = {
    "This quarter": quarter_of,
    "Last quarter": last_full_quarter,
    "This year": year_of,
}
"""What is offered beside a period, and where none was understood; each of a day, in the workspace's timezone."""
