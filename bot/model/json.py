"""What JSON may hold, as types."""

from typing import TypeAlias, Union

JsonValue: TypeAlias = Union[bool, int, float, str, "list[JsonValue]", "dict[str, JsonValue]", None]
Json: TypeAlias = dict[str, JsonValue]
