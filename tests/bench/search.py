"""How well the library is searched, and how fast beside reading it.

`python -m tests.bench.search` runs it alone.
"""

import sys
import time
from collections.abc import Callable, Sequence

from rich.console import Console
from rich.table import Table

from bot.library.loader import Library, load
from bot.library.search import SearchIndex
from bot.settings import TEMPLATES
from tests.library.hundred_questions import HUNDRED
from tests.library.sixty_questions import SIXTY

ROUNDS = 5


def main(console: Console) -> None:
    """Measure and print."""
    library = load(TEMPLATES)
    console.print(_recall(library))
    console.print(_speed(library))


def _recall(library: Library) -> Table:
    table = Table(title=f"Questions that find their document among {len(library.templates)}")
    for name in ("", "questions", "first", "among three", "aim"):
        table.add_column(name, justify="left" if name in ("", "aim") else "right")
    for name, questions, aim in (
        ("tuned on", HUNDRED, "90 % and 97 %"),
        ("never tuned on", SIXTY, ""),
    ):
        shares = (f"{share(library, questions, within=within):.1%}" for within in (1, 3))
        table.add_row(name, str(len(questions)), *shares, aim)
    return table


def share(library: Library, questions: Sequence[tuple[str, str]], *, within: int) -> float:
    """Give the share of questions that find one of their documents within the first hits."""
    found = [
        any(hit.slug in slugs.split(" | ") for hit in library.search(text, limit=within)) for text, slugs in questions
    ]
    return sum(found) / len(found)


def _speed(library: Library) -> Table:
    def fresh() -> None:
        # Each round has an index that remembers nothing yet.
        index = SearchIndex(library.templates)
        began = time.perf_counter()
        for text, _ in HUNDRED:
            index.search(text, limit=5)
        asked.append(time.perf_counter() - began)

    asked: list[float] = []
    loaded = _best(lambda: load(TEMPLATES))
    built = _best(lambda: SearchIndex(library.templates))
    _best(fresh)
    table = Table(title="The search beside reading the library")
    for name in ("", "ours", "unit", "aim"):
        table.add_column(name, justify="left" if name in ("", "unit", "aim") else "right")
    table.add_row("questions", f"{len(HUNDRED) / min(asked):,.0f}", "a second", "from 200")
    table.add_row("a question", f"{min(asked) / len(HUNDRED) * 1e3:.2f}", "ms", "below 5")
    table.add_row("reading the library, with its index", f"{loaded * 1e3:.0f}", "ms", "")
    table.add_row("building the index", f"{built * 1e3:.0f}", "ms", "below 500")
    table.add_row("its part of reading", f"{built / loaded:.0%}", "", "")
    return table


def _best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return min(times)


if __name__ == "__main__":
    main(Console(file=sys.stdout))
