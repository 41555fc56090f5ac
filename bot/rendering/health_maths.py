"""The numbers behind a health score, each with its name."""

from collections.abc import Callable, Iterator, Mapping

from bot.model.json import Json
from bot.program.health import Dimension, Health
from bot.program.money import show_amount
from bot.program.percents import show_percent
from bot.rendering import rich
from bot.rendering.lists import listed

_Shown = Callable[[int | str, str], str]


def _money(value: int | str, currency: str) -> str:
    return show_amount(int(value), currency)


def _percent(value: int | str, currency: str) -> str:
    return show_percent(int(value))


def _as_it_is(value: int | str, currency: str) -> str:
    return str(value)


_INPUTS: Mapping[str, tuple[str, _Shown]] = {
    "sourced": ("Sourced revenue of 365 days", _money),
    "expected": ("Expected by the annual target", _money),
    "attainment": ("Part of what is expected", _percent),
    "days_active": ("Days since activation", _as_it_is),
    "open_deals": ("Open approved deals", _as_it_is),
    "open_value": ("Their value", _money),
    "missing_to_target": ("Missing to this year's target", _money),
    "coverage": ("Their value against it", _percent),
    "last_touch": ("Last touch", _as_it_is),
    "days": ("Days since then", _as_it_is),
    "certified_sales": ("Certified in sales", _as_it_is),
    "asked_sales": ("The tier asks for, in sales", _as_it_is),
    "certified_technical": ("Certified in technology", _as_it_is),
    "asked_technical": ("The tier asks for, in technology", _as_it_is),
    "weaker": ("The weaker of both", _percent),
    "answer": ("The owner's answer", _as_it_is),
    "answered_on": ("Answered on", _as_it_is),
}


def maths(health: Health, currency: str) -> Iterator[Json]:
    """Give how the score comes about, and the numbers behind each dimension.

    Args:
        health: a partner's health.
        currency: the workspace's.
    """
    items = [rich.paragraph(rich.bold("Score: "), _sum(health))]
    items += [
        rich.paragraph(rich.bold(f"{one.name}: "), "; ".join(_inputs(one, health, currency)) or one.why)
        for one in health.dimensions
    ]
    yield from listed(items, title="The maths")


def _sum(health: Health) -> str:
    assessed = [one for one in health.dimensions if one.points is not None]
    if not assessed:
        return "nothing is assessed, so there is none; it is not 0."
    added = " + ".join(str(one.points) if health.is_even else f"{one.points} × {one.weight} %" for one in assessed)
    most = str(sum(one.of for one in assessed))
    if not health.is_even:
        most = f"({assessed[0].of} × {sum(one.weight for one in assessed)} %)"
    return (
        f"({added}) / {most} × 100 = {health.score}, rounded half to even. "
        "What is not assessed is left out, it does not count as 0."
    )


def _inputs(one: Dimension, health: Health, currency: str) -> Iterator[str]:
    if one.points is not None and not health.is_even:
        yield f"Weight: {one.weight} %"
    for key, value in one.inputs.items():
        label, shown = _INPUTS[key]
        yield f"{label}: {'not set' if value is None else shown(value, currency)}"
