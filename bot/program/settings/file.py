"""The whole program as a file of YAML that people read, change and give back."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from bot.model.json import JsonValue
from bot.program.config import ProgramConfig
from bot.program.settings.catalogue import SETTINGS, Setting
from bot.program.settings.editing import values_of
from bot.program.words import on_day

# Words that YAML reads as they stand, whatever follows them.
_PLAIN = re.compile(r"[A-Za-z0-9$€£][\w $€£%,.()/-]*")
# YAML takes these for something else than a text.
_SPECIAL = re.compile(r"(?:true|false|yes|no|on|off|null|y|n)", re.IGNORECASE)
_INDENT = "  "


def as_yaml(program: ProgramConfig, *, currency: str, today: date) -> str:
    """Give every number of a program, each with what it is and how it is written.

    Args:
        program: the program.
        currency: the workspace's, in which amounts are.
        today: the day on which it counts.
    """
    values, explained = values_of(program), set[str]()
    lines = [
        f"# The partner program as it counts on {on_day(today)}. Amounts are in {currency}.",
        "# Change what you like and upload the file again; what you leave out stays as it is.",
    ]
    for section, settings in groupby(SETTINGS.values(), key=lambda one: one.section):
        lines += ["", f"# {section.heading}", f"{section.value}:"]
        for group, members in groupby(settings, key=lambda one: one.group):
            depth = 1
            if group:
                lines.append(f"{_INDENT}{group.casefold().replace(' ', '_')}:")
                depth = 2
            for one in members:
                hint = "" if one.kind.how in explained else f" {one.kind.how}"
                explained.add(one.kind.how)
                lines.append(f"{_INDENT * depth}# {one.label}.{hint}")
                lines += (_INDENT * depth + line for line in _written(one, values[one.path], currency))
    return "\n".join((*lines, ""))


def _written(setting: Setting, value: JsonValue, currency: str) -> Iterator[str]:
    shown = setting.show(value, currency)
    if not setting.is_list:
        yield f"{setting.name}: {_scalar(shown)}"
    elif not shown:
        yield f"{setting.name}: []"
    else:
        yield f"{setting.name}:"
        yield from (f"{_INDENT}- {_scalar(line)}" for line in shown.split("\n"))


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and not _SPECIAL.fullmatch(text) and not text.endswith(" "):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
