"""From a line or a message to its results: what commands, buttons and the coach share."""

from collections.abc import Iterable
from functools import partial

from bot.coach import Carried, CoachTurn
from bot.model import Person, Turn
from bot.runtime import Runtime
from bot.services.carry_out import carry_out, read, run_line
from bot.services.deals.results import DealCard, DealChanged, DealList, DirectList
from bot.services.desk import Actor
from bot.services.filling.browsing import read_aloud
from bot.services.filling.results import (
    FillCard,
    FilledDocument,
    FillList,
    FillVersions,
    LibraryHits,
    LibraryShelf,
    LibraryShelves,
    TemplateCard,
    TemplateText,
)
from bot.services.history_results import History
from bot.services.importing.results import ImportDone
from bot.services.libraries import library_of
from bot.services.own_results import OwnList, OwnVersions
from bot.services.people import admit
from bot.services.playbook_results import PlaybookHistory, PlaybookPage, PlaybookProgress, Playbooks
from bot.services.program.results import Figures, ProgramHistory, ProgramPage
from bot.services.requests import Ask
from bot.services.results import (
    Changed,
    CoachAnswer,
    HelpPage,
    Home,
    Notice,
    PartnerCard,
    PartnerList,
    Recommendations,
    Result,
)

LIBRARY = (LibraryShelves, LibraryShelf, LibraryHits, TemplateCard, TemplateText, FilledDocument)
PLAYBOOKS = (Playbooks, PlaybookPage, PlaybookProgress, PlaybookHistory)
DEALS = (DealCard, DealList, DirectList)
PROGRAM = (ProgramPage, ProgramHistory, Figures)
# What may be shown to a channel; a change or a question is its author's own.
SHAREABLE = (
    PartnerCard,
    History,
    PartnerList,
    Recommendations,
    HelpPage,
    CoachAnswer,
    *PLAYBOOKS,
    *LIBRARY,
    *DEALS,
    *PROGRAM,
)
# What a command line gives that changes nothing, so that it may be run once more to show all of it.
REPEATABLE = (*SHAREABLE, Home, FillCard, FillList, FillVersions, OwnList, OwnVersions)
# What tells that something changed, which App Home shows, too; a notice may.
CHANGING = (Changed, DealChanged, ImportDone, Notice)


async def let_in(runtime: Runtime, actor: Actor) -> Person:
    """Give the person behind a request, who has to be a member of the workspace.

    Raises:
        Outsider: they are not.
    """
    return await admit(runtime.desk, actor)


async def respond(runtime: Runtime, actor: Actor, line: str) -> tuple[Result, ...]:
    """Run a command line; a question goes to the coach.

    Raises:
        DomainError: it cannot be done as asked.
    """
    request = await read(runtime.desk, actor, line)
    if isinstance(request, Ask):
        return await consult(runtime, actor, request.question)
    return (await carry_out(runtime.desk, actor, request),)


async def consult(runtime: Runtime, actor: Actor, question: str, history: tuple[Turn, ...] = ()) -> tuple[Result, ...]:
    """Ask the coach and give what it says and did, in order."""

    async def run(line: str) -> Result:
        return await run_line(runtime.desk, actor, line)

    async with runtime.desk.memory.reading(actor.team_id) as repository:
        names = await runtime.desk.snapshots.names(repository)
    turn = CoachTurn(
        text=question,
        user_id=actor.user_id,
        team_id=actor.team_id,
        history=history,
        known_names=names.names,
        library=await library_of(runtime.desk, actor.team_id),
        read_aloud=partial(read_aloud, runtime.desk, actor.team_id),
        run=run,
    )
    return tuple(
        [
            event.result if isinstance(event, Carried) else CoachAnswer(event.markdown, event.citations, event.choices)
            async for event in runtime.coach.answer(turn)
        ]
    )


def may_be_repeated(results: Iterable[Result]) -> bool:
    """Tell whether the command line that gave these changed nothing, so that it may be run once more."""
    return all(isinstance(result, REPEATABLE) for result in results)
