"""What somebody may have meant by words that are no period, no figure and no partner's."""

from calendar import month_name
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz, process

from bot.model import Person
from bot.model.errors import Choice, NotUnderstood
from bot.program.kpis import FIGURES
from bot.program.periods import read_period, written
from bot.services.buttons import that_fit
from bot.services.commands.kpi_lines import kpi_line
from bot.services.filtering import Shelf, found_nowhere
from bot.services.grammar import shortened
from bot.services.guessing import meant_by
from bot.services.kpis.called import FIGURE_NAMES, USUAL_PERIODS
from bot.services.kpis.requests import EVERYBODY, ShowKpis
from bot.services.names import fold
from bot.services.requests import ListPartners

_MOST = 5
_FEWEST = 3
# From this similarity on (of 100), a word may be a misspelt one, or a month in another language.
_LIKE = 65


def not_understood(
    request: ShowKpis, wanted: ListPartners, shelf: Shelf, people: Sequence[Person], *, today: date
) -> NotUnderstood | None:
    """Say that words of a request say nothing, with what they may mean; None where each says something.

    Args:
        request: what was asked for.
        wanted: the filters that were read from it.
        shelf: the partners.
        people: those who are known by name.
        today: the day in the workspace's timezone.
    """
    unknown = found_nowhere(wanted.search or "", shelf)
    if not unknown:
        return None
    likely = dict.fromkeys((*_alike(unknown, request, today), *_partners(request, wanted, shelf, people)))
    usual = [one for one in _usual(request, today) if one.line not in {each.line for each in likely}]
    offered = that_fit(tuple(likely)[:_MOST])
    return NotUnderstood(
        f"I cannot read “{shortened(' '.join(unknown), 40)}”: it is no period, no figure and no partner of yours.",
        "Pick one, or write a period like Q3, October, 2026 or last quarter.",
        (*offered, *usual[: max(_FEWEST - len(offered), 1)]),
    )


def _alike(unknown: Sequence[str], request: ShowKpis, today: date) -> Iterator[Choice]:
    """Give the figures and months that are written like the words."""
    bare = replace(request, scope=EVERYBODY, page=1)
    months = {fold(name): name for name in month_name if name}
    names = (*months, *FIGURE_NAMES)
    for word in dict.fromkeys((" ".join(unknown), *unknown)):
        for name, _, _ in process.extract(word, names, scorer=fuzz.QRatio, score_cutoff=_LIKE, limit=2):
            if name in months:
                period = read_period(months[name], today=today)
                yield Choice(period.name, kpi_line(replace(bare, period=period)))
            else:
                figure = FIGURE_NAMES[name]
                yield Choice(FIGURES[figure].label, kpi_line(replace(bare, figure=figure)))


def _partners(request: ShowKpis, wanted: ListPartners, shelf: Shelf, people: Sequence[Person]) -> Iterator[Choice]:
    """Give the figures of those partners that the same words would be misspelt for in a list."""
    before = " ".join(filter(None, ("kpis", written(request.period) if request.period else "", request.figure)))
    for one in meant_by(wanted, shelf, people):
        _, _, whose = one.line.partition(" ")
        yield Choice(one.label, f"{before} {whose}")


def _usual(request: ShowKpis, today: date) -> Iterator[Choice]:
    bare = replace(request, scope=EVERYBODY, page=1)
    for label, period in USUAL_PERIODS.items():
        yield Choice(label, kpi_line(replace(bare, period=period(today))))
