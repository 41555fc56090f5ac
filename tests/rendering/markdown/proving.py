"""Renders Markdown in all three dialects and fails unless each is exact, valid and silent."""

import copy
from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.model.json import Json
from bot.rendering.limits import SECTION_TEXT, TEXT
from bot.rendering.markdown import markdown
from bot.rendering.message import Message, compose
from bot.rendering.mrkdwn import mrkdwn
from bot.sandbox.blocks.validate import check_message_blocks
from tests.rendering.look import pings
from tests.rendering.markdown.corpora import Example
from tests.rendering.markdown.expecting import ANY_NESTING, additions, difference, expected, keeps
from tests.rendering.markdown.mrkdwn_reading import mrkdwn_pings, read_mrkdwn
from tests.rendering.markdown.page import BLOCKS, STRING, Pieces
from tests.rendering.markdown.reading import read, said, shown

UNKNOWN_TO_SDK = frozenset({"data_table"})


def prove(example: Example) -> tuple[str, ...]:
    """Fail unless messages, their texts and mrkdwn show an example exactly, and Slack would take them.

    Args:
        example: Markdown.

    Returns:
        What the blocks add, each thing where the yardstick allows it.
    """
    blocks = markdown(example.markdown)
    messages = compose(blocks)
    strings = mrkdwn(blocks)
    _check_sendable(messages, strings)
    # Where there is nothing to show, the message says so.
    seen, heard = (shown(messages), said(messages)) if read(blocks) else ("", "")
    in_words = [heard, read_mrkdwn(strings)]
    if example.may_add:
        pieces = expected(example.markdown, nesting=ANY_NESTING)
        assert all(keeps(pieces, one) for one in (seen, *in_words))
        return ()
    added = _exact(expected(example.markdown, BLOCKS), seen)
    pieces = expected(example.markdown, STRING)
    for one in in_words:
        if example.is_in_parts:
            assert keeps(pieces, one)
        else:
            _exact(pieces, one)
    return added


def _exact(pieces: Pieces, seen: str) -> tuple[str, ...]:
    added = additions(pieces, seen)
    assert added is not None, difference(pieces, seen)
    return added


def _check_sendable(messages: Sequence[Message], strings: Sequence[str]) -> None:
    for message in messages:
        blocks = as_sent(message)
        check_message_blocks(blocks)
        for block in message.blocks:
            check_with_sdk(block)
        assert pings(blocks) == []
        assert 0 < len(message.text) <= TEXT
        # What is escaped cannot be a mention, a link or a command.
        assert "<" not in message.text
        message.text.encode()
    for text in strings:
        assert 0 < len(text) <= SECTION_TEXT
        assert mrkdwn_pings(text) == []
        text.encode()


def check_with_sdk(block: Json) -> None:
    """Fail unless Slack's own SDK, too, takes a block and gives it back as it is.

    Raises:
        SlackObjectFormationError: it breaks a rule that the SDK knows.
    """
    parsed = Block.parse(dict(block))
    if parsed is None:
        assert block["type"] in UNKNOWN_TO_SDK
    else:
        parsed.validate_json()
        assert parsed.to_dict() == block


def as_sent(message: Message) -> list[Json]:
    """Give the blocks of a message as a copy, which Slack's checks may change."""
    return [copy.deepcopy(block) for block in message.blocks]
