"""From the library's Markdown to the dialect of Python-Markdown, which builds the site."""

import re
from collections.abc import Iterator

_FENCES = ("```", "~~~")
# Code, which stays as it is; what is not known yet; and what the other dialect would read as HTML or not unescape.
_PIECES = re.compile(
    r"(?P<code>`+)(?P<inside>.*?)(?P=code)"
    r"|(?P<blank>\[fill:[^\]\n]*\])"
    r"|\\(?P<escaped>[<>&~=|])"
    r"|(?P<open><)(?!https?:|mailto:)"
)
_NEXT_QUOTE = re.compile(r"(?<=\S)\n\n(?=>)")
_SIGNS = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "~": "&#126;", "=": "=", "|": "\\|"}


def for_site(markdown: str) -> str:
    """Give a text for the site; what is missing in it is marked.

    Args:
        markdown: as templates write it.
    """
    # Two quotes, one below the other, would be one.
    return _NEXT_QUOTE.sub("\n\n<!-- -->\n\n", "\n".join(_lines(markdown)))


def _lines(markdown: str) -> Iterator[str]:
    in_code = False
    for line in markdown.split("\n"):
        fence = line.lstrip().startswith(_FENCES)
        in_code ^= fence
        yield line if in_code or fence else _PIECES.sub(_piece, line)


def _piece(found: re.Match[str]) -> str:
    if found["blank"]:
        question = found["blank"][1:-1].partition(":")[2].strip().replace("<", "&lt;")
        return f'<mark class="blank" title="Not known yet">{question}</mark>'
    if found["escaped"]:
        return _SIGNS[found["escaped"]]
    return "&lt;" if found["open"] else found[0]


def plain(text: str) -> str:
    """Give words of a frontmatter or a playbook for the site: they mean nothing to Markdown."""
    return re.sub(r"[\\`*_\[\]<>|]", lambda found: _SIGNS.get(found[0], f"\\{found[0]}"), text)
