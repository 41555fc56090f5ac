"""What a button can carry: the command lines of the choices that are offered."""

from collections.abc import Iterable

from bot.model.errors import Choice

# Slack: a button's value holds 2,000 characters, and JSON can double the bytes of a line.
LONGEST_LINE = 900


def fits(line: str) -> bool:
    """Tell whether a button can carry a line."""
    return len(line.encode()) <= LONGEST_LINE


def that_fit(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """Give the choices whose lines a button can carry."""
    return tuple(choice for choice in choices if fits(choice.line))
