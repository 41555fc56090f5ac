"""The one list of commands: it routes lines, and makes the help, the README's table and the manifest's hint."""

import re

from bot.model.errors import Choice, NotUnderstood
from bot.services.commands.catalogue import DOCUMENT_COMMANDS, OTHER_COMMANDS, PARTNER_COMMANDS
from bot.services.commands.certifying import CERTIFYING_COMMANDS
from bot.services.commands.command import Command
from bot.services.commands.deals import DEAL_COMMANDS
from bot.services.commands.importing import IMPORT_COMMANDS
from bot.services.commands.kpis import KPI_COMMANDS
from bot.services.commands.lookup import Lookup
from bot.services.commands.mdf import FUNDS_COMMANDS
from bot.services.commands.money import MONEY_COMMANDS
from bot.services.commands.program import PROGRAM_COMMANDS
from bot.services.commands.recommending import RECOMMEND
from bot.services.commands.standing import STANDING_COMMANDS
from bot.services.commands.synonyms import SYNONYMS, closest_command
from bot.services.commands.wording import is_question
from bot.services.grammar import Words, is_visible, shortened
from bot.services.requests import Ask, Help

HELP = Choice("See all commands", "help")
_ABOUT = re.compile(r"(?:(?:me|with|on|about|please)(?:\s+|\Z))+", re.IGNORECASE)


def _read_help(words: Words, lookup: Lookup) -> Help | Ask:
    words.match(_ABOUT)
    topic = words.rest.casefold()
    if not is_visible(topic) or topic in BY_NAME:
        return Help(topic or None)
    if topic in SYNONYMS:
        return Help(SYNONYMS[topic].split()[0])
    if is_question(topic):
        return Ask(words.rest)
    line = closest_command(topic, BY_NAME)
    name = line.split()[0] if line else None
    ask = Choice("Ask the coach", f"ask {words.as_line(words.rest)}")
    raise NotUnderstood(
        f"There is no command “{shortened(topic)}”.",
        f"Did you mean {name}?" if name else "Look it up among all commands.",
        (Choice(f"Help on {name}", f"help {name}"), HELP) if name else (ask, HELP),
    )


_START = "Start here"

COMMANDS = (
    Command(
        "help",
        "help [command]",
        "Shows what I can do, or one command with examples.",
        ("/partner help", "/partner help tier"),
        _START,
        _read_help,
    ),
    RECOMMEND,
    *PARTNER_COMMANDS,
    *DOCUMENT_COMMANDS,
    *DEAL_COMMANDS,
    *MONEY_COMMANDS,
    *FUNDS_COMMANDS,
    *STANDING_COMMANDS,
    *CERTIFYING_COMMANDS,
    *KPI_COMMANDS,
    *PROGRAM_COMMANDS,
    *IMPORT_COMMANDS,
    *OTHER_COMMANDS,
)
"""Every command, in the order in which help shows them."""

BY_NAME = {command.name: command for command in COMMANDS}
