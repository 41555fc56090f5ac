"""Markdown to prove the renderer with: the specifications' examples, hostile strings, and the library's templates."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.library.workshop import filled_here
from bot.settings import TEMPLATES
from tests.shelf import shipped

DATA = Path(__file__).parents[2] / "data" / "markdown"


@dataclass(frozen=True)
class Example:
    """A piece of Markdown with a name to find it by.

    Attributes:
        may_add: whether it may show more than it has to, wherever it stands.
        is_in_parts: whether a cell is so long that texts tell the head of its table again within it.
    """

    name: str
    markdown: str
    html: str = ""
    may_add: bool = False
    is_in_parts: bool = False


def examples(name: str) -> list[Example]:
    """Give the examples of a specification, by the name of its file."""
    lines = (DATA / f"{name}.jsonl").read_text().split("\n")
    found = [json.loads(line) for line in lines if line]
    return [Example(f"{name} {one['section']} {one['number']}", one["markdown"], one.get("html", "")) for one in found]


def hostile() -> list[Example]:
    """Give the hostile strings, put together."""
    found, group, number = [], "", 0
    for line in (DATA / "hostile.txt").read_text().split("\n"):
        if line.startswith("# "):
            group, number = line.removeprefix("# "), 0
        elif line:
            number += 1
            source = "".join(_parts(json.loads(line)))
            found.append(Example(f"{group} {number}", source, "", "(kept)" in group, "(in parts)" in group))
    return found


def _parts(recipe: Any) -> Iterator[str]:
    """Give the parts of a recipe; its notation is at the head of the file."""
    for part in [recipe] if isinstance(recipe, str) else recipe:
        if isinstance(part, str):
            yield part
        else:
            for number in range(part["times"]):
                yield part["of"].replace("{n}", str(number + 1)).replace("{indent}", "  " * number)


@cache
def templates() -> tuple[Example, ...]:
    """Give every template as it reads with nothing known, and the filled examples."""
    blank = [Example(f"{one.slug}.md", filled_here(one, {}, {}).whole) for one in shipped().templates]
    examples = sorted((TEMPLATES / "examples").glob("**/*.md"))
    return (*blank, *(Example(path.relative_to(TEMPLATES).as_posix(), path.read_text()) for path in examples))
