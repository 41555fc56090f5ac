"""What JSON may hold, as types."""

from typing import TypeAlias

# pydantic's own: it validates a type that holds itself, which a plain alias does not survive.
from pydantic import JsonValue

Json: TypeAlias = dict[str, JsonValue]

__all__ = ["Json", "JsonValue"]
