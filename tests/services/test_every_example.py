"""Every example that a command gives is carried out and shown, and leads on by buttons that can be pressed."""

import re
from collections.abc import AsyncIterator

import pytest

from bot.memory import Memory
from bot.model.errors import DomainError
from bot.rendering import render, render_screen
from bot.rendering.actions import Run, Share, decode
from bot.rendering.limits import strictly
from bot.services.carry_out import read
from bot.services.commands import COMMANDS
from bot.services.grammar import escaped
from bot.services.results import Problem, Result
from tests.clock import Clock
from tests.databases import SqliteFiles
from tests.rendering.look import HOSTILE, check, check_form, pressed
from tests.services.conftest import Somebody, quoted

pytestmark = pytest.mark.anyio

# Seven deals, of which the examples name the last, and three activities.
BEFORE = (
    "add Acme silver",
    "stage Acme active",
    "contact Acme Tom Diaz",
    *(f'deal register Acme "Customer {number}" 50k close 2027-01-31 sourced' for number in range(1, 7)),
    'deal register Acme "Globex" 50k close 2027-01-31 sourced',
    "mdf request Acme 1k fair",
    "mdf request Acme 1k fair in Rome",
    "mdf request Acme 1k webinar",
    'share Acme offer "Secure Backup" 30 %',
    "fill qbr for Acme",
)
EXAMPLES = tuple(example.removeprefix("/partner ") for command in COMMANDS for example in command.examples)
# What needs another day, another role, money that was paid, or what an example before it left otherwise.
REFUSED = {
    "recommend Acme later qbr 2 weeks",
    "list owner Ben Carter",
    "playbook Acme owner 3 @ben",
    "templates upload",
    "fill #7 ask",
    "fill #7 document",
    'deal register Acme "Globex" 50k close 2027-01-31 sourced',
    "deal #7 won on 3 November",
    "commission Acme",
    "commission Acme Q3 maths",
    "mdf spent 3 1,850.00",
    "mdf credit 3 deal 17",
    "kpis 2026 gold resellers",
    "program currency EUR",
    "ask how do I prepare a business review?",
}
_NAME = re.compile(r"\bAcme\b")


@pytest.fixture
async def memory(sqlite_files: SqliteFiles, clock: Clock) -> AsyncIterator[Memory]:
    """Where the numbers of rows begin with 1, as the examples have them."""
    url = sqlite_files.fresh()
    memory = Memory.connect(url, clock=clock)
    yield memory
    await memory.close()
    sqlite_files.remove(url)


async def shown(person: Somebody, line: str, result: Result) -> None:
    """Show a result everywhere, and read every line that it offers."""
    with strictly():
        messages = [check(render(result, private=private, line=line)) for private in (True, False)]
        screen = check_form(render_screen(result, line=line))
    for action_id, value in pressed([[list(message.blocks) for message in messages], screen]):
        action = decode(action_id, value)
        if isinstance(action, Run | Share):
            try:
                await read(person.desk, person.actor(), action.line)
            except DomainError as problem:
                # A button for any partner leads to the list of them.
                assert problem.user_message == "Which partner?", (line, action.line, problem.user_message)


@pytest.mark.parametrize("name", ["Acme", HOSTILE.replace("\x00", "")], ids=["plain", "hostile"])
async def test_every_example_is_carried_out_and_leads_on(ana: Somebody, name: str) -> None:
    called = escaped(quoted(name))
    for line in BEFORE:
        await ana.does(_NAME.sub(lambda _: called, line))
    refused = {}
    for example in EXAMPLES:
        line = _NAME.sub(lambda _: called, escaped(example))
        result = await ana.types(line)
        await shown(ana, line, result)
        if isinstance(result, Problem):
            refused[example] = result.error.user_message
    assert refused.keys() == REFUSED, refused
