"""From a request about how partners stand back to its line."""

from collections.abc import Iterator

from bot.services.commands.unknown import line_about
from bot.services.grammar import escaped
from bot.services.standing.requests import (
    AnswerAlignment,
    ListHealth,
    ListTiers,
    ShowHealth,
    ShowTiers,
    StandingRequest,
)


def standing_line(request: StandingRequest) -> str:
    """Give the command line of a request about how partners stand; a partner is named by its number."""
    match request:
        case ShowHealth(partner_id, maths):
            return line_about("health", partner_id, "maths" if maths else "")
        case ListHealth():
            return " ".join(_listing(request))
        case AnswerAlignment(partner_id, points, note):
            return line_about("align", partner_id, f"{points} {escaped(note)}".rstrip())
        case ShowTiers(partner_id):
            return line_about("tiers", partner_id)
        case ListTiers():
            return "tiers"


def _listing(request: ListHealth) -> Iterator[str]:
    yield "health"
    if request.only is not None:
        yield request.only.value
    if request.mine:
        yield "mine"
    if request.page > 1:
        yield f"page {request.page}"
