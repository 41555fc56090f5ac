"""From a request about the program's figures back to its line."""

from collections.abc import Iterator
from dataclasses import asdict

from bot.program.periods import written
from bot.services.commands.list_lines import list_words
from bot.services.kpis.requests import ShowKpis
from bot.services.requests import ListPartners


def kpi_line(request: ShowKpis) -> str:
    """Give the command line of a request about figures; a partner is named by its number."""
    return " ".join(("kpis", *_behind(request)))


def _behind(request: ShowKpis) -> Iterator[str]:
    if request.period is not None:
        yield written(request.period)
    if request.figure is not None:
        yield request.figure
    if request.partner_id is None:
        yield from list_words(ListPartners(**asdict(request.scope), page=request.page))
        return
    yield f"#{request.partner_id}"
    if request.page > 1:
        yield f"page {request.page}"
