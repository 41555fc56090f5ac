import pytest

from tests.rendering.markdown.corpora import Example
from tests.rendering.markdown.pairs import Pair, files, pairs
from tests.rendering.markdown.proving import prove

PAIRS = [pytest.param(pair, id=f"{path.stem}: {pair.name}") for path in files() for pair in pairs(path)]


def test_there_are_pairs_for_every_kind_of_thing() -> None:
    assert len(PAIRS) >= 60


@pytest.mark.parametrize("pair", PAIRS)
def test_markdown_becomes_these_blocks(pair: Pair) -> None:
    assert pair.rendered() == pair.blocks


@pytest.mark.parametrize("pair", PAIRS)
def test_nothing_in_a_pair_is_lost(pair: Pair) -> None:
    prove(Example(pair.name, pair.markdown))
