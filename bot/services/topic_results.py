"""What requests of the topics come to: each has its results in a module of its own."""

from typing import TypeAlias

from bot.services.certifying.results import Certificates
from bot.services.deals.results import DealResult
from bot.services.filling.results import LibraryResult
from bot.services.importing.results import ImportResult
from bot.services.kpis.results import KpiResult
from bot.services.mdf.results import FundsResult
from bot.services.money.results import MoneyResult
from bot.services.playbook_results import PlaybookResult
from bot.services.program.results import ProgramResult
from bot.services.recommending.results import AdviceResult
from bot.services.standing.results import StandingResult

TopicResult: TypeAlias = (
    AdviceResult
    | Certificates
    | DealResult
    | FundsResult
    | ImportResult
    | MoneyResult
    | KpiResult
    | LibraryResult
    | PlaybookResult
    | ProgramResult
    | StandingResult
)
