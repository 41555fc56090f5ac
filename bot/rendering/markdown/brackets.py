"""Links, images and footnotes in a line, within a limit: the parser looks for the end of each bracket that opens.

Brackets that never close are each looked through to the end of their paragraph, so thousands of them keep the parser
busy for a long time. Behind the limit a bracket is a word like any other; nothing is left out.
"""

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image, link
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_inline, footnote_ref

# So many characters behind brackets are looked at in one text; a page of a thousand links takes a hundredth of that.
MOST_LOOKED_AT = 10_000_000
_LOOKED_AT = "looked_at_behind_brackets"


def limit_links(parser: MarkdownIt) -> None:
    """Look for links and images within the limit."""
    parser.inline.ruler.at("link", _limited(link, "["))
    parser.inline.ruler.at("image", _limited(image, "!["))


def add_footnotes(parser: MarkdownIt) -> None:
    """Add footnotes, and look for their marks within the limit."""
    footnote_plugin(parser)
    parser.inline.ruler.at("footnote_inline", _limited(footnote_inline, "^["))
    parser.inline.ruler.at("footnote_ref", _limited(footnote_ref, "[^"))


def _limited(rule: Callable[[StateInline, bool], bool], opening: str) -> Callable[[StateInline, bool], bool]:
    """Give a rule that finds nothing any more once a text has used up its limit."""

    def limited(state: StateInline, silent: bool) -> bool:
        begin = state.pos
        if not state.src.startswith(opening, begin):
            return False
        looked_at = state.env.get(_LOOKED_AT, 0)
        if looked_at > MOST_LOOKED_AT:
            return False
        is_found = rule(state, silent)
        end = state.pos if is_found else state.posMax
        state.env[_LOOKED_AT] = state.env.get(_LOOKED_AT, 0) + end - begin
        return is_found

    return limited
