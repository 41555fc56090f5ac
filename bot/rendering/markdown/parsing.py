"""The grammar: CommonMark with GitHub's tables, strikethrough and bare addresses, footnotes and definition lists."""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

# Fields of YAML all through (atomic: a line is read once): a rule, a sentence with a colon and another rule are a text.
_FIELD = r"(?>[\w-]+[ \t]*:(?:[ \t].*)?|[ \t]+.*|-(?:[ \t].*)?|#.*|)"
_FRONT_MATTER = re.compile(rf"\A\ufeff?---[ \t]*\n(?=[\w-]+[ \t]*:)(?:{_FIELD}\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_MAY_BE_FRONT_MATTER = re.compile(rf"\ufeff?(?:-{{1,3}}|---[ \t]*\n(?:(?=[\w-]+[ \t]*:)(?:{_FIELD}\n)*)?.*)")
_LINE_END = re.compile(r"\r\n?")
# What is nested deeper is read as a paragraph, marks and all: the parser would drop it without a word.
_DEEPEST = 80
_MOST_NESTING = 100

# A rule costs time at every line, so it is there only for texts that may need it.
_PLUGINS = (
    (re.compile(r"\[\^|\^\["), footnote_plugin),
    (re.compile(r"\n[ >]*[:~][ \t]"), deflist_plugin),
    (re.compile(r"www\.\w|https?://\w|(?:mailto|xmpp):\w|\w@\w"), gfm_autolink_plugin),
    # Every level takes a character at the beginning of a line.
    (re.compile(rf"^[ \t>*+\-.)\d]{{{_DEEPEST}}}", re.MULTILINE), lambda parser: _guard_depth(parser)),
)


def parse(source: str) -> list[Token]:
    """Read Markdown; HTML in it is words like any other, and front matter is left out.

    Args:
        source: Markdown with any line ends.
    """
    text = without_front_matter(_LINE_END.sub("\n", source) if "\r" in source else source)
    return _parser(tuple(needs.search(text) is not None for needs, _ in _PLUGINS)).parse(text)


def without_front_matter(source: str) -> str:
    """Take away the fields between `---` at the beginning."""
    found = _FRONT_MATTER.match(source) if source.startswith(("---", "\ufeff---")) else None
    return source[found.end() :] if found else source.removeprefix("\ufeff")


def opens_front_matter(source: str) -> bool:
    """Tell whether a text that is still being written begins with fields that are not closed yet, or may do so."""
    return _MAY_BE_FRONT_MATTER.fullmatch(source) is not None and _FRONT_MATTER.match(source) is None


@cache
def _parser(needed: tuple[bool, ...]) -> MarkdownIt:
    options = {"html": False, "maxNesting": _MOST_NESTING, "strikethrough_single_tilde": True}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    # HTML is off; without its rules nobody asks at every line whether it is.
    parser.disable(["html_block", "html_inline"])
    for is_needed, (_, plugin) in zip(needed, _PLUGINS, strict=True):
        if is_needed:
            parser.use(plugin)
    return parser


def _guard_depth(parser: MarkdownIt) -> None:
    parser.block.ruler.before("table", "too_deep", _too_deep)


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
