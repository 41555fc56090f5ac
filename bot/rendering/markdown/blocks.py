"""Tokens of Markdown into blocks, from top to bottom: one method a kind of token.

Headings become headers, rules dividers, tables tables, images images; everything else is rich text.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from bot.model.json import Json
from bot.rendering import kit, limits
from bot.rendering.links import is_image_url
from bot.rendering.markdown.building import QUOTE, SECTION, Building
from bot.rendering.markdown.inline import address, alt_text, led_by, line, text_of
from bot.rendering.markdown.tables import Row, tables
from bot.rendering.rich import is_bold
from bot.rendering.safe import clip, plain

MERMAID = "mermaid"
_TABLE = "Table"
_LONGEST_ALT = limits.ALT_TEXT - 100
# Smaller headlines are bold, so that the larger ones stand out: Slack has one size of header.
_SMALLEST_HEADER = 2
_BOXES = {"[ ]": "☐", "[x]": "☑", "[X]": "☑"}


@dataclass
class _List:
    """A list that is being read; `waiting` while its item has no line yet."""

    ordered: bool
    number: int
    waiting: bool = False


def blocks(tokens: Iterable[Token], diagrams: Mapping[str, str], *, pictures: bool) -> tuple[Json, ...]:
    """Give the blocks for tokens.

    Args:
        tokens: what the parser gives.
        diagrams: the ids of Slack files by the source of the diagram that they show.
        pictures: show images; otherwise links to them.
    """
    return _Writer(diagrams, pictures=pictures).write(tokens)


class _Writer:
    """Reads tokens one after the other and builds blocks."""

    def __init__(self, diagrams: Mapping[str, str], *, pictures: bool) -> None:
        self._building = Building()
        self._diagrams = diagrams
        self._pictures = pictures
        self._lists: list[_List] = []
        self._quotes = 0
        # What the next line is: a heading of a level, a term, or 0 for a paragraph.
        self._level = 0
        self._note = ""
        self._caption = ""
        # How deep the item is that another paragraph may join, -1 for none.
        self._joinable = -1
        self._rows: list[Row] | None = None
        self._aligned: list[str] = []

    def write(self, tokens: Iterable[Token]) -> tuple[Json, ...]:
        for token in tokens:
            act = _BY_TYPE.get(token.type)
            if act is not None:
                act(self, token)
        return self._building.blocks()

    def heading(self, token: Token) -> None:
        self._level = int(token.tag[1])

    def term(self, token: Token) -> None:
        self._level = len("######")

    def inline(self, token: Token) -> None:
        """Write a line as what it is part of: a cell, a heading, an item, a quote or a paragraph."""
        children = token.children or []
        level, self._level = self._level, 0
        if self._rows is not None:
            self._rows[-1].append(line(children))
        elif level:
            self._headline(children, level)
        elif self._pictures and self._are_pictures(children):
            self._pictured(children)
        else:
            self._paragraph(line(children))

    def divider(self, token: Token) -> None:
        self._begin_item()
        self._building.block(kit.divider())

    def code(self, token: Token) -> None:
        self._begin_item()
        text = plain(token.content.removesuffix("\n"))
        if not text.strip():
            return
        if is_mermaid(token):
            file_id = self._diagrams.get(token.content)
            if file_id is not None:
                self._building.block(kit.diagram(file_id, text), led=True)
                return
            self._building.title([{"type": "text", "text": kit.DIAGRAM, "style": {"italic": True}}])
        self._building.preformatted(text, quoted=self._quotes > 0)

    def quote_open(self, token: Token) -> None:
        self._begin_item()
        self._quotes += 1

    def quote_close(self, token: Token) -> None:
        self._quotes -= 1

    def list_open(self, token: Token) -> None:
        self._begin_item()
        # Slack: numbers begin at 1.
        start = max(int(token.attrs.get("start", 1)), 1)
        self._lists.append(_List(token.type == "ordered_list_open", start - 1))

    def list_close(self, token: Token) -> None:
        self._lists.pop()

    def item_open(self, token: Token) -> None:
        self._lists[-1].number += 1
        self._lists[-1].waiting = True

    def item_close(self, token: Token) -> None:
        self._begin_item()

    def definition_open(self, token: Token) -> None:
        self._begin_item()
        self._lists.append(_List(ordered=False, number=1, waiting=True))

    def definition_close(self, token: Token) -> None:
        self._begin_item()
        self._lists.pop()

    def footnote(self, token: Token) -> None:
        self._note = f"[{int(token.meta['id']) + 1}] "

    def table_open(self, token: Token) -> None:
        self._begin_item()
        self._rows, self._aligned = [], []

    def row(self, token: Token) -> None:
        if self._rows is not None:
            self._rows.append([])

    def head_cell(self, token: Token) -> None:
        self._aligned.append(str(token.attrs.get("style", "")).removeprefix("text-align:") or "left")

    def table_close(self, token: Token) -> None:
        rows, self._rows = self._rows or [], None
        self._building.block(*tables(rows, self._aligned, self._caption or _TABLE), led=True)

    def _headline(self, children: Sequence[Token], level: int) -> None:
        shown = line(children)
        words = " ".join(text_of(shown).split())
        if not words:
            return
        self._caption = clip(words, limits.CAPTION)
        inside = self._lists or self._quotes
        led = any(element["type"] == "link" for element in shown)
        if level <= _SMALLEST_HEADER and not inside and not led and len(words) <= limits.HEADER:
            self._building.block(kit.header(words))
            return
        bold = line(children, "bold")
        if inside:
            self._paragraph(bold)
        else:
            self._joinable = -1
            self._building.title(bold)

    def _paragraph(self, shown: list[Json]) -> None:
        if self._note:
            shown = led_by(self._note, shown)
            self._note = ""
        depth = len(self._lists) - 1
        if depth >= 0 and self._lists[-1].waiting:
            self._begin_item(_boxed(shown))
        elif not shown:
            return
        elif 0 <= depth == self._joinable:
            self._building.continue_item(shown)
        else:
            self._joinable = -1
            if depth < 0 and not self._quotes and all(map(is_bold, shown)):
                # People write titles so, too.
                self._building.title(shown)
            else:
                self._building.paragraph(shown, kind=QUOTE if self._quotes else SECTION, nested=depth >= 0)

    def _begin_item(self, shown: Sequence[Json] = ()) -> None:
        """Write the first line of the item that waits for it, if one does, before anything else in it."""
        self._joinable = -1
        if self._note and not shown:
            self._paragraph([])
        if self._lists and self._lists[-1].waiting:
            here = self._lists[-1]
            here.waiting = False
            depth = len(self._lists) - 1
            self._building.item(shown, ordered=here.ordered, number=here.number, depth=depth, quoted=self._quotes > 0)
            self._joinable = depth if shown else -1

    def _are_pictures(self, children: Sequence[Token]) -> bool:
        """Tell whether a line is nothing but images that Slack can show, outside of lists and quotes."""
        if self._lists or self._quotes or self._note:
            return False
        images = [child for child in children if child.type == "image"]
        rest = (child for child in children if child.type != "image")
        return (
            bool(images)
            and all(is_image_url(address(image, "src")) for image in images)
            and all(len(image.content) <= _LONGEST_ALT for image in images)
            and all(child.type in ("softbreak", "hardbreak") or not child.content.strip() for child in rest)
            and not any(child.type == "link_open" for child in children)
        )

    def _pictured(self, children: Sequence[Token]) -> None:
        for child in children:
            if child.type == "image":
                self._building.block(kit.image(address(child, "src"), alt_text(child)), led=True)


def is_mermaid(token: Token) -> bool:
    """Tell whether a token is a fence with a diagram."""
    return token.type == "fence" and token.info.split(maxsplit=1)[:1] == [MERMAID]


def _boxed(shown: Sequence[Json]) -> Sequence[Json]:
    """Show the box of a task, `[ ]` or `[x]` as GitHub writes it, as a box."""
    match shown:
        case [{"type": "text", "text": str(words)} as first, *rest] if words[:3] in _BOXES and "style" not in first:
            if words[3:4].isspace():
                return [{**first, "text": _BOXES[words[:3]] + words[3:]}, *rest]
    return shown


_BY_TYPE: dict[str, Callable[[_Writer, Token], None]] = {
    "heading_open": _Writer.heading,
    "dt_open": _Writer.term,
    "inline": _Writer.inline,
    "hr": _Writer.divider,
    "fence": _Writer.code,
    "code_block": _Writer.code,
    "blockquote_open": _Writer.quote_open,
    "blockquote_close": _Writer.quote_close,
    "bullet_list_open": _Writer.list_open,
    "ordered_list_open": _Writer.list_open,
    "bullet_list_close": _Writer.list_close,
    "ordered_list_close": _Writer.list_close,
    "list_item_open": _Writer.item_open,
    "list_item_close": _Writer.item_close,
    "dd_open": _Writer.definition_open,
    "dd_close": _Writer.definition_close,
    "footnote_open": _Writer.footnote,
    "table_open": _Writer.table_open,
    "tr_open": _Writer.row,
    "th_open": _Writer.head_cell,
    "table_close": _Writer.table_close,
}
