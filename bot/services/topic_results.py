"""What requests of the topics come to: each has its results in a module of its own."""

from typing import TypeAlias

from bot.services.deals.results import DealResult
from bot.services.filling.results import LibraryResult
from bot.services.mdf.results import FundsResult
from bot.services.playbook_results import PlaybookResult
from bot.services.program.results import ProgramResult
from bot.services.standing.results import StandingResult

TopicResult: TypeAlias = DealResult | FundsResult | LibraryResult | PlaybookResult | ProgramResult | StandingResult
