"""Small builders for the examples of blocks."""

import json
from typing import Any

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
