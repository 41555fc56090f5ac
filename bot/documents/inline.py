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

    Its own width stands in `--diagram-width`.

    Raises:
        ValueError: it is not Mermaid.
    """
    svg = _drawn(source)
    if _width(svg) > WIDEST and _ACROSS.match(source):
        svg = _drawn(_ACROSS.sub(r"\1TD", source))
    for colour, name in _COLOURS.items():
        svg = svg.replace(colour, f"var(--diagram-{name})")
    svg = svg.replace("font-family:Noto Sans", "font-family:sans-serif")
    return svg.replace('style="', f'style="--diagram-width:{_width(svg):.0f}px;', 1)


def _width(svg: str) -> float:
    found = _WIDTH.search(svg)
    return float(found["width"]) if found else 0.0


def _drawn(source: str) -> str:
    return bytes(convert(source)).decode()
