"""The parts of files that come from the command registry, kept between marks and compared by a test."""

import re
from collections.abc import Callable
from pathlib import Path

from bot.services.commands import markdown_table, usage_hint


def _readme() -> str:
    return f"\n{markdown_table()}\n"


def _manifest() -> str:
    return f"\n      usage_hint: {_quoted(usage_hint())}\n      "


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# File, what begins and ends the part, what belongs there.
PARTS: tuple[tuple[str, str, str, Callable[[], str]], ...] = (
    ("README.md", "<!-- generated: commands -->", "<!-- end -->", _readme),
    ("manifest.yml", "# generated: usage hint", "# end", _manifest),
)


def stale(root: Path) -> tuple[str, ...]:
    """Name the files under `root` whose generated part is not what the registry gives now."""
    return tuple(name for name, fresh in _fresh(root) if fresh != (root / name).read_text())


def write_all(root: Path) -> None:
    """Write every generated part under `root` anew."""
    for name, fresh in _fresh(root):
        (root / name).write_text(fresh)


def _fresh(root: Path) -> list[tuple[str, str]]:
    return [(name, _with_part((root / name).read_text(), begin, end, content())) for name, begin, end, content in PARTS]


def _with_part(text: str, begin: str, end: str, content: str) -> str:
    pattern = re.compile(f"({re.escape(begin)})(.*?)({re.escape(end)})", re.DOTALL)
    fresh, found = pattern.subn(lambda match: match[1] + content + match[3], text)
    if found != 1:
        raise ValueError(f"there must be one part between {begin!r} and {end!r}, not {found}")
    return fresh
