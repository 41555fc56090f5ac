"""Whatever comes over the wire is read, or refused as unreadable; never a traceback from the middle of reading."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import payloads
from handlers.payloads import Line, Said, Unreadable
from tests.handlers.recorded import FILES, Json, recorded

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
READERS: dict[str, tuple[Callable[[Json], object], ...]] = {
    "command": (payloads.command,),
    "message": (payloads.said,),
    "mention": (payloads.said,),
    "home": (payloads.home_opened,),
    "messages": (payloads.home_opened,),
    "app": (payloads.left,),
    "tokens": (payloads.left,),
    "button": (payloads.pressed,),
    "select": (payloads.pressed,),
    "form": (payloads.submitted,),
}
EVERY_READER = sorted({reader for readers in READERS.values() for reader in readers}, key=lambda one: one.__qualname__)


def read(reader: Callable[[Json], object], payload: Json) -> None:
    """Read a payload, take it through the inbox; only one error may come."""
    try:
        found = reader(payload)
    except Unreadable:
        return
    match found:
        case Line():
            assert Line.from_json(found.team_id, found.key, found.to_json()) == found
        case Said():
            assert Said.from_json(found.team_id, found.key, found.to_json()) == found


def paths(value: Any, above: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The way to every value inside."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way for key, inner in entries for way in ((*above, key), *paths(inner, (*above, key)))]


@st.composite
def mutated(draw: st.DrawFn) -> tuple[Callable[[Json], object], Json]:
    """A recorded payload of which one to three values are missing or of another kind, and its reader."""
    name = draw(st.sampled_from(sorted(FILES)))
    payload = recorded(name)
    for _ in range(draw(st.integers(1, 3))):
        way = draw(st.sampled_from(paths(payload)))
        holder: Any = payload
        for step in way[:-1]:
            holder = holder[step]
        if draw(st.booleans()):
            del holder[way[-1]]
        else:
            holder[way[-1]] = draw(ANYTHING)
    return draw(st.sampled_from(READERS[name.split("_")[0]])), payload


@pytest.mark.parametrize("reader", EVERY_READER)
@given(st.dictionaries(st.text(max_size=8), ANYTHING, max_size=6))
def test_any_json_is_read_or_refused(reader: Callable[[Json], object], payload: Json) -> None:
    read(reader, payload)


@given(mutated())
def test_a_payload_with_a_wrong_value_is_read_or_refused(given_: tuple[Callable[[Json], object], Json]) -> None:
    read(*given_)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("other", [None, 7, "text", [], [7], {}, True], ids=repr)
def test_each_value_may_be_missing_or_of_another_kind(name: str, other: object) -> None:
    original = recorded(name)
    for way in paths(original):
        for drop in (True, False):
            payload = deepcopy(original)
            holder: Any = payload
            for step in way[:-1]:
                holder = holder[step]
            if drop:
                del holder[way[-1]]
            else:
                holder[way[-1]] = other
            for reader in READERS[name.split("_")[0]]:
                read(reader, payload)


@given(st.dictionaries(st.sampled_from(["user_id", "text", "place", "trigger_id"]), ANYTHING))
def test_a_strange_row_of_the_inbox_is_refused(row: Json) -> None:
    for kind in (Line, Said):
        try:
            kind.from_json("T1", "E1", row)
        except Unreadable:
            continue
