"""From a line to a request."""

import re

from bot.model import NAME_LENGTH
from bot.model.errors import Choice, NotUnderstood
from bot.services.commands.general import read_show
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import LONGEST_CHOICE, MOST_CHOICES, line_about
from bot.services.commands.registry import BY_NAME, HELP, closest_command
from bot.services.grammar import Words, is_visible, shortened
from bot.services.requests import Help, Request, ShowPartner

# From this similarity on (of 100), a line is taken for a misspelt partner.
_LIKE_A_PARTNER = 85

_PARTNER = re.compile(r"/partner(?!\S)", re.IGNORECASE)
_NUMBER = re.compile(r"#\d+\Z")


def read_line(line: str, lookup: Lookup) -> Request:
    """Read a line as Slack sends it behind `/partner`, or as a button carries it.

    A line that is nothing but a partner shows it. Nothing is ever guessed, or created for a misspelt name.

    Args:
        line: the text, with `&`, `<` and `>` as entities (see `bot.services.grammar`).
        lookup: the workspace.

    Raises:
        DomainError: the line does not parse, or names no partner or several; it says what to do next.
    """
    words = Words(line)
    words.match(_PARTNER)
    if not is_visible(words.rest):
        return Help()
    if _NUMBER.match(words.rest):
        return read_show(words, lookup)
    known = lookup.names.exact(words.rest)
    if known is not None and words.rest.casefold() not in BY_NAME:
        return ShowPartner(known.id)
    word = words.word()
    command = BY_NAME.get(word.casefold())
    if command is None:
        raise _not_a_command(word, words, lookup)
    return command.read(words, lookup)


def _not_a_command(word: str, words: Words, lookup: Lookup) -> NotUnderstood:
    """Say that a line begins with no command, and offer what was probably meant."""
    rest = words.as_line(words.rest)
    name = closest_command(word)
    corrected = [Choice(shortened(f"{name} {words.rest}".rstrip()), f"{name} {rest}".rstrip())] if name else []
    near = lookup.names.near(f"{word} {words.rest}"[:NAME_LENGTH], limit=MOST_CHOICES)
    partners = [
        Choice(f"Show {one.partner.name}", line_about("show", one.partner.id))
        for one in near
        if one.begins or one.score >= _LIKE_A_PARTNER
    ]
    ask = Choice("Ask the coach", f"ask {words.as_line(word)} {rest}".rstrip())
    return NotUnderstood(
        f"“{shortened(word)}” is not a command.",
        f"Did you mean {name}?" if name else "Ask the coach in your own words, or look at what there is.",
        tuple(choice for choice in (*corrected, *partners, ask, HELP) if len(choice.line.encode()) <= LONGEST_CHOICE),
    )
