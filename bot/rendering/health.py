"""A partner's health on one screen: the score, why, what would mend it, and how it went."""

from collections.abc import Iterator

from bot.model.json import Json
from bot.program.health import Band, Dimension, Health
from bot.program.words import count, on_day, sentence
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.bars import bar
from bot.rendering.health_maths import maths
from bot.rendering.lists import listed
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.services.standing.results import HealthCard

MARKS = {Band.HEALTHY: "🟢", Band.WATCH: "🟡", Band.AT_RISK: "🟠", Band.CRITICAL: "🔴", None: "⚪"}
NOTE = 300
# One for each quarter of a dimension's points.
_SQUARES = 4


def health_card(card: HealthCard) -> Screen:
    """Show a partner's health."""
    name = clip(card.partner_name, limits.BUTTON_LABEL)
    if card.health is None:
        return _not_active(card, name)
    line = f"#{card.partner_id}"
    return Screen(
        [
            kit.header(clip(f"Health of {card.partner_name}", limits.HEADER)),
            rich.rich_text(rich.paragraph(*_score(card.health))),
            *_alarms(card.health),
            *listed(rich.paragraph(*_dimension(one, card, card.health)) for one in card.health.dimensions),
            *_fixes(card.health),
            *_question(card),
            *_trend(card, card.health),
            *(maths(card.health, card.currency) if card.maths else ()),
        ],
        kit.actions(
            kit.Button("Next steps", Run(f"recommend {line}")),
            kit.Button("Way to the next tier", Run(f"tiers {line}")),
            *(() if card.asks_alignment else (kit.Button("Answer on alignment", Run(f"align {line}")),)),
            *(() if card.maths else (kit.Button("Show the maths", Run(f"health {line} maths")),)),
            kit.Button("Show the partner", Run(f"show {line}")),
            of=name,
        ),
    )


def in_short(score: int | None, band: Band | None) -> str:
    """Give a score with its mark: `🟡 72`."""
    return f"{MARKS[band]} {'not assessed' if score is None else score}"


def _not_active(card: HealthCard, name: str) -> Screen:
    begins = f"It begins on {on_day(card.activated_on)}." if card.activated_on else "Say since when it is active."
    said = f"{clip(card.partner_name, limits.HEADER)} is not active yet, so it has no health. {begins}"
    return Screen(
        [rich.rich_text(rich.paragraph(said))],
        kit.actions(
            kit.Button("Edit", Run(f"edit #{card.partner_id}"), "primary"),
            kit.Button("Next steps", Run(f"recommend #{card.partner_id}")),
            kit.Button("Show the partner", Run(f"show #{card.partner_id}")),
            of=name,
        ),
    )


def _score(health: Health) -> Iterator[rich.Inline]:
    if health.score is None or health.band is None:
        yield rich.bold(f"{MARKS[None]} Nothing to judge by yet")
        yield ": below is what is missing."
        return
    yield rich.bold(f"{MARKS[health.band]} {health.score} of 100 · {health.band.value}")
    yield f"  {health.confidence} of {health.counted} assessed"


def _alarms(health: Health) -> Iterator[Json]:
    if health.escalate:
        yield rich.rich_text(rich.paragraph(rich.bold("Escalate: "), " ".join(health.escalate)))


def _dimension(one: Dimension, card: HealthCard, health: Health) -> Iterator[rich.Inline]:
    if one.points is None:
        yield rich.bold(one.name)
        yield f"  {one.why}"
        return
    yield rich.bold(f"{one.name} {one.points} of {one.of}")
    weight = "" if health.is_even else f" · weighs {one.weight} %"
    yield f"{weight}  {bar(one.points, one.of, squares=_SQUARES)}\n{one.why}"
    if one.key == "alignment" and card.alignment_note:
        yield rich.styled(f" {sentence(clip(card.alignment_note, NOTE))}", "italic")


def _fixes(health: Health) -> Iterator[Json]:
    """Say what would mend it, what gains most first, each with how far the score could rise."""
    items = (rich.paragraph(rich.bold(f"{one.name}, up to +{health.gain(one)}: "), one.fix) for one in health.fixes)
    yield from listed(items, title="What would mend it", ordered=True)


def _question(card: HealthCard) -> Iterator[Json]:
    if not card.asks_alignment:
        return
    asked = "How well do your goals and theirs fit? It is asked once a quarter and counts in the health."
    yield rich.rich_text(rich.paragraph(rich.bold("A question for its owner: "), asked))
    button = kit.Button("Answer on alignment", Run(f"align #{card.partner_id}"), "primary")
    yield from kit.actions(button, of=clip(card.partner_name, limits.BUTTON_LABEL))


def _trend(card: HealthCard, health: Health) -> Iterator[Json]:
    weeks = [(week.taken_on, week.score) for week in card.trend if week.score is not None]
    if not weeks:
        yield kit.context("No week is kept yet: health is kept every Monday, and its trend is drawn here.")
        return
    if health.score is not None and weeks[-1][0] != card.today:
        weeks.append((card.today, health.score))
    weeks = weeks[-limits.CHART_POINTS :]
    (first, began), (_, now) = weeks[0], weeks[-1]
    change = now - began
    went = "no change" if not change else f"{'up' if change > 0 else 'down'} {abs(change)}"
    yield rich.rich_text(
        rich.paragraph(rich.bold("Trend: "), f"{began} on {on_day(first)}, {now} today: {went}. {_weekly(len(weeks))}")
    )
    if len(weeks) > 1:
        days = [f"{day.day} {day:%b}" for day, _ in weeks]
        scores = [score for _, score in weeks]
        yield kit.chart("line", "Health by week", days, {"Health": scores}, across="Week", upwards="Score")


def _weekly(number: int) -> str:
    return f"Kept on Mondays; {count(number, 'point')} here."
