"""Blocks as Slack's mrkdwn, for the places that take nothing else: the same words, in strings that fit a text object.

mrkdwn has no escape for its marks. Where a mark stands for itself, a zero-width space keeps it from being read as one;
where a word goes on behind one, a zero-width space ends it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from rich.cells import cell_len

from bot.model.json import Json, JsonValue
from bot.rendering import limits, rich
from bot.rendering.cutting import cut, cut_text
from bot.rendering.safe import escape_plain as escape
from bot.rendering.spoken import dicts, in_order, in_words, table_rows

# Slack: a mark opens at the beginning of a word and closes at its end; in the middle of one it is a character.
_ZERO_WIDTH = "\u200b"
_CODE = "`"
_MARKS = {"bold": "*", "italic": "_", "strike": "~", "code": _CODE}
# An underscore beside another one is a mark, too.
_MAY_MARK = re.compile(r"(?<![^\W_])[*_~`](?=\S)|(?<=\S)[*_~`](?![^\W_])")
_AT_EDGE = re.compile(r"\A(?=[*_~`])|(?<=[*_~`])\Z")
_QUOTES = re.compile(r"^(?=&gt;)", re.MULTILINE)
_AT_START = frozenset("*_~`<")
_AT_END = frozenset("*_~`")
_APART = frozenset({"header", "table", "data_table"})
_FENCE = "```"
_WIDEST_TABLE = 100
# A part of a line grows when it is escaped: it is cut to less and less until it fits.
_ROOM = limits.SECTION_TEXT
_SMALLEST = _ROOM // 4


def mrkdwn(blocks: Iterable[Json]) -> tuple[str, ...]:
    """Give blocks as strings of mrkdwn, in order, each for one text object of at most 3,000 characters.

    Args:
        blocks: what `bot.rendering.markdown` gives; dividers say nothing.
    """
    texts: list[str] = []
    below = ""
    for block in blocks:
        # Nothing but a blank line sets a header or a table off.
        gap = "\n\n" if _APART & {str(block["type"]), below} and below != "header" else "\n"
        passages = list(_passages(block))
        whole = "\n".join(first for first, *_ in passages)
        if len(whole) <= _ROOM and not any(rest for _, *rest in passages):
            # What stands in one block stays together.
            passages = [[whole]] if whole else []
        for first, *rest in passages:
            if texts and len(texts[-1]) + len(gap) + len(first) <= _ROOM:
                texts[-1] += f"{gap}{first}"
            else:
                texts.append(first)
            # What was cut goes on in a string of its own.
            texts += rest
            gap = "\n"
        below = str(block["type"])
    return tuple(texts)


def _passages(block: Json) -> Iterator[list[str]]:
    """Give the lines of a block, each in one string, or in several where it is too long."""
    match block:
        case {"type": "rich_text", "elements": list(parts)}:
            for part in dicts(parts):
                yield from _part(part)
        case {"type": "header", "text": {"text": str(text)}}:
            yield _lines([{"type": "text", "text": text, "style": {"bold": True}}])
        case {"type": "table" | "data_table"}:
            yield from _table(table_rows(block), block.get("column_settings"))
        case {"type": "image", "alt_text": str(text)}:
            url = block.get("image_url")
            yield _lines([rich.link(url, text) if isinstance(url, str) else rich.styled(text)])


def _part(part: Json) -> Iterator[list[str]]:
    bar = "> " if part["type"] == "rich_text_quote" or part.get("border") else ""
    if part["type"] == "rich_text_list":
        for before, item in in_order(part):
            yield _lines(_elements(item), f"{bar}{before}", bar)
    elif part["type"] == "rich_text_preformatted":
        yield _boxed("".join(map(in_words, _elements(part))))
    else:
        yield _lines(_elements(part), bar, bar)


def _elements(part: Json) -> list[Json]:
    elements = part["elements"]
    return list(dicts(elements)) if isinstance(elements, list) else []


def _lines(line: Sequence[Json], before: str = "", bar: str = "", room: int = _ROOM) -> list[str]:
    """Give a line, in several strings when it is too long for one.

    Args:
        line: elements of rich text.
        before: what stands in front of it.
        bar: what stands in front of each further line in it.
        room: where to cut it next.
    """
    whole = before + _QUOTES.sub(_ZERO_WIDTH, _set(line)).replace("\n", f"\n{bar}")
    if len(whole) <= _ROOM:
        return [whole]
    # Escaped, a long address may need more room than there is; as words it can be cut.
    smaller = line if room > _SMALLEST else [rich.styled("".join(map(in_words, line)))]
    pieces = enumerate(cut(smaller, room // 2))
    return [one for number, piece in pieces for one in _lines(piece, bar if number else before, bar, room // 2)]


def _set(line: Sequence[Json]) -> str:
    """Set a line with its marks; they end with each line in it, because Slack's do."""
    setting = _Setting()
    for url, group in groupby(line, lambda element: element.get("url")):
        elements = list(group)
        if isinstance(url, str):
            # A link in several styles has those that all of it has.
            common = [mark for mark in _MARKS.values() if all(mark in _marks(element) for element in elements)]
            setting.say(_link(url, "".join(str(element.get("text", url)) for element in elements)), common)
            continue
        for element in elements:
            _say(setting, element)
    setting.mark([])
    return setting.text


