"""The library as it is shipped, read once for all tests."""

from functools import cache

from bot.library.loader import Library, load
from bot.settings import TEMPLATES


@cache
def shipped() -> Library:
    """Give the library."""
    return load(TEMPLATES)
