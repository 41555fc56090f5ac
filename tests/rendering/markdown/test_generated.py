from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.rendering.markdown.corpora import Example
from tests.rendering.markdown.proving import prove
from tests.rendering.markdown.writing import documents, fragments

# A machine that is busy is no error.
calm = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])


@calm
@given(documents)
@example("[\U000e0254](s:x) ![\ufe0f](s:x)")
@example("- []()\n  : definition\n\nword")
@example("x [\U000e0101](https://a.example) ![\u180b](https://a.example)")
def test_whatever_is_written_is_shown_exactly(source: str) -> None:
    prove(Example("written", source))


@settings(calm, max_examples=25)
@given(documents, st.integers(5, 60), st.sampled_from(["\n\n", "\n", " "]))
def test_what_takes_many_messages_is_shown_exactly(source: str, times: int, between: str) -> None:
    prove(Example("long", between.join([source] * times)))


@calm
@given(fragments)
def test_marks_without_order_are_shown_exactly(source: str) -> None:
    prove(Example("fragments", source))


@calm
@given(st.text())
def test_any_text_is_shown_exactly(source: str) -> None:
    prove(Example("text", source))
