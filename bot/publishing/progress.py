"""How far a longer work is: a bar at a terminal, a plain line for each part of it elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

Step: TypeAlias = Callable[[str], None]
"""Takes the part of the work that the next piece belongs to."""


@contextmanager
def watched(what: str, total: int, *, console: Console | None = None) -> Iterator[Step]:
    """Show how far a work is, on the standard error.

    Args:
        what: the work, as `Filling`.
        total: of how many pieces it is.
        console: where it is shown.
    """
    console = console or Console(stderr=True)
    if not console.is_terminal:
        yield _Lines(console, what).begin
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(what, total=total)
        begun = False

        def begin(part: str) -> None:
            nonlocal begun
            progress.update(task, description=f"{what}: {part}", advance=int(begun))
            begun = True

        yield begin
        progress.update(task, completed=total)


class _Lines:
    def __init__(self, console: Console, what: str) -> None:
        self._console = console
        self._what = what
        self._part = ""

    def begin(self, part: str) -> None:
        if part != self._part:
            self._console.print(f"{self._what}: {part}", highlight=False, markup=False, soft_wrap=True)
        self._part = part
