"""The values of inputs: what they start with, what was entered, and what Slack's client refuses to send."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.blocks.elements import pickers, typed
from bot.sandbox.blocks.validate import elements_of

Json = dict[str, Any]

STATEFUL = frozenset({*pickers, *typed, "datetimepicker"})

VALUE_KEYS = {
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "file_input": ("files", ""),
}
"""Where the value of an element stands in the state, and where its first value stands in the element."""

PLAIN = ("value", "initial_value")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def stateful(blocks: list[Json]) -> list[tuple[Json, Json]]:
    """Every block with an element that keeps a value, with the element."""
    found = []
    for block in blocks:
        found += [(block, one) for one in elements_of(block) if one.get("type") in STATEFUL]
        found += stateful(block.get("child_blocks", []))
    return found


def defaults(blocks: list[Json]) -> Json:
    """The state before anybody touched anything: `{block_id: {action_id: value}}`."""
    values: Json = {}
    for block, element in stateful(blocks):
        key, initial = VALUE_KEYS.get(element["type"], PLAIN)
        empty: Any = [] if key.endswith("s") else None
        value = {"type": element["type"], key: element.get(initial, empty)}
        values.setdefault(block["block_id"], {})[element["action_id"]] = value
    return values


def merge(values: Json, entered: Json) -> Json:
    """Values with those that were entered in their place; entries of unknown blocks are left out."""
    merged: Json = {}
    for block_id, actions in values.items():
        given = entered.get(block_id, {})
        merged[block_id] = {
            action_id: {**value, **(given.get(action_id) or {})} for action_id, value in actions.items()
        }
    return merged


def missing(blocks: list[Json], values: Json) -> dict[str, str]:
    """What Slack's client says before it sends a modal: by block id, in the words of the person."""
    problems: dict[str, str] = {}
    for block, element in stateful(blocks):
        if block["type"] != "input":
            continue
        state = values[block["block_id"]][element["action_id"]]
        value = state.get(VALUE_KEYS.get(element["type"], PLAIN)[0])
        problem = _problem(element, value, optional=bool(block.get("optional")))
        if problem:
            problems[block["block_id"]] = problem
    return problems


def _problem(element: Json, value: Any, *, optional: bool) -> str | None:
    if value in (None, "", []):
        return None if optional else "Please complete this required field."
    if isinstance(value, str):
        if len(value) < element.get("min_length", 0):
            return f"Please enter at least {element['min_length']} characters."
        if len(value) > element.get("max_length", 3000):
            return f"Please enter at most {element.get('max_length', 3000)} characters."
    check = ENTRY_PROBLEMS.get(element["type"])
    return check(element, str(value)) if check else None


def _number_problem(element: Json, value: str) -> str | None:
    if not NUMBER.fullmatch(value) or ("." in value and not element["is_decimal_allowed"]):
        return "Please enter a number." if element["is_decimal_allowed"] else "Please enter a whole number."
    if "min_value" in element and float(value) < float(element["min_value"]):
        return f"Please enter a number of at least {element['min_value']}."
    if "max_value" in element and float(value) > float(element["max_value"]):
        return f"Please enter a number of at most {element['max_value']}."
    return None


def _email_problem(element: Json, value: str) -> str | None:
    return None if EMAIL.fullmatch(value) else "Please enter a valid email address."


def _url_problem(element: Json, value: str) -> str | None:
    return None if re.fullmatch(r"https?://\S+", value) else "Please enter a valid URL."


ENTRY_PROBLEMS = {
    "number_input": _number_problem,
    "email_text_input": _email_problem,
    "url_text_input": _url_problem,
}
