"""Reads Slack's mrkdwn as Slack does: takes the marks away where they are marks, and leaves them where they are text.

A mark opens only at the beginning of a word and closes only at the end of one. A zero-width space counts as a blank;
nobody but Slack can tell, and there is no other way to end a mark in the middle of a word. What stands in angle
brackets or in code is literal but for the three escapes.
"""

import re
from collections.abc import Iterable, Iterator

from tests.rendering.markdown.reading import squeezed, unescaped

_BLANK = "\\s\u200b"
# Stands where a mark was: no blank, no part of a word, and not seen.
_MARK_WAS = "\u2060"
# An address or a mention, or anything with words of its own.
_CONTROL = re.compile(r"<(?:([@#!]\w[^<>|\n]*|[a-zA-Z][\w+.-]*:[^<>|\n]+)|[^<>|\n]+\|([^<>\n]*))>")
_BOX = re.compile(r"(?<!`)```(?!`)(.+?)(?<!`)```(?!`)", re.DOTALL)
_QUOTE = re.compile(r"^(?:>>>|&gt;&gt;&gt;|>|&gt;)", re.MULTILINE)
_PING = re.compile(r"<[!@#][^<>]*>")
# What was read already is kept aside under a character that nobody writes; it is no part of a word.
_ASIDE = re.compile("[\U00100000-\U0010fffd]")


def _between(mark: str) -> re.Pattern[str]:
    """Give what stands between a mark that opens a word and the same mark that closes one, within a line."""
    one = rf"(?<!{mark}){mark}(?!{mark})"
    return re.compile(rf"(?<![^\W_]){one}(?![{_BLANK}])([^\n]*?)(?<![{_BLANK}]){one}(?![^\W_])")


_CODE = _between("`")
_STYLED = [_between(re.escape(mark)) for mark in "*_~"]


def read_mrkdwn(texts: Iterable[str]) -> str:
    """Give the visible characters of texts in mrkdwn, in order and squeezed."""
    return squeezed("\n".join(_Reading().read(text) for text in texts))


def mrkdwn_pings(text: str) -> list[str]:
    """Give what pings somebody in a text that Slack reads as mrkdwn."""
    return _PING.findall(text)


class _Reading:
    """Reads one text: literal parts are put aside, marks are taken away, and the parts are put back."""

    def __init__(self) -> None:
        self._aside: list[str] = []

    def read(self, text: str) -> str:
        text = _CONTROL.sub(lambda found: self._put_aside(found[1] or found[2]), text)
        text = _BOX.sub(lambda found: self._put_aside(found[1]), text)
        text = _QUOTE.sub("", text)
        text = _CODE.sub(lambda found: self._put_aside(found[1]), text)
        return unescaped("".join(self._put_back(_without_marks(text))))

    def _put_aside(self, part: str) -> str:
        self._aside.append(part)
        return chr(0x100000 + len(self._aside) - 1)

    def _put_back(self, text: str) -> Iterator[str]:
        for character in text:
            if _ASIDE.match(character) and (at := ord(character) - 0x100000) < len(self._aside):
                yield from self._put_back(self._aside[at])
            else:
                yield character


def _without_marks(text: str) -> str:
    """Take away the marks of styles, which may stand in each other but not in themselves."""
    for styled in _STYLED:
        text = styled.sub(f"{_MARK_WAS}\\1{_MARK_WAS}", text)
    return text
