"""What else turns Markdown into Slack's formats, called as its own page says, and how well it does."""

import re
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from importlib import import_module
from types import FrameType
from typing import Any, TypeAlias

from bot.rendering.markdown import markdown
from bot.rendering.message import compose
from bot.sandbox.blocks.validate import check_message_blocks
from bot.sandbox.errors import SlackError
from tests.rendering.markdown.corpora import Example
from tests.rendering.markdown.expecting import ANY_NESTING, additions, expected, keeps, parser
from tests.rendering.markdown.mrkdwn_reading import read_mrkdwn
from tests.rendering.markdown.page import STRING, Pieces, text_of
from tests.rendering.markdown.reading import squeezed

Sent: TypeAlias = Mapping[str, Any]
"""A message: its `blocks`, if it has any, and its `text`."""

_SECONDS = 20
_MENTIONS = frozenset({"user", "usergroup", "broadcast", "channel"})
# Slack: a longer text is cut.
_LONGEST_TEXT = 40_000
_PING = re.compile(r"<(?:!(?:channel|here|everyone|subteam\^)|@[UW][A-Z0-9]|#C[A-Z0-9])[^<>]*>")
_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
# One library writes these in place of angle brackets: seen, it is the same.
_ANGLES = str.maketrans("＜＞", "<>")
# Which of how many messages one is.
_PAGE = re.compile(r"\d+/\d+")


@dataclass(frozen=True)
class Peer:
    """A library and how to call it.

    Attributes:
        name: of its package.
        messages: turns Markdown into messages.
    """

    name: str
    messages: Callable[[str], Sequence[Sent]]


@dataclass
class Score:
    """How many examples were kept, exact, refused by Slack, pinging, or never ended or failed."""

    examples: int = 0
    kept: int = 0
    exact: int = 0
    invalid: int = 0
    pings: int = 0
    failed: int = 0
    problems: list[str] = field(default_factory=list)


def _ours(source: str) -> Sequence[Sent]:
    blocks = markdown(source)
    return [{"text": message.text, "blocks": list(message.blocks)} for message in compose(blocks)] if blocks else []


def _slack_markdown_parser() -> Callable[[str], Sequence[Sent]]:
    convert = import_module("slack_markdown_parser").convert_markdown_to_slack_payloads
    return lambda source: convert(source, preserve_visual_blank_lines=True)


def _markdown_to_slack_blocks() -> Callable[[str], Sequence[Sent]]:
    package = import_module("markdown_to_slack_blocks")
    return lambda source: package.split_blocks_with_text(package.markdown_to_blocks(source))


def _slackify_markdown() -> Callable[[str], Sequence[Sent]]:
    convert = import_module("slackify_markdown").slackify_markdown
    return lambda source: [{"text": convert(source)}]


_PEERS: dict[str, Callable[[], Callable[[str], Sequence[Sent]]]] = {
    "slack-markdown-parser": _slack_markdown_parser,
    "markdown-to-slack-blocks": _markdown_to_slack_blocks,
    "slackify-markdown": _slackify_markdown,
}


def peers() -> Iterator[Peer | str]:
    """Give ours and every library that is installed; the name of one that is not."""
    yield Peer("ours", _ours)
    for name, load in _PEERS.items():
        try:
            yield Peer(name, load())
        except ImportError:
            yield name


def scored(peer: Peer, examples: Sequence[Example]) -> Score:
    """Let a library render all examples."""
    score = Score()
    for example in examples:
        score.examples += 1
        try:
            with _limited():
                messages = peer.messages(example.markdown)
        except Exception as error:
            # Whatever it raises, it has not rendered the example.
            score.failed += 1
            score.problems.append(f"{example.name}: {error!r}")
            continue
        _count(score, example, [message for message in messages if message.get("blocks") or message["text"].strip()])
    return score


def _count(score: Score, example: Example, messages: Sequence[Sent]) -> None:
    seen = squeezed(" ".join(map(_seen, messages))).translate(_ANGLES)
    ways = list(_expected(example))
    score.exact += any(additions(pieces, seen) is not None for pieces in ways)
    score.kept += any(keeps(pieces, seen) for pieces in ways)
    score.invalid += not all(map(_is_valid, messages))
    score.pings += any(map(_pings, messages))


def _expected(example: Example) -> Iterator[Pieces]:
    """Give what may be shown; the box of a task may be written as in the source."""
    for boxes in (True, False):
        pieces = expected(example.markdown, STRING, nesting=ANY_NESTING if example.may_add else 100, boxes=boxes)
        yield [piece.translate(_ANGLES) if isinstance(piece, str) else piece for piece in pieces]


def _is_valid(message: Sent) -> bool:
    if not message.get("blocks"):
        return len(message["text"]) <= _LONGEST_TEXT
    try:
        check_message_blocks(message["blocks"])
    except SlackError:
        return False
    return True


def _pings(message: Sent) -> bool:
    """Tell whether a message mentions somebody, as no example means to; of one with blocks, only they count."""
    blocks = message.get("blocks")
    return any(map(_mentions, blocks)) if blocks else _PING.search(message["text"]) is not None


def _mentions(node: Any) -> bool:
    match node:
        case {"type": "mrkdwn", "text": str(text)}:
            return _PING.search(text) is not None
        case {"type": "markdown", "text": str(text)}:
            return _PING.search(unescape(_CODE.sub("", parser().render(text)))) is not None
        case dict():
            return node.get("type") in _MENTIONS or any(map(_mentions, node.values()))
        case list():
            return any(map(_mentions, node))
    return False


def _seen(node: Any) -> str:
    """Give what a message, block or element shows."""
    match node:
        case list():
            return "".join(map(_seen, node))
        case {"blocks": list(blocks)}:
            return "\n".join(map(_seen, blocks))
        case {"type": str(kind)}:
            return _SEEN[kind](node) if kind in _SEEN else _inside(node)
        case {"text": str(text)}:
            return read_mrkdwn([text])
    return ""


def _inside(node: Sent) -> str:
    if isinstance(node.get("text"), str):
        return str(node["text"])
    return "\n".join(_seen(node[key]) for key in ("text", "elements", "rows", "fields") if key in node)


def _in_markdown(node: Sent) -> str:
    pieces = text_of(parser().render(node["text"]))
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _in_context(node: Sent) -> str:
    said = _inside(node)
    return "" if _PAGE.fullmatch(said) else said


_SEEN: dict[str, Callable[[Sent], str]] = {
    "markdown": _in_markdown,
    "mrkdwn": lambda node: read_mrkdwn([node["text"]]),
    "context": _in_context,
    "emoji": lambda node: f":{node['name']}:",
    "broadcast": lambda node: f"@{node['range']}",
    "image": lambda node: str(node["alt_text"]),
    "link": lambda node: str(node.get("text", node["url"])),
}


@contextmanager
def _limited() -> Iterator[None]:
    """Raise `TimeoutError` in what takes too long."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"took more than {_SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
