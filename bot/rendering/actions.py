"""What buttons do: their ids and the JSON in their values, with a version, so that old messages are recognised."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bot.model.errors import Choice, NotUnderstood

_VERSION = 1


class ActionId(StrEnum):
    """The kinds of buttons. On the wire a number follows (`run:0`), because ids are unique within a block."""

    RUN = "run"
    SHARE = "share"


@dataclass(frozen=True)
class Run:
    """Run a command line (`show #12`, or none for the help) as the person who presses, for that person's eyes."""

    line: str


@dataclass(frozen=True)
class Share:
    """Run a command line and post its answer for everybody in the channel."""

    line: str


Action: TypeAlias = Run | Share

_KINDS: dict[ActionId, type[Run] | type[Share]] = {ActionId.RUN: Run, ActionId.SHARE: Share}
_IDS = {kind: action_id for action_id, kind in _KINDS.items()}


def encode(action: Action, number: int) -> tuple[str, str]:
    """Give the `action_id` and the `value` of a button.

    Args:
        action: what the button does.
        number: the button's place in its block.
    """
    value = json.dumps({"v": _VERSION, "line": action.line}, ensure_ascii=False, separators=(",", ":"))
    return f"{_IDS[type(action)]}:{number}", value


def decode(action_id: str, value: str | None) -> Action:
    """Read a pressed button, or a chosen option.

    Args:
        action_id: as Slack sends it.
        value: the button's or the option's value.

    Raises:
        NotUnderstood: the button is not one of this version's.
    """
    try:
        kind = _KINDS[ActionId(action_id.partition(":")[0])]
        match json.loads(value or ""):
            case {"v": 1, "line": str(line)}:
                return kind(line)
    except ValueError:
        pass
    raise NotUnderstood(
        "This button is from an older message.",
        "Run the command again, or open your home page for a fresh start.",
        (Choice("Open home", "home"),),
    )
