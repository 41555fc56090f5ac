"""Markdown while it is being written: what can be shown of it, and at the end all of it."""

import re
from itertools import takewhile

from markdown_it.token import Token

from bot.model.json import Json
from bot.rendering.markdown import markdown
from bot.rendering.markdown.blocks import blocks
from bot.rendering.markdown.closing import readable
from bot.rendering.markdown.growing import Growing
from bot.rendering.markdown.parsing import opens_front_matter, with_line_feeds, without_front_matter

# A line of these alone may still become a list, a rule, a heading, a fence or the lower half of a table's head.
_ONLY_MARKS = re.compile(r"[\s#>*+\-_=~`|:.)(\d\[\]xX]*")
_DELIMITERS = re.compile(r"[\s>|:-]*")
_REFERENCE = re.compile(r"[\s>]*\[[^\]\n]*\]:")
_FENCE = re.compile(r"[\s>]*(?:[*+-]\s+|\d+[.)]\s+)*(`{3,}|~{3,})")
_FENCE_END = re.compile(r"[\s>]*(`{3,}|~{3,})\s*")


class Streaming:
    """A text that arrives in pieces.

    What is shown in between is never broken: no fence, link, style or row of a table that is only half there. It grows
    at its end; only where an address or a footnote is defined after its mark, words in the middle change.
    """

    def __init__(self) -> None:
        self._source = ""
        self._growing = Growing()

    def write(self, piece: str) -> None:
        """Take the next piece, cut anywhere."""
        self._source += piece

    def so_far(self) -> tuple[Json, ...]:
        """Give the blocks for what can be shown by now: the beginning that means the same, whatever follows.

        It makes all blocks anew: ask as often as the message may be changed (Slack: every three seconds), not for each
        piece.
        """
        text = with_line_feeds(self._source.removesuffix("\r"))
        if opens_front_matter(text):
            return ()
        body = without_front_matter(text)
        settled = body[: _end(body, self._growing.parse(body))]
        return blocks(self._growing.parse(settled), {}, pictures=False)

    def whole(self) -> tuple[Json, ...]:
        """Give the blocks for all of it, when nothing follows; as `markdown` gives them without pictures."""
        return markdown(self._source, pictures=False)


def _end(body: str, tokens: list[Token]) -> int:
    """Give where the settled beginning of a text ends."""
    lines = body.split("\n")
    leaf = _leaf(tokens)
    begun = len(body) - len(lines[-1])
    if leaf is None or leaf.map is None:
        return begun
    start, end = leaf.map
    if leaf.type == "fence" and not _is_closed(lines, start, end):
        # A fence grows by what is written, unless that may be its end.
        return begun if start == len(lines) - 1 or not lines[-1].strip("`~> ") else len(body)
    partial = lines[-1]
    in_table = _ends_in_table(tokens)
    unsure = end < len(lines) or leaf.type == "fence" or in_table or "|" in partial
    # A line that is being written may say nothing yet.
    limit = begun if partial and (unsure or _ONLY_MARKS.fullmatch(partial)) else len(body)
    if _DELIMITERS.fullmatch(partial) and _may_be_head(lines, tokens):
        # Without its second line the head of a table is words with bars.
        limit = begun - len(lines[-2]) - 1
    if in_table or leaf.type != "inline" or end < len(lines) - 1 or _is_whole_heading(tokens, partial):
        return limit
    begin = sum(len(line) + 1 for line in lines[:start])
    if _REFERENCE.match(body, begin):
        return begin
    end = begin + readable(body[begin:limit])
    line_begin = body.rfind("\n", 0, end) + 1
    return line_begin if _ONLY_MARKS.fullmatch(body, line_begin, end) else end


def _may_be_head(lines: list[str], tokens: list[Token]) -> bool:
    """Tell whether the last whole line has bars and is in no table yet, or is all of one."""
    last = len(lines) - 2
    tables = [token.map for token in tokens if token.type == "table_open" and token.map]
    return last >= 0 and "|" in lines[last] and not any(begin < last < end for begin, end in tables)


def _ends_in_table(tokens: list[Token]) -> bool:
    return any(token.type == "table_close" for token in takewhile(lambda token: token.nesting < 0, reversed(tokens)))


def _is_whole_heading(tokens: list[Token], partial: str) -> bool:
    last = next(token for token in reversed(tokens) if token.nesting > 0)
    return last.type == "heading_open" and last.markup[:1] == "#" and not partial


def _is_closed(lines: list[str], start: int, end: int) -> bool:
    opened, last = _FENCE.match(lines[start]), _FENCE_END.fullmatch(lines[min(end, len(lines)) - 1])
    return bool(end - 1 > start and opened and last and last[1].startswith(opened[1]) and end < len(lines))


def _leaf(tokens: list[Token]) -> Token | None:
    """Give the last token with content of its own."""
    return next(
        (token for token in reversed(tokens) if token.map and not token.type.endswith(("_open", "_close"))), None
    )
