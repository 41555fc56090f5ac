import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.markdown import markdown
from bot.rendering.message import compose
from bot.rendering.spoken import spoken
from tests.rendering.look import HOSTILE, check, pings

MARKS = ["# ", "## ", "- ", "  - ", "1. ", "> ", "    ", "```\n", "~~~\n", "|", "|-|-|\n", "---\n", "\n", "\n\n", "\\"]
INLINE = ["*", "**", "_", "~~", "`", "[", "![", "]", "](https://a.example)", "](javascript:x)", "https://b.example"]
WORDS = ["word", " ", "é", "\u202e", "\t", "<b>", "<!channel>", "<@U0ANARUIZ>", "&amp;"]
PIECES = st.sampled_from(MARKS + INLINE + WORDS)


def said(source: str) -> str:
    return "\n".join(spoken(block) for block in markdown(source))


def kinds(source: str) -> list[Any]:
    return [block["type"] for block in markdown(source)]


def test_each_thing_becomes_the_block_for_it() -> None:
    assert kinds("# A\n\ntext\n\n---\n\n|a|b|\n|-|-|\n|c|d|\n\n- e") == [
        "header",
        "rich_text",
        "divider",
        "table",
        "rich_text",
    ]


def test_styles_links_and_breaks_are_kept() -> None:
    (block,) = markdown("**b** *i* ~~s~~ `c` [l](https://a.example)  \nend")
    elements: Any = block["elements"]
    inlines = elements[0]["elements"]
    assert [list(one["style"]) for one in inlines if "style" in one] == [["bold"], ["italic"], ["strike"], ["code"]]
    assert {"type": "link", "url": "https://a.example", "text": "l"} in inlines
    assert said("a  \nb\nc") == "a\nb c"


def test_lists_keep_their_depth_and_their_numbers() -> None:
    assert said("3. a\n   - b\n     - c\n4. d\n") == "3. a\n  • b\n    • c\n4. d"


def test_items_of_a_list_stand_together() -> None:
    (block,) = markdown("- a\n- b\n\n1. c\n2. d")
    elements: Any = block["elements"]
    assert [len(part["elements"]) for part in elements] == [2, 2]


def test_tasks_have_boxes() -> None:
    source = "- [ ] file the **agreement**\n- [x] name the owner\n  1. [X] ask first\n- `[ ] code`\n- [ ]\n- see [a](b)"
    assert said(source).split("\n") == [
        "• ☐ file the agreement",
        "• ☑ name the owner",
        "  1. ☑ ask first",
        "• [ ] code",
        "• [ ]",
        "• see a",
    ]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("[bank.example](https://evil.example)", "bank.example (https://evil.example)"),
        ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
        ("[a](ftp://b.example/c)", "a (ftp://b.example/c)"),
        ("[a](/relative)", "a"),
        ("<!channel> <b>x</b>", "&lt;!channel&gt; &lt;b&gt;x&lt;/b&gt;"),
        ("<script>\nalert(1)\n</script>", "&lt;script&gt; alert(1) &lt;/script&gt;"),
        ("a ![chart](https://a.example/x.png)", "a chart (https://a.example/x.png)"),
        ("&lt;!here&gt;", "&lt;!here&gt;"),
    ],
)
def test_nothing_is_forged_and_nothing_is_lost(source: str, shown: str) -> None:
    assert said(source) == shown
    assert pings(list(markdown(source))) == []


def test_words_that_look_like_another_address_lead_nowhere() -> None:
    (block,) = markdown("[bank.example](https://evil.example) and [BANK](https://bank.example)")
    elements: Any = block["elements"]
    assert [one["url"] for one in elements[0]["elements"] if one["type"] == "link"] == ["https://bank.example"]


def test_a_link_whose_words_are_its_address_stays_a_link() -> None:
    (block,) = markdown("[a.example](https://a.example) <https://b.example>")
    elements: Any = block["elements"]
    assert [one.get("url") for one in elements[0]["elements"]] == ["https://a.example", None, "https://b.example"]


def test_a_long_text_goes_on_in_the_next_block_whole() -> None:
    words = " ".join(f"word{number}" for number in range(5_000))
    for source in (words, f"- {words}", f"> {words}", f"```\n{words}\n```", "\n\n".join(words.split())):
        told = re.findall(r"word\d+", re.sub(r"\n(• )?", "", said(source)) if "\n\n" not in source else said(source))
        assert told == words.split()
        check(compose(markdown(source)))


def test_text_that_nests_deep_is_kept() -> None:
    assert "word" in said("> " * 60 + "word")
    assert "word" in said("\n".join("  " * depth + "- word" for depth in range(30)))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_markdown_is_a_message_that_slack_takes_and_pings_nobody(source: str) -> None:
    blocks = markdown(source + "end")
    message = check(compose(blocks))
    assert pings(list(message.blocks)) == []
    assert "<" not in message.text


@given(st.text(), st.text())
def test_any_text_can_be_read_as_markdown(before: str, after: str) -> None:
    check(compose(markdown(f"{before}\nword {HOSTILE}\n\n{after}")))
