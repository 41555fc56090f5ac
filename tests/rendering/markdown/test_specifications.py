import pytest

from tests.rendering.markdown.corpora import Example, examples
from tests.rendering.markdown.proving import prove

EXAMPLES = [*examples("commonmark"), *examples("gfm"), *examples("markdown_it")]

# The real address behind words that are not it: a label that is decoded, and one that HTML would not have shown.
ADDED = {
    "markdown_it punycode 1": ("(http://xn--n3h.net/)",),
    "markdown_it punycode 2": ("(http://xn--n3h.net/)",),
    "markdown_it punycode 4": ("(http://xn--xn---emd.com/)",),
    "markdown_it punycode 7": ("(http://xn--n3h.net/)",),
    "markdown_it xss 6": ("data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",),
}


def test_the_specifications_are_here_in_full() -> None:
    assert len(examples("commonmark")) == 652
    assert len(examples("gfm")) == 28


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_example_is_shown_exactly(example: Example) -> None:
    assert prove(example) == ADDED.get(example.name, ())
