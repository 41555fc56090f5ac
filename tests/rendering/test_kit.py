from collections.abc import Callable
from contextvars import Context
from typing import Any

import pytest

from bot.model.json import Json
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.limits import LimitExceeded
from bot.rendering.message import compose
from bot.rendering.spoken import characters

HUGE = "word " * 10_000


def serving(build: Callable[[], Any]) -> Any:
    """Build as production does: outside of `strictly()`."""
    return Context().run(build)


TOO_MUCH: dict[str, Callable[[], Json]] = {
    "header": lambda: kit.header(HUGE),
    "blank header": lambda: kit.header(" "),
    "context": lambda: kit.context(*["small print"] * 11),
    "button label": lambda: kit.actions(kit.Button(HUGE, Run("home")))[0],
    "option label": lambda: kit.actions(kit.Picker("Pick", (kit.Option(HUGE, Run("home")),)))[0],
    "options": lambda: kit.actions(kit.Picker("Pick", (kit.Option("One", Run("home")),) * 101))[0],
    "rich text": lambda: rich.rich_text(rich.bullets([rich.paragraph(HUGE)]), rich.paragraph("more")),
    "table rows": lambda: kit.table([["a", "b"]] * 101),
    "table columns": lambda: kit.table([["a"] * 21]),
    "table characters": lambda: kit.table([["a" * 900] * 5] * 5),
    "modal title": lambda: kit.modal(title=HUGE, submit="Save", callback_id="f", private_metadata="", blocks=[]),
    "home": lambda: kit.home([kit.divider()] * 101),
}


@pytest.mark.parametrize("build", TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_slack_would_refuse_is_an_error_in_tests(build: Callable[[], Json]) -> None:
    with pytest.raises(LimitExceeded):
        build()


def test_text_that_is_too_long_is_shortened_while_serving() -> None:
    block = serving(TOO_MUCH["header"])
    assert len(block["text"]["text"]) <= limits.HEADER
    assert block["text"]["text"].endswith("…")
    assert serving(TOO_MUCH["blank header"])["text"]["text"] == "–"
    assert characters(serving(TOO_MUCH["rich text"])) <= limits.RICH_TEXT
    assert characters(serving(TOO_MUCH["table characters"])) <= limits.TABLE_CHARACTERS
    assert len(serving(TOO_MUCH["home"])["blocks"]) == limits.VIEW_BLOCKS


@pytest.mark.parametrize("label", ["", "site"])
def test_a_link_that_has_no_room_is_cut_as_words(label: str) -> None:
    url = "https://a.example/" + "x" * 1_900
    block = serving(lambda: rich.rich_text(rich.paragraph("y" * 2_999, rich.link(url, label, "bold"))))
    assert characters(block) == limits.RICH_TEXT
    assert "link" not in str(block)
    block = serving(lambda: rich.rich_text(rich.paragraph("y" * 2_000, rich.link(url, label, "bold"))))
    assert characters(block) == limits.RICH_TEXT
    assert str(block).count(" (https://a.example/x" if label else "https://a.example/x") == 1


def test_a_command_line_is_never_cut() -> None:
    long = kit.Button("Ask the coach", Run("ask " + HUGE))
    blocks = serving(lambda: kit.actions(long, kit.Button("Open home", Run("home"))))
    assert [element["text"]["text"] for element in blocks[0]["elements"]] == ["Open home"]
    with pytest.raises(LimitExceeded):
        kit.actions(long)
    option = kit.Option("One", Run("show " + "x" * 150))
    assert serving(lambda: kit.actions(kit.Picker("Pick", (option,)))) == ()


def test_many_buttons_go_on_in_the_next_block_with_ids_unique_in_each() -> None:
    blocks = kit.actions(*[kit.Button("Open home", Run("home"))] * 60)
    ids = [[element["action_id"] for element in block["elements"]] for block in blocks]  # type: ignore[index, union-attr, call-overload]
    assert [len(block) for block in ids] == [25, 25, 10]
    assert all(len(set(block)) == len(block) for block in ids)


def test_a_button_tells_a_screen_reader_what_it_is_about() -> None:
    (block,) = kit.actions(kit.Button("Set owner", Run("edit #1")), of="TechStart Inc")
    assert block["elements"][0]["accessibility_label"] == "Set owner: TechStart Inc"  # type: ignore[index, call-overload]


def test_a_modal_never_loses_its_data() -> None:
    with pytest.raises(ValueError, match="3,001 characters, Slack takes 3,000"):
        serving(lambda: kit.modal(title="T", submit="S", callback_id="f", private_metadata="x" * 3_001, blocks=[]))


def test_the_text_says_what_the_blocks_show() -> None:
    (message,) = compose(
        [
            kit.header("AT&T"),
            rich.rich_text(
                rich.paragraph(rich.bold("Owner: "), rich.mention("U0ANARUIZ")),
                rich.bullets([rich.paragraph("<!channel>")]),
                rich.bullets([rich.paragraph(rich.link("https://a.example", "site"))], ordered=True, offset=2),
                rich.preformatted("x < y"),
            ),
            kit.divider(),
            kit.table([["Partner", "Tier"], ["Acme", ""]]),
            kit.context("Small print"),
        ],
        kit.actions(kit.Button("Undo", Run("undo"))),
    )
    assert message.text.split("\n") == [
        "AT&amp;T",
        "Owner: <@U0ANARUIZ>",
        "• &lt;!channel&gt;",
        "3. site (https://a.example)",
        "x &lt; y",
        "Partner | Tier",
        "Acme |  ",
        "Small print",
        "[Undo]",
    ]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "/rel", "https://a b", ""]
)
def test_only_web_and_mail_addresses_become_links(url: str) -> None:
    element = rich.link(url, "label")
    assert element["type"] == "text"
    assert str(element["text"]).startswith("label")


def test_a_mention_needs_a_real_user_id() -> None:
    assert rich.mention("U0ANARUIZ")["type"] == "user"
    assert rich.mention("!channel") == rich.styled("!channel")


def test_a_blank_text_leaves_no_empty_element() -> None:
    assert rich.paragraph("", rich.bold("")) == rich.paragraph("–")
    assert rich.preformatted("\u200b") == rich.preformatted("–")
