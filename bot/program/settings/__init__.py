"""Every number of the program as people set it: what it is called, how it is written, and what it contradicts."""

from bot.program.settings.catalogue import SETTINGS, Section, Setting
from bot.program.settings.editing import (
    Difference,
    Fault,
    Values,
    WrongSettings,
    differences,
    edited,
    own_amounts,
    read_texts,
    reset_values,
    values_of,
)

__all__ = [
    "SETTINGS",
    "Difference",
    "Fault",
    "Section",
    "Setting",
    "Values",
    "WrongSettings",
    "differences",
    "edited",
    "own_amounts",
    "read_texts",
    "reset_values",
    "values_of",
]
