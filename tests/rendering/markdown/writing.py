"""Writes Markdown as people and models do, nested and styled, and as nobody should."""

from collections.abc import Sequence
from textwrap import indent

from hypothesis import strategies as st

WORDS = [
    "word",
    "snake_case",
    "2 * 3",
    "AT&T",
    "a:b",
    "10:30",
    "Søren",
    "中文",
    "שלום",
    "👩‍👩‍👧",
    "e.g.",
    "<b>",
    "R&D;",
    "(x)",
]
HARM = [
    "<!channel>",
    "<@U0ANARUIZ>",
    "\u202e",
    "\u200b",
    "\x00",
    "\ud800",
    "\ufeff",
    "&lt;!here&gt;",
    "<https://a.example|b>",
]
URLS = [
    "https://a.example",
    "https://a.example/b?c=d&e=(f)",
    "http://b.example/é",
    "mailto:a@b.example",
    "/inside",
    "#part",
    "javascript:x",
    "ftp://c.example",
    "data:text/html,x",
    "",
]
LABELS = ["here", "bank.example", "https://a.example", "a@b.example", "", "*it*", "`code`", "[x]"]
MARKS = ["*", "**", "_", "__", "~", "~~", "`", "``"]
FRAGMENTS = [
    *("# ", "## ", "- ", "  - ", "1. ", "0) ", "> ", "    ", "```\n", "~~~mermaid\n", "|", "|-|-|\n", "---\n", "===\n"),
    *("\n", "\n\n", "  \n", "\\", "\t", "\r", "*", "**", "_", "~~", "`", "[", "![", "]", "](", ")", "[^1]", "[^1]: "),
    *(
        ": ",
        "<",
        ">",
        "&",
        "&amp;",
        "&#42;",
        ":tada:",
        "- [ ] ",
        "- [x] ",
        "^[",
        "www.",
        "https://a.example",
        "a@b.example",
    ),
]

_chunk = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(HARM), st.text(max_size=6))
_words = st.lists(_chunk, min_size=1, max_size=4).map(" ".join)
_url = st.sampled_from(URLS)
_label = st.one_of(st.sampled_from(LABELS), _words)


def _styled(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(st.sampled_from(MARKS), inner).map(lambda both: f"{both[0]}{both[1]}{both[0]}"),
        st.tuples(inner, _url).map(lambda both: f"[{both[0]}]({both[1]})"),
        st.lists(inner, min_size=2, max_size=3).map("".join),
    )


_plain_pieces = st.one_of(
    _words,
    st.tuples(_label, _url).map(lambda both: f"[{both[0]}]({both[1]})"),
    st.tuples(_label, _url).map(lambda both: f"![{both[0]}]({both[1]})"),
    _url.map("<{}>".format),
    st.sampled_from(
        [":tada:", "::a:", "[^1]", "[^two]", "^[aside]", "www.a.example/b.", "a@b.example", "\\*", "&copy;", "  \nx"]
    ),
)
_line = st.lists(st.recursive(_plain_pieces, _styled, max_leaves=4), min_size=1, max_size=4).map(" ".join)
_flat_line = _line.map(lambda line: " ".join(line.split()))


def _table(cells: Sequence[str], columns: int) -> str:
    rows = [cells[at : at + columns] for at in range(0, len(cells), columns)]
    head, *body = (f"| {' | '.join(cell.replace('|', '') for cell in row)} |" for row in rows)
    return "\n".join([head, "|" + ":-:|" * columns, *body])


def _fence(code: str, info: str) -> str:
    return f"```{info}\n{code}\n```"


_leaf = st.one_of(
    _line,
    _line,
    st.tuples(st.integers(1, 6), _flat_line).map(lambda both: f"{'#' * both[0]} {both[1]}"),
    _flat_line.map("{}\n===".format),
    st.tuples(st.text(max_size=40), st.sampled_from(["", "python", "mermaid"])).map(lambda both: _fence(*both)),
    _line.map(lambda line: indent(line, "    ")),
    st.tuples(st.lists(_flat_line, min_size=1, max_size=9), st.integers(1, 4)).map(lambda both: _table(*both)),
    st.lists(_flat_line, min_size=2, max_size=3).map("\n: ".join),
    st.sampled_from(
        ["---", "***", "<div>\n\nx\n\n</div>", "[^1]: note", "[^two]: a\n\n    b", "[here]: https://a.example"]
    ),
)


def _item(marker: str, blocks: Sequence[str]) -> str:
    inside = indent("\n\n".join(blocks), " " * len(marker))
    return marker + inside[len(marker) :]


def _list(items: Sequence[Sequence[str]], marker: str, *, loose: bool) -> str:
    return ("\n\n" if loose else "\n").join(_item(marker, blocks) for blocks in items)


def _nested(block: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    item = st.lists(block, min_size=1, max_size=3)
    return st.one_of(
        st.builds(
            _list,
            st.lists(item, min_size=1, max_size=3),
            st.sampled_from(["- ", "* ", "1. ", "7) ", "- [ ] ", "1. [x] "]),
            loose=st.booleans(),
        ),
        item.map(lambda blocks: indent("\n\n".join(blocks), "> ", lambda _: True)),
    )


documents = st.lists(st.recursive(_leaf, _nested, max_leaves=6), min_size=1, max_size=6).map("\n\n".join)
"""Whole documents: every kind of block, nested in each other."""

fragments = st.lists(
    st.one_of(st.sampled_from(FRAGMENTS), st.sampled_from(WORDS), st.sampled_from(HARM)), max_size=40
).map("".join)
"""Marks without order, mostly unclosed."""
