"""The way from a year to the one before."""

from bot.program.periods import OFFERED_YEARS
from bot.rendering import kit
from bot.rendering.actions import Run


def year_before(line: str, year: int) -> tuple[kit.Button, ...]:
    """Give the button that shows the same of the year before; none where no year before is looked at.

    Args:
        line: the command line, to which a year is added.
        year: the year that is shown.
    """
    before = year - 1
    return (kit.Button(str(before), Run(f"{line} {before}")),) if before in OFFERED_YEARS else ()
