"""A call's arguments, whether they came as JSON, as a form or in the query."""

from __future__ import annotations

import json
from typing import Any

from bot.sandbox.errors import SlackError, invalid_arguments

TRUE = frozenset({True, "1", "true", "True", "t"})


class Args:
    """The arguments of one call; None counts as not given."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = {key: value for key, value in values.items() if value is not None}

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def text(self, name: str, default: str = "") -> str:
        """A text argument."""
        value = self.values.get(name, default)
        return value if isinstance(value, str) else str(value)

    def need(self, name: str) -> str:
        """A text argument that must be there.

        Raises:
            SlackError: `invalid_arguments`.
        """
        value = self.text(name)
        if not value:
            raise invalid_arguments(f"missing required field: {name}")
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        """A yes or no."""
        value = self.values.get(name, default)
        return isinstance(value, (bool, int, str)) and value in TRUE

    def number(self, name: str, default: int) -> int:
        """A whole number.

        Raises:
            SlackError: `invalid_arguments`.
        """
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            raise invalid_arguments(f"must provide an integer [json-pointer:/{name}]") from None

    def json(self, name: str, error: str = "invalid_arguments") -> Any:
        """A structured argument; forms carry it as JSON text. None when it is not given.

        Args:
            name: the argument.
            error: the code when the text is not JSON.

        Raises:
            SlackError: with that code.
        """
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise SlackError(error) from None

    def listing(self, name: str) -> list[str]:
        """A list given as JSON or separated by commas."""
        value = self.values.get(name)
        if isinstance(value, list):
            return [str(one) for one in value]
        text = self.text(name)
        if text.startswith("["):
            return [str(one) for one in self.json(name)]
        return [one.strip() for one in text.split(",") if one.strip()]


def page(items: list[Any], args: Args, *, default: int, most: int) -> tuple[list[Any], dict[str, str]]:
    """Cut one page out of a list by `cursor` and `limit`.

    Returns:
        The page and its `response_metadata`.

    Raises:
        SlackError: `invalid_cursor` or `invalid_limit`.
    """
    limit = args.number("limit", default) or default
    if not 0 < limit <= most:
        raise SlackError("invalid_limit")
    cursor = args.text("cursor")
    if cursor and not cursor.removeprefix("next:").isdigit():
        raise SlackError("invalid_cursor")
    start = int(cursor.removeprefix("next:")) if cursor else 0
    end = start + limit
    return items[start:end], {"next_cursor": f"next:{end}" if end < len(items) else ""}
