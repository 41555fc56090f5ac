"""Draws one Mermaid diagram: its words come in at standard input, the picture (PNG) goes out at standard output.

Diagrams come from people and models, and a hostile one keeps the drawing library busy beyond the time limit of its own:
it is drawn in a process that has nothing to lose, which the system stops when it takes too much.
"""

import re
import resource
import sys
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

import resvg_py
from fontTools.ttLib import TTFont
from mermaid_render import convert
from mermaid_render.fonts import ROOT as FONTS
from mermaid_render.fonts import metrics

# A large diagram takes about 150 MB and two seconds; address space counts for more than what is in use.
BYTES_OF_MEMORY = 768 * 2**20
SECONDS_OF_WORK = 5
# Boxes, lines and words together: about 150 boxes. More cannot be read in a message.
MOST_MARKS = 1_500
# The longest side before scaling. A word is 16 high.
LONGEST_SIDE = 4_000
# What is read well in Slack, which shows an image about 400 wide and larger on a click.
READABLE_WIDTH = 1_200
# The library brings Noto Sans, which has neither arrows nor ticks; Debian's fonts-dejavu-core has them.
MORE_LETTERS = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
# How the library begins what it says about a diagram; the rest quotes it.
_PLACE = re.compile(r"[a-z-]+ at \d+:\d+")


class NotDrawable(Exception):
    """The picture would be of no use; the message says why in words of ours."""


def draw(source: str) -> bytes:
    """Draw a diagram on white, 1,200 pixels wide where that makes it neither blurred nor huge.

    Raises:
        NotDrawable: the picture would be too large, too full or without letters.
        ValueError: it is not Mermaid; the libraries have other errors, too.
    """
    svg = convert(source).decode()
    root = ElementTree.fromstring(svg)
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    if max(width, height) > LONGEST_SIDE or len(list(root.iter())) > MOST_MARKS:
        raise NotDrawable("too large")
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=min(2.0, max(1.0, READABLE_WIDTH / width)),
            background="#ffffff",
            font_files=[str(font) for font in (*FONTS.glob("*.ttf"), *_more_fonts(root))],
            font_family="Noto Sans",
            # Which font stands in for a letter would be up to the machine, and with it whether there is one at all.
            skip_system_fonts=True,
        )
    )


def _more_fonts(root: ElementTree.Element) -> tuple[Path, ...]:
    """Give the fonts that a picture needs beside the library's own.

    Raises:
        NotDrawable: there is none with all its letters, and the picture would show empty boxes.
    """
    own = metrics()[0]
    # A font stands in for a whole piece of text, not for single letters of it.
    needed = {ord(letter) for text in root.itertext() if not own.keys() >= set(text) for letter in text}
    if not needed:
        return ()
    if not MORE_LETTERS.exists() or not needed <= TTFont(MORE_LETTERS).getBestCmap().keys():
        raise NotDrawable("letters without a font")
    return (MORE_LETTERS,)


def main() -> None:
    """Draw what stands at standard input within the limits of this process; where that fails, only say why."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_OF_WORK, SECONDS_OF_WORK))
    # macOS knows no such limit.
    with suppress(ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (BYTES_OF_MEMORY, BYTES_OF_MEMORY))
    try:
        sys.stdout.buffer.write(draw(sys.stdin.buffer.read().decode()))
    except BaseException as error:
        sys.exit(_reason(error))


def _reason(error: BaseException) -> str:
    """Say why a diagram was not drawn without a word of it: reasons are logged."""
    if isinstance(error, NotDrawable):
        return str(error)
    place = _PLACE.match(str(error))
    return place[0] if place else type(error).__name__


if __name__ == "__main__":
    main()
