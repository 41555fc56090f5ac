"""The grammar: CommonMark with GitHub's tables, strikethrough and bare addresses, footnotes and definition lists."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from bot.rendering.markdown.brackets import add_footnotes, limit_links

# Fields of YAML all through (atomic: a line is read once): a rule, a sentence with a colon and another rule are a text.
_FIELD = r"(?>[\w-]+[ \t]*:(?:[ \t].*)?|[ \t]+.*|-(?:[ \t].*)?|#.*|)"
_FRONT_MATTER = re.compile(rf"\A\ufeff?---[ \t]*\n(?=[\w-]+[ \t]*:)(?:{_FIELD}\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_MAY_BE_FRONT_MATTER = re.compile(rf"\ufeff?(?:-{{1,3}}|---[ \t]*\n(?:(?=[\w-]+[ \t]*:)(?:{_FIELD}\n)*)?.*)")
_LINE_END = re.compile(r"\r\n?")
_DEEPEST = 80
_MOST_NESTING = 100


def _guard_depth(parser: MarkdownIt) -> None:
    """Read as a paragraph, marks and all, what the parser would drop because it is nested too deep."""
    parser.block.ruler.before("table", "too_deep", _too_deep)


@dataclass(frozen=True)
class _Rule:
    """A part of the grammar that costs time at every line or word: it is there only for texts that may need it.

    Attributes:
        needed: what such a text has.
        add: adds the rule to a parser.
        stops: the characters in a line that it looks at.
    """

    needed: re.Pattern[str]
    add: Callable[[MarkdownIt], None]
    stops: str = ""


_RULES = (
    _Rule(re.compile(r"\[\^|\^\["), add_footnotes, "^"),
    _Rule(re.compile(r"\n[ \t>]*[:~][ \t]"), deflist_plugin),
    _Rule(re.compile(r"https?://\w|(?:mailto|xmpp):\w|[\w.+-]@\w"), gfm_autolink_plugin, ":@"),
    _Rule(re.compile(r"www\.\w"), gfm_autolink_plugin, ":@w"),
    # Every level takes a character at the beginning of a line.
    _Rule(re.compile(rf"^[ \t>*+\-.)\d]{{{_DEEPEST}}}", re.MULTILINE), _guard_depth),
)
# The characters that mean something in every line.
_STOPS = "\n\\`*_~[]!<&"


def parse(source: str) -> list[Token]:
    """Read Markdown; HTML in it is words like any other, and front matter is left out.

    Args:
        source: Markdown with any line ends.
    """
    text = without_front_matter(with_line_feeds(source))
    return parser_for(text).parse(text)


def parser_for(text: str) -> MarkdownIt:
    """Give the parser with the rules that a text may need."""
    return _parser(tuple(rule for rule in _RULES if rule.needed.search(text)))


def with_line_feeds(source: str) -> str:
    """End every line as Unix does, which the parser does too."""
    return _LINE_END.sub("\n", source) if "\r" in source else source


def without_front_matter(source: str) -> str:
    """Take away the fields between `---` at the beginning."""
    found = _FRONT_MATTER.match(source) if source.startswith(("---", "\ufeff---")) else None
    return source[found.end() :] if found else source.removeprefix("\ufeff")


def opens_front_matter(source: str) -> bool:
    """Tell whether a text that is still being written begins with fields that are not closed yet, or may do so."""
    return _MAY_BE_FRONT_MATTER.fullmatch(source) is not None and _FRONT_MATTER.match(source) is None


@cache
def _parser(rules: tuple[_Rule, ...]) -> MarkdownIt:
    options = {"html": False, "maxNesting": _MOST_NESTING, "strikethrough_single_tilde": True}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    # HTML is off; without its rules nobody asks at every line whether it is.
    parser.disable(["html_block", "html_inline"])
    limit_links(parser)
    for add in dict.fromkeys(rule.add for rule in rules):
        add(parser)
    stops = "".join((_STOPS, *(rule.stops for rule in rules)))
    parser.inline.terminator_re = re.compile(f"[{re.escape(stops)}]")
    return parser


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read the rest of what is nested too deep as one paragraph."""
    if silent or state.level < _DEEPEST:
        return False
    content = state.getLines(start, end, state.blkIndent, False).strip()
    state.line = end
    state.push("paragraph_open", "p", 1)
    token = state.push("inline", "", 0)
    token.content, token.children = content, []
    state.push("paragraph_close", "p", -1)
    return True
