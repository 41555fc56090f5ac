"""Diagrams of our own in a page: drawn where they stand, in the page's own colours."""

import re

from mermaid_render import convert

# What is wider is drawn downwards: a page is read that way, and a telephone is 390 wide.
WIDEST = 760
_WIDTH = re.compile(r'<svg[^>]*? width="(?P<width>[\d.]+)"')
_ACROSS = re.compile(r"\A(\s*(?:flowchart|graph)\s+)LR\b")
# The colours of the library's theme, as variables that the page sets for light and for dark.
_COLOURS = {
    "#000000": "line",
    "#4472C4": "edge",
    "#E5EFFA": "fill",
    "#FFFFFF": "paper",
    "#172D4A": "text",
    "#596579": "faint",
    "#F0F4FA": "soft",
}


def inline(source: str) -> str:
    """Draw a Mermaid diagram as SVG for a page that sets `--diagram-line`, `-edge`, `-fill`, `-paper` and `-text`.

    Raises:
        ValueError: it is not Mermaid.
    """
    svg = _drawn(source)
    found = _WIDTH.search(svg)
    if found and float(found["width"]) > WIDEST and _ACROSS.match(source):
        svg = _drawn(_ACROSS.sub(r"\1TD", source))
    for colour, name in _COLOURS.items():
        svg = svg.replace(colour, f"var(--diagram-{name})")
    return svg.replace("font-family:Noto Sans", "font-family:sans-serif")


def _drawn(source: str) -> str:
    return bytes(convert(source)).decode()
