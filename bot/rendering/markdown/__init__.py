"""Markdown from the library, the coach and people as Slack's blocks.

Every character that is seen stays, in order; nothing pings, and nothing leads where it does not say. HTML is words.
"""

from collections.abc import Mapping

from bot.model.json import Json
from bot.rendering.markdown.blocks import blocks, is_mermaid
from bot.rendering.markdown.parsing import parse

__all__ = ["markdown", "mermaid_sources"]


def markdown(source: str, *, diagrams: Mapping[str, str] | None = None, pictures: bool = True) -> tuple[Json, ...]:
    """Turn Markdown into blocks, each valid by itself; `bot.rendering.message.compose` makes messages of them.

    Args:
        source: CommonMark 0.31 with tables, strikethrough, tasks, bare addresses, footnotes, definition lists, front
            matter (left out) and emoji names.
        diagrams: the ids of Slack files by the Mermaid source that they show; other diagrams are shown as code.
        pictures: show images, which makes Slack fetch them; otherwise link to them.
    """
    return blocks(parse(source), diagrams or {}, pictures=pictures)


def mermaid_sources(source: str) -> tuple[str, ...]:
    """Give what stands in the Mermaid fences of a text, each once."""
    if "mermaid" not in source:
        return ()
    return tuple(dict.fromkeys(token.content for token in parse(source) if is_mermaid(token)))
