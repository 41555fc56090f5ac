"""Markdown from the library and the coach as blocks: every visible character stays, in order, and pings nobody.

One method a kind of node. Headings become headers, rules dividers, the first table a table block, everything else rich
text that is cut between its parts where a block would grow too long.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bot.model.json import Json
from bot.rendering import kit, limits, rich
from bot.rendering.inline import inlines, visible
from bot.rendering.rows import named_rows
from bot.rendering.spoken import characters

# The preset would drop what is nested deeper than 20 levels without a word.
_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable(["table", "strikethrough"])
# Whatever is longer than this goes on in the next part, so that no part comes near a block's limit.
_PIECE = limits.RICH_TEXT // 2
_GAP = "\n\n"
_BOXES = {"[ ] ": "☐", "[x] ": "☑", "[X] ": "☑"}


def markdown(source: str) -> tuple[Json, ...]:
    """Turn CommonMark with tables, tasks and strikethrough into blocks; HTML is shown as it is written."""
    return _Renderer().render(SyntaxTreeNode(_PARSER.parse(source)))


class _Renderer:
    """Collects finished blocks, and the parts of the rich text that grows."""

    def __init__(self) -> None:
        self._blocks: list[Json] = []
        self._parts: list[Json] = []
        self._room = limits.RICH_TEXT
        self._has_table = False
        self._by_type: dict[str, Callable[[SyntaxTreeNode, int], None]] = {
            "heading": self._heading,
            "hr": self._rule,
            "paragraph": self._paragraph,
            "blockquote": self._quote,
            "fence": self._code,
            "code_block": self._code,
            "bullet_list": self._list,
            "ordered_list": self._list,
            "table": self._table,
        }

    def render(self, root: SyntaxTreeNode) -> tuple[Json, ...]:
        self._nodes(root.children, 0)
        self._flush()
        return tuple(self._blocks)

    def _nodes(self, nodes: Iterable[SyntaxTreeNode], depth: int) -> None:
        for node in nodes:
            self._by_type[node.type](node, depth)

    def _heading(self, node: SyntaxTreeNode, depth: int) -> None:
        words = " ".join(visible(node).split())
        if depth or not words or len(words) > limits.HEADER:
            self._lines(_paragraph, inlines(node, "bold"))
        else:
            self._flush()
            self._blocks.append(kit.header(words))

    def _rule(self, node: SyntaxTreeNode, depth: int) -> None:
        self._flush()
        self._blocks.append(kit.divider())

    def _paragraph(self, node: SyntaxTreeNode, depth: int) -> None:
        self._lines(_paragraph, inlines(node))

    def _quote(self, node: SyntaxTreeNode, depth: int) -> None:
        # Slack: a quote holds lines only; a list or code inside it comes after them.
        for child in node.children:
            if child.type == "paragraph":
                self._lines(_quote, inlines(child))
            else:
                self._nodes([child], depth)

    def _code(self, node: SyntaxTreeNode, depth: int) -> None:
        code = node.content.removesuffix("\n")
        for start in range(0, len(code), _PIECE):
            self._add(rich.preformatted(code[start : start + _PIECE]))

    def _list(self, node: SyntaxTreeNode, depth: int) -> None:
        ordered = node.type == "ordered_list"
        for number, item in enumerate(node.children, int(node.attrs.get("start", 1))):
            # Slack: an item holds lines only; further paragraphs, lists and code of it follow, lists deeper in.
            leads = bool(item.children) and item.children[0].type == "paragraph"
            first = _boxed(inlines(item.children[0])) if leads else [rich.styled(" ")]
            self._lines(partial(_item, ordered=ordered, indent=depth, number=number), first)
            self._nodes(item.children[1:] if leads else item.children, depth + 1)

    def _table(self, node: SyntaxTreeNode, depth: int) -> None:
        rows = [[visible(cell) for cell in row.children] for section in node.children for row in section.children]
        if not self._has_table and not depth and _is_small(rows):
            # Slack: one table a message.
            self._has_table = True
            self._flush()
            self._blocks.append(kit.table(rows))
            return
        for row in named_rows(rows):
            self._lines(partial(_item, indent=depth), row)

    def _lines(self, part: Callable[[Sequence[Json]], Json], line: Iterable[Json]) -> None:
        """Add a part, in several when it is too long for one."""
        piece: list[Json] = []
        room = _PIECE
        for inline in line:
            for element in _cut(inline):
                room -= characters(element)
                if piece and (room < 0 or len(piece) == limits.RICH_TEXT_PIECES):
                    self._add(part(piece))
                    piece, room = [], _PIECE - characters(element)
                piece.append(element)
        self._add(part(piece))

    def _add(self, part: Json) -> None:
        needed = characters(part) + len(_GAP)
        if needed > self._room or len(self._parts) == limits.RICH_TEXT_PIECES:
            self._flush()
        if not (self._parts and _joined(self._parts[-1], part)):
            self._parts.append(part)
        self._room -= needed

    def _flush(self) -> None:
        if self._parts:
            self._blocks.append(rich.rich_text(*self._parts))
            self._parts = []
            self._room = limits.RICH_TEXT


def _paragraph(line: Sequence[Json]) -> Json:
    return rich.paragraph(*line)


def _quote(line: Sequence[Json]) -> Json:
    return rich.quote(*line)


def _item(line: Sequence[Json], *, indent: int, ordered: bool = False, number: int = 1) -> Json:
    return rich.bullets([rich.paragraph(*line)], ordered=ordered, indent=indent, offset=number - 1)


def _boxed(line: Sequence[Json]) -> list[Json]:
    """Show the box of a task, `[ ]` or `[x]` as GitHub writes it, as a box."""
    match line:
        case [{"type": "text", "text": str(words)} as first, *rest] if "style" not in first and words[:4] in _BOXES:
            return [rich.styled(f"{_BOXES[words[:4]]} {words[4:]}"), *rest]
    return list(line)


def _is_small(rows: list[list[str]]) -> bool:
    """Tell whether a table fits a table block and leaves room in its message; in a modal, names stand before cells."""
    small = len(rows) <= limits.TABLE_ROWS and len(rows[0]) <= limits.TABLE_COLUMNS
    return small and sum(len(cell) + len(": \n") for row in rows for cell in row) <= limits.RICH_TEXT


def _cut(element: Json) -> Iterable[Json]:
    text = element.get("text")
    if element["type"] != "text" or not isinstance(text, str) or len(text) <= _PIECE:
        return [element]
    return [{**element, "text": text[start : start + _PIECE]} for start in range(0, len(text), _PIECE)]


def _joined(last: Json, part: Json) -> bool:
    """Let lines and items go on in the part before, so that Slack sets them as one text or list."""
    before, more = last["elements"], part["elements"]
    if last["type"] != part["type"] or not isinstance(before, list) or not isinstance(more, list):
        return False
    if len(before) + len(more) >= limits.RICH_TEXT_PIECES:
        return False
    if part["type"] == "rich_text_list":
        goes_on = part["style"] == "bullet" or part.get("offset", 0) == _offset(last) + len(before)
        if (last["style"], last["indent"]) != (part["style"], part["indent"]) or not goes_on:
            return False
        before.extend(more)
        return True
    if part["type"] == "rich_text_preformatted":
        return False
    for element in (rich.styled(_GAP), *more):
        if isinstance(element, dict):
            rich.append(before, element)
    return True


def _offset(part: Json) -> int:
    offset = part.get("offset", 0)
    return offset if isinstance(offset, int) else 0
