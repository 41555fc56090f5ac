import json
from typing import Any

import pytest

from bot.sandbox.blocks.validate import check_message_blocks, check_view
from bot.sandbox.errors import SlackError

Json = dict[str, Any]


def fresh(value: Any) -> Any:
    """As it comes off the wire: nothing shared."""
    return json.loads(json.dumps(value))


def plain(text: str = "Text") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "Text") -> Json:
    return {"type": "mrkdwn", "text": text}


def option(value: str = "a", **more: Any) -> Json:
    return {"text": plain(value), "value": value, **more}


def button(**more: Any) -> Json:
    return {"type": "button", "text": plain("Go"), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def field(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain(), "element": element, **more}


def rich(*parts: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(parts)}]}


def cell(text: str = "x") -> Json:
    return {"type": "raw_text", "text": text}


def bar(**more: Any) -> Json:
    chart = {
        "type": "bar",
        "series": [{"name": "Won", "data": [{"label": "Q1", "value": 1}]}],
        "axis_config": {"categories": ["Q1"]},
    }
    return {"type": "data_visualization", "title": "Deals", "chart": chart | more}


def pie(*values: float) -> Json:
    segments = [{"label": f"s{index}", "value": value} for index, value in enumerate(values)]
    return {"type": "data_visualization", "title": "Deals", "chart": {"type": "pie", "segments": segments}}


def task(**more: Any) -> Json:
    return {"type": "task_card", "task_id": "t", "title": "Look", "status": "complete", **more}


CARD = {"type": "card", "title": mrkdwn(), "actions": [button()]}
IMAGE = {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A"}

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


@pytest.mark.parametrize("block", GOOD.values(), ids=GOOD)
def test_what_slack_takes_passes(block: Json) -> None:
    check_message_blocks([fresh(block)])


@pytest.mark.parametrize(("block", "said"), BAD.values(), ids=BAD)
def test_what_slack_refuses_is_refused_with_its_reason(block: Json, said: str) -> None:
    with pytest.raises(SlackError) as caught:
        check_message_blocks([fresh(block)])
    assert caught.value.code == "invalid_blocks"
    assert said in "\n".join(caught.value.messages)


def test_the_reason_points_at_the_place() -> None:
    with pytest.raises(SlackError) as caught:
        check_message_blocks([{"type": "divider"}, {"type": "section", "text": mrkdwn("")}])
    assert caught.value.answer()["response_metadata"]["messages"] == [
        "[ERROR] must be more than 0 characters [json-pointer:/blocks/1/text/text]"
    ]


def test_a_message_has_at_most_50_blocks() -> None:
    check_message_blocks([{"type": "divider"} for _ in range(50)])
    with pytest.raises(SlackError, match="invalid_blocks"):
        check_message_blocks([{"type": "divider"} for _ in range(51)])


def test_all_text_of_a_message_counts_together() -> None:
    fits = [{"type": "section", "text": mrkdwn("x" * 3000)} for _ in range(4)]
    check_message_blocks(fits)
    with pytest.raises(SlackError, match="msg_blocks_too_long"):
        check_message_blocks([*fits, {"type": "section", "text": mrkdwn("x" * 1201)}])


def test_a_long_table_does_not_count_towards_the_text() -> None:
    rows = [[rich({"type": "text", "text": "x" * 9_000})], [cell("x")]]
    check_message_blocks([{"type": "table", "rows": rows}, {"type": "markdown", "text": "x" * 12_000}])


def test_markdown_blocks_count_together() -> None:
    with pytest.raises(SlackError, match="invalid_blocks"):
        check_message_blocks([{"type": "markdown", "text": "x" * 6_001}, {"type": "markdown", "text": "x" * 6_000}])


@pytest.mark.parametrize("blocks", [[GOOD["table"]] * 2, [pie(1), pie(1), bar()]], ids=["tables", "charts"])
def test_a_message_holds_few_tables_and_charts(blocks: list[Json]) -> None:
    with pytest.raises(SlackError, match="invalid_blocks"):
        check_message_blocks(fresh(blocks))


def test_a_block_id_is_used_once_even_inside_a_container() -> None:
    inside = {"type": "divider", "block_id": "a"}
    container = {"type": "container", "title": plain(), "child_blocks": [inside]}
    with pytest.raises(SlackError, match="invalid_blocks"):
        check_message_blocks([{"type": "divider", "block_id": "a"}, container])


def test_blocks_that_are_no_list_have_an_error_of_their_own() -> None:
    with pytest.raises(SlackError, match="invalid_blocks_format"):
        check_message_blocks({"type": "divider"})


def test_what_has_no_id_gets_one() -> None:
    blocks = [actions(button(), button()), {"type": "container", "title": plain(), "child_blocks": [actions(button())]}]
    check_message_blocks(blocks)
    first, container = blocks
    assert first["block_id"] and container["child_blocks"][0]["block_id"]
    assert len({element["action_id"] for element in first["elements"]}) == 2
    assert container["child_blocks"][0]["elements"][0]["action_id"]


def view(*blocks: Json, **more: Any) -> Json:
    return {"type": "modal", "title": plain(), "blocks": list(blocks), **more}


NO_VIEW: dict[str, tuple[Json, str]] = {
    "no title": ({"type": "modal", "blocks": []}, "missing required field: title"),
    "title too long": (view(title=plain("x" * 25)), "must be less than 25 characters"),
    "submit too long": (view(submit=plain("x" * 25)), "must be less than 25 characters"),
    "input without submit": (view(field({"type": "datepicker"})), "submit is required"),
    "metadata too long": (view(private_metadata="x" * 3001), "must be less than 3001 characters"),
    "101 blocks": (view(*[{"type": "divider"}] * 101), "no more than 100 items allowed"),
    "markdown in a modal": (view({"type": "markdown", "text": "a"}), "unsupported type: markdown"),
    "title in a home": ({"type": "home", "title": plain(), "blocks": []}, "invalid additional property: title"),
    "unknown kind": ({"type": "workflow_step", "blocks": []}, "must be of type modal or home"),
    "two in focus": (
        view(
            field({"type": "datepicker", "focus_on_load": True}),
            field({"type": "datepicker", "focus_on_load": True}),
            submit=plain(),
        ),
        "only one element can have focus_on_load",
    ),
}


@pytest.mark.parametrize(("content", "said"), NO_VIEW.values(), ids=NO_VIEW)
def test_a_view_that_slack_refuses_is_refused(content: Json, said: str) -> None:
    with pytest.raises(SlackError) as caught:
        check_view(fresh(content))
    assert caught.value.code == "invalid_arguments"
    assert said in "\n".join(caught.value.messages)


def test_a_view_may_hold_an_alert_and_100_blocks() -> None:
    check_view(view({"type": "alert", "text": mrkdwn("x" * 200), "level": "warning"}, *[{"type": "divider"}] * 99))
    check_view({"type": "home", "blocks": [GOOD["section"]]}, "home")
