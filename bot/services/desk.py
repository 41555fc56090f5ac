"""What every service is handed: the memory, the clock and a way to ask who somebody is; and who asks."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from weakref import WeakValueDictionary

from bot.library.loader import Library
from bot.library.workshop import Workshop
from bot.memory import Memory
from bot.model import Person
from bot.services.profiles import AskSlack
from bot.services.snapshot import Snapshots


@dataclass(frozen=True)
class Desk:
    """Where requests are carried out.

    Attributes:
        clock: gives the present instant in UTC.
        ask_slack: reads somebody's profile.
        library: the playbook as it is shipped; a workspace's own is asked of `bot.services.libraries`.
        workshop: fills templates.
        libraries: the libraries of workspaces with documents of their own, each with what it was made from.
        people: who asked, or was asked about, since the start, as last read from Slack.
        meeting: held while Slack is asked who somebody is; it lasts as long as somebody holds or awaits it.
        replying: held while a message in the thread of a fill is answered, so that two at once answer two questions.
    """

    memory: Memory
    clock: Callable[[], datetime]
    ask_slack: AskSlack
    library: Library
    workshop: Workshop = field(default_factory=Workshop)
    libraries: dict[str, tuple[int, Library]] = field(default_factory=dict)
    snapshots: Snapshots = field(default_factory=Snapshots)
    people: dict[tuple[str, str], Person] = field(default_factory=dict)
    meeting: WeakValueDictionary[tuple[str, str], asyncio.Lock] = field(default_factory=WeakValueDictionary)
    replying: WeakValueDictionary[tuple[str, str, str], asyncio.Lock] = field(default_factory=WeakValueDictionary)

    def forget(self, team_id: str) -> None:
        """Let go of what is kept of a workspace that was deleted."""
        self.snapshots.forget(team_id)
        self.libraries.pop(team_id, None)
        for key in [key for key in self.people if key[0] == team_id]:
            del self.people[key]


@dataclass(frozen=True)
class Actor:
    """Who asks, in which workspace, and through which Slack request.

    Attributes:
        cause: the event, trigger or view id; a change is made at most once for a cause.
    """

    team_id: str
    user_id: str
    cause: str
