from typing import Any

import pytest

from bot.sandbox.blocks.validate import check_view
from bot.sandbox.errors import SlackError
from tests.sandbox.block_parts import (
    Json,
    field,
    fresh,
    mrkdwn,
    plain,
)
from tests.sandbox.blocks_taken import GOOD


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
