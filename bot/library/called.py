"""A template by what somebody at a keyboard calls it."""

from bot.library.loader import Library
from bot.library.template import Template
from bot.model.errors import DomainError

_MOST_NEAR = 5


def template_called(library: Library, asked: str) -> Template:
    """Give the template of a slug, or of the last part of one.

    Raises:
        DomainError: there is none, or several; it names those that are near.
    """
    found = [one for one in library.templates if asked in (one.slug, one.slug.partition("/")[2])]
    if len(found) == 1:
        return found[0]
    hits = library.search(asked.replace("/", " ").replace("-", " "), limit=_MOST_NEAR)
    near = ", ".join([one.slug for one in found] or [hit.slug for hit in hits]) or "none that is near"
    raise DomainError(f"There is no template {asked}.", f"Is it one of these: {near}?")
