from hypothesis import given
from hypothesis import strategies as st

from bot.rendering import limits, rich
from bot.rendering.lists import listed
from bot.rendering.message import compose
from bot.rendering.spoken import characters
from tests.rendering.look import check


@given(st.lists(st.integers(1, 1_500), max_size=30), st.integers(0, 100))
def test_a_list_of_any_length_goes_on_in_the_next_block_and_counts_on(sizes: list[int], offset: int) -> None:
    items = [rich.paragraph("x" * size) for size in sizes]
    blocks = list(listed(items, title="Partners", ordered=True, offset=offset))
    assert all(characters(block) <= limits.RICH_TEXT for block in blocks)
    numbered = [f"{number}. {'x' * size}" for number, size in enumerate(sizes, 1 + offset)]
    told = check(compose(blocks)).text.split("\n")
    assert [line for line in told if line.endswith("x")] == numbered
    assert told[0] == ("Partners" if sizes else "There is nothing to show.")
