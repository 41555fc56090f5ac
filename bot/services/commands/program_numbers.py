"""Reading a number of the program as people name it: `commission cap 30 %`, `gold protection 120`."""

import re
from collections.abc import Sequence

from bot.model.errors import Choice, NotUnderstood
from bot.program.settings import SETTINGS, Setting
from bot.program.settings.kinds import Unreadable
from bot.services.commands.program_lines import program_line
from bot.services.grammar import shortened
from bot.services.program.requests import OpenProgram, SetNumber

_FILLERS = frozenset({"the", "of", "for", "a", "an"})
_BETWEEN = re.compile(r"\A(?:to|is|at|[:=])\s*", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9]+")
_MOST_CHOICES = 5


def read_number(text: str, currency: str) -> SetNumber | OpenProgram | None:
    """Read the name of a number and what it is to be; None where no number of the program is called so.

    A list, such as the bands of the rebate, is set in its form.

    Args:
        text: what stands behind `program`, or behind `program set`.
        currency: the workspace's currency, as its ISO 4217 code.

    Raises:
        NotUnderstood: several numbers are called so.
    """
    tokens = text.split()
    for end in range(len(tokens) - 1, 0, -1):
        value = _BETWEEN.sub("", " ".join(tokens[end:])).strip()
        found = _called(tokens[:end], value, currency) if value else []
        if not found:
            continue
        if len(found) > 1:
            raise NotUnderstood(
                f"“{shortened(' '.join(tokens[:end]))}” may be several numbers of the program.",
                "Pick the one that you mean.",
                tuple(
                    Choice(shortened(one.full_label), program_line(SetNumber(one.path, value)))
                    for one in found[:_MOST_CHOICES]
                ),
            )
        return OpenProgram(found[0].section) if found[0].is_list else SetNumber(found[0].path, value)
    return None


def _called(tokens: Sequence[str], value: str, currency: str) -> list[Setting]:
    """Give the numbers that words name: by their whole name in a file, by a part of it, or by their label.

    Where several are called so, or only by their label, those are meant that can be what is said.
    """
    words = {word for token in tokens for word in _WORD.findall(token.casefold())} - _FILLERS
    if not words:
        return []
    named = [one for one in SETTINGS.values() if words <= _words(" ".join(one.place))]
    found = [one for one in named if words == _words(" ".join(one.place))] or named
    if len(found) == 1:
        return found
    found = found or [one for one in SETTINGS.values() if words <= _words(" ".join((*one.place, one.label)))]
    return [one for one in found if _can_be(one, value, currency)]


def _can_be(setting: Setting, value: str, currency: str) -> bool:
    """Tell whether words are meant as a value: what has a digit is, if misspelt."""
    if any(map(str.isdigit, value)):
        return True
    try:
        setting.kind.read(value, currency)
    except Unreadable:
        return False
    return True


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.replace("_", " ").casefold()))
