"""What is said when a line names no partner, or one that is not known: who may be meant, and how to go on."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from bot.model.errors import Ambiguous, Choice, DomainError, NotFound, NotUnderstood
from bot.model.names import PartnerName
from bot.services.buttons import fits, that_fit
from bot.services.commands.lookup import Lookup
from bot.services.commands.values import STAGES, TIERS, TYPES, value_of
from bot.services.commands.wording import may_be_a_name
from bot.services.grammar import Words, quoted, shortened, without_separator
from bot.services.names import NameIndex, Near

MOST_CHOICES = 5
LIST = Choice("See all partners", "list")
# Slack: a select menu has at most 100 options.
MOST_TO_PICK = 100
# From this similarity on (of 100), two names differ by no more than a slip of the finger.
_CLEARLY = 90
# A name further behind is part of what is told.
_LOOKED_AT = 400
_QUOTES = re.compile('["“”„«»]')
_OPENING, _CLOSING = '"“”„« ', '"“”» '
_BEFORE_A_NAME = re.compile(r"(?:(?:\A|\s+)(?:for|of|to|at|on|with|about|from|by|the|partner|as))*[\s:,–—-]*\Z", re.I)
_NO_PARTNERS = "There are no partners yet."
_FIRST_STEPS = "Add the first one, or look around with demo data."
_DEMO = Choice("Load demo data", "demo on")


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


def which_partner(lookup: Lookup, command: str, tail: str = "") -> DomainError:
    """Ask for the partner of a command that stands alone; each choice goes on with it, the person's own first."""
    if not lookup.names:
        return NotFound(_NO_PARTNERS, _FIRST_STEPS, (Choice("Add a partner", "add"), _DEMO))
    in_order = sorted(lookup.names, key=lambda known: known.owner_id != lookup.user_id)
    return NotUnderstood(
        "Which partner?",
        f"Pick one, or write its name behind the command: /partner {command} {in_order[0].name}",
        tuple(Choice(one.name, line_about(command, one.id, tail)) for one in in_order[:MOST_TO_PICK]),
    )


def which_archived(lookup: Lookup) -> DomainError:
    """Ask which archived partner should come back."""
    if not lookup.archived:
        return NotFound("Nothing is archived here.", "Every partner is in the list.", (LIST,))
    return NotUnderstood(
        "Which partner should come back?",
        "Pick one, or write its name behind the command: /partner restore Acme",
        tuple(_named_apart(islice(lookup.archived, MOST_TO_PICK), "restore")),
    )


def unknown_archived(lookup: Lookup, name: str) -> DomainError:
    """Say that no archived partner has a name, with those that may be meant."""
    near = [one.partner for one in lookup.archived.near(name, limit=MOST_CHOICES)]
    if not near:
        return NotFound(f"No archived partner is called “{shortened(name)}”.", "Look for it in the list.", (LIST,))
    return Ambiguous(
        f"No archived partner is called “{shortened(name)}”." if len(near) == 1 else "Several could be meant.",
        "Pick the one that should come back.",
        tuple(_named_apart(near, "restore")),
    )


def unknown(lookup: Lookup, command: str, readings: list[tuple[str, str]]) -> DomainError:
    """Say that a name is not known, with the names that may be meant.

    Args:
        lookup: the workspace.
        command: the command word.
        readings: what may be the name, the shortest first, each with what then follows in the language of lines.
    """
    for names in (lookup.names, lookup.archived):
        likeliest = _likeliest(names, readings)
        if likeliest:
            return _several(command, readings, likeliest, archived=names is lookup.archived)
    return _nobody(lookup.names, readings)


