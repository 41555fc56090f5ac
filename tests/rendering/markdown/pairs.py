"""`python -m tests.rendering.markdown.pairs --write` writes what becomes of the Markdown in `pairs/` anew."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.rendering.markdown import markdown
from bot.rendering.message import compose
from tests.rendering.markdown.notation import noted, spelled_out

FOLDER = Path(__file__).with_name("pairs")


@dataclass(frozen=True)
class Pair:
    """Markdown as the file has it, and what should become of it in the notation."""

    name: str
    written: str
    blocks: str

    @property
    def markdown(self) -> str:
        return spelled_out(self.written.splitlines(keepends=True))

    def rendered(self) -> str:
        """Give what becomes of the Markdown now."""
        return noted(compose(markdown(self.markdown)))


def files() -> list[Path]:
    """Give the files with pairs."""
    return sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")


def pairs(path: Path) -> Iterator[Pair]:
    """Read the pairs of a file."""
    parts: list[list[str]] = [[]]
    for line in path.read_text().splitlines(keepends=True):
        if line == ".\n":
            parts.append([])
        else:
            parts[-1].append(line)
    read = iter("".join(part) for part in parts[:-1])
    for title, written, blocks in zip(read, read, read, strict=True):
        yield Pair(title.strip(), written, blocks)


def _rewritten(path: Path) -> str:
    return "\n".join(f"{pair.name}\n.\n{pair.written}.\n{pair.rendered()}.\n" for pair in pairs(path))


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("Usage: python -m tests.rendering.markdown.pairs --write")
    for file in files():
        file.write_text(_rewritten(file))
