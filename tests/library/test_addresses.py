"""A web address in a value is the same link in the document, whatever Markdown reads in its characters elsewhere."""

from typing import Any
from urllib.parse import unquote

import pytest

from bot.library.filling.values import escaped
from bot.rendering.markdown import markdown


def line(value: str) -> list[dict[str, Any]]:
    """Give the parts of a line in which a value stands between words of a template."""
    block: dict[str, Any] = markdown(f"See {escaped(value)} _or_ call.")[0]
    parts: list[dict[str, Any]] = block["elements"][0]["elements"]
    return parts


@pytest.mark.parametrize(
    "address",
    [
        "https://acme.example/_x_",
        "https://acme.example/~ana/__y__/z",
        "https://acme.example/~x~",
        "https://acme.example/?a=1&copy;=2#_3",
        "http://acme.example:8080/a*b*[c](d)|`e`\\f",
    ],
)
def test_a_web_address_stays_the_address_that_it_is(address: str) -> None:
    before, link, after, *_ = line(address)
    assert (before["text"], link["type"], unquote(link["url"]), after["text"]) == ("See ", "link", address, " ")
    assert link.get("text", link["url"]) == address
    table: dict[str, Any] = markdown(f"| a |\n| --- |\n| {escaped(address)} |")[0]
    assert len(table["rows"][1]) == 1


def test_what_stands_around_a_web_address_means_nothing_to_markdown() -> None:
    said = "*See* (https://a.example/_x), _then_ HTTPS://b.example/_y_ or https://c_d.example/_z_"
    parts = line(said)[:-2]
    assert "".join(one.get("text") or one["url"] for one in parts) == f"See {said} "
    assert not any("style" in one for one in parts)
    assert [one["url"] for one in parts if one["type"] == "link"] == ["https://a.example/_x"]
