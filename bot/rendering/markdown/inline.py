"""The inside of a line: words, styles, links and emoji, as elements of rich text. One method a kind of token."""

import re
from collections.abc import Callable, Sequence

from markdown_it.token import Token

from bot.model.json import Json
from bot.rendering import links, rich
from bot.rendering.safe import plain

# A word between colons that is not part of a time, a path or a name with colons. Slack shows a name that it does not
# know as it is written.
_EMOJI = re.compile(
    r"(?<![\w:/]):(?=[\w+'-]*[a-z]|[+-]1:|100:|1234:)([a-z0-9_+'-]{1,100}(?:::skin-tone-[2-6])?):(?![\w:])"
)
_STYLES = {"strong": "bold", "em": "italic", "s": "strike"}


def line(tokens: Sequence[Token], *styles: str) -> list[Json]:
    """Give the elements of a line in order.

    Args:
        tokens: the children of an `inline` token.
        styles: Slack's styles that hold for all of it.
    """
    if len(tokens) == 1 and tokens[0].type == "text" and ":" not in tokens[0].content and not styles:
        # Most lines in lists and tables are plain words.
        words = plain(tokens[0].content)
        return [{"type": "text", "text": words}] if words else []
    return _Line(styles).read(tokens)


def address(token: Token, name: str) -> str:
    """Give an address as it stands in an attribute of a token."""
    return links.in_small_letters(str(token.attrs.get(name, "")))


def text_of(elements: Sequence[Json]) -> str:
    """Give the characters of a line that are seen."""
    return "".join(
        [str(element.get("text") or element.get("url") or f":{element.get('name')}:") for element in elements]
    )


def led_by(words: str, elements: Sequence[Json]) -> list[Json]:
    """Put words in front of a line."""
    return [*rich.joined([{"type": "text", "text": words}, *elements[:1]]), *elements[1:]]


class _Line:
    """A line that grows token by token."""

    def __init__(self, styles: Sequence[str]) -> None:
        # How often each style was opened; nested twice, it is closed twice.
        self._opened = dict.fromkeys(styles, 1)
        self._style: Json = dict.fromkeys(styles, True)
        self._elements: list[Json] = []
        self._words = ""
        # Where each open link begins, and where it leads: an address in the words of a link is words.
        self._links: list[tuple[int, str]] = []

    def read(self, tokens: Sequence[Token]) -> list[Json]:
        for token in tokens:
            if token.type == "text":
                self._words += token.content
            else:
                _BY_TYPE[token.type](self, token)
        self._end_words()
        return self._elements

    def end_of_line(self, token: Token) -> None:
        self._words += " "

    def hard_break(self, token: Token) -> None:
        self._words += "\n"

    def code(self, token: Token) -> None:
        self._end_words()
        self._add(token.content, {**self._style, "code": True})

    def style(self, token: Token) -> None:
        self._end_words()
        name = _STYLES[token.tag]
        self._opened[name] = self._opened.get(name, 0) + token.nesting
        self._style = {name: True for name, times in self._opened.items() if times}

    def link_open(self, token: Token) -> None:
        self._end_words()
        self._links.append((len(self._elements), address(token, "href")))

    def link_close(self, token: Token) -> None:
        self._end_words()
        begin, url = self._links.pop()
        if not self._links:
            self._lead(begin, url)

    def image(self, token: Token) -> None:
        """Give an image in the middle of a line as a link to it; within a link, as its words."""
        if self._links:
            self._words += alt_text(token)
            return
        self._end_words()
        begin = len(self._elements)
        self._add(alt_text(token), self._style)
        self._lead(begin, address(token, "src"))

    def footnote_mark(self, token: Token) -> None:
        self._words += f"[{int(token.meta['id']) + 1}]"

    def nothing(self, token: Token) -> None:
        """Leave out what leads from a footnote back to its mark."""

    def _lead(self, begin: int, url: str) -> None:
        """Make a link of the elements from `begin` on, or tell the address behind them."""
        label = self._elements[begin:]
        words = text_of(label)
        if links.leads(words, url):
            self._elements[begin:] = [_linked(element, url) for element in label]
        elif not links.has_words(words) and links.is_linkable(url):
            self._elements.append({"type": "link", "url": url})
        else:
            self._words += links.behind(words, url)

    def _end_words(self) -> None:
        words, self._words = self._words, ""
        if ":" not in words or self._links:
            if words:
                self._add(words, self._style)
            return
        # Every second piece is the name of an emoji.
        for number, piece in enumerate(_EMOJI.split(words)):
            if number % 2:
                self._elements.append({"type": "emoji", "name": piece})
            else:
                self._add(piece, self._style)

    def _add(self, words: str, style: Json) -> None:
        words = plain(words)
        if words:
            element: Json = {"type": "text", "text": words}
            if style:
                element["style"] = {**style}
            self._elements.append(element)


def alt_text(image: Token) -> str:
    """Give the words for an image, without their styles."""
    return "".join(
        alt_text(token) if token.children else " " if token.type == "softbreak" else token.content
        for token in image.children or ()
    )


def _linked(element: Json, url: str) -> Json:
    if element["type"] != "text":
        return element
    linked: Json = {
        "type": "link",
        "url": url,
        **{name: element[name] for name in ("text", "style") if name in element},
    }
    if element["text"] == url:
        del linked["text"]
    return linked


_BY_TYPE: dict[str, Callable[[_Line, Token], None]] = {
    "softbreak": _Line.end_of_line,
    "hardbreak": _Line.hard_break,
    "code_inline": _Line.code,
    "strong_open": _Line.style,
    "strong_close": _Line.style,
    "em_open": _Line.style,
    "em_close": _Line.style,
    "s_open": _Line.style,
    "s_close": _Line.style,
    "link_open": _Line.link_open,
    "link_close": _Line.link_close,
    "image": _Line.image,
    "footnote_ref": _Line.footnote_mark,
    "footnote_anchor": _Line.nothing,
}
