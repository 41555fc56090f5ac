"""Layout blocks: which fields they have and on which surface they may stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.sandbox.blocks import data
from bot.sandbox.blocks.checks import (
    Check,
    Report,
    Shape,
    at_least_one,
    boolean,
    exactly_one,
    items,
    one_of,
    string,
    tagged,
)
from bot.sandbox.blocks.elements import (
    in_actions,
    in_card,
    in_context_actions,
    in_input,
    in_section,
    url_source,
)
from bot.sandbox.blocks.objects import image_element, mrkdwn, plain, slack_file, web_url
from bot.sandbox.blocks.rich_text import rich_text, rich_text_elements

EVERYWHERE = frozenset({"message", "modal", "home"})
MESSAGE = frozenset({"message"})
MESSAGE_AND_HOME = frozenset({"message", "home"})
MODAL = frozenset({"modal"})

IN_CONTAINER = frozenset(
    {"actions", "context", "divider", "header", "image", "input", "rich_text", "section", "table", "video"}
)
"""Slack: the blocks that a container may hold."""


def _block_id(value: Any, path: str, report: Report) -> None:
    string(255)(value, path, report)
    if isinstance(value, str):
        if value in report.block_ids:
            report.add(f'`block_id` "{value}" already exists', path)
        report.block_ids.add(value)


def _markdown(value: Any, path: str, report: Report) -> None:
    string(12_000)(value, path, report)
    if isinstance(value, str):
        report.markdown += len(value)
        report.count(value)


def _collapse(value: dict[str, Any], path: str, report: Report) -> None:
    if value.get("default_collapsed") and not value.get("is_collapsible"):
        report.add("default_collapsed needs is_collapsible", path)
    if value.get("has_header_divider") and value.get("is_collapsible"):
        report.add("has_header_divider cannot be set when is_collapsible is true", path)


def _children(value: Any, path: str, report: Report) -> None:
    items(check_block, 10)(value, path, report)
    for index, child in enumerate(value if isinstance(value, list) else []):
        kind = child.get("type") if isinstance(child, dict) else None
        if kind in BLOCKS and kind not in IN_CONTAINER:
            report.add(f"unsupported type: {kind}", f"{path}/{index}/type")


def _block(
    required: Mapping[str, Check] | None = None,
    optional: Mapping[str, Check] | None = None,
    *rules: Check,
) -> Shape:
    return Shape(required or {}, {"block_id": _block_id, **(optional or {})}, rules)


_image = tagged({"image": image_element})
_secure_url = string(3000, pattern=r"https://\S+", what="an https URL")

_task_card = _block(
    {
        "task_id": string(255),
        "title": string(256),
        "status": one_of("pending", "in_progress", "complete", "error"),
    },
    {"details": rich_text, "output": rich_text, "sources": items(url_source, 50, least=0)},
)

_card = _block(
    {},
    {
        "hero_image": _image,
        "icon": _image,
        "title": mrkdwn(150),
        "subtitle": mrkdwn(150),
        "body": mrkdwn(200),
        "subtext": mrkdwn(200),
        "actions": items(in_card, 3),
    },
    at_least_one("hero_image", "title", "actions", "body"),
)

BLOCKS: dict[str, tuple[frozenset[str], Check]] = {
    "section": (
        EVERYWHERE,
        _block(
            {},
            {
                "text": mrkdwn(3000),
                "fields": items(mrkdwn(2000), 10),
                "accessory": in_section,
                "expand": boolean,
            },
            at_least_one("text", "fields"),
        ),
    ),
    "divider": (EVERYWHERE, _block()),
    "header": (EVERYWHERE, _block({"text": plain(150)})),
    "image": (
        EVERYWHERE,
        _block(
            {"alt_text": string(2000)},
            {"image_url": web_url, "slack_file": slack_file, "title": plain(2000)},
            exactly_one("image_url", "slack_file"),
        ),
    ),
    "context": (
        EVERYWHERE,
        _block(
            {"elements": items(lambda value, path, report: _in_context(value, path, report), 10)},
        ),
    ),
    "actions": (EVERYWHERE, _block({"elements": items(in_actions, 25)})),
    "context_actions": (MESSAGE, _block({"elements": items(in_context_actions, 5)})),
    "input": (
        EVERYWHERE,
        _block(
            {"label": plain(2000), "element": in_input},
            {"hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
        ),
    ),
    "rich_text": (EVERYWHERE, _block({"elements": rich_text_elements})),
    "markdown": (MESSAGE, _block({"text": _markdown})),
    "table": (
        MESSAGE_AND_HOME,
        Shape(data.table.required, {**data.table.optional, "block_id": _block_id}, data.table.rules),
    ),
    "data_table": (
        MESSAGE_AND_HOME,
        Shape(
            data.data_table.required,
            {**data.data_table.optional, "block_id": _block_id},
            data.data_table.rules,
        ),
    ),
    "data_visualization": (
        MESSAGE,
        Shape(data.data_visualization.required, {"block_id": _block_id}, data.data_visualization.rules),
    ),
    "task_card": (MESSAGE, _task_card),
    "plan": (
        MESSAGE,
        _block({"title": string(256)}, {"tasks": items(tagged({"task_card": _task_card}), 50, least=0)}),
    ),
    "card": (MESSAGE_AND_HOME, _card),
    "carousel": (MESSAGE_AND_HOME, _block({"elements": items(tagged({"card": _card}), 10)})),
    "container": (
        EVERYWHERE,
        _block(
            {"child_blocks": _children},
            {
                "title": plain(150),
                "rich_text_title": rich_text,
                "subtitle": mrkdwn(150),
                "width": one_of("narrow", "standard", "wide", "full"),
                "icon": _image,
                "is_collapsible": boolean,
                "default_collapsed": boolean,
                "has_header_divider": boolean,
            },
            at_least_one("title", "rich_text_title"),
            _collapse,
        ),
    ),
    "alert": (
        MODAL,
        _block({"text": mrkdwn(200)}, {"level": one_of("default", "info", "warning", "error", "success")}),
    ),
    "video": (
        EVERYWHERE,
        _block(
            {
                "alt_text": string(2000),
                "title": plain(199),
                "video_url": _secure_url,
                "thumbnail_url": web_url,
            },
            {
                "title_url": _secure_url,
                "description": plain(200),
                "provider_icon_url": web_url,
                "provider_name": string(200),
                "author_name": string(49),
            },
        ),
    ),
}

_context_text = mrkdwn(3000)


def _in_context(value: Any, path: str, report: Report) -> None:
    image = isinstance(value, dict) and value.get("type") == "image"
    (image_element if image else _context_text)(value, path, report)


_by_type = tagged({name: check for name, (_, check) in BLOCKS.items()})


def check_block(value: Any, path: str, report: Report) -> None:
    """Check one block and note its kind; each block has its own action ids."""
    report.action_ids = set()
    _by_type(value, path, report)
    if isinstance(value, dict) and value.get("type") in BLOCKS:
        report.kinds.append(value["type"])
        if report.surface not in BLOCKS[value["type"]][0]:
            report.add(f"unsupported type: {value['type']}", f"{path}/type")
