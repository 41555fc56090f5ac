"""What is sent: blocks, and the same in words for notifications and screen readers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.model.json import Json
from bot.rendering import kit, limits, rich
from bot.rendering.safe import shorten_escaped
from bot.rendering.splitting import split
from bot.rendering.spoken import spoken

View: TypeAlias = Json
"""A modal or a home tab, as `views.open` and `views.publish` take it."""

NOTHING = "There is nothing to show."


@dataclass(frozen=True)
class Screen:
    """What a view gives: the body from top to bottom, and a tail (buttons, sources) that stands at the very end."""

    body: Sequence[Json]
    tail: Sequence[Json] = ()


@dataclass(frozen=True)
class Message:
    """A message that Slack takes as it is.

    Attributes:
        text: everything that the blocks show in words, at most 40,000 characters, escaped.
        blocks: what is shown.
        mark: which of several messages it is, such as `2/3`, the last line of both; empty for the only one.
    """

    text: str
    blocks: tuple[Json, ...]
    mark: str = ""

    @property
    def unmarked(self) -> str:
        """The text without the mark."""
        return self.text.removesuffix(f"\n{self.mark}") if self.mark else self.text

    @property
    def without_images(self) -> "Message | None":
        """The same with links and sources in place of its images, for when Slack refuses one; None without images.

        It is no longer than `characters` counts, which makes room for the address of an image, too.
        """
        if not any(block["type"] == "image" for block in self.blocks):
            return None
        return _message([image_in_words(block) if block["type"] == "image" else block for block in self.blocks])


def compose(body: Iterable[Json], tail: Sequence[Json] = ()) -> tuple[Message, ...]:
    """Put blocks into a message, or several when they are too much for one: nothing is left out.

    Args:
        body: the blocks from top to bottom; the words of the messages come from them.
        tail: blocks that stand in the last message, such as the buttons at the end.

    Returns:
        The messages in order; each of several ends with its number, such as `2/3`.
    """
    # Slack: a message without text and blocks is no_text.
    parts = split(list(body) or [rich.rich_text(rich.paragraph(NOTHING))], tail)
    if len(parts) == 1:
        return (_message(parts[0]),)
    return tuple(_message(part, f"{number}/{len(parts)}") for number, part in enumerate(parts, 1))


def image_in_words(image: Json) -> Json:
    """Give what stands for an image block: a link to the image, or the source of a diagram."""
    words, url = str(image["alt_text"]), image.get("image_url")
    if not isinstance(url, str):
        caption, _, source = words.partition("\n")
        return rich.rich_text(rich.paragraph(rich.styled(caption, "italic")), rich.preformatted(source))
    # Both in full: the limit of a block of rich text is ours, and here nothing can be moved to another one.
    return {"type": "rich_text", "elements": [rich.paragraph(rich.link(url, words))]}


def _message(blocks: Sequence[Json], mark: str = "") -> Message:
    text = "\n".join(filter(None, map(spoken, blocks))) or NOTHING
    if not mark:
        return Message(shorten_escaped(text, limits.TEXT), tuple(blocks))
    text = f"{shorten_escaped(text, limits.TEXT - len(mark) - 1)}\n{mark}"
    return Message(text, (*blocks, kit.context(mark)), mark)
