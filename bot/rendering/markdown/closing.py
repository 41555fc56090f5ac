"""How far a line that is still being written can be read without guessing what closes it."""

import re
from dataclasses import dataclass

# What opens something, hides the next character, or is styled by what stands around it.
_SPECIAL = re.compile(r"\\|`+|!?\[|\*+|_+|~+|<")
_AUTOLINK = re.compile(r"<[^\s<>]*>?")


def readable(text: str) -> int:
    """Give how many characters of a line can be shown: up to what may still be closed, and whole words only.

    Args:
        text: a paragraph from its beginning, more of which may follow.
    """
    scan = _Scan(text)
    position = 0
    while position >= 0 and (found := _SPECIAL.search(text, position)):
        position = scan.step(found.group(), found.start())
    end = min([len(text), *(opener.at for opener in scan.openers), *scan.unclosed])
    end = _word_end(text, end)
    for begun, closed in reversed(scan.closed):
        if closed <= end:
            break
        if begun < end:
            # The word that is being written may belong to what was closed just before it.
            end = _word_end(text, begun)
    return end


def _word_end(text: str, end: int) -> int:
    """Give where the last whole word ends before a place: one that is being written may become an address."""
    while end and not text[end - 1].isspace():
        end -= 1
    return end


@dataclass
class _Opener:
    mark: str
    at: int
    left: int


class _Scan:
    """A reading of marks from left to right, as CommonMark pairs them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.openers: list[_Opener] = []
        self.unclosed: list[int] = []
        self.closed: list[tuple[int, int]] = []

    def step(self, mark: str, at: int) -> int:
        """Read a mark and give where to go on; -1 when it is not closed, and everything from it on is unsure."""
        end = at + len(mark)
        if mark == "\\":
            after = self._escaped_end(end)
        elif mark[0] == "`":
            after = self._code_end(mark, end)
        elif mark[-1] == "[":
            after = self._bracket_end(end)
        elif mark == "<":
            address = _AUTOLINK.match(self.text, at)
            after = end if address is None or address.end() < len(self.text) or address[0][-1] == ">" else -1
        else:
            after = self._delimiter(mark, at, end)
        if after < 0:
            self.unclosed.append(at)
        elif after > end:
            self.closed.append((at, after))
        return after

    def _escaped_end(self, end: int) -> int:
        """Pass over the character after a backslash; a line end is a break only when words follow."""
        rest = self.text[end:].lstrip()
        if not rest:
            return -1
        return len(self.text) - len(rest) + 1 if self.text[end] == "\n" else end + 1

    def _code_end(self, ticks: str, end: int) -> int:
        for run in re.compile("`+").finditer(self.text, end):
            if run.group() == ticks:
                return run.end() if run.end() < len(self.text) else -1
        return -1

    def _bracket_end(self, inside: int) -> int:
        """Pass over a link or an image; go on inside of brackets that are neither."""
        close = self._closed(inside, "[", "]")
        if close < 0 or not self.text[close:].strip():
            return -1
        pair = {"(": ")", "[": "]"}.get(self.text[close])
        return inside if pair is None else self._closed(close + 1, self.text[close], pair)

    def _closed(self, start: int, opens: str, closes: str) -> int:
        """Give the place behind the bracket that closes the one before `start`, or -1."""
        depth, position = 1, start
        while position < len(self.text):
            character = self.text[position]
            if character == "\\":
                position += 1
            elif character == "`" and closes == "]":
                run = re.compile("`+").match(self.text, position)
                end = self._code_end(run.group(), run.end()) if run else -1
                position = end - 1 if end > 0 else position
            depth += (character == opens) - (character == closes)
            position += 1
            if not depth:
                return position
        return -1

    def _delimiter(self, run: str, at: int, end: int) -> int:
        """Pair a run of `*`, `_` or `~` with an opener before it, or keep it as one."""
        if end == len(self.text):
            return -1
        before, after = self.text[at - 1] if at else " ", self.text[end]
        left = not after.isspace() and (_is_letter(after) or not _is_letter(before))
        right = not before.isspace() and (_is_letter(before) or not _is_letter(after))
        inside = run[0] == "_" and left and right and _is_letter(before) and _is_letter(after)
        left_over = len(run)
        if right and not inside:
            left_over = self._close(run[0], left_over, end)
        if left and left_over and not inside:
            self.openers.append(_Opener(run[0], at, left_over))
        return end

    def _close(self, mark: str, count: int, end: int) -> int:
        for number in range(len(self.openers) - 1, -1, -1):
            opener = self.openers[number]
            if opener.mark == mark and count:
                used = min(opener.left, count)
                opener.left -= used
                count -= used
                self.closed.append((opener.at, end))
                del self.openers[number + (1 if opener.left else 0) :]
        return count


def _is_letter(character: str) -> bool:
    return character.isalnum()
