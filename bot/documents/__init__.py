"""Files that are made from words; so far, pictures of Mermaid diagrams."""

from bot.documents.diagrams import draw

__all__ = ["draw"]
