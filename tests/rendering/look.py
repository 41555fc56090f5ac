"""What the tests of views look at: blocks checked as Slack does, and everything in them that could ping."""

from collections.abc import Iterable, Iterator
from typing import Any

from slack_sdk.models.blocks import Block

from bot.model.json import Json
from bot.rendering.limits import MESSAGE_CHARACTERS, TEXT
from bot.rendering.message import Message
from bot.rendering.spoken import characters
from bot.sandbox.blocks.validate import check_message_blocks, check_view

HOSTILE = (
    "<!channel> <!here> <@U0ANARUIZ> <#C0PARTNER> <https://evil.example|bank.example> *bold* _it_ ~st~ `co` "
    "\u202egnp.exe \u200bhidden </script> {{7*7}} '; DROP TABLE partner; -- \x00 &lt;!channel&gt;"
)
# Slack's SDK has no class for them.
_UNKNOWN = frozenset({"data_table", "data_visualization"})
_INVISIBLE = frozenset("\u202e\u200b\x00")


def check(messages: Iterable[Message]) -> Message:
    """Fail unless Slack would take the messages and their texts are safe and complete enough to be heard.

    Returns:
        All of them as one, for what is looked for in them.
    """
    checked = [_check(message) for message in messages]
    return Message(
        "\n".join(message.text for message in checked), tuple(block for message in checked for block in message.blocks)
    )


def _check(message: Message) -> Message:
    blocks = [dict(block) for block in message.blocks]
    check_message_blocks(copied(blocks))
    known = [block for block in blocks if block["type"] not in _UNKNOWN]
    assert [_parsed(block) for block in known] == known
    assert sum(map(characters, blocks)) <= MESSAGE_CHARACTERS
    assert 0 < len(message.text) <= TEXT
    shown = [text for node in _nodes(blocks) for text in node.values() if isinstance(text, str)]
    assert not any(_INVISIBLE & set(text) for text in (message.text, *shown))
    return message


def _parsed(block: Json) -> Json | None:
    parsed = Block.parse(block)
    return parsed.to_dict() if parsed else None


def check_form(view: Json) -> Json:
    """Fail unless Slack would take the modal or home tab."""
    check_view(copied(view))
    assert not any(_INVISIBLE & set(text) for node in _nodes(view) for text in node.values() if isinstance(text, str))
    return view


def pings(shown: Any) -> list[str]:
    """Give everything that would ping somebody: mention elements, and markup where Slack reads any."""
    return [
        str(node)
        for node in _nodes(shown)
        if node.get("type") in ("user", "usergroup", "broadcast", "channel", "mrkdwn", "markdown")
    ]


def labels(message: Message) -> list[str]:
    """Give the words on the buttons."""
    return [node["text"]["text"] for node in _nodes(list(message.blocks)) if node.get("type") == "button"]


def lines(message: Message) -> list[str]:
    """Give the values of the buttons and options."""
    return [node["value"] for node in _nodes(list(message.blocks)) if "value" in node]


def pressed(shown: Any) -> list[tuple[str, str]]:
    """Give the ids and values of everything that can be pressed or picked."""
    buttons = [node for node in _nodes(shown) if node.get("type") == "button" and "value" in node]
    menus = [node for node in _nodes(shown) if "action_id" in node and "options" in node]
    picked = [(menu["action_id"], option["value"]) for menu in menus for option in menu["options"]]
    return [*((button["action_id"], button["value"]) for button in buttons), *picked]


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _nodes(inner)


def copied(value: Any) -> Any:
    """Slack's checks name blocks as they go: they get their own copy."""
    if isinstance(value, dict):
        return {key: copied(inner) for key, inner in value.items()}
    return [copied(inner) for inner in value] if isinstance(value, list) else value
