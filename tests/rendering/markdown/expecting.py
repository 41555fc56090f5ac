"""What a source has to show: the text of markdown-it-py's own HTML for it, and nothing else but what may be added."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from tests.rendering.markdown.page import BLOCKS, Dialect, Pieces, text_of

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# The renderer stops looking for brackets in brackets at the same depth.
_NESTING = 100
ANY_NESTING = 1_000_000


@cache
def parser(nesting: int = _NESTING, *, boxes: bool = True) -> MarkdownIt:
    """Give markdown-it-py with every feature that the renderer reads, all of them always on.

    Args:
        nesting: what is nested deeper is dropped.
        boxes: draw the boxes of tasks.
    """
    options = {"html": False, "maxNesting": nesting, "strikethrough_single_tilde": True}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    for plugin in (footnote_plugin, deflist_plugin, gfm_autolink_plugin, *((tasklists_plugin,) if boxes else ())):
        parser.use(plugin)
    # GitHub writes the same number at each mark of a note, the plugin `[1:1]` at the second.
    parser.add_render_rule("footnote_caption", lambda _, tokens, at, *__: f"[{tokens[at].meta['id'] + 1}]")
    return parser


def expected(source: str, dialect: Dialect = BLOCKS, *, nesting: int = _NESTING, boxes: bool = True) -> Pieces:
    """Give what a source has to show.

    Args:
        source: Markdown.
        dialect: what it is shown as.
        nesting: how deep it nests at most.
        boxes: whether the boxes of tasks are drawn.
    """
    with _recursion(nesting):
        return text_of(parser(nesting, boxes=boxes).render(without_front_matter(source)), dialect)


@contextmanager
def _recursion(nesting: int) -> Iterator[None]:
    """Let the yardstick follow any nesting: it calls itself a few times a level."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, nesting))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def without_front_matter(source: str) -> str:
    """Take away fields between `---` at the beginning; anything else between rules is text."""
    source = source.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    found = _FRONT_MATTER.match(source)
    return source[found.end() :] if found and _is_fields(found[1]) else source


def _is_fields(text: str) -> bool:
    try:
        return isinstance(yaml.compose(text), yaml.MappingNode)
    except yaml.YAMLError:
        return False


def words(pieces: Pieces) -> str:
    """Give only the text that has to be there."""
    return "".join(piece for piece in pieces if isinstance(piece, str))


def additions(pieces: Pieces, shown: str) -> tuple[str, ...] | None:
    """Give what was added to the text, or nothing at all where something else is shown.

    Args:
        pieces: what `expected` gives.
        shown: what was read.
    """
    ways: dict[int, tuple[str, ...]] = {0: ()}
    for piece in pieces:
        if isinstance(piece, str):
            ways = {at + len(piece): added for at, added in ways.items() if shown.startswith(piece, at)}
        else:
            for at, added in list(ways.items()):
                if (found := piece.match(shown, at)) and found.end() > at:
                    ways.setdefault(found.end(), (*added, found[0]))
    return ways.get(len(shown))


def keeps(pieces: Pieces, shown: str) -> bool:
    """Tell whether everything expected is shown in its order, whatever stands between."""
    rest = iter(shown)
    return all(character in rest for character in words(pieces))


def difference(pieces: Pieces, shown: str) -> str:
    """Say where text that is not exact begins to differ."""
    ways = {0}
    for piece in pieces:
        if isinstance(piece, str):
            on = {at + len(piece) for at in ways if shown.startswith(piece, at)}
            if not on:
                same, at = max((_alike(piece, shown[at:]), at) for at in ways)
                at += same
                return f"…{shown[max(0, at - 40) : at]}⟨{shown[at:][:60]}⟩ instead of ⟨{piece[same:][:60]}⟩"
            ways = on
        else:
            ways |= {found.end() for at in ways if (found := piece.match(shown, at))}
    return f"⟨{shown[max(ways) :][:60]}⟩ is too much at the end"


def _alike(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (mine, yours) in enumerate(pairs) if mine != yours), min(len(one), len(other)))
