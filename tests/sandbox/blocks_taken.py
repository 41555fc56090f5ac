"""Blocks that Slack takes, one of each kind and at their limits."""

from tests.sandbox.block_parts import (
    CARD,
    IMAGE,
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

GOOD = {
    "section": {"type": "section", "text": mrkdwn("x" * 3000)},
    "section with fields": {"type": "section", "fields": [mrkdwn("x" * 2000)] * 3},
    "section with a button": {"type": "section", "text": plain(), "accessory": button(style="danger")},
    "section with an image": {"type": "section", "text": plain(), "accessory": IMAGE},
    "divider": {"type": "divider"},
    "header": {"type": "header", "text": plain("x" * 150)},
    "image": {**IMAGE, "title": plain()},
    "image from Slack": {"type": "image", "slack_file": {"id": "F1"}, "alt_text": "A"},
    "context": {"type": "context", "elements": [mrkdwn(), IMAGE]},
    "25 buttons": actions(*[button() for _ in range(25)]),
    "button with all": actions(
        button(
            value="v" * 2000,
            url="https://example.com",
            style="primary",
            confirm={"title": plain(), "text": mrkdwn(), "confirm": plain(), "deny": plain()},
        )
    ),
    "overflow": actions({"type": "overflow", "options": [option(url="https://example.com")]}),
    "select": actions({"type": "static_select", "placeholder": plain(), "options": [option()]}),
    "select with groups": actions(
        {"type": "static_select", "option_groups": [{"label": plain(), "options": [option()]}]}
    ),
    "external select": actions({"type": "external_select", "min_query_length": 0}),
    "people select": actions({"type": "users_select", "initial_user": "U1"}),
    "date": actions({"type": "datepicker", "initial_date": "2026-11-22"}),
    "time": actions({"type": "timepicker", "initial_time": "09:30", "timezone": "Europe/Madrid"}),
    "date and time": actions({"type": "datetimepicker", "initial_date_time": 1_700_000_000}),
    "checkboxes": actions({"type": "checkboxes", "options": [{"text": mrkdwn(), "value": "a"}]}),
    "radio": actions({"type": "radio_buttons", "options": [option(description=plain())]}),
    "feedback": {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "positive_button": {"text": plain(), "value": "1"},
                "negative_button": {"text": plain(), "value": "0"},
            },
            {"type": "icon_button", "icon": "trash", "text": plain()},
        ],
    },
    "input": field({"type": "plain_text_input", "multiline": True, "min_length": 1, "max_length": 3000}),
    "number": field({"type": "number_input", "is_decimal_allowed": False, "min_value": "-1"}),
    "files": field({"type": "file_input", "max_files": 10, "filetypes": ["pdf"]}),
    "rich input": field({"type": "rich_text_input", "initial_value": rich({"type": "text", "text": "a"})}),
    "rich text": {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "a", "style": {"bold": True}},
                    {"type": "link", "url": "https://example.com", "text": "there"},
                    {"type": "user", "user_id": "U1"},
                    {"type": "emoji", "name": "tada"},
                    {"type": "date", "timestamp": 1_700_000_000, "format": "{date}", "fallback": "then"},
                ],
            },
            {
                "type": "rich_text_list",
                "style": "ordered",
                "indent": 1,
                "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "a"}]}],
            },
            {"type": "rich_text_quote", "elements": [{"type": "text", "text": "a"}]},
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "a"}], "border": 0},
        ],
    },
    "markdown": {"type": "markdown", "text": "x" * 12_000},
    "table": {
        "type": "table",
        "rows": [[cell(), rich({"type": "text", "text": "a"})]] * 100,
        "column_settings": [{"align": "right", "is_wrapped": True}, None],
    },
    "data table": {
        "type": "data_table",
        "caption": "Deals",
        "rows": [[cell(), cell()], [cell(), {"type": "raw_number", "value": 1.5, "text": "1.50"}]],
        "page_size": 10,
    },
    "pie": pie(1, 2.5),
    "bar": bar(),
    "plan": {"type": "plan", "title": "Plan", "tasks": [task()] * 50},
    "task": task(
        details=rich({"type": "text", "text": "a"}),
        sources=[{"type": "url", "url": "https://example.com", "text": "there"}],
    ),
    "card": CARD,
    "carousel": {"type": "carousel", "elements": [CARD] * 10},
    "container": {
        "type": "container",
        "title": plain(),
        "is_collapsible": True,
        "default_collapsed": True,
        "child_blocks": [{"type": "divider"}, actions(button())],
    },
    "video": {
        "type": "video",
        "alt_text": "A",
        "title": plain(),
        "video_url": "https://example.com/v",
        "thumbnail_url": "https://example.com/t.png",
    },
}
