"""Refuses messages and views that Slack would refuse, and names what has no name yet."""

from __future__ import annotations

import json
import random
from typing import Any

from bot.sandbox.blocks.checks import Check, Report, Shape, boolean, items, one_of, string
from bot.sandbox.blocks.elements import INTERACTIVE
from bot.sandbox.blocks.layout import check_block
from bot.sandbox.blocks.objects import plain
from bot.sandbox.errors import SlackError

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MESSAGE_CHARACTERS = 13_200
"""Slack: about so many characters of text in all blocks of one message, else msg_blocks_too_long."""

MARKDOWN_CHARACTERS = 12_000
MOST_OF_A_KIND = {"table": 1, "data_visualization": 2}
VIEW_BYTES = 250_000

_message_blocks = items(check_block, MESSAGE_BLOCKS, least=0)

_common: dict[str, Check] = {
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
}
_VIEWS = {
    "modal": Shape(
        {"type": one_of("modal"), "title": plain(24), "blocks": items(check_block, VIEW_BLOCKS, least=0)},
        _common
        | {
            "submit": plain(24),
            "close": plain(24),
            "clear_on_close": boolean,
            "notify_on_close": boolean,
            "submit_disabled": boolean,
        },
    ),
    "home": Shape({"type": one_of("home"), "blocks": items(check_block, VIEW_BLOCKS, least=0)}, _common),
}


def check_message_blocks(blocks: Any) -> None:
    """Check the blocks of a message and give ids to those without.

    Raises:
        SlackError: `invalid_blocks_format`, `invalid_blocks` or `msg_blocks_too_long`.
    """
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    report = Report("message")
    _message_blocks(blocks, "/blocks", report)
    for kind, most in MOST_OF_A_KIND.items():
        if report.kinds.count(kind) > most:
            report.add(f"no more than {most} {kind} blocks allowed", "/blocks")
    if report.markdown > MARKDOWN_CHARACTERS:
        report.add(f"no more than {MARKDOWN_CHARACTERS} characters of markdown allowed", "/blocks")
    if report.messages:
        raise SlackError("invalid_blocks", report.messages, errors=report.messages)
    if report.text > MESSAGE_CHARACTERS:
        raise SlackError("msg_blocks_too_long")
    name_blocks(blocks)


def check_view(view: dict[str, Any], kind: str | None = None) -> None:
    """Check a modal or home tab and give ids to blocks without.

    Args:
        view: the view.
        kind: `modal` or `home` when only one of them will do.

    Raises:
        SlackError: `invalid_arguments` or `view_too_large`.
    """
    found = view.get("type")
    if found not in _VIEWS or (kind and found != kind):
        wanted = kind or "modal or home"
        raise SlackError("invalid_arguments", [f"must be of type {wanted} [json-pointer:/view/type]"])
    report = Report(str(found))
    _VIEWS[str(found)](view, "/view", report)
    if "input" in report.kinds and found == "modal" and not view.get("submit"):
        report.add("submit is required when an input block is within the blocks array", "/view/submit")
    if report.focused > 1:
        report.add("only one element can have focus_on_load", "/view/blocks")
    if report.messages:
        raise SlackError("invalid_arguments", report.messages)
    if len(json.dumps(view)) > VIEW_BYTES:
        raise SlackError("view_too_large")
    name_blocks(view["blocks"])


def name_blocks(blocks: list[dict[str, Any]]) -> None:
    """Give every block a block_id and every interactive element an action_id, as Slack does."""
    for block in blocks:
        block.setdefault("block_id", _short_id())
        for element in elements_of(block):
            if element.get("type") in INTERACTIVE:
                element.setdefault("action_id", _short_id())
        name_blocks([*block.get("child_blocks", []), *cards_of(block)])


def cards_of(block: dict[str, Any]) -> list[dict[str, Any]]:
    """The cards of a carousel."""
    return block["elements"] if block["type"] == "carousel" else []


def elements_of(block: dict[str, Any]) -> list[dict[str, Any]]:
    """The elements that stand directly in a block."""
    kind = block["type"]
    if kind in ("actions", "context_actions"):
        found: list[dict[str, Any]] = block["elements"]
        return found
    if kind == "card":
        return list(block.get("actions", []))
    single = block.get({"section": "accessory", "input": "element"}.get(kind, ""))
    return [single] if single else []


def _short_id() -> str:
    return "".join(random.choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", k=5))
