from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.rendering.markdown.growing import Growing
from bot.rendering.markdown.parsing import parser_for, with_line_feeds
from tests.rendering.markdown.corpora import examples, hostile
from tests.rendering.markdown.writing import documents

LONGEST, LONGEST_TOGETHER = 300, 400
EXAMPLES = [example.markdown for name in ("commonmark", "gfm", "markdown_it") for example in examples(name)]
HOSTILE = [example.markdown for example in hostile() if len(example.markdown) <= LONGEST]
TEXTS = st.lists(st.sampled_from(EXAMPLES + HOSTILE) | documents, min_size=1, max_size=5)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(["\n\n", "\n", ""]), st.integers(5, 41), st.integers(0, 60))
def test_a_text_that_grows_is_read_as_if_nothing_of_it_were_known(
    texts: list[str], between: str, step: int, back: int
) -> None:
    text = with_line_feeds(between.join(texts))[:LONGEST_TOGETHER]
    growing = Growing()
    for end in range(step, len(text) + step, step):
        for beginning in (text[:end], text[: max(0, end - back)]):
            assert growing.parse(beginning) == parser_for(beginning).parse(beginning)