def named_elsewhere(
    words: Words, lookup: Lookup, command: str, read: Callable[[PartnerName, str], object]
) -> DomainError | None:
    """Offer the line that was probably meant when a known name stands behind other words: `tier gold Acme`.

    Args:
        words: the line behind the command word.
        lookup: the workspace.
        command: the command word.
        read: raises when the other words make no sense behind the name.
    """
    text = _QUOTES.sub(" ", words.rest)
    starts = [found.start() for found in re.finditer(r"(?<=\s)(?=\S)", text[:_LOOKED_AT])]
    known = [(start, found) for start in starts for found in lookup.names.prefixes(text[start:])]
    for start, found in known:
        before = _BEFORE_A_NAME.sub("", words.rest[:start].rstrip(_OPENING)).strip()
        after = without_separator(words.rest[len(text) - len(found.rest) :].lstrip(_CLOSING))
        told = before or after
        line = line_about(command, found.partner.id, words.as_line(told))
        if (before and after) or not fits(line):
            continue
        try:
            read(found.partner, told)
        except DomainError:
            continue
        meant = shortened(f"{command} {found.partner.name} {told}".rstrip())
        return NotUnderstood("The partner's name comes first.", f"Did you mean: {meant}?", (Choice(meant, line),))
    return None


def _likeliest(names: NameIndex, readings: list[tuple[str, str]]) -> list[tuple[Near, str]]:
    near: dict[int, tuple[Near, str]] = {}
    for name, rest in readings:
        for one in names.near(name, limit=MOST_CHOICES):
            before = near.get(one.partner.id)
            # A longer reading takes words away from the rest, so it has to be the clearly better one.
            if before is None or one.score > max(before[0].score, _CLEARLY):
                near[one.partner.id] = (one, rest)
    return sorted(near.values(), key=lambda found: (not found[0].begins, -found[0].score))[:MOST_CHOICES]


def _several(
    command: str, readings: list[tuple[str, str]], likeliest: list[tuple[Near, str]], *, archived: bool
) -> Ambiguous:
    mark = " (archived)" if archived else ""
    choices = (
        Choice(f"{one.partner.name}{mark}", line_about(command, one.partner.id, rest)) for one, rest in likeliest
    )
    first = likeliest[0][0].partner
    called = (
        f"No partner is called “{shortened(readings[-1][0])}”." if len(readings) == 1 else "I do not know that name."
    )
    meant = f"Did you mean {first.name}{mark}?" if len(likeliest) == 1 else "Did you mean one of these?"
    return Ambiguous(
        f"{called} {meant}",
        f"Pick it, or write the name in full: {first.name}",
        that_fit(choices),
    )


def _nobody(names: NameIndex, readings: list[tuple[str, str]]) -> NotFound:
    name, _ = readings[-1]
    adding = Choice(f"Add {shortened(name)}", f"add {quoted(name)}")
    is_a_name = len(readings) == 1 and _may_be_a_partner(name) and fits(adding.line)
    if not names:
        return NotFound(_NO_PARTNERS, _FIRST_STEPS, (adding if is_a_name else Choice("Add a partner", "add"), _DEMO))
    if len(readings) > 1:
        return NotFound(
            f"I know no partner at the beginning of “{shortened(name)}”.",
            'Put the name in quotes, or add the partner first: /partner add "Acme Corp"',
            (Choice("Add a partner", "add"), LIST),
        )
    if is_a_name:
        return NotFound(
            f"There is no partner called “{shortened(name)}”.",
            f'Add it: /partner add "{shortened(name)}"',
            (adding, LIST),
        )
    return NotFound(f"There is no partner called “{shortened(name)}”.", "Look for it in the list.", (LIST,))


def _may_be_a_partner(name: str) -> bool:
    """Tell whether it may be a new partner; a tier, a type, a stage or a number was meant as what it is."""
    is_value = value_of(name, TYPES) or value_of(name, TIERS) or value_of(name, STAGES)
    return may_be_a_name(name) and not is_value and not all(map(str.isdecimal, name.split()))


def _named_apart(partners: Iterable[PartnerName], command: str) -> Iterator[Choice]:
    """Offer partners; archived ones may have the same name, and then their numbers tell them apart."""
    known = list(partners)
    called = Counter(one.name for one in known)
    for one in known:
        yield Choice(one.name, line_about(command, one.id), f"#{one.id}" if called[one.name] > 1 else "")
