"""The text of a page of HTML, and the places where a renderer may add something of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TypeAlias

from tests.rendering.markdown.reading import squeezed, varies

Pieces: TypeAlias = Sequence[str | re.Pattern[str]]
"""Text that has to be there, and patterns of what may stand between."""

_DIAGRAM = "Diagram,asMermaidsource:"
_NAMELESS_IMAGE = "Image"
_DEEPER = "↳+"
_MOST_NUMBER = 1_000_000
_CELL_END = r"\|"


@dataclass(frozen=True)
class Dialect:
    """What a form of the output adds by itself, as patterns of squeezed text."""

    bullet: str = ""
    number: bool = False
    repeats_heads: bool = False


# Slack draws bullets and numbers itself, and `read` takes away heads that are told again.
BLOCKS = Dialect()
STRING = Dialect(bullet="•", number=True, repeats_heads=True)


def text_of(html: str, dialect: Dialect = BLOCKS) -> Pieces:
    """Give the text of a page, squeezed, and what may stand between."""
    page = _Page(dialect)
    page.feed(html)
    page.close()
    return page.pieces


@dataclass
class _List:
    is_ordered: bool
    number: int
    from_zero: bool = False


@dataclass
class _Table:
    """Where the text of a table begins, the text of its head, a pattern of that, and how many rows were begun."""

    begin: int = 0
    head: str = ""
    head_again: str = ""
    rows: int = 0


@dataclass
class _Link:
    url: str
    words: str = ""


@dataclass
class _Open:
    """What is open while the page is read."""

    lists: list[_List] = field(default_factory=list)
    links: list[_Link] = field(default_factory=list)
    table: _Table = field(default_factory=_Table)
    in_head: bool = False
    leads_back: bool = False
    in_box: bool = False


class _Page(HTMLParser):
    """Collects the text of a page."""

    def __init__(self, dialect: Dialect) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str | re.Pattern[str]] = []
        self._dialect = dialect
        self._open = _Open()
        # The head of the table that has just ended, when nothing stands behind it.
        self._head_before: str | None = None

    def handle_data(self, data: str) -> None:
        if not self._open.leads_back:
            self._say(squeezed(data))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if method := getattr(self, f"_begin_{tag}", None):
            method({name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if method := getattr(self, f"_end_{tag}", None):
            method()

    def _say(self, text: str) -> None:
        if not text:
            return
        for link in self._open.links:
            link.words += text
        if not self._open.in_head:
            self._head_before = None
        if len(self.pieces) > self._open.table.begin and isinstance(self.pieces[-1], str):
            self.pieces[-1] += text
        else:
            self.pieces.append(text)

    def _may(self, pattern: str) -> None:
        if pattern:
            self.pieces.append(re.compile(pattern))

    def _begin_a(self, attrs: dict[str, str]) -> None:
        self._open.leads_back = attrs.get("class") == "footnote-backref"
        url = attrs.get("href", "")
        self._open.links.append(_Link("" if url.startswith("#fn") else squeezed(url)))

    def _end_a(self) -> None:
        self._open.leads_back = False
        self._may_lead(self._open.links.pop())

    def _may_lead(self, link: _Link) -> None:
        if link.url:
            # The renderer writes schemes small.
            address = f"(?i:{re.escape(link.url)})"
            self._may(rf"\({address}\)" if not all(map(varies, link.words)) else address)

    def _begin_img(self, attrs: dict[str, str]) -> None:
        alt = squeezed(attrs.get("alt", ""))
        self._say(alt)
        if not alt:
            self._may(_NAMELESS_IMAGE)
        self._may_lead(_Link(squeezed(attrs.get("src", "")), alt))

    def _begin_input(self, attrs: dict[str, str]) -> None:
        self._say("☑" if "checked" in attrs else "☐")

    def _begin_ul(self, attrs: dict[str, str]) -> None:
        self._open.lists.append(_List(False, 1))

    def _begin_ol(self, attrs: dict[str, str]) -> None:
        first = int(attrs.get("start", "1"))
        self._open.lists.append(_List(True, first, first == 0))

    def _end_ul(self) -> None:
        self._open.lists.pop()

    _end_ol = _end_ul

    def _begin_li(self, attrs: dict[str, str]) -> None:
        inside = self._open.lists[-1]
        number = inside.number
        inside.number += 1
        if attrs.get("class") == "footnote-item":
            self._may(rf"\[{number}\]")
            return
        if not inside.is_ordered:
            self._may(self._dialect.bullet)
        elif self._dialect.number:
            # Slack: lists count from 1, and to a million and one.
            shown = str(number + inside.from_zero)
            self._may(rf"{shown}\." if number <= _MOST_NUMBER else r"\d+\.")
        self._may(_DEEPER)

    def _begin_dd(self, attrs: dict[str, str]) -> None:
        self._may(self._dialect.bullet)

    def _begin_pre(self, attrs: dict[str, str]) -> None:
        self._may(_DEEPER)
        self._open.in_box = True

    def _end_pre(self) -> None:
        self._open.in_box = False

    def _begin_code(self, attrs: dict[str, str]) -> None:
        if self._open.in_box and attrs.get("class") == "language-mermaid":
            self._may(re.escape(_DIAGRAM))

    def _begin_blockquote(self, attrs: dict[str, str]) -> None:
        self._may(_DEEPER)

    def _begin_table(self, attrs: dict[str, str]) -> None:
        self._open.table = _Table(len(self.pieces))

    def _begin_thead(self, attrs: dict[str, str]) -> None:
        self._open.in_head = True

    def _end_thead(self) -> None:
        self._open.in_head = False
        table = self._open.table
        pieces = self.pieces[table.begin :]
        table.head = "".join(piece for piece in pieces if isinstance(piece, str))
        table.head_again = "".join(re.escape(one) if isinstance(one, str) else f"(?:{one.pattern})?" for one in pieces)
        if table.head == self._head_before and not self._dialect.repeats_heads:
            # Two tables with the same head read like one in two parts where nothing stands between them.
            self.pieces[table.begin :] = [re.compile(table.head_again)]

    def _end_table(self) -> None:
        self._head_before = self._open.table.head

    def _begin_tr(self, attrs: dict[str, str]) -> None:
        table = self._open.table
        table.rows += 1
        if table.rows > 2 and self._dialect.repeats_heads:
            self._may(table.head_again)

    def _end_td(self) -> None:
        self._may(_CELL_END)

    _end_th = _end_td
