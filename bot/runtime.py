"""What handlers and jobs are handed: everything that was built once at start."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.coach import Coach
from bot.diagrams import Diagrams
from bot.services.desk import Desk
from bot.slack import Sender
from bot.work import Inbox, Metrics, Tasks


@dataclass(frozen=True)
class Runtime:
    """The rooms of the house, ready to use.

    Attributes:
        desk: carries requests out.
        coach: answers questions.
        sender: sends messages.
        diagrams: draws the diagrams of an answer.
        inbox: keeps accepted work until it is done.
        tasks: the running background tasks.
        metrics: what the process counts about itself.
        clock: gives the present instant in UTC.
    """

    desk: Desk
    coach: Coach
    sender: Sender
    diagrams: Diagrams
    inbox: Inbox
    tasks: Tasks
    metrics: Metrics
    clock: Callable[[], datetime]