def _say(setting: "_Setting", element: Json) -> None:
    text, marks = in_words(element), _marks(element)
    if _CODE in marks and not {"`", "\n"} & set(text) and text.strip():
        blank = text[: len(text) - len(text.lstrip())]
        setting.say(f"{blank}`{escape(text.strip())}`{text[len(text.rstrip()) :]}", marks)
        return
    for number, words in enumerate(text.split("\n")):
        if number:
            setting.end_line()
        # A mark beside the same or another one is none: such words are set without.
        at_edge = not set(words.strip()[:1] + words.strip()[-1:]).isdisjoint(_AT_END)
        setting.say(_literal(words), [] if at_edge else [mark for mark in marks if mark not in words])


def _marks(element: Json) -> list[str]:
    style = element.get("style")
    return [mark for name, mark in _MARKS.items() if isinstance(style, dict) and name in style]


class _Setting:
    """Words with marks around them that nest as they should."""

    def __init__(self) -> None:
        self.text = ""
        self._open: list[str] = []

    def say(self, words: str, marks: Sequence[str]) -> None:
        """Add words between marks; blanks at their ends stand outside of marks."""
        inner = words.strip()
        if not inner:
            self.text += words
            return
        self.mark(marks, before=words[: words.index(inner)])
        self._apart(inner[0])
        self.text += words[words.index(inner) :]

    def mark(self, marks: Sequence[str], before: str = "") -> None:
        """Close and open marks, so that these are open."""
        kept = next((at for at, mark in enumerate(self._open) if mark not in marks), len(self._open))
        closing, self._open = self._open[kept:], self._open[:kept]
        bare = self.text.rstrip(" ")
        blanks = self.text[len(bare) :]
        if closing:
            self.text = bare
            for mark in reversed(closing):
                self._apart(mark, closes=True)
                self.text += mark
            self.text += blanks
        self.text += before
        for mark in marks:
            if mark not in self._open and mark != _CODE:
                self._apart(mark)
                self.text += mark
                self._open.append(mark)

    def end_line(self) -> None:
        """Begin another line."""
        self.mark([])
        self.text += "\n"

    def _apart(self, following: str, *, closes: bool = False) -> None:
        """Keep a mark from being read as part of a word, or of another mark."""
        last = self.text[-1:]
        same = last == following and following in _AT_END
        inside = not closes and last.isalnum() and following in _AT_START
        if same or inside or (last in _AT_END and following.isalnum() and last not in self._open):
            self.text += _ZERO_WIDTH


def _literal(text: str) -> str:
    """Escape words, so that the marks in them stand for themselves."""
    inside = _MAY_MARK.sub(rf"{_ZERO_WIDTH}\g<0>{_ZERO_WIDTH}", escape(text))
    return _AT_EDGE.sub(_ZERO_WIDTH, inside)


def _link(url: str, label: str) -> str:
    words = escape(label).replace("\n", " ")
    return f"<{escape(url)}|{words}>" if words.strip() and label != url else f"<{escape(url)}>"


def _boxed(text: str, room: int = _ROOM) -> list[str]:
    """Give preformatted text, in several boxes when it is too long for one."""
    box = f"{_FENCE}\n{escape(text.replace('``', f'`{_ZERO_WIDTH}`'))}\n{_FENCE}"
    if len(box) <= _ROOM:
        return [box]
    return [one for piece in cut_text(text, room // 2) for one in _boxed(piece, room // 2)]


def _table(rows: Sequence[Sequence[str]], columns: JsonValue) -> Iterator[list[str]]:
    """Give a table in columns, or as lines where it is too wide for them."""
    cells = [[cell.strip() for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    if sum(widths) + 2 * len(widths) <= _WIDEST_TABLE and not any("\n" in cell for row in cells for cell in row):
        right = [setting == "right" for setting in _aligned(columns)]
        yield _boxed("\n".join(_row(row, widths, right) for row in cells))
        return
    for row in cells:
        yield _lines([{"type": "text", "text": " | ".join(row)}])


def _row(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = []
    for cell, width, to_right in zip_longest(cells, widths, right[: len(cells)], fillvalue=False):
        blank = " " * (int(width) - cell_len(str(cell)))
        padded.append(f"{blank}{cell}" if to_right else f"{cell}{blank}")
    return "  ".join(padded).rstrip()


def _aligned(columns: JsonValue) -> list[JsonValue]:
    return [column.get("align") for column in dicts(columns)] if isinstance(columns, list) else []
