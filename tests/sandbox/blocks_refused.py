"""Blocks that Slack refuses, each with a part of what it says."""

from tests.sandbox.block_parts import (
    CARD,
    Json,
    actions,
    bar,
    button,
    cell,
    field,
    mrkdwn,
    option,
    pie,
    plain,
    rich,
    task,
)

BAD: dict[str, tuple[Json, str]] = {
    "no type": ({"text": plain()}, "missing required field: type"),
    "unknown type": ({"type": "sectoin"}, "unsupported type: sectoin"),
    "modal only": ({"type": "alert", "text": plain()}, "unsupported type: alert"),
    "unknown field": ({"type": "divider", "text": "x"}, "invalid additional property: text"),
    "block_id too long": ({"type": "divider", "block_id": "x" * 256}, "must be less than 256 characters"),
    "empty section": ({"type": "section"}, "missing required field: text or fields"),
    "section too long": ({"type": "section", "text": mrkdwn("x" * 3001)}, "must be less than 3001 characters"),
    "empty text": ({"type": "section", "text": mrkdwn("")}, "must be more than 0 characters"),
    "field too long": ({"type": "section", "fields": [mrkdwn("x" * 2001)]}, "must be less than 2001 characters"),
    "11 fields": ({"type": "section", "fields": [mrkdwn()] * 11}, "no more than 10 items allowed"),
    "mrkdwn in a header": ({"type": "header", "text": mrkdwn()}, "unsupported type: mrkdwn"),
    "emoji in mrkdwn": (
        {"type": "section", "text": {**mrkdwn(), "emoji": True}},
        "invalid additional property: emoji",
    ),
    "header too long": ({"type": "header", "text": plain("x" * 151)}, "must be less than 151 characters"),
    "image without text": (
        {"type": "image", "image_url": "https://example.com/a.png"},
        "missing required field: alt_text",
    ),
    "image from nowhere": ({"type": "image", "alt_text": "A"}, "must have exactly one of: image_url, slack_file"),
    "11 context elements": ({"type": "context", "elements": [mrkdwn()] * 11}, "no more than 10 items allowed"),
    "button in context": ({"type": "context", "elements": [button()]}, "unsupported type: button"),
    "26 buttons": (actions(*[button()] * 26), "no more than 25 items allowed"),
    "no buttons": (actions(), "no less than 1 items allowed"),
    "input in actions": (actions({"type": "plain_text_input"}), "unsupported type: plain_text_input"),
    "button text too long": (actions(button(text=plain("x" * 76))), "must be less than 76 characters"),
    "button value too long": (actions(button(value="x" * 2001)), "must be less than 2001 characters"),
    "button style": (actions(button(style="default")), "must be one of: primary, danger"),
    "button url": (actions(button(url="nowhere")), "must be a valid URL"),
    "null value": (actions(button(value=None)), "must not be null"),
    "same action_id": (actions(button(action_id="a"), button(action_id="a")), "already exists in this block"),
    "confirm too long": (
        actions(button(confirm={"title": plain("x" * 101), "text": plain()})),
        "must be less than 101 characters",
    ),
    "6 overflow options": (
        actions({"type": "overflow", "options": [option()] * 6}),
        "no more than 5 items allowed",
    ),
    "option too long": (
        actions({"type": "static_select", "options": [option("x" * 151)]}),
        "must be less than 151 characters",
    ),
    "101 options": (
        actions({"type": "static_select", "options": [option()] * 101}),
        "no more than 100 items allowed",
    ),
    "options and groups": (
        actions({"type": "static_select", "options": [option()], "option_groups": []}),
        "must have exactly one of: options, option_groups",
    ),
    "url in a select": (
        actions({"type": "static_select", "options": [option(url="https://example.com")]}),
        "invalid additional property: url",
    ),
    "initial option": (
        actions({"type": "static_select", "options": [option("a")], "initial_option": option("b")}),
        "initial option is not one of the options",
    ),
    "placeholder too long": (
        actions({"type": "users_select", "placeholder": plain("x" * 151)}),
        "must be less than 151 characters",
    ),
    "11 checkboxes": (
        actions({"type": "checkboxes", "options": [option(str(n)) for n in range(11)]}),
        "no more than 10 items allowed",
    ),
    "no such date": (actions({"type": "datepicker", "initial_date": "2026-13-01"}), "must be a date"),
    "no such time": (actions({"type": "timepicker", "initial_time": "9:30"}), "must be a time"),
    "milliseconds": (
        actions({"type": "datetimepicker", "initial_date_time": 1_700_000_000_000}),
        "must be between",
    ),
    "response_url in a message": (
        actions({"type": "conversations_select", "response_url_enabled": True}),
        "response_url_enabled is only for modals",
    ),
    "6 context actions": (
        {"type": "context_actions", "elements": [{"type": "icon_button", "icon": "trash", "text": plain()}] * 6},
        "no more than 5 items allowed",
    ),
    "button as input": (field(button()), "unsupported type: button"),
    "label too long": (field({"type": "datepicker"}, label=plain("x" * 2001)), "must be less than 2001 characters"),
    "input too long": (
        field({"type": "plain_text_input", "initial_value": "x" * 3001}),
        "must be less than 3001 characters",
    ),
    "lengths crossed": (
        field({"type": "plain_text_input", "min_length": 5, "max_length": 2}),
        "min_length must not be greater",
    ),
    "number as number": (
        field({"type": "number_input", "is_decimal_allowed": True, "min_value": 1}),
        "must be a string",
    ),
    "11 files": (field({"type": "file_input", "max_files": 11}), "must be between 1 and 10"),
    "rich text style": (
        rich({"type": "text", "text": "a", "style": {"loud": True}}),
        "invalid additional property: loud",
    ),
    "text in a list": (
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_list", "style": "bullet", "elements": [{"type": "text", "text": "a"}]}],
        },
        "unsupported type: text",
    ),
    "markdown too long": ({"type": "markdown", "text": "x" * 12_001}, "must be less than 12001 characters"),
    "101 rows": ({"type": "table", "rows": [[cell()]] * 101}, "no more than 100 items allowed"),
    "21 columns": ({"type": "table", "rows": [[cell()] * 21]}, "no more than 20 items allowed"),
    "empty cell": ({"type": "table", "rows": [[cell("")]]}, "must be more than 0 characters"),
    "table too long": (
        {"type": "table", "rows": [[cell("x" * 5001)], [cell("x" * 5000)]]},
        "no more than 10000 characters",
    ),
    "data table of one row": (
        {"type": "data_table", "caption": "c", "rows": [[cell()]]},
        "no less than 2 items allowed",
    ),
    "data table without caption": (
        {"type": "data_table", "rows": [[cell()]] * 2},
        "missing required field: caption",
    ),
    "data table uneven": (
        {"type": "data_table", "caption": "c", "rows": [[cell()], [cell()] * 2]},
        "all rows must have the same number of cells",
    ),
    "13 segments": (pie(*range(1, 14)), "no more than 12 items allowed"),
    "segment of nothing": (pie(0), "must be greater than 0"),
    "labels that differ": (bar(axis_config={"categories": ["Q2"]}), "labels must match"),
    "long label": (bar(axis_config={"categories": ["x" * 21]}), "must be less than 21 characters"),
    "51 tasks": ({"type": "plan", "title": "Plan", "tasks": [task()] * 51}, "no more than 50 items allowed"),
    "task status": (task(status="done"), "must be one of: pending"),
    "card of nothing": ({"type": "card", "subtitle": mrkdwn()}, "missing required field: hero_image or title"),
    "card body": ({"type": "card", "body": mrkdwn("x" * 201)}, "must be less than 201 characters"),
    "11 cards": ({"type": "carousel", "elements": [CARD] * 11}, "no more than 10 items allowed"),
    "11 children": (
        {"type": "container", "title": plain(), "child_blocks": [{"type": "divider"}] * 11},
        "no more than 10 items allowed",
    ),
    "container in a container": (
        {
            "type": "container",
            "title": plain(),
            "child_blocks": [{"type": "container", "title": plain(), "child_blocks": [{"type": "divider"}]}],
        },
        "unsupported type: container",
    ),
    "markdown in a container": (
        {"type": "container", "title": plain(), "child_blocks": [{"type": "markdown", "text": "a"}]},
        "unsupported type: markdown",
    ),
    "closed for ever": (
        {"type": "container", "title": plain(), "default_collapsed": True, "child_blocks": [{"type": "divider"}]},
        "default_collapsed needs is_collapsible",
    ),
    "video over http": (
        {
            "type": "video",
            "alt_text": "A",
            "title": plain(),
            "video_url": "http://example.com/v",
            "thumbnail_url": "https://example.com/t.png",
        },
        "must be an https URL",
    ),
}
