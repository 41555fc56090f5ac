"""What a message says where Slack cannot fetch its images."""

import pytest

from bot.rendering import kit, limits, rich
from bot.rendering.markdown import markdown
from bot.rendering.message import compose
from bot.rendering.spoken import characters
from tests.rendering.look import HOSTILE, check, pings

SOURCE = 'flowchart TD\n    A["New partner"] --> B\n    B --> C'
URL = "https://cdn.example/logo.png"


def test_a_message_without_images_needs_nothing_else() -> None:
    (message,) = compose([rich.rich_text(rich.paragraph("Hello"))])
    assert message.without_images is None


def test_an_image_becomes_a_link_in_its_place() -> None:
    above, below = rich.rich_text(rich.paragraph("Above")), rich.rich_text(rich.paragraph("Below"))
    (message,) = compose([above, kit.image(URL, "Our logo"), below])
    words = message.without_images
    assert words is not None
    assert words.blocks == (above, rich.rich_text(rich.paragraph(rich.link(URL, "Our logo"))), below)
    assert words.text == f"Above\nOur logo ({URL})\nBelow"
    assert words.without_images is None


def test_a_diagram_becomes_its_source_as_a_fence_that_was_not_drawn_shows_it() -> None:
    fence = f"```mermaid\n{SOURCE}\n```"
    (drawn,) = compose(markdown(fence, diagrams={f"{SOURCE}\n": "F0DIAGRAM1"}))
    assert [block["type"] for block in drawn.blocks] == ["image"]
    (never_drawn,) = compose(markdown(fence))
    assert drawn.without_images == never_drawn
    assert SOURCE.replace(">", "&gt;") in drawn.text


def test_the_source_of_a_diagram_fits_where_its_picture_did() -> None:
    source = "flowchart TD\n    A".ljust(1_970, "-")
    messages = compose([kit.diagram("F0DIAGRAM1", source)] * 20)
    shown = [one for one in (message.without_images for message in messages) if one]
    assert check(shown).text.count("flowchart") == 20


def test_words_in_place_of_an_image_ping_nobody() -> None:
    messages = compose([kit.image(URL, HOSTILE), kit.diagram("F0DIAGRAM1", HOSTILE)])
    words = [message.without_images for message in messages]
    assert pings(check([one for one in words if one]).blocks) == []


@pytest.mark.parametrize("images", [1, 49, 50, 120])
def test_words_fit_where_the_images_did(images: int) -> None:
    url = f"https://cdn.example/{'x' * (limits.URL - 20)}"
    messages = compose([kit.image(url, "y" * limits.ALT_TEXT) for _ in range(images)])
    words = [message.without_images for message in messages]
    shown = [one for one in words if one]
    check(shown)
    assert len(shown) == len(messages)
    assert sum(characters(list(one.blocks)) for one in shown) >= images * (limits.URL + limits.ALT_TEXT)
    assert [one.blocks[-1] for one in shown] == [one.blocks[-1] for one in messages] or images == 1


def test_one_of_several_messages_keeps_its_number() -> None:
    messages = compose([kit.image(URL, f"Logo {number}") for number in range(60)])
    first = messages[0].without_images
    assert first is not None
    assert first.text.endswith("\n1/2")
