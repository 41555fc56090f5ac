"""From a line to a request."""

import re
from collections.abc import Iterator

from bot.model import NAME_LENGTH
from bot.model.errors import Choice, NotUnderstood
from bot.services.buttons import that_fit
from bot.services.commands.general import read_show
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import line_about
from bot.services.commands.registry import BY_NAME, HELP
from bot.services.commands.synonyms import SYNONYMS, closest_command
from bot.services.commands.unknown import MOST_CHOICES
from bot.services.commands.values import STAGES, TIERS, in_words, value_of
from bot.services.commands.wording import is_question
from bot.services.grammar import Words, is_visible, quoted, shortened, without_separator
from bot.services.names import Prefix
from bot.services.requests import Ask, Help, Request, ShowPartner

# From this similarity on (of 100), a line is taken for a misspelt partner.
_LIKE_A_PARTNER = 85

_PARTNER = re.compile(r"/partner(?!\S)", re.IGNORECASE)
_NUMBER = re.compile(r"#\d+\Z")
# `add a note for Acme: …`, `change the tier of Acme to gold`: the second word is the command.
_ROUNDABOUT = re.compile(
    r"(?:add|create|new|log|set|change|update|edit|make)\s+(?:(?:a|an|the|new)\s+)?"
    r"(note|milestone|contact|tier|stage|owner|target)\s+(?:(?:to|for|of|at|with|on|about)\s+)?",
    re.IGNORECASE,
)

_RENAMING = re.compile(r"(?:rename|(?:change|update)\s+the\s+name\s+of)\s+[\"“”„]?(?=\S)", re.IGNORECASE)
# What stands between the old name and the new one: `rename "Acme" to "Acme Japan"`.
_NEW_NAME = re.compile(r"\A[\"“”„]?\s*(?:(?:to|into|as)(?:\s+|\Z))?", re.IGNORECASE)
_QUOTES = ' "“”„'
_DEMO = re.compile(
    r"(?:(?P<on>load|add|create)|remove|delete|clear)\s+(?:the\s+)?demo(?:\s+(?:data|partners))?", re.IGNORECASE
)
_REMOVING = re.compile(
    r"(?:remove|delete)\s+(?:the\s+)?contact\s+(\S.*?)\s+(?:from|at|of)\s+(\S.*)", re.IGNORECASE | re.DOTALL
)


def read_line(line: str, lookup: Lookup) -> Request:
    """Read a line as Slack sends it behind `/partner`, or as a button carries it.

    A line that is nothing but a partner shows it, and a whole question goes to the coach. No change is ever guessed,
    and nothing is created for a misspelt name.

    Args:
        line: the text, with `&`, `<` and `>` as entities (see `bot.services.grammar`).
        lookup: the workspace.

    Raises:
        DomainError: the line does not parse, or names no partner or several; it says what to do next.
    """
    words = Words(line)
    words.match(_PARTNER)
    whole = words.rest
    if not is_visible(whole):
        return Help()
    if _NUMBER.match(whole):
        return read_show(words, lookup)
    known = lookup.names.exact(whole) or lookup.archived.exact(whole)
    if known is not None and whole.casefold() not in BY_NAME:
        return ShowPartner(known.id)
    plain = _plainly(words, lookup)
    if plain is not None:
        return read_line(plain, lookup)
    word = words.word()
    command = BY_NAME.get(word.casefold())
    if command is not None:
        return command.read(words, lookup)
    if is_question(whole):
        return Ask(whole)
    begun = lookup.names.beginning(whole)
    if word.casefold() in SYNONYMS and (begun is None or not words.rest):
        return read_line(f"{SYNONYMS[word.casefold()]} {words.as_line(words.rest)}", lookup)
    if begun is not None and closest_command(word, BY_NAME) is None:
        return ShowPartner(begun.id)
    raise _not_a_command(whole, word, words, lookup)


def _plainly(words: Words, lookup: Lookup) -> str | None:
    """Give the line of the command that a roundabout one means, where it is about a known partner or the demo."""
    found = _DEMO.fullmatch(words.rest)
    if found:
        return "demo on" if found["on"] else "demo off"
    found = _REMOVING.fullmatch(words.rest)
    if found and (partner := lookup.names.exact(found[2])):
        return line_about("contact", partner.id, f"{quoted(found[1])} remove")
    found = _RENAMING.match(words.rest)
    named = lookup.names.prefixes(words.rest[found.end() :]) if found else []
    if named and (name := _NEW_NAME.sub("", without_separator(named[0].rest)).strip(_QUOTES)):
        return line_about("edit", named[0].partner.id, f"name {quoted(name[:NAME_LENGTH])}")
    found = _ROUNDABOUT.match(words.rest)
    if found is None:
        return None
    rest = words.rest[found.end() :]
    return f"{found[1]} {words.as_line(rest)}" if rest[:1] in ("#", '"', "“") or lookup.names.prefixes(rest) else None


def _not_a_command(whole: str, word: str, words: Words, lookup: Lookup) -> NotUnderstood:
    """Say that a line begins with no command, and offer what was probably meant."""
    named = lookup.names.prefixes(whole)
    ask = Choice("Ask the coach", f"ask {words.as_line(whole)}")
    if named:
        choices = [*_about(named[0], words), ask, HELP]
        return NotUnderstood(
            f"What should I do with {named[0].partner.name}?",
            f"Write the command first, then the name: /partner note {named[0].partner.name} call moved to Friday",
            that_fit(choices),
        )
    name = closest_command(word, BY_NAME)
    rest = words.as_line(words.rest)
    corrected = [Choice(shortened(f"{name} {words.rest}".rstrip()), f"{name} {rest}".rstrip())] if name else []
    near = lookup.names.near(whole[:NAME_LENGTH], limit=MOST_CHOICES)
    partners = [
        Choice(f"Show {one.partner.name}", line_about("show", one.partner.id))
        for one in near
        if one.begins or one.likeness >= _LIKE_A_PARTNER
    ]
    if name:
        remedy = f"Did you mean {name}?"
    elif partners:
        remedy = "Did you mean a partner?"
    else:
        remedy = "Ask the coach in your own words, or look at what there is."
    return NotUnderstood(f"“{shortened(word)}” is not a command.", remedy, that_fit([*corrected, *partners, ask, HELP]))


def _about(named: Prefix, words: Words) -> Iterator[Choice]:
    """Offer what can be done with a partner whose name stands before everything else."""
    rest = without_separator(named.rest)
    first, _, more = rest.partition(" ")
    name = named.partner.name
    if first.casefold() in BY_NAME:
        meant = shortened(f"{first} {name} {more}".rstrip())
        yield Choice(meant, line_about(first.casefold(), named.partner.id, words.as_line(more.strip())))
    else:
        for command, value in (("tier", value_of(rest, TIERS)), ("stage", value_of(rest, STAGES))):
            if value is not None:
                yield Choice(
                    shortened(f"{command} {name} {rest}"), line_about(command, named.partner.id, in_words(value))
                )
        yield Choice("Keep it as a note", line_about("note", named.partner.id, words.as_line(rest)))
    yield Choice(f"Show {name}", line_about("show", named.partner.id))
