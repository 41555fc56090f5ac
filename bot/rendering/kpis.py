"""The program's figures: all at a glance beside the period before, and how one of them is worked out."""

from collections.abc import Iterator
from itertools import groupby

from bot.model.json import Json
from bot.program.kpis import Group
from bot.program.money import in_units
from bot.program.words import capitalised, count, on_day, sentence
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.kpi_words import inputs, made_of, missing, value
from bot.rendering.lists import listed
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.rendering.view_table import alike, by
from bot.services.kpis.results import BehindKpi, KpiCard, KpiLine, KpiProof

NAME = 120
# A command line in the value of an option, with room for what is around it.
_LONGEST_OPTION_LINE = limits.OPTION_VALUE - 30
_TELL = kit.Button("Tell the company's figures", Run("figures"))


def kpi_card(result: KpiCard) -> Screen:
    """Show all figures of a period."""
    blocks = [kit.header(_title("Figures", result)), kit.context(_about(result)), *_chart(result)]
    by_group = sorted(result.lines, key=lambda line: list(Group).index(line.group))
    for group, lines in groupby(by_group, key=lambda line: line.group):
        blocks.extend(_group(group.value, list(lines), result))
    return Screen(blocks, kit.actions(*_controls(result)))


def kpi_proof(result: KpiProof) -> Screen:
    """Show how a figure is worked out, and what it is made of."""
    head = rich.rich_text(rich.paragraph(*_worked_out(result)))
    blocks = [kit.header(_title(result.label, result)), head]
    if result.rows:
        where = f", page {result.page:,} of {result.pages:,}" if result.pages > 1 else ""
        blocks.append(kit.context(f"Made of {count(result.total, result.kpi.of)}{where}:"))
        blocks.extend(listed(rich.paragraph(*_behind(one, result)) for one in result.rows))
    return Screen(blocks, kit.actions(*_proof_controls(result)))


def _title(what: str, result: KpiCard | KpiProof) -> str:
    whose = f", {clip(result.whose, NAME - 60)}" if result.whose else ""
    return clip(f"{what}: {result.period.name}{whose}", limits.HEADER)


def _about(result: KpiCard) -> str:
    if result.today < result.period.first:
        when = "It has not begun. "
    else:
        when = f"So far, as of {on_day(result.today)}. " if result.today < result.period.last else ""
    return f"{when}{count(result.partners, 'partner')}. In brackets: {result.before.name}."


def _chart(result: KpiCard) -> Iterator[Json]:
    """Sourced beside influenced, never on top of it."""
    if not any(one.sourced or one.influenced for one in result.months):
        return
    months = [f"{one.month.first:%b %Y}" for one in result.months]
    series = {
        "Sourced": [float(in_units(one.sourced, result.currency)) for one in result.months],
        "Influenced": [float(in_units(one.influenced, result.currency)) for one in result.months],
    }
    yield kit.chart("bar", "Revenue by month", months, series, upwards=result.currency)


def _group(title: str, lines: list[KpiLine], result: KpiCard) -> Iterator[Json]:
    known = [line for line in lines if line.now.value is not None]
    unknown = [line for line in lines if line.now.value is None]
    items = [rich.paragraph(*_figure(line, result)) for line in known]
    if unknown:
        reasons = (f"{line.label} ({missing(line.name, of_all=not result.whose)})" for line in unknown)
        items.append(rich.paragraph(rich.styled(sentence(f"Not known: {'; '.join(reasons)}"), "italic")))
    return listed(items, title=title)


def _figure(line: KpiLine, result: KpiCard) -> Iterator[rich.Inline]:
    yield f"{line.label}: "
    yield rich.bold(value(line.now, result.currency))
    yield f" ({value(line.before, result.currency)})"
    yield rich.styled(f"\n{capitalised(made_of(line, result.currency))}", "italic")


def _controls(result: KpiCard) -> Iterator[kit.Control]:
    offered = [line for line in result.lines if len(line.line.encode()) <= _LONGEST_OPTION_LINE]
    if offered:
        yield kit.Picker("Show how", tuple(kit.Option(line.label, Run(line.line)) for line in offered))
    yield from map(kit.choice, result.around)
    if not result.whose and any(line.name == "partner_share" and line.now.value is None for line in result.lines):
        yield _TELL


def _worked_out(result: KpiProof) -> Iterator[rich.Inline]:
    if result.kpi.value is None:
        yield rich.bold("Not known")
        yield f": {sentence(missing(result.name, of_all=not result.whose))}"
    else:
        yield rich.bold(value(result.kpi, result.currency))
    yield rich.bold("\nHow: ")
    yield sentence(capitalised(result.kpi.formula))
    yield rich.bold("\nFrom: ")
    numbers = inputs(result.kpi, result.currency).items()
    yield sentence(", ".join(f"{name.replace('_', ' ')} {number}" for name, number in numbers))
    yield rich.styled(f"\nAs of {on_day(result.today)}.", "italic")


def _behind(one: BehindKpi, result: KpiProof) -> Iterator[rich.Inline]:
    yield rich.bold(clip(one.title, NAME))
    if result.kpi.of == "deal":
        yield f" · {clip(one.partner_name, NAME)}"
    yield f"\n{' · '.join(one.facts)}"


def _proof_controls(result: KpiProof) -> Iterator[kit.Control]:
    if result.rows:
        options = (kit.Option(clip(one.title, limits.OPTION_LABEL), Run(_opened(one, result))) for one in result.rows)
        yield kit.Picker(f"Show a {result.kpi.of}", tuple(options))
    if result.page > 1:
        yield kit.Button("Previous page", Run(f"{result.line} page {result.page - 1}"))
    if result.page < result.pages:
        yield kit.Button("Next page", Run(f"{result.line} page {result.page + 1}"))
    if result.kpi.value is None and result.name in ("partner_share", "program_roi") and not result.whose:
        yield _TELL
    yield kit.Button("All figures", Run(result.back))


def _opened(one: BehindKpi, result: KpiProof) -> str:
    return f"show #{one.number}" if result.kpi.of == "partner" else f"deal #{one.number}"


KPI_VIEWS = (by(KpiCard, alike(kpi_card)), by(KpiProof, alike(kpi_proof)))
