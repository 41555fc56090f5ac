import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.errors import NotUnderstood
from bot.services.grammar import LINE_LENGTH, Words, escaped, is_visible, quoted, without_separator


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("AT&amp;T &lt;b&gt; &amp;lt;", "AT&T <b> &lt;"),
        ("ask <@U123|ana> or <@U456>", "ask @ana or @U456"),
        ("in <#C1|sales> and <#C2> and <#C3|>", "in #sales and #C2 and #C3"),
        ("<!channel> <!here|here> <!subteam^S1|@team>", "@channel @here @team"),
        ("<http://Amazon.com|Amazon.com> <https://x.example/?a=1&amp;b=2>", "Amazon.com https://x.example/?a=1&b=2"),
        ("<mailto:a@b.example|a@b.example> <mailto:a@b.example>", "a@b.example a@b.example"),
        ("<https://deck.example/1|the deck>", "the deck (https://deck.example/1)"),
        ("<script>alert(1)</script> {{ 7*7 }} '; DROP TABLE", "<script>alert(1)</script> {{ 7*7 }} '; DROP TABLE"),
        ("Acme\u00a0Corp\u202f1\u200b2\ufeff\x00\x07", "Acme Corp 12"),
        ("one\r\ntwo\u2028three\ttab", "one\ntwo\nthree tab"),
        ("👩‍💻 می‌خواهم", "👩‍💻 می‌خواهم"),
        ("lone \ud800 half", "lone  half"),
        (" \u200b\u00a0 ", ""),
    ],
)
def test_a_line_reads_as_it_is_seen(line: str, seen: str) -> None:
    assert Words(line).rest == seen


def test_a_mention_is_known_by_its_id_and_a_typed_one_is_not() -> None:
    words = Words("<@U123|ana> @bob &lt;@U9|eve&gt;")
    assert [words.user(name) for name in ("@ana", "@bob", "<@U9|eve>", "@eve")] == ["U123", None, None, None]


@pytest.mark.parametrize(
    "line",
    [
        '"Acme Corp" rest',
        "'Acme Corp' rest",
        "“Acme Corp” rest",
        "„Acme Corp“ rest",
        "„Acme Corp” rest",
        "«Acme Corp» rest",
        "»Acme Corp« rest",
        "‘Acme Corp’ rest",
        '“Acme Corp" rest',
        '"Acme  Corp": rest',
        '"Acme Corp" - rest',
    ],
)
def test_a_name_in_any_quotes_is_taken_and_the_rest_is_left(line: str) -> None:
    words = Words(line)
    name = words.name_in_quotes()
    words.skip_separator()
    assert (name, words.rest) == ("Acme Corp", "rest")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (r'"The \"Best\" Co"', 'The "Best" Co'),
        (r'"A\B"', r"A\B"),
        (r'"A\\"', "A\\"),
        ("'O'Brien & Co'", "O'Brien & Co"),
        ("’t Hof", None),
        ("Acme", None),
    ],
)
def test_quotes_inside_a_name_and_apostrophes_are_not_its_end(line: str, name: str | None) -> None:
    assert Words(line).name_in_quotes() == name


@pytest.mark.parametrize("line", ['"Acme call moved', "“Acme", '"Acme\\"', '""', '" \u200d "'])
def test_an_open_or_empty_quote_is_told(line: str) -> None:
    with pytest.raises(NotUnderstood) as error:
        Words(line).name_in_quotes()
    assert "quote" in error.value.user_message
    assert error.value.remedy


def test_a_pasted_document_is_refused_with_the_limit() -> None:
    assert Words("x" * LINE_LENGTH).rest
    with pytest.raises(NotUnderstood, match=r"50,000 characters.*40,000"):
        Words("x" * 50_000)


def test_words_are_taken_one_by_one_and_line_breaks_stay_in_the_rest() -> None:
    words = Words("note  one\ntwo  three")
    assert (words.word(), words.match(re.compile("one")) is not None, words.rest) == ("note", True, "two  three")
    assert [words.word(), words.word(), words.word()] == ["two", "three", ""]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (": moved", "moved"),
        (" - moved", "moved"),
        (", moved", "moved"),
        (" -5 %", "-5 %"),
        (" :) good", ":) good"),
        ("\n- one\n- two", "- one\n- two"),
        (": : moved", ": moved"),
    ],
)
def test_one_separator_after_a_name_is_dropped_and_nothing_else(text: str, left: str) -> None:
    assert without_separator(text) == left


@given(st.text(max_size=500).map(lambda text: Words(escaped(text)).rest))
def test_escaped_text_reads_back_as_itself(text: str) -> None:
    assert Words(escaped(text)).rest == text


@given(st.text(max_size=200).map(lambda text: " ".join(Words(escaped(text)).rest.split())).filter(is_visible))
def test_a_quoted_name_reads_back_as_itself(name: str) -> None:
    assert Words(quoted(name)).name_in_quotes() == name


@given(st.text(max_size=50_000))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        Words(text).name_in_quotes()
    except NotUnderstood as error:
        assert error.remedy
