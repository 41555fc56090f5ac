"""What proves the renderer is proved, too: it agrees with the specification, and it sees every kind of mistake."""

import re

import pytest
from slack_sdk.errors import SlackObjectFormationError

from bot.model.json import Json
from tests.rendering.markdown.corpora import Example, examples
from tests.rendering.markdown.expecting import additions, difference, expected, keeps, words
from tests.rendering.markdown.mrkdwn_reading import mrkdwn_pings, read_mrkdwn
from tests.rendering.markdown.page import STRING, text_of
from tests.rendering.markdown.proving import check_with_sdk
from tests.rendering.markdown.reading import read, squeezed

# Tags that the specification's HTML hides and ours shows as they are written.
_TAG = re.compile(r"<(?:[a-zA-Z][\w-]*[\s>/]|[/!?])")
# Every example whose text is the same with and without HTML.
WITHOUT_TAGS = [one for one in (*examples("commonmark"), *examples("gfm")) if not _TAG.search(one.markdown)]


def test_most_examples_have_no_tags() -> None:
    assert len(WITHOUT_TAGS) > 590


@pytest.mark.parametrize("example", WITHOUT_TAGS, ids=lambda example: example.name)
def test_the_yardstick_reads_what_the_specification_shows(example: Example) -> None:
    assert words(expected(example.markdown)) == words(text_of(example.html))


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("one **two** three", "one three"),
        ("one **two** three", "one two two three"),
        ("one **two** three", "two one three"),
        ("one **two** three", "one two three."),
        ("[a](https://a.example)", "a (https://b.example)"),
        ("a https://a.example b", "a b"),
        ("- [x] a", "☐ a"),
        ("- [x] a", "[x] a"),
        ("![a](https://a.example)", ""),
        ("|a|b|\n|-|-|\n|c|d|", "a b c c d"),
        ("a[^1]\n\n[^1]: b", "a b"),
        ("2. a", "3. a"),
        ("---\ntitle: x\n---\na", "title: x a"),
        ("---\nA sentence: it is no field\n\nmore\n---\na", "a"),
    ],
)
def test_what_is_lost_added_moved_or_wrong_is_seen(source: str, shown: str) -> None:
    pieces = expected(source, STRING)
    assert additions(pieces, squeezed(shown)) is None
    assert difference(pieces, squeezed(shown))


@pytest.mark.parametrize(
    ("source", "shown", "added"),
    [
        ("a", "a", ()),
        ("[a](ftp://a.example) b", "a (ftp://a.example) b", ("(ftp://a.example)",)),
        ("[](https://a.example)", "https://a.example", ("https://a.example",)),
        ("![](https://a.example/b.png)", "Image", ("Image",)),
        ("3. a\n   - b\n", "3. a • b", ("3.", "•")),
        ("a[^1]\n\n[^1]: b", "a[1] [1] b", ("[1]",)),
        ("|a|b|\n|-|-|\n|c|d|", "a | b c | d", ("|", "|")),
        ("|a|b|\n|-|-|\n|c|d|\n|e|f|", "a b c d a b e f", ("ab",)),
        ("```mermaid\nA\n```", "Diagram, as Mermaid source: A", ("Diagram,asMermaidsource:",)),
        ("---\ntitle: x\n---\na", "a", ()),
    ],
)
def test_what_may_be_added_is_told(source: str, shown: str, added: tuple[str, ...]) -> None:
    assert additions(expected(source, STRING), squeezed(shown)) == added


def test_kept_is_less_than_exact_and_more_than_the_same_letters() -> None:
    pieces = expected("one *two*")
    assert keeps(pieces, "1onXe[two]")
    assert not keeps(pieces, "twoone")


def test_a_head_that_is_told_again_is_read_once() -> None:
    rows = [[{"type": "raw_text", "text": text}] for text in ("head", "a", "head", "b")]
    table = {"type": "table", "rows": rows[:2]}
    assert read([table, {"type": "table", "rows": rows[2:]}]) == "headab"
    assert read([table, {"type": "divider"}, {"type": "table", "rows": rows[2:]}]) == "headaheadb"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("*bold* _it_ ~st~ `co`", "bolditstco"),
        ("*_~all~_*", "all"),
        ("(*bold*), *b*.", "(bold),b."),
        ("2*3*4 a_b_c", "2*3*4a_b_c"),
        ("* no * _ no _", "*no*_no_"),
        ("*\u200bno\u200b*", "*no*"),
        ("*a*\u200bb", "ab"),
        ("*a*b", "*a*b"),
        ("*a\nb*", "*ab*"),
        ("`*a*` `<https://a.example|b>`", "*a*b"),
        ("```*a* `b`\n> c```", "*a*`b`>c"),
        ("> a\n&gt; b\nc > d", "abc>d"),
        ("<https://a.example|*b*> <https://c.example>", "*b*https://c.example"),
        ("<!here> <@U0|ana>", "!hereana"),
        ("&lt;!here&gt; &amp;amp; &copy;", "<!here>&amp;&copy;"),
        (":tada: • a", ":tada:•a"),
    ],
)
def test_mrkdwn_is_read_as_slack_reads_it(text: str, seen: str) -> None:
    assert read_mrkdwn([text]) == seen


def test_what_pings_in_mrkdwn_is_seen() -> None:
    assert mrkdwn_pings("<!here> `<@U0>` <#C0|x> &lt;!here&gt; <https://a.example>") == ["<!here>", "<@U0>", "<#C0|x>"]


@pytest.mark.parametrize("length", [150, 151])
def test_slacks_sdk_is_asked(length: int) -> None:
    block: Json = {"type": "header", "text": {"type": "plain_text", "text": "x" * length, "emoji": True}}
    if length > 150:
        with pytest.raises(SlackObjectFormationError):
            check_with_sdk(block)
    else:
        check_with_sdk(block)
