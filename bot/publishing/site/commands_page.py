"""The page of the commands, out of the registry."""

from itertools import groupby

from bot.publishing.site.cards import page
from bot.publishing.site.dialect import plain
from bot.services.commands import COMMANDS

_LEAD = "Everything that can be typed behind /partner. The same is done with buttons, and in plain words to the coach."


def commands_page() -> str:
    """Give the page of the commands."""
    parts = [f"{_LEAD}\n{{ .lead }}"]
    for group, commands in groupby(COMMANDS, key=lambda command: command.group):
        parts.append(f"## {group}")
        for command in commands:
            examples = "\n".join(command.examples)
            parts += [f"### {command.name}", f"`/partner {command.usage}`", plain(command.summary)]
            parts.append(f"```text\n{examples}\n```")
    return page("Commands", _LEAD, *parts)
