"""Reading the command about the library: its sections, one template, or what speaks of something."""

import re

from bot.model.errors import Ambiguous, Choice, NotFound, NotUnderstood
from bot.services.buttons import that_fit
from bot.services.commands.lookup import Lookup
from bot.services.commands.own_library import read_own
from bot.services.commands.unknown import MOST_CHOICES
from bot.services.filling.finding import TemplateIndex
from bot.services.filling.requests import BrowseLibrary, OpenTemplate, SearchLibrary, TemplateMove
from bot.services.grammar import Words, escaped, is_visible, shortened
from bot.services.own_requests import ListOwn, OpenUpload, WorkOwn

LIBRARY = Choice("Open the library", "templates")
_QUOTES = ' \n"“”„«»'
_SEARCH = re.compile(r"(?:search|find|about)(?:\s+|\Z)", re.IGNORECASE)
_MOVE = re.compile(r"(read|download|show|open|see|view)(?:\s+|\Z)", re.IGNORECASE)
_MOVES = {"read": TemplateMove.READ, "download": TemplateMove.DOWNLOAD}


def read_templates(
    words: Words, lookup: Lookup
) -> BrowseLibrary | SearchLibrary | OpenTemplate | ListOwn | OpenUpload | WorkOwn:
    """Read `templates`, `templates legal`, `templates nda`, `templates read nda` and `templates pricing`."""
    known, text = lookup.templates, words.rest.strip(_QUOTES)
    if not is_visible(text):
        return BrowseLibrary()
    slugs = known.exact(text)
    if slugs:
        return OpenTemplate(_only(slugs, known))
    own = read_own(words)
    if own is not None:
        return own
    if words.match(_SEARCH):
        text = words.rest.strip(_QUOTES)
        return SearchLibrary(text) if is_visible(text) else BrowseLibrary()
    move = words.match(_MOVE)
    if move:
        return _one(words, lookup, move[1].casefold())
    section = known.section(text)
    if section:
        return BrowseLibrary(section)
    slug = _clearly(text, known)
    return OpenTemplate(slug) if slug else SearchLibrary(text)


def _one(words: Words, lookup: Lookup, word: str) -> BrowseLibrary | OpenTemplate:
    """Read the template behind `read`, `download` or `show`; a section can be shown, too."""
    known, text, move = lookup.templates, words.rest.strip(_QUOTES), _MOVES.get(word, TemplateMove.SHOW)
    if not is_visible(text):
        raise NotUnderstood(
            f"Which template shall I {word}?", f"Write its name: /partner templates {word} nda", (LIBRARY,)
        )
    section = known.section(text) if move is TemplateMove.SHOW else None
    if section:
        return BrowseLibrary(section)
    before = "templates" if move is TemplateMove.SHOW else f"templates {move}"
    slugs = known.called(text)
    if slugs:
        return OpenTemplate(_only(slugs, known, before), move)
    slug = known.misspelt(text)
    if slug is None:
        raise unknown_template(text, known, before, words)
    return OpenTemplate(slug, move)


def _clearly(text: str, known: TemplateIndex) -> str | None:
    """Give the only template that a text can mean; it is shown, which changes nothing."""
    slugs = known.containing(text)
    return slugs[0] if len(slugs) == 1 else known.misspelt(text)


def _only(slugs: tuple[str, ...], known: TemplateIndex, before: str = "templates") -> str:
    if len(slugs) > 1:
        raise several_templates(slugs, known, before)
    return slugs[0]


def several_templates(slugs: tuple[str, ...], known: TemplateIndex, before: str, behind: str = "") -> Ambiguous:
    """Ask which of several templates is meant.

    Args:
        slugs: the templates.
        known: what they are called.
        before: what stands before the template in the line of a choice.
        behind: what stands behind it, in the language of lines.
    """
    return Ambiguous("Several templates could be meant.", "Pick one.", _choices(slugs, known, before, behind))


def unknown_template(text: str, known: TemplateIndex, before: str, words: Words, behind: str = "") -> NotFound:
    """Say that no template is called so, with those that may be meant and the search.

    Args:
        text: what was written for its name.
        known: the templates.
        before: what stands before the template in the line of a choice.
        words: the line that the text is from.
        behind: what stands behind it, in the language of lines.
    """
    near = known.near(text, limit=MOST_CHOICES)
    remedy = "Look for it in the library." if not near else "Did you mean one of these?"
    if len(near) == 1:
        remedy = f"Did you mean {known.templates[near[0]]}?"
    search = Choice("Search the library", f"templates search {words.as_line(text)}")
    return NotFound(
        f"There is no template called “{shortened(text)}”.",
        remedy,
        (*_choices(near, known, before, behind), *that_fit([search]), LIBRARY),
    )


def _choices(slugs: tuple[str, ...], known: TemplateIndex, before: str, behind: str) -> tuple[Choice, ...]:
    return that_fit(
        Choice(known.templates[slug], f"{before} {escaped(slug)} {behind}".rstrip(), slug) for slug in slugs
    )
