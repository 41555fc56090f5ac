import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.errors import NotUnderstood
from bot.services.websites import checked_website


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        ("  ", ""),
        ("acme.com", "https://acme.com"),
        ("  Acme.COM/ ", "https://acme.com"),
        ("www.acme.co.uk/Partners?x=1#top", "https://www.acme.co.uk/Partners?x=1#top"),
        ("http://acme.example", "http://acme.example"),
        ("HTTPS://Acme.example/", "https://acme.example"),
        ("acme.com:8080", "https://acme.com:8080"),
        ("müller-söhne.de", "https://müller-söhne.de"),
        ("xn--mller-kva.example", "https://xn--mller-kva.example"),
        ("例え.テスト", "https://例え.テスト"),
    ],
)
def test_a_web_address_is_kept_in_one_form(written: str, kept: str) -> None:
    assert checked_website(written) == kept
    assert checked_website(kept) == kept


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JavaScript://acme.com/%0aalert(1)",
        "data:text/html,hi",
        "mailto:ana@acme.com",
        "ftp://acme.com",
        "file:///etc/passwd",
        "not a url at all",
        "acme",
        "localhost:8080",
        "10.0.0.1",
        "ana@acme.com",
        "https://ana:secret@acme.com",
        "https://",
        "https://acme.com:99999",
        "https://[::1",
        "acme..com",
        "-acme.com",
        "acme.com/<script>",
        "acme.com/\x00",
        "a" * 300 + ".com",
        "acme.com/" + "x" * 300,
    ],
)
def test_anything_else_is_refused_at_its_field(text: str) -> None:
    with pytest.raises(NotUnderstood, match="no web address") as error:
        checked_website(text)
    assert error.value.field == "website"


@given(st.text(max_size=40) | st.text(alphabet="htps:/.@[]acme-0", max_size=30))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        kept = checked_website(text)
    except NotUnderstood:
        return
    assert kept == "" or kept.startswith(("http://", "https://"))
    assert checked_website(kept) == kept
