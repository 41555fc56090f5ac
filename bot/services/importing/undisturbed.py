"""Many rows at once, without Python's search for cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold the search for cycles back: with each fifty thousand rows more it would look at all of them again.

    What is no cycle is freed as always. Of several at once, the first one holds it back and lets it go on.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
