"""Amounts in lines: one that reads two ways is asked back, with a button for each reading."""

from collections.abc import Callable, Iterable

from bot.model.errors import Choice, NotUnderstood
from bot.program.money import DoubtfulAmount, read_amount, show_amount
from bot.services.buttons import that_fit
from bot.services.grammar import escaped


def amount_in(text: str, currency: str, line: Callable[[str], str], *, otherwise: Iterable[Choice] = ()) -> int:
    """Give the minor units of an amount in a line.

    Args:
        text: the amount, as people wrote it.
        currency: the workspace's, as its ISO 4217 code.
        line: gives the whole line with an amount, in the language of lines, in place of this one.
        otherwise: what else is offered where it cannot be read.

    Raises:
        NotUnderstood: it reads two ways, or as none.
    """
    try:
        return read_amount(text, currency=currency)
    except DoubtfulAmount as doubt:
        readings = [show_amount(one, currency) for one in doubt.readings]
        choices = [*(Choice(one, line(escaped(one))) for one in readings), *otherwise]
        raise NotUnderstood(doubt.user_message, doubt.remedy, that_fit(choices)) from doubt
