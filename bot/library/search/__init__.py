"""Finding the passage that answers a question: an index of the library, and the way it is asked."""

from bot.library.search.hit import SearchHit
from bot.library.search.index import SearchIndex

__all__ = ["SearchHit", "SearchIndex"]
