"""The commands, by group, or one of them in full."""

from collections.abc import Iterator

from bot.model.json import Json
from bot.rendering import kit, rich
from bot.rendering.actions import Run
from bot.rendering.lists import listed
from bot.rendering.message import Screen
from bot.services.results import CommandHelp, HelpPage

COMMAND = "/partner"


def help_page(result: HelpPage) -> Screen:
    """Show all commands, or one with examples."""
    if result.topic is not None:
        return Screen(
            [block for command in result.commands for block in _in_full(command)],
            kit.actions(kit.Button("All commands", Run("help"))),
        )
    groups: dict[str, list[CommandHelp]] = {}
    for command in result.commands:
        groups.setdefault(command.group, []).append(command)
    return Screen(
        [
            kit.header("What I can do"),
            *(block for title, commands in groups.items() for block in _group(title, commands)),
            kit.context(
                f"Type {COMMAND} before each of these. {COMMAND} help and the name of one says more about it. "
                "You can also write to me in a direct message, in your own words."
            ),
        ],
        kit.actions(kit.Button("Next steps", Run("recommend")), kit.Button("Open home", Run("home"))),
    )


def _group(title: str, commands: list[CommandHelp]) -> Iterator[Json]:
    items = (rich.paragraph(rich.styled(command.usage, "code"), f" {command.summary}") for command in commands)
    return listed(items, title=title)


def _in_full(command: CommandHelp) -> Iterator[Json]:
    yield kit.header(f"{COMMAND} {command.name}")
    yield rich.rich_text(rich.paragraph(command.summary), rich.preformatted(f"{COMMAND} {command.usage}"))
    if command.examples:
        yield rich.rich_text(
            rich.paragraph(rich.bold("Examples")), *(rich.preformatted(example) for example in command.examples)
        )
