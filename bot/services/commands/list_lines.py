"""From the filters of a list back to their words."""

from collections.abc import Iterator

from bot.model import Stage
from bot.services.commands.values import in_words
from bot.services.grammar import escaped, quoted
from bot.services.requests import ListPartners


def list_words(request: ListPartners) -> Iterator[str]:
    """Give the words behind `list` that ask for the same partners."""
    if request.archived:
        yield "archived"
    yield from (in_words(value) for value in (request.type, request.tier) if value is not None)
    if request.stage is not None:
        # Alone, `at-risk` asks for what the rules find at risk.
        yield f"stage {in_words(request.stage)}" if request.stage is Stage.AT_RISK else in_words(request.stage)
    if request.at_risk:
        yield "at-risk"
    if request.owner_id is not None:
        yield f"owner <@{request.owner_id}>"
    if request.unowned:
        yield "unowned"
    texts = (
        ("owner", request.owner_name),
        ("region", request.region),
        ("vertical", request.vertical),
        ("search", request.search),
    )
    # Words that begin with a colon would lose it to the quotes before them.
    end = "" if request.words is None else ","
    yield from (f"{word} {quoted(text)}{end}" for word, text in texts if text is not None)
    if request.words is not None:
        # The commas keep two words from being read as one filter.
        yield escaped(", ".join(request.words.split()))
    if request.page > 1 or request.words is not None:
        yield f"page {request.page}"
