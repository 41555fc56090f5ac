"""What buttons do: their ids and the JSON in their values, with a version, so that old messages are recognised."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bot.model.errors import Choice, NotUnderstood
from bot.rendering import limits

_VERSION = 1


class ActionId(StrEnum):
    """The kinds of buttons. On the wire a number follows (`run:0`), because ids are unique within a block."""

    RUN = "run"
    SHARE = "share"
    SHOW_ALL = "show_all"


@dataclass(frozen=True)
class Run:
    """Run a command line (`show #12`, or none for the help) as the person who presses, for that person's eyes."""

    line: str


@dataclass(frozen=True)
class Share:
    """Run a command line and post its answer for everybody in the channel."""

    line: str


@dataclass(frozen=True)
class ShowAll:
    """Run a command line that changes nothing, and show its answer with everything that was left out or shortened."""

    line: str


Action: TypeAlias = Run | Share | ShowAll

_KINDS: dict[ActionId, type[Run] | type[Share] | type[ShowAll]] = {
    ActionId.RUN: Run,
    ActionId.SHARE: Share,
    ActionId.SHOW_ALL: ShowAll,
}
_IDS = {kind: action_id for action_id, kind in _KINDS.items()}


def encode(action: Action, number: int) -> tuple[str, str] | None:
    """Give the `action_id` and the `value` of a button; None when the command line is too long for one.

    A command line that was cut would do something else than the button says.

    Args:
        action: what the button does.
        number: the button's place in its block.

    Raises:
        LimitExceeded: inside `strictly()`, when the value is too long.
    """
    value = json.dumps({"v": _VERSION, "line": action.line}, ensure_ascii=False, separators=(",", ":"))
    size = len(value.encode(errors="surrogatepass"))
    if size >= limits.BUTTON_VALUE:
        limits.complain(f"the value of a button has {size:,} bytes, it takes less than {limits.BUTTON_VALUE:,}")
        return None
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
            case {"v": int(version), "line": str(line)} if version == _VERSION and _is_text(line):
                return kind(line)
    except (ValueError, RecursionError):
        pass
    raise NotUnderstood(
        "This button is from an older message.",
        "Run the command again, or open your home page for a fresh start.",
        (Choice("Open home", "home"),),
    )


def _is_text(line: str) -> bool:
    """Tell whether this can be written down: JSON can hold halves of characters."""
    return line.isascii() or not any("\ud800" <= character <= "\udfff" for character in line)
