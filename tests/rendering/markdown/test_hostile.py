import pytest

from tests.rendering.markdown.corpora import Example, hostile
from tests.rendering.markdown.proving import prove


def test_there_are_hundreds_and_all_are_distinct() -> None:
    found = [example.markdown for example in hostile()]
    assert len(set(found)) == len(found) > 200


@pytest.mark.timeout(300)
@pytest.mark.parametrize("example", hostile(), ids=lambda example: example.name)
def test_what_means_harm_is_shown_as_it_is_written(example: Example) -> None:
    prove(example)
