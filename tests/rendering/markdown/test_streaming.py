import re

import pytest

from bot.rendering.markdown import markdown
from bot.rendering.markdown.streaming import Streaming
from tests.rendering.markdown.corpora import Example, examples, hostile, templates
from tests.rendering.markdown.reading import read

# An address or a note that is defined later changes words in the middle.
_LATER = re.compile(r"\]:|\[\^")
# Words that turn out to be the first cell of a line without a bar in front are taken back when the bar comes.
BECOME_TABLES = {f"markdown_it tables {number}" for number in (3, 19, 20, 29, 42)}
LONGEST = 300
EXAMPLES = [
    example
    for example in (*examples("commonmark"), *examples("gfm"), *examples("markdown_it"), *hostile())
    if len(example.markdown) <= LONGEST and not _LATER.search(example.markdown) and example.name not in BECOME_TABLES
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_what_is_shown_on_the_way_only_grows_towards_the_whole(example: Example) -> None:
    _grows(example, step=1)


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.name)
def test_a_page_grows_wherever_it_is_cut(template: Example) -> None:
    _grows(template, step=41)


def _grows(example: Example, *, step: int) -> None:
    source = example.markdown
    whole = markdown(source, pictures=False)
    text, before = read(whole), ""
    streaming = Streaming()
    for at in range(0, len(source), step):
        streaming.write(source[at : at + step])
        now = read(streaming.so_far())
        assert text.startswith(now)
        assert now.startswith(before)
        before = now
    assert streaming.whole() == whole
