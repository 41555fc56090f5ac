"""Charts that Slack draws itself: lines, bars and areas over named points."""

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from bot.model.json import Json, JsonValue
from bot.rendering import limits
from bot.rendering.limits import first, fit
from bot.rendering.safe import plain

Drawn: TypeAlias = Literal["line", "bar", "area"]


def chart(
    drawn: Drawn,
    title: str,
    points: Sequence[str],
    series: Mapping[str, Sequence[float]],
    *,
    across: str = "",
    upwards: str = "",
) -> Json:
    """Give a chart; a message takes two.

    Args:
        drawn: how it is drawn.
        title: stands above it.
        points: what stands along the axis across, each once.
        series: the numbers of each series by its name, one for each point.
        across: what the points are.
        upwards: what the numbers are.

    Raises:
        ValueError: there is nothing to draw, or a series has more or fewer numbers than there are points.
        LimitExceeded: inside `strictly()`, when series, points or characters are too many.
    """
    if not points or not series or any(len(numbers) != len(points) for numbers in series.values()):
        raise ValueError("a chart has points, and a number of each series for each of them")
    labels = [_words(one, limits.CHART_LABEL) for one in first(points, limits.CHART_POINTS, "points of a chart", str)]
    names = first(list(series), limits.CHART_SERIES, "series of a chart", str)
    axis: Json = {"categories": list[JsonValue](labels)}
    for key, words in (("x_label", across), ("y_label", upwards)):
        if words:
            axis[key] = _words(words, limits.CHART_AXIS)
    lines: list[JsonValue] = [
        {
            "name": _words(name, limits.CHART_LABEL),
            "data": [{"label": label, "value": number} for label, number in zip(labels, series[name], strict=False)],
        }
        for name in names
    ]
    return {
        "type": "data_visualization",
        "title": _words(title, limits.CHART_TITLE),
        "chart": {"type": drawn, "series": lines, "axis_config": axis},
    }


def _words(text: str, limit: int) -> str:
    return fit(plain(text), limit, "a text of a chart")
