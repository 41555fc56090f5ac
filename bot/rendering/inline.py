"""The inside of a line of Markdown: words, styles and links, as pieces of rich text."""

import re
from collections.abc import Callable, Iterator

from markdown_it.tree import SyntaxTreeNode

from bot.model.json import Json
from bot.rendering import rich

_LOOKS_LIKE_ADDRESS = re.compile(r"\s*(\w+://|www\.|[\w-]+(\.[\w-]+)+(/|\s*$))", re.IGNORECASE)
_STYLES = {"strong": "bold", "em": "italic", "s": "strike"}


def inlines(node: SyntaxTreeNode, *styles: str) -> list[Json]:
    """Give the pieces of a line in order.

    Args:
        node: a node with inline content below it.
        styles: Slack's styles that hold for all of it.
    """
    return list(_pieces(node, styles))


def visible(node: SyntaxTreeNode) -> str:
    """Give the characters of a line without styles; a link's address stays where it is shown."""
    return "".join(str(piece.get("text", piece.get("url", ""))) for piece in inlines(node))


def _pieces(node: SyntaxTreeNode, styles: tuple[str, ...]) -> Iterator[Json]:
    for child in node.children:
        if child.type in _BY_TYPE:
            yield from _BY_TYPE[child.type](child, styles)
        elif child.type in _STYLES:
            yield from _pieces(child, (*styles, _STYLES[child.type]))
        elif child.children:
            yield from _pieces(child, styles)
        else:
            yield rich.styled(child.content, *styles)


def _soft_break(node: SyntaxTreeNode, styles: tuple[str, ...]) -> Iterator[Json]:
    yield rich.styled(" ", *styles)


def _hard_break(node: SyntaxTreeNode, styles: tuple[str, ...]) -> Iterator[Json]:
    yield rich.styled("\n", *styles)


def _code(node: SyntaxTreeNode, styles: tuple[str, ...]) -> Iterator[Json]:
    yield rich.styled(node.content, *styles, "code")


def _link(node: SyntaxTreeNode, styles: tuple[str, ...]) -> Iterator[Json]:
    yield from _to(str(node.attrs.get("href", "")), visible(node), styles)


def _image(node: SyntaxTreeNode, styles: tuple[str, ...]) -> Iterator[Json]:
    yield from _to(str(node.attrs.get("src", "")), visible(node) or node.content, styles)


def _to(url: str, label: str, styles: tuple[str, ...]) -> Iterator[Json]:
    """Give a link. Words that look like another address are followed by the real one, and lead nowhere."""
    if label != url and _LOOKS_LIKE_ADDRESS.match(label) and url not in (f"http://{label}", f"https://{label}"):
        yield rich.styled(f"{label} ({url})", *styles)
    else:
        yield rich.link(url, label, *styles)


_BY_TYPE: dict[str, Callable[[SyntaxTreeNode, tuple[str, ...]], Iterator[Json]]] = {
    "softbreak": _soft_break,
    "hardbreak": _hard_break,
    "code_inline": _code,
    "link": _link,
    "image": _image,
}
