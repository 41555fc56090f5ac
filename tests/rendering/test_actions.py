import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.errors import NotUnderstood
from bot.rendering.actions import Action, Run, Share, decode, encode

lines = st.text(st.characters(codec="utf-8"), max_size=400)


def encoded(action: Action, number: int) -> tuple[str, str]:
    found = encode(action, number)
    assert found is not None
    return found


@given(st.builds(Run, lines) | st.builds(Share, lines), st.integers(min_value=0, max_value=24))
def test_a_button_does_what_it_was_made_for(action: Action, number: int) -> None:
    assert decode(*encoded(action, number)) == action


def test_buttons_of_a_block_have_different_ids() -> None:
    assert encoded(Run("home"), 0)[0] != encoded(Run("home"), 1)[0]


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
        ("approve:0", '{"v":1,"line":"show #12"}'),
        ("", '{"v":1,"line":"show #12"}'),
    ],
)
def test_a_button_of_another_version_is_answered_with_a_way_on(action_id: str, value: str | None) -> None:
    with pytest.raises(NotUnderstood) as caught:
        decode(action_id, value)
    assert caught.value.user_message == "This button is from an older message."
    assert [choice.line for choice in caught.value.choices] == ["home"]
