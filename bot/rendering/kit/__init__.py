"""The blocks we use, each checked against Slack's limits: the only place where a block's JSON is written.

Inside `limits.strictly()` anything that Slack would refuse raises; otherwise it is shortened or left out, so that what
comes out is always valid. There is no mrkdwn here: see `bot.rendering.safe`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.model.errors import Choice
from bot.model.json import Json, JsonValue
from bot.rendering import limits
from bot.rendering.actions import Action, Run, encode
from bot.rendering.kit.images import file_image, image, is_image_url
from bot.rendering.kit.tables import data_table, table
from bot.rendering.limits import complain, first, fit
from bot.rendering.safe import clip, plain

__all__ = [
    "Button",
    "Control",
    "Option",
    "Picker",
    "actions",
    "choice",
    "context",
    "data_table",
    "divider",
    "file_image",
    "header",
    "home",
    "image",
    "is_image_url",
    "modal",
    "table",
    "window",
    "words",
]


@dataclass(frozen=True)
class Button:
    """A button: its words, what it does, and what a screen reader says when the words alone do not tell."""

    label: str
    action: Action
    style: str | None = None
    hint: str = ""


@dataclass(frozen=True)
class Option:
    """One entry of a picker."""

    label: str
    action: Action


@dataclass(frozen=True)
class Picker:
    """A list to choose from; choosing does what the option says."""

    placeholder: str
    options: tuple[Option, ...]


Control = Button | Picker


def choice(offered: Choice, *, style: str | None = None) -> Button:
    """Turn a next step into a button."""
    return Button(clip(offered.label, limits.BUTTON_LABEL), Run(offered.line), style)


def header(text: str) -> Json:
    """Give a headline: at most 150 characters."""
    return {"type": "header", "text": words(text, limits.HEADER, "a header")}


def divider() -> Json:
    """Give a line across."""
    return {"type": "divider"}


def context(*texts: str) -> Json:
    """Give small print: at most ten texts."""
    shown = first(texts, limits.CONTEXT_ELEMENTS, "context elements")
    elements = [words(text, limits.SECTION_TEXT, "a context") for text in shown]
    return {"type": "context", "elements": list[JsonValue](elements)}


def actions(*controls: Control, of: str = "") -> tuple[Json, ...]:
    """Give the blocks for buttons and pickers: one, or several when there are more than 25, or none.

    Args:
        controls: from left to right.
        of: what they are about, for screen readers, where the same buttons stand below several things.
    """
    elements: list[JsonValue] = []
    for control in controls:
        number = len(elements) % limits.ACTIONS_ELEMENTS
        element = _button(control, number, of) if isinstance(control, Button) else _picker(control, number)
        if element is not None:
            elements.append(element)
    size = limits.ACTIONS_ELEMENTS
    return tuple({"type": "actions", "elements": elements[at : at + size]} for at in range(0, len(elements), size))


def modal(*, title: str, submit: str, callback_id: str, private_metadata: str, blocks: Iterable[Json]) -> Json:
    """Give a modal with a form.

    Raises:
        ValueError: `callback_id` or `private_metadata` is too long; cut, they would be worse than none.
    """
    if len(callback_id) > limits.IDENTIFIER or len(private_metadata) > limits.PRIVATE_METADATA:
        raise ValueError("the data of a modal is too long for Slack")
    return {
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": private_metadata,
        "title": words(title, limits.VIEW_TITLE, "a modal title"),
        "submit": words(submit, limits.VIEW_TITLE, "a submit label"),
        "close": words("Cancel", limits.VIEW_TITLE, "a close label"),
        "blocks": list[JsonValue](first(list(blocks), limits.VIEW_BLOCKS, "blocks in a modal")),
    }


def window(*, title: str, blocks: Iterable[Json]) -> Json:
    """Give a modal that only shows something."""
    return {
        "type": "modal",
        "title": words(title, limits.VIEW_TITLE, "a modal title"),
        "close": words("Close", limits.VIEW_TITLE, "a close label"),
        "blocks": list[JsonValue](first(list(blocks), limits.VIEW_BLOCKS, "blocks in a modal")),
    }


def home(blocks: Iterable[Json]) -> Json:
    """Give a home tab."""
    return {"type": "home", "blocks": list[JsonValue](first(list(blocks), limits.VIEW_BLOCKS, "blocks in a home tab"))}


def words(text: str, limit: int, what: str) -> Json:
    """Give a plain text object; Slack reads no markup in it.

    Args:
        text: anything.
        limit: Slack's limit in characters.
        what: what to call it in an error.
    """
    return {"type": "plain_text", "text": fit(plain(text), limit, what), "emoji": True}


def _button(button: Button, number: int, of: str) -> Json | None:
    action_id, value = encode(button.action, number)
    if len(value.encode()) > limits.BUTTON_VALUE:
        # A command line that was cut would do something else than the label says.
        complain(f"the value of the button {button.label!r} is too long")
        return None
    element: Json = {
        "type": "button",
        "action_id": action_id,
        "text": words(button.label, limits.BUTTON_LABEL, "a button"),
        "value": value,
    }
    if button.style:
        element["style"] = button.style
    hint = button.hint or (f"{button.label}: {of}" if of else "")
    if hint:
        element["accessibility_label"] = clip(hint, limits.BUTTON_LABEL)
    return element


def _picker(picker: Picker, number: int) -> Json | None:
    options: list[JsonValue] = []
    action_id = ""
    for option in first(picker.options, limits.OPTIONS, "options"):
        action_id, value = encode(option.action, number)
        if len(value) > limits.OPTION_VALUE:
            complain(f"the value of the option {option.label!r} is too long")
            continue
        options.append({"text": words(option.label, limits.OPTION_LABEL, "an option"), "value": value})
    if not options:
        return None
    return {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": words(picker.placeholder, limits.PLACEHOLDER, "a placeholder"),
        "options": options,
    }
