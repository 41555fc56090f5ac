"""Charts."""

import pytest

from bot.rendering import kit
from bot.rendering.limits import LimitExceeded
from bot.rendering.message import compose
from tests.rendering.look import check


def test_a_chart_is_one_that_slack_takes_and_is_said_in_words() -> None:
    block = kit.chart(
        "line", "Health", ["9 Nov", "16 Nov"], {"Acme": [40, 62.5], "All": [50, 51]}, across="Week", upwards="Score"
    )
    assert check(compose([block])).text == "Health\nAcme: 9 Nov 40, 16 Nov 62.5\nAll: 9 Nov 50, 16 Nov 51"


def test_money_in_a_chart_is_said_as_people_read_it() -> None:
    block = kit.chart("bar", "Revenue", ["Oct"], {"Sourced": [1_077_500.0]}, across="Month", upwards="USD")
    assert check(compose([block])).text == "Revenue\nSourced: Oct 1,077,500"


def test_a_chart_at_every_limit_is_taken_and_beyond_it_refused() -> None:
    points, series = [f"{n:020}" for n in range(20)], {f"{n:020}": [n] * 20 for n in range(12)}
    check(compose([kit.chart("bar", "T" * 50, points, series, across="x" * 50, upwards="y" * 50)]))
    for beyond in ((["p"] * 21, {"s": [1] * 21}), (["p" * 21], {"s": [1]}), (["p"], {"s" * 21: [1]})):
        with pytest.raises(LimitExceeded):
            kit.chart("bar", "T", *beyond)


def test_a_chart_of_nothing_is_none() -> None:
    for points, series in (([], {"s": []}), (["p"], {}), (["p"], {"s": [1, 2]})):
        with pytest.raises(ValueError, match="a number of each series"):
            kit.chart("area", "T", points, series)
