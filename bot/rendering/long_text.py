"""Markdown of any length in a message: an answer, a template, a document."""

from collections.abc import Mapping

from bot.model.json import Json
from bot.rendering import kit
from bot.rendering.markdown import markdown, mermaid_sources

# What nobody reads to its end, and takes a second to set.
LONGEST = 100_000


def long_text(source: str, diagrams: Mapping[str, str], *, more: str) -> tuple[Json, ...]:
    """Give the blocks of a text, and what is left out of it.

    Args:
        source: Markdown.
        diagrams: the ids of Slack files by the Mermaid source that they show.
        more: says what is left out, with `{}` for the number of its characters.
    """
    left_out = len(source) - LONGEST
    # Slack fetches an image that is posted: whoever makes a model write one would learn what its address tells.
    shown = markdown(source[:LONGEST], diagrams=diagrams, pictures=False)
    return (*shown, kit.context(more.format(f"{left_out:,}"))) if left_out > 0 else shown


def diagrams_of(source: str) -> tuple[str, ...]:
    """Give the Mermaid diagrams in what is shown of a text."""
    return mermaid_sources(source[:LONGEST])
