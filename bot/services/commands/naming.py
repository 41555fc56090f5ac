"""The partner that a line is about: its name comes first, and for a change it is never guessed."""

import re
from collections.abc import Callable
from itertools import islice
from typing import TypeVar

from bot.model.errors import Choice, DomainError, NotFound, NotUnderstood
from bot.model.names import PartnerName
from bot.services.commands.lookup import Lookup
from bot.services.commands.unknown import (
    LIST,
    line_about,
    named_elsewhere,
    unknown,
    unknown_archived,
    which_archived,
    which_partner,
)
from bot.services.grammar import Words, is_visible, shortened, without_separator
from bot.services.names import Prefix, word_ends

__all__ = ["archived_partner", "line_about", "only_partner", "partner_first"]

T = TypeVar("T")

# Without quotes, a name may end after any of its first words.
_MOST_NAME_WORDS = 5
_NUMBER = re.compile(r"#(\d{1,18})(?!\w)", re.ASCII)


def partner_first(
    words: Words, lookup: Lookup, command: str, read: Callable[[PartnerName, str], T], *, changes: bool = True
) -> T:
    """Read a line that begins with a partner: the longest known name behind which the rest makes sense.

    Args:
        words: the line behind the command word.
        lookup: the workspace.
        command: the command word, which choices repeat.
        read: makes something of the partner and the rest, and raises when the rest makes no sense.
        changes: as for `only_partner`.

    Raises:
        DomainError: no partner is named, or several could be meant, or the rest makes no sense.
    """
    explicit = _explicit(words, lookup, command, changes=changes)
    candidates = [explicit] if explicit else _prefixes(words.rest, lookup)
    if not candidates and not changes:
        candidates = _begun(words.rest, lookup)
    if not candidates:
        ends = islice(word_ends(words.rest), _MOST_NAME_WORDS)
        readings = [(words.rest[:end], words.as_line(without_separator(words.rest[end:]))) for end in ends]
        raise named_elsewhere(words, lookup, command, read) or unknown(lookup, command, readings)
    problems: list[DomainError] = []
    for found in candidates:
        try:
            return read(found.partner, without_separator(found.rest))
        except DomainError as problem:
            problems.append(problem)
    raise problems[0]


def only_partner(words: Words, lookup: Lookup, command: str, *, tail: str = "", changes: bool = True) -> int:
    """Read a line that is nothing but a partner, and give its row id.

    Args:
        words: the line behind the command word.
        lookup: the workspace.
        command: the command word, which choices repeat.
        tail: what choices repeat behind the partner.
        changes: the command changes the partner; where it only shows, the only name that begins so is enough.

    Raises:
        DomainError: no partner is named, or several could be meant, or words are left over.
    """
    known = _meant(words.rest, lookup, changes=changes)
    if known is not None:
        return known.id
    found = _explicit(words, lookup, command, tail, changes=changes)
    if found is None:
        problem = unknown(lookup, command, [(words.rest, tail)])
        named = lookup.names.prefixes(words.rest)
        if named and isinstance(problem, NotFound):
            problem = _too_much(named[0].partner, without_separator(named[0].rest), command, tail)
        raise named_elsewhere(words, lookup, command, _nothing) or problem
    if words.rest:
        raise _too_much(found.partner, words.rest, command, tail)
    return found.partner.id


def archived_partner(words: Words, lookup: Lookup) -> int:
    """Read a line that is nothing but an archived partner, and give its row id; a live one is given, too.

    Raises:
        DomainError: no archived partner is named, or several could be meant.
    """
    if not is_visible(words.rest):
        raise which_archived(lookup)
    number = words.match(_NUMBER)
    if number:
        return _by_number(number, lookup).id
    name = words.name_in_quotes() or words.rest
    known = lookup.archived.exact(name) or lookup.names.exact(name)
    if known is None:
        raise unknown_archived(lookup, name)
    return known.id


def _meant(text: str, lookup: Lookup, *, changes: bool) -> PartnerName | None:
    """Give the partner that a text names: a live one before an archived one, of which only its Restore is offered."""
    exact = lookup.names.exact(text) or lookup.archived.exact(text)
    return exact or (None if changes else lookup.names.beginning(text))


def _prefixes(text: str, lookup: Lookup) -> list[Prefix]:
    """Give the live partners that a text begins with, unless an archived one's longer name stands there."""
    live, archived = lookup.names.prefixes(text), lookup.archived.prefixes(text)
    return archived[:1] if archived and (not live or len(archived[0].rest) < len(live[0].rest)) else live


def _begun(text: str, lookup: Lookup) -> list[Prefix]:
    """Give the only partner whose name begins with the first words of a text, with as many of them as fit."""
    ends = list(islice(word_ends(text), _MOST_NAME_WORDS))
    begun = (Prefix(known, text[end:]) for end in reversed(ends) if (known := lookup.names.beginning(text[:end])))
    return list(islice(begun, 1))


def _explicit(words: Words, lookup: Lookup, command: str, tail: str = "", *, changes: bool = True) -> Prefix | None:
    """Take a partner that is named by number or in quotes."""
    if not is_visible(words.rest):
        raise which_partner(lookup, command, tail)
    number = words.match(_NUMBER)
    if number:
        return Prefix(_by_number(number, lookup), words.rest_after_name)
    name = words.name_in_quotes()
    if name is None:
        return None
    known = _meant(name, lookup, changes=changes)
    if known is None:
        raise unknown(lookup, command, [(name, words.as_line(without_separator(words.rest_after_name)) or tail)])
    return Prefix(known, words.rest_after_name)


def _by_number(number: re.Match[str], lookup: Lookup) -> PartnerName:
    partner = lookup.names.by_id(int(number[1])) or lookup.archived.by_id(int(number[1]))
    if partner is None:
        raise NotFound("That partner is no longer here.", "It may have been removed. Look for it in the list.", (LIST,))
    return partner


def _too_much(partner: PartnerName, rest: str, command: str, tail: str) -> NotUnderstood:
    return NotUnderstood(
        f"That names {partner.name}, and “{shortened(rest)}” behind it is too much.",
        "If it is part of the name, put the whole name in quotes.",
        (Choice(f"{command.capitalize()} {partner.name}", line_about(command, partner.id, tail)),),
    )


def _nothing(partner: PartnerName, rest: str) -> None:
    if rest:
        raise NotUnderstood("A partner's name stands alone here.")
