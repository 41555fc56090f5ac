"""Block elements: buttons, menus, pickers and inputs."""

from __future__ import annotations

from typing import Any

from bot.sandbox.blocks.checks import (
    Check,
    Report,
    Shape,
    boolean,
    exactly_one,
    integer,
    items,
    one_of,
    string,
    tagged,
)
from bot.sandbox.blocks.objects import (
    confirm,
    conversation_filter,
    dispatch_config,
    image_element,
    link_url,
    option,
    option_group,
    overflow_option,
    placeholder,
    plain,
    rich_option,
    untyped,
)
from bot.sandbox.blocks.rich_text import rich_text

DATE = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
TIME = r"([01]\d|2[0-3]):[0-5]\d"


def _action_id(value: Any, path: str, report: Report) -> None:
    string(255)(value, path, report)
    if isinstance(value, str):
        if value in report.action_ids:
            report.add(f'`action_id` "{value}" already exists in this block', path)
        report.action_ids.add(value)


def _focus(value: Any, path: str, report: Report) -> None:
    boolean(value, path, report)
    report.focused += value is True


def _initial_is_an_option(value: dict[str, Any], path: str, report: Report) -> None:
    options = list(value.get("options") or [])
    for group in value.get("option_groups") or []:
        options += group.get("options", []) if isinstance(group, dict) else []
    chosen = [value["initial_option"]] if value.get("initial_option") else value.get("initial_options") or []
    for one in chosen:
        if one not in options:
            report.add("initial option is not one of the options", path)


def _lengths_fit(value: dict[str, Any], path: str, report: Report) -> None:
    least, most = value.get("min_length"), value.get("max_length")
    if isinstance(least, int) and isinstance(most, int) and least > most:
        report.add("min_length must not be greater than max_length", path)


def _in_view(value: Any, path: str, report: Report) -> None:
    boolean(value, path, report)
    if report.surface != "modal":
        report.add("response_url_enabled is only for modals", path)


ACTION: dict[str, Check] = {"action_id": _action_id}
CONFIRMED: dict[str, Check] = ACTION | {"confirm": confirm}
PICKED = CONFIRMED | {"placeholder": placeholder, "focus_on_load": _focus}
TYPED = ACTION | {
    "placeholder": placeholder,
    "focus_on_load": _focus,
    "dispatch_action_config": dispatch_config,
}
MANY: dict[str, Check] = {"max_selected_items": integer(1, 1000)}
OPTIONS: dict[str, Check] = {"options": items(option, 100), "option_groups": items(option_group, 100)}
ids = items(string(255), 1000, least=0)
query_length = integer(0, 1000)

button = Shape(
    {"text": plain(75)},
    CONFIRMED
    | {
        "url": link_url,
        "value": string(2000),
        "style": one_of("primary", "danger"),
        "accessibility_label": string(75),
        "agent_prompt": string(4000),
        "agent_prompt_display": string(4000),
        "visible_to_user_ids": ids,
    },
)

_feedback = untyped(Shape({"text": plain(75), "value": string(2000)}, {"accessibility_label": string(75)}))

context_action_elements: dict[str, Check] = {
    "feedback_buttons": Shape({"positive_button": _feedback, "negative_button": _feedback}, ACTION),
    "icon_button": Shape(
        {"icon": one_of("trash"), "text": plain(75)},
        CONFIRMED | {"value": string(2000), "accessibility_label": string(75), "visible_to_user_ids": ids},
    ),
}

overflow = Shape({"options": items(overflow_option, 5)}, CONFIRMED)

_select_rules: tuple[Check, ...] = (exactly_one("options", "option_groups"), _initial_is_an_option)

