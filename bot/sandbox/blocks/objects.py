"""Composition objects: texts, options, confirmations."""

from __future__ import annotations

from typing import Any

from bot.sandbox.blocks.checks import (
    Check,
    Report,
    Shape,
    boolean,
    exactly_one,
    items,
    one_of,
    string,
    tagged,
)

LINK = r"(https?|mailto|slack|tel|sms):\S+"
WEB = r"https?://\S+"


def _counted(check: Check) -> Check:
    def count(value: Any, path: str, report: Report) -> None:
        check(value, path, report)
        if isinstance(value, str):
            report.count(value)

    return count


def plain(most: int, *, least: int = 1) -> Check:
    """A `plain_text` object."""
    text = _counted(string(most, least=least))
    return tagged({"plain_text": Shape({"text": text}, {"emoji": boolean})})


def mrkdwn(most: int, *, least: int = 1) -> Check:
    """A `plain_text` or `mrkdwn` object."""
    text = _counted(string(most, least=least))
    return tagged(
        {
            "plain_text": Shape({"text": text}, {"emoji": boolean}),
            "mrkdwn": Shape({"text": text}, {"verbatim": boolean}),
        }
    )


def untyped(shape: Shape) -> Check:
    """An object that has no `type`."""

    def check(value: Any, path: str, report: Report) -> None:
        shape(value, path, report)
        if isinstance(value, dict) and "type" in value:
            report.add("invalid additional property: type", path)

    return check


web_url = string(3000, pattern=WEB, what="a valid URL")
link_url = string(3000, pattern=LINK, what="a valid URL")

confirm = untyped(
    Shape(
        {"title": plain(100), "text": mrkdwn(300)},
        {"confirm": plain(30), "deny": plain(30), "style": one_of("primary", "danger")},
    )
)

option_fields: dict[str, Check] = {"text": plain(75), "value": string(150)}
option = untyped(Shape(option_fields, {"description": plain(75)}))
rich_option = untyped(Shape({"text": mrkdwn(75), "value": string(150)}, {"description": mrkdwn(75)}))
overflow_option = untyped(Shape(option_fields, {"description": plain(75), "url": link_url}))
option_group = untyped(Shape({"label": plain(75), "options": items(option, 100)}))

placeholder = plain(150)
slack_file = untyped(Shape({}, {"id": string(255), "url": web_url}, (exactly_one("id", "url"),)))

image_element = Shape(
    {"alt_text": string(2000)},
    {"image_url": web_url, "slack_file": slack_file},
    (exactly_one("image_url", "slack_file"),),
)

dispatch_config = untyped(Shape({"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 2)}))

conversation_filter = untyped(
    Shape(
        {},
        {
            "include": items(one_of("im", "mpim", "private", "public"), 4),
            "exclude_external_shared_channels": boolean,
            "exclude_bot_users": boolean,
        },
    )
)
