"""Images: from the web, or from a file that was uploaded to Slack."""

import re

from bot.model.json import Json
from bot.rendering import limits, rich
from bot.rendering.limits import complain, fit
from bot.rendering.links import is_image_url
from bot.rendering.safe import line, plain

_FILE = re.compile(r"F[A-Z0-9]{1,254}")
# What an image is called when nobody named it.
UNNAMED = "Image"
# The line above the source of a diagram.
DIAGRAM = "Diagram, as Mermaid source:"


def image(url: str, alt: str) -> Json:
    """Give an image from the web.

    Args:
        url: its address.
        alt: what it shows, for those who do not see it.

    Raises:
        LimitExceeded: inside `strictly()`, when the address is none that Slack takes (while serving, it is told in
            words), or `alt` is too long.
    """
    if not is_image_url(url):
        complain(f"an image at {url[:100]!r}, which is no address that Slack takes")
        return rich.rich_text(rich.paragraph(rich.link(url, alt)))
    return {"type": "image", "image_url": url, "alt_text": _alt(alt)}


def diagram(file_id: str, source: str) -> Json:
    """Give a diagram whose picture was uploaded to Slack; its source, line by line, stands for it.

    Args:
        file_id: the id of the file.
        source: the diagram in Mermaid's words.

    Raises:
        ValueError: this is not the id of a file.
        LimitExceeded: inside `strictly()`, when the source is too long.
    """
    if not _FILE.fullmatch(file_id):
        raise ValueError(f"{file_id[:100]!r} is not the id of a file")
    alt = fit(f"{DIAGRAM}\n{plain(source)}", limits.ALT_TEXT, "a diagram")
    return {"type": "image", "slack_file": {"id": file_id}, "alt_text": alt}


def _alt(alt: str) -> str:
    return fit(line(alt) or UNNAMED, limits.ALT_TEXT, "what stands for an image")
