import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.safe import clip, escape, line, plain, shorten, shorten_escaped


@pytest.mark.parametrize(
    "text",
    [
        "AT&T",
        "Müller & Söhne",
        "שלום עולם",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\U0001f469\u200d\U0001f469\u200d\U0001f467 family",
        "👍🏽",
        "snake_case *stars* `ticks`",
        "</script>",
    ],
)
def test_visible_text_is_kept_exactly(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("invoice\u202egpj.exe", "invoicegpj.exe"),
        ("a\u200bb\ufeffc\u2060d\u2066e", "abcde"),
        ("a\u200db \u200dc", "ab c"),
        ("bell\x07 and\x00 null\x1b[31m", "bell and null[31m"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("tag\U000e0041 and\U000e0254 reserved", "tag and reserved"),
        ("half \ud800 pair", "half \N{REPLACEMENT CHARACTER} pair"),
    ],
)
def test_what_the_eye_cannot_see_is_taken_away(text: str, seen: str) -> None:
    assert plain(text) == seen


def test_a_name_is_one_line() -> None:
    assert line("  Acme\n\n*Inc*\t GmbH ") == "Acme *Inc* GmbH"


def test_markup_in_the_fallback_text_is_literal() -> None:
    assert escape("<!channel> & <@U0ANARUIZ>") == "&lt;!channel&gt; &amp; &lt;@U0ANARUIZ&gt;"


def test_cutting_leaves_no_half_of_an_escaped_character_or_mention() -> None:
    for limit in range(1, 14):
        short = shorten_escaped("ab&amp;cd<@U123>&lt;", limit)
        assert len(short) <= limit
        assert short[:-1] in {"", "a", "ab", "ab&amp;", "ab&amp;c", "ab&amp;cd", "ab&amp;cd<@U123>"}


def test_a_smaller_sign_in_plain_words_is_no_mention() -> None:
    assert shorten("Revenue <5 % of the plan & more", 24) == "Revenue <5 % of the pla…"


@given(st.text(), st.integers(min_value=1, max_value=40))
def test_a_clipped_text_is_never_blank_nor_too_long(text: str, limit: int) -> None:
    assert 1 <= len(clip(text, limit)) <= limit
    assert clip(text, limit).strip()


@given(st.text())
def test_safe_text_can_always_be_sent(text: str) -> None:
    escape(text).encode()
    assert "<" not in escape(text)
    assert plain(plain(text)) == plain(text)
