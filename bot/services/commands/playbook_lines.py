"""From a request about playbooks back to its line."""

from collections.abc import Iterator

from bot.services.commands.unknown import line_about
from bot.services.grammar import escaped
from bot.services.playbook_requests import (
    AskStepOwner,
    OwnStep,
    PlaybookRequest,
    ShowPlaybook,
    ShowPlaybookHistory,
    ShowPlaybooks,
    StartPlaybook,
    WorkPlaybook,
)


def playbook_line(request: PlaybookRequest) -> str:
    """Give the command line of a request about playbooks; a partner is named by its number."""
    match request:
        case ShowPlaybooks(page):
            return f"playbook page {page}" if page > 1 else "playbook"
        case ShowPlaybook(playbook):
            return f"playbook {escaped(playbook)}"
    return line_about("playbook", request.partner_id, " ".join(_behind(request)))


def _behind(
    request: StartPlaybook | WorkPlaybook | OwnStep | AskStepOwner | ShowPlaybookHistory,
) -> Iterator[str]:
    match request:
        case ShowPlaybookHistory():
            yield "history"
        case StartPlaybook(_, playbook):
            yield f"start {escaped(playbook or '')}".strip()
        case OwnStep(_, playbook, step, owner_id):
            yield from _named(playbook, "owner", step)
            yield f"<@{owner_id}>" if owner_id else "none"
        case AskStepOwner(_, playbook, step, name):
            yield from _named(playbook, "owner", step)
            if name:
                yield escaped(name)
        case WorkPlaybook(_, playbook, move, step, reason, confirmed):
            yield from _named(playbook, move.value if move else "", step)
            if reason:
                yield escaped(reason)
            if confirmed:
                yield "yes"


def _named(playbook: str | None, word: str, step: int | None) -> Iterator[str]:
    if playbook is not None:
        yield escaped(playbook)
    if word:
        yield word
    if step is not None:
        yield str(step)
