"""All partners by health, the worst first."""

from collections.abc import Iterator

from bot.model.json import Json
from bot.program.health import Band
from bot.program.words import count, listed, on_day
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.health import MARKS, in_short
from bot.rendering.lists import listed as bullets
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.services.standing.results import HealthLine, HealthList

NAME = 120


def health_list(result: HealthList) -> Screen:
    """Show a page of partners by health, with buttons to the other pages and to parts of it."""
    where = f", page {result.page:,} of {result.pages:,}" if result.pages > 1 else ""
    before = result.total - len(result.rows) if result.page == result.pages else (result.page - 1) * len(result.rows)
    rows = (rich.paragraph(*_line(one)) for one in result.rows)
    return Screen(
        [
            kit.header(clip(result.title, limits.HEADER)),
            rich.rich_text(rich.paragraph(*_bands(result))),
            kit.context(f"{count(result.total, 'partner')} here{where}, the worst first. {_without(result)}".strip()),
            *(bullets(rows, ordered=True, offset=before) if result.rows else _nobody()),
        ],
        kit.actions(*_controls(result)),
    )


def _bands(result: HealthList) -> Iterator[rich.Inline]:
    said = [f"{MARKS[band]} {result.bands.get(band, 0):,} {band.value.lower()}" for band in Band]
    yield "  ".join(said)
    if result.escalated:
        yield rich.bold(f"\n{count(result.escalated, 'partner')} to escalate")


def _without(result: HealthList) -> str:
    """Say who has no health, and why."""
    reasons = (
        f"{result.not_active:,} not active yet" if result.not_active else "",
        f"{result.ended:,} ended" if result.ended else "",
    )
    without = listed([one for one in reasons if one])
    unassessed = f" {result.unassessed:,} active with nothing to judge by, at the end." if result.unassessed else ""
    return (f"Without health: {without}." if without else "") + unassessed


def _line(one: HealthLine) -> Iterator[rich.Inline]:
    yield f"{in_short(one.score, one.band)}  "
    yield rich.bold(clip(one.name, NAME))
    yield f"  {one.confidence} of {one.counted} assessed{_change(one)}"
    if one.escalate:
        yield rich.bold("\nEscalate: ")
        yield " ".join(one.escalate)
    if one.fix:
        yield f"\n{one.why} {one.fix}"


def _change(one: HealthLine) -> str:
    before = one.before
    if before is None or before.score is None or one.score is None:
        return ""
    change, day = one.score - before.score, on_day(before.taken_on)
    return f" · {'▲' if change > 0 else '▼'} {abs(change)} since {day}" if change else f" · as on {day}"


def _nobody() -> Iterator[Json]:
    yield rich.rich_text(rich.paragraph("Nobody is among them."))


def _controls(result: HealthList) -> Iterator[kit.Control]:
    if result.rows:
        options = (
            kit.Option(clip(one.name, limits.OPTION_LABEL), Run(f"health #{one.partner_id}")) for one in result.rows
        )
        yield kit.Picker("Show a partner's health", tuple(options))
    if result.page > 1:
        yield kit.Button("Previous page", Run(f"{result.line} page {result.page - 1}"))
    if result.page < result.pages:
        yield kit.Button("Next page", Run(f"{result.line} page {result.page + 1}"))
    parts = (
        ("At risk", "health at-risk"),
        ("To escalate", "health escalated"),
        ("My partners", "health mine"),
        ("All", "health"),
    )
    yield from (kit.Button(label, Run(line)) for label, line in parts if line != result.line)
