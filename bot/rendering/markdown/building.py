"""Parts of rich text, put together into as few blocks as their limit allows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from bot.model.json import Json, JsonValue
from bot.rendering import limits, rich
from bot.rendering.cutting import cut, cut_text, weight
from bot.rendering.markdown.inline import led_by

SECTION = "rich_text_section"
QUOTE = "rich_text_quote"
LIST = "rich_text_list"
_PREFORMATTED = "rich_text_preformatted"
_TITLE = "title"
_LONGEST_TITLE = 400
_BLANK_LINE = "\n\n"
_LINE_END = "\n"
# A longer line is cut; the blank lines and the bullet's mark around it have room, too.
_LONGEST_LINE = limits.RICH_TEXT - 20


@dataclass(frozen=True)
class _Entry:
    """A line of a passage: what it is, how much room it takes, and what sets it."""

    kind: str
    size: int
    set: Callable[[int], None]


class Building:
    """Blocks from top to bottom; paragraphs, items and quotes that follow each other grow into one part.

    Lines are gathered into passages, which stay in one block where they can: a title with what stands below it, a
    paragraph with the first item of its list, an item with all that is nested in it.
    """

    def __init__(self) -> None:
        self._blocks: list[Json] = []
        self._parts: list[Json] = []
        self._room = limits.RICH_TEXT
        # The elements of the part that grows; for a list, those of its last item.
        self._growing: list[JsonValue] = []
        self._passage: list[_Entry] = []
        self._below_title = False

    def blocks(self) -> tuple[Json, ...]:
        """Give all blocks, from top to bottom."""
        self._end_passage()
        self._end_block()
        return tuple(self._blocks)

    def block(self, *blocks: Json, led: bool = False) -> None:
        """Add blocks of another kind.

        Args:
            blocks: the blocks.
            led: what stands above them leads to them, as to a table: it gets a block of its own where it is short.
        """
        if led and self._passage_size() <= _LONGEST_TITLE:
            self._end_block()
        self._end_passage()
        self._end_block()
        self._blocks += blocks

    def title(self, line: Sequence[Json]) -> None:
        """Add a headline that stands close above what follows."""
        self._end_passage()
        kind = _TITLE if weight(line) <= _LONGEST_TITLE else SECTION
        self._add(kind, line, partial(self._set_lines, line, SECTION, title=kind == _TITLE))

    def paragraph(self, line: Sequence[Json], *, kind: str = SECTION, nested: bool = False) -> None:
        """Add a paragraph, or a quote.

        Args:
            line: its elements.
            kind: `SECTION` or `QUOTE`.
            nested: it belongs to an item of a list.
        """
        if self._last() != _TITLE and not nested:
            self._end_passage()
        self._add(kind, line, partial(self._set_lines, line, kind))

    def item(self, line: Sequence[Json], *, ordered: bool, number: int, depth: int, quoted: bool) -> None:
        """Add an item of a list; what is too long for one block goes on below it.

        Args:
            line: its first paragraph.
            ordered: whether the list has numbers.
            number: its number, if so.
            depth: how many lists it is nested in, from 0; Slack shows eight levels, deeper items are marked.
            quoted: whether the list is in a quote.
        """
        if not depth and self._last() not in (_TITLE, SECTION):
            self._end_passage()
        too_deep = depth - limits.INDENT
        marked = led_by("↳ " * too_deep, line) if too_deep > 0 else line or [_words(" ")]
        head: Json = {"style": "ordered" if ordered else "bullet", "indent": min(depth, limits.INDENT)}
        if quoted:
            head["border"] = 1
        self._add(LIST, marked, partial(self._set_item, marked, head, number if ordered else 0))

    def continue_item(self, line: Sequence[Json]) -> None:
        """Add a paragraph to the item that was added last."""
        self._add(LIST, line, partial(self._set_more, line))

    def preformatted(self, text: str, *, quoted: bool = False) -> None:
        """Add text in a box, letter under letter."""
        if self._last() == _PREFORMATTED:
            self._end_passage()
        line = [_words(text)]
        self._add(_PREFORMATTED, line, partial(self._set_box, text, quoted=quoted))

    def _last(self) -> str:
        return self._passage[-1].kind if self._passage else ""

    def _add(self, kind: str, line: Sequence[Json], setting: Callable[[int], None]) -> None:
        self._passage.append(_Entry(kind, weight(line), setting))

    def _passage_size(self) -> int:
        return sum(entry.size + len(_BLANK_LINE) for entry in self._passage)

    def _end_passage(self) -> None:
        if self._room < self._passage_size() <= limits.RICH_TEXT:
            self._end_block()
        passage, self._passage = self._passage, []
        for entry in passage:
            entry.set(entry.size)

    def _set_lines(self, line: Sequence[Json], kind: str, size: int, *, title: bool = False) -> None:
        gap = _LINE_END if self._below_title and not title else _BLANK_LINE
        for number, (piece, needed) in enumerate(_pieces(line, size)):
            self._make_room(needed, apart=number > 0)
            last = self._parts[-1]["type"] if self._parts else None
            if last == kind:
                _continue(self._growing, gap, piece)
            else:
                self._begin(kind, led_by(_LINE_END, piece) if (kind, last) == (SECTION, LIST) else piece)
        self._below_title = title

    def _set_item(self, line: Sequence[Json], head: Json, number: int, size: int) -> None:
        (first, needed), *rest = _pieces(line, size)
        self._make_room(needed)
        self._below_title = False
        elements: list[JsonValue] = [*first]
        section: Json = {"type": SECTION, "elements": elements}
        last = self._parts[-1] if self._parts else {}
        items = last.get("elements")
        goes_on = last.get("type") == LIST and all(last.get(name) == head.get(name) for name in _HEAD)
        if goes_on and isinstance(items, list) and (not number or number == _first(last) + len(items)):
            items.append(section)
        else:
            # Slack: a list counts no further.
            offset: Json = {"offset": min(number - 1, limits.LIST_OFFSET)} if number > 1 else {}
            self._parts.append({"type": LIST, **head, **offset, "elements": [section]})
        self._growing = elements
        for piece, needed in rest:
            self._end_block()
            self._set_lines(piece, SECTION, needed)

    def _set_more(self, line: Sequence[Json], size: int) -> None:
        if size + len(_LINE_END) <= self._room and self._parts:
            _continue(self._growing, _LINE_END, line)
            self._room -= size + len(_LINE_END)
        else:
            self._set_lines(line, SECTION, size)

    def _set_box(self, text: str, _size: int, *, quoted: bool) -> None:
        self._below_title = False
        for number, piece in enumerate(cut_text(text, _LONGEST_LINE)):
            line = [_words(piece)]
            self._make_room(weight(line), apart=number > 0)
            self._begin(_PREFORMATTED, line)
            if quoted:
                self._parts[-1]["border"] = 1

    def _make_room(self, size: int, *, apart: bool = False) -> None:
        """Begin another block when a line does not fit into this one, or goes on from the one before."""
        needed = size + len(_BLANK_LINE)
        if apart or needed > self._room:
            self._end_block()
        self._room -= needed

    def _begin(self, kind: str, line: Sequence[Json]) -> None:
        self._growing = [*line]
        self._parts.append({"type": kind, "elements": self._growing})

    def _end_block(self) -> None:
        if self._parts:
            self._blocks.append({"type": "rich_text", "elements": [*self._parts]})
            self._parts = []
            self._room = limits.RICH_TEXT


_HEAD = ("style", "indent", "border")


def _first(part: Json) -> int:
    offset = part.get("offset", 0)
    return 1 + offset if isinstance(offset, int) else 1


def _pieces(line: Sequence[Json], size: int) -> list[tuple[Sequence[Json], int]]:
    """Give a line with its weight, in several when it is too long for a block."""
    return [(line, size)] if size <= _LONGEST_LINE else [(piece, weight(piece)) for piece in cut(line, _LONGEST_LINE)]


def _continue(elements: list[JsonValue], gap: str, line: Sequence[Json]) -> None:
    """Put a line at the end of others; words in one style at the seam become one element."""
    last = elements.pop()
    seam = [last] if isinstance(last, dict) else []
    elements += [*rich.joined([*seam, _words(gap), *line[:1]]), *line[1:]]


def _words(text: str) -> Json:
    return {"type": "text", "text": text}
