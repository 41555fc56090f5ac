"""The partner that a line is about: its name comes first, and it is never guessed."""

import re
from collections.abc import Callable
from itertools import islice
from typing import TypeVar

from bot.model.errors import Ambiguous, Choice, DomainError, NotFound, NotUnderstood
from bot.model.names import PartnerName
from bot.services.commands.lookup import Lookup
from bot.services.grammar import Words, is_visible, quoted, shortened, without_separator
from bot.services.names import NameIndex, Near, Prefix, word_ends

T = TypeVar("T")

MOST_CHOICES = 5
LIST = Choice("See all partners", "list")
# Slack: a button's value holds 2,000 characters, and JSON can double the bytes of a line.
LONGEST_CHOICE = 900
# Without quotes, a name may end after any of its first words.
_MOST_NAME_WORDS = 5
# From this similarity on (of 100), two names differ by no more than a slip of the finger.
_CLEARLY = 90
_NUMBER = re.compile(r"#(\d{1,18})(?!\w)", re.ASCII)


def partner_first(words: Words, lookup: Lookup, command: str, read: Callable[[PartnerName, str], T]) -> T:
    """Read a line that begins with a partner: the longest known name behind which the rest makes sense.

    Args:
        words: the line behind the command word.
        lookup: the workspace.
        command: the command word, which choices repeat.
        read: makes something of the partner and the rest, and raises when the rest makes no sense.

    Raises:
        DomainError: no partner is named, or several could be meant, or the rest makes no sense.
    """
    explicit = _explicit(words, lookup, command)
    candidates = [explicit] if explicit else lookup.names.prefixes(words.rest)
    if not candidates:
        ends = islice(word_ends(words.rest), _MOST_NAME_WORDS)
        readings = [(words.rest[:end], words.as_line(without_separator(words.rest[end:]))) for end in ends]
        raise _unknown(lookup.names, command, readings)
    problems: list[DomainError] = []
    for found in candidates:
        try:
            return read(found.partner, without_separator(found.rest))
        except DomainError as problem:
            problems.append(problem)
    raise problems[0]


def only_partner(words: Words, lookup: Lookup, command: str, *, tail: str = "") -> int:
    """Read a line that is nothing but a partner, and give its row id.

    Args:
        words: the line behind the command word.
        lookup: the workspace.
        command: the command word, which choices repeat.
        tail: what choices repeat behind the partner.

    Raises:
        DomainError: no partner is named, or several could be meant, or words are left over.
    """
    known = lookup.names.exact(words.rest)
    if known is not None:
        return known.id
    found = _explicit(words, lookup, command, tail)
    if found is None:
        raise _unknown(lookup.names, command, [(words.rest, tail)])
    if words.rest:
        raise NotUnderstood(
            f"That names {found.partner.name}, and “{shortened(words.rest)}” behind it is too much.",
            "If it is part of the name, put the whole name in quotes.",
            (Choice(f"{command.capitalize()} {found.partner.name}", line_about(command, found.partner.id, tail)),),
        )
    return found.partner.id


def line_about(command: str, partner_id: int, rest: str = "") -> str:
    """Give the line of a command about a partner, which it names by its number.

    Args:
        command: the command word.
        partner_id: the partner's row id.
        rest: what follows, in the language of lines.
    """
    # A rest that begins like a separator is kept whole behind a separator of its own.
    separator = "" if without_separator(f" {rest}") == rest else ":"
    return f"{command} #{partner_id}{separator} {rest}".rstrip()


def _explicit(words: Words, lookup: Lookup, command: str, tail: str = "") -> Prefix | None:
    """Take a partner that is named by number or in quotes."""
    if not is_visible(words.rest):
        raise NotUnderstood(
            "Which partner?", f'Write its name behind the command: /partner {command} "Acme Corp"', (LIST,)
        )
    number = words.match(_NUMBER)
    if number:
        partner = lookup.names.by_id(int(number[1]))
        if partner is None:
            raise NotFound(f"There is no partner {number[0]} here.", "It may have been archived.", (LIST,))
        return Prefix(partner, words.rest_after_name)
    name = words.name_in_quotes()
    if name is None:
        return None
    known = lookup.names.exact(name)
    if known is None:
        raise _unknown(lookup.names, command, [(name, words.as_line(without_separator(words.rest_after_name)) or tail)])
    return Prefix(known, words.rest_after_name)


def _unknown(names: NameIndex, command: str, readings: list[tuple[str, str]]) -> DomainError:
    """Say that a name is not known, with the names that may be meant.

    Args:
        names: the known names.
        command: the command word.
        readings: what may be the name, the shortest first, each with what then follows in the language of lines.
    """
    near: dict[int, tuple[Near, str]] = {}
    for name, rest in readings:
        for one in names.near(name, limit=MOST_CHOICES):
            before = near.get(one.partner.id)
            # A longer reading takes words away from the rest, so it has to be the clearly better one.
            if before is None or one.score > max(before[0].score, _CLEARLY):
                near[one.partner.id] = (one, rest)
    likeliest = sorted(near.values(), key=lambda found: (not found[0].begins, -found[0].score))[:MOST_CHOICES]
    return _several(command, readings, likeliest) if likeliest else _nobody(names, readings)


def _several(command: str, readings: list[tuple[str, str]], likeliest: list[tuple[Near, str]]) -> Ambiguous:
    choices = (
        Choice(one.partner.name, line_about(command, one.partner.id, rest), f"#{one.partner.id}")
        for one, rest in likeliest
    )
    first = likeliest[0][0].partner
    called = (
        f"No partner is called “{shortened(readings[-1][0])}”." if len(readings) == 1 else "I do not know that name."
    )
    meant = f"Did you mean {first.name}?" if len(likeliest) == 1 else "Did you mean one of these?"
    return Ambiguous(
        f"{called} {meant}",
        f"Pick it, or write its number in place of the name: #{first.id} is {first.name}.",
        tuple(choice for choice in choices if len(choice.line.encode()) <= LONGEST_CHOICE),
    )


def _nobody(names: NameIndex, readings: list[tuple[str, str]]) -> NotFound:
    name, _ = readings[-1]
    if len(readings) > 1:
        return NotFound(
            f"I know no partner at the beginning of “{shortened(name)}”.",
            'Put the name in quotes, or add the partner first: /partner add "Acme Corp"',
            (Choice("Add a partner", "add"), LIST),
        )
    adding = Choice(f"Add {shortened(name)}", f"add {quoted(name)}")
    if not names:
        return NotFound(
            "There are no partners yet.",
            "Add the first one, or look around with demo data.",
            (adding, Choice("Load demo data", "demo on")),
        )
    return NotFound(
        f"There is no partner called “{shortened(name)}”.",
        f'Add it: /partner add "{shortened(name)}"',
        (adding, LIST) if len(adding.line.encode()) <= LONGEST_CHOICE else (LIST,),
    )
