"""Help: every command, or one in full."""

from bot.model.errors import NotUnderstood
from bot.services.commands import COMMANDS
from bot.services.desk import Actor, Desk
from bot.services.finding import HOME
from bot.services.requests import Help
from bot.services.results import CommandHelp, HelpPage


async def help_page(desk: Desk, actor: Actor, request: Help) -> HelpPage:
    """Give the help page, or one command's.

    Raises:
        NotUnderstood: there is no such command.
    """
    page = tuple(
        CommandHelp(command.name, command.usage, command.summary, command.examples, command.group)
        for command in COMMANDS
        if request.topic in (None, command.name)
    )
    if not page:
        raise NotUnderstood(f"There is no command “{request.topic}”.", "/partner help shows all of them.", (HOME,))
    return HelpPage(page, request.topic)
