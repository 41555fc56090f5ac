from contextlib import suppress
from contextvars import Context

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.errors import NotUnderstood
from bot.rendering.actions import Action, Run, Share, ShowAll, decode, encode
from bot.rendering.limits import LimitExceeded

lines = st.text(st.characters(codec="utf-8"), max_size=400)


def encoded(action: Action, number: int) -> tuple[str, str]:
    found = encode(action, number)
    assert found is not None
    return found


@given(
    st.builds(Run, lines) | st.builds(Share, lines) | st.builds(ShowAll, lines), st.integers(min_value=0, max_value=24)
)
def test_a_button_does_what_it_was_made_for(action: Action, number: int) -> None:
    assert decode(*encoded(action, number)) == action


def test_buttons_of_a_block_have_different_ids() -> None:
    assert encoded(Run("home"), 0)[0] != encoded(Run("home"), 1)[0]


def test_what_a_button_did_stays_what_it_does() -> None:
    assert decode("run:0", '{"v":1,"line":"show #12"}') == Run("show #12")
    assert decode("share:24", '{"v":1,"line":""}') == Share("")
    assert decode("show_all:0", '{"line":"list gold","v":1}') == ShowAll("list gold")


def test_a_value_has_less_than_2000_bytes_or_there_is_no_button() -> None:
    assert len(encoded(Run("x" * 1_982), 0)[1]) == 1_999
    assert len(encoded(Run("é" * 991), 0)[1].encode()) == 1_999
    for line in ("x" * 1_983, "é" * 992, '"' * 1_000, "\ud800" * 700):
        with pytest.raises(LimitExceeded):
            encode(Run(line), 0)
        assert Context().run(encode, Run(line), 0) is None


@given(st.text(), st.text())
def test_a_value_that_anybody_made_up_is_understood_or_refused(action_id: str, value: str) -> None:
    for known in (action_id, "run:0", "show_all:0"):
        with suppress(NotUnderstood):
            decode(known, value)


@pytest.mark.parametrize(
    ("action_id", "value"),
    [
        ("run:0", None),
        ("run:0", ""),
        ("run:0", "show #12"),
        ("run:0", "[]"),
        ("run:0", '{"v":2,"line":"show #12"}'),
        ("run:0", '{"line":"show #12"}'),
        ("run:0", '{"v":1,"line":12}'),
        ("run:0", '{"v":1,"line":"show #12"'),
        ("run:0", '{"v":1,"line":["show #12"]}'),
        ("run:0", '{"v":0,"line":"show #12"}'),
        ("run:0", '{"v":"1","line":"show #12"}'),
        ("run:0", '{"v":1,"line":"\\ud800"}'),
        ("run:0", '{"v":1,"line":null}'),
        ("run:0", "NaN"),
        ("run:0", "[" * 1_990),
        ("run:0", '{"v":' * 390),
        ("approve:0", '{"v":1,"line":"show #12"}'),
        ("RUN:0", '{"v":1,"line":"show #12"}'),
        ("", '{"v":1,"line":"show #12"}'),
    ],
)
def test_a_button_of_another_version_is_answered_with_a_way_on(action_id: str, value: str | None) -> None:
    with pytest.raises(NotUnderstood) as caught:
        decode(action_id, value)
    assert caught.value.user_message == "This button is from an older message."
    assert [choice.line for choice in caught.value.choices] == ["home"]