pickers: dict[str, Check] = {
    "static_select": Shape({}, PICKED | OPTIONS | {"initial_option": option}, _select_rules),
    "external_select": Shape({}, PICKED | {"initial_option": option, "min_query_length": query_length}),
    "users_select": Shape({}, PICKED | {"initial_user": string(255)}),
    "conversations_select": Shape(
        {},
        PICKED
        | {
            "initial_conversation": string(255),
            "default_to_current_conversation": boolean,
            "response_url_enabled": _in_view,
            "filter": conversation_filter,
        },
    ),
    "channels_select": Shape({}, PICKED | {"initial_channel": string(255), "response_url_enabled": _in_view}),
    "multi_static_select": Shape({}, PICKED | OPTIONS | MANY | {"initial_options": items(option, 100)}, _select_rules),
    "multi_external_select": Shape(
        {}, PICKED | MANY | {"initial_options": items(option, 100), "min_query_length": query_length}
    ),
    "multi_users_select": Shape({}, PICKED | MANY | {"initial_users": ids}),
    "multi_conversations_select": Shape(
        {},
        PICKED
        | MANY
        | {
            "initial_conversations": ids,
            "default_to_current_conversation": boolean,
            "filter": conversation_filter,
        },
    ),
    "multi_channels_select": Shape({}, PICKED | MANY | {"initial_channels": ids}),
    "datepicker": Shape({}, PICKED | {"initial_date": string(10, pattern=DATE, what="a date as YYYY-MM-DD")}),
    "timepicker": Shape(
        {}, PICKED | {"initial_time": string(5, pattern=TIME, what="a time as HH:mm"), "timezone": string(64)}
    ),
    "checkboxes": Shape(
        {"options": items(rich_option, 10)},
        CONFIRMED | {"initial_options": items(rich_option, 10), "focus_on_load": _focus},
        (_initial_is_an_option,),
    ),
    "radio_buttons": Shape(
        {"options": items(rich_option, 10)},
        CONFIRMED | {"initial_option": rich_option, "focus_on_load": _focus},
        (_initial_is_an_option,),
    ),
}

datetimepicker = Shape(
    {},
    CONFIRMED | {"initial_date_time": integer(1_000_000_000, 9_999_999_999), "focus_on_load": _focus},
)

_number_text = string(100, pattern=r"-?\d+(\.\d+)?", what="a number in a string")

typed: dict[str, Check] = {
    "plain_text_input": Shape(
        {},
        TYPED
        | {
            "initial_value": string(3000, least=0),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
        (_lengths_fit,),
    ),
    "email_text_input": Shape({}, TYPED | {"initial_value": string(3000)}),
    "url_text_input": Shape({}, TYPED | {"initial_value": string(3000)}),
    "number_input": Shape(
        {"is_decimal_allowed": boolean},
        TYPED | {"initial_value": _number_text, "min_value": _number_text, "max_value": _number_text},
    ),
    "rich_text_input": Shape(
        {},
        TYPED | {"initial_value": rich_text, "min_lines": integer(1, 100), "max_lines": integer(1, 100)},
    ),
    "file_input": Shape({}, ACTION | {"filetypes": items(string(20), 100), "max_files": integer(1, 10)}),
}

_parameter = untyped(Shape({"name": string(255), "value": string(2000)}))
_trigger = untyped(Shape({"url": link_url}, {"customizable_input_parameters": items(_parameter, 100)}))
_workflow_button = Shape(
    {"text": plain(75), "workflow": untyped(Shape({"trigger": _trigger}))},
    ACTION | {"style": one_of("primary", "danger"), "accessibility_label": string(75)},
)

in_section = tagged(
    {"button": button, "overflow": overflow, "image": image_element, "workflow_button": _workflow_button} | pickers
)
in_actions = tagged(
    {"button": button, "overflow": overflow, "datetimepicker": datetimepicker, "workflow_button": _workflow_button}
    | pickers
)
in_input = tagged(typed | pickers | {"datetimepicker": datetimepicker})
in_context_actions = tagged(context_action_elements)
in_card = tagged({"button": button})

url_source = tagged({"url": Shape({"url": link_url, "text": string(3000)}, {"icon_url": link_url})})

INTERACTIVE = frozenset(
    {"button", "overflow", "datetimepicker", "workflow_button", *pickers, *typed, *context_action_elements}
)
