import pytest

from bot.rendering import rich
from bot.rendering.links import behind, leads


@pytest.mark.parametrize(
    ("label", "url"),
    [
        ("our site", "https://acme.example"),
        ("acme.example", "https://acme.example/deep/in"),
        ("ACME.example", "http://acme.example"),
        ("https://acme.example/", "https://acme.example"),
        ("www.acme.example/x", "http://www.acme.example/x"),
        ("ana@acme.example", "mailto:ana@acme.example"),
        ("sarah.chen@acme.example", "mailto:sarah.chen@acme.example"),
        ("Mr. Smith", "mailto:smith@acme.example"),
        ("report.pdf", "https://files.example/d/1x2y"),
        ("Node.js", "https://nodejs.example"),
        ("www.acme.example", "https://acme.example"),
        ("version 1.2 of it, e.g. this", "https://acme.example"),
    ],
)
def test_words_that_name_nothing_else_lead_to_their_address(label: str, url: str) -> None:
    assert leads(label, url)
    assert rich.link(url, label)["type"] == "link"


@pytest.mark.parametrize(
    ("label", "url"),
    [
        ("bank.example", "https://evil.example"),
        ("bank.example", "https://evil.example/bank.example"),
        ("Log in at bank.example now", "https://evil.example"),
        ("https://bank.example", "https://bank.example.evil.example"),
        ("https://bank.example/a", "https://bank.example/b"),
        ("bank.example", "https://bank.example@evil.example"),
        ("bank\u2024example", "https://evil.example"),
        ("bank\uff0eexample", "https://evil.example"),
        ("bank\ufe0f.example", "https://evil.example"),
        ("b\u180bank.example", "https://evil.example"),
        ("1.2.3.4", "https://5.6.7.8"),
        ("https://b\u00e4nk.example", "https://xn--evil.example"),
        ("ceo@bank.example", "mailto:?to=evil@evil.example"),
        ("ceo@bank.example", "mailto:o@bank.example"),
        ("bank.example", "mailto:ceo@evil.example"),
        ("bank.md", "https://evil.example/bank.md"),
        ("call us", "tel:+49123"),
        ("call us", "slack://open"),
        ("x" * 501, "https://acme.example"),
        ("far", "https://acme.example/" + "x" * 2_000),
    ],
)
def test_words_that_name_another_address_or_lead_nowhere_show_the_real_one(label: str, url: str) -> None:
    assert not leads(label, url)
    assert rich.link(url, label) == rich.styled(f"{label} ({url})")


@pytest.mark.parametrize("url", ["/relative", "#part", "page.html", ""])
def test_an_address_inside_a_site_is_not_told(url: str) -> None:
    assert behind("see there", url) == ""


def test_an_address_that_the_words_tell_is_not_told_again() -> None:
    assert behind("tel:+49123", "tel:+49123") == ""


@pytest.mark.parametrize("label", ["", " ", "\ufe0f", "\U000e0101", "\u180b \ufe0f"])
def test_words_of_which_nothing_is_seen_carry_no_link(label: str) -> None:
    assert not leads(label, "https://acme.example")
    assert behind(label, "https://acme.example") == "https://acme.example"
