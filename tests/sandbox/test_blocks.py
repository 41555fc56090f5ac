import pytest

from bot.sandbox.blocks.validate import check_message_blocks
from bot.sandbox.errors import SlackError
from tests.sandbox.block_parts import (
    Json,
    actions,
    bar,
    button,
    cell,
    fresh,
    mrkdwn,
    pie,
    plain,
    rich,
)
from tests.sandbox.blocks_refused import BAD
from tests.sandbox.blocks_taken import GOOD


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
