"""What can be pressed or chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.model.errors import Choice
from bot.model.json import Json, JsonValue
from bot.rendering import limits
from bot.rendering.actions import Action, Run, encode
from bot.rendering.kit.texts import words
from bot.rendering.limits import complain, first
from bot.rendering.safe import clip

Style: TypeAlias = Literal["primary", "danger"]
"""Slack: a button is ordinary, or one of these."""


@dataclass(frozen=True)
class Button:
    """A button: its words, what it does, and what a screen reader says when the words alone do not tell."""

    label: str
    action: Action
    style: Style | None = None
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


@dataclass(frozen=True)
class Overflow:
    """A menu behind three dots; choosing does what the option says."""

    options: tuple[Option, ...]


Control: TypeAlias = Button | Picker | Overflow


def choice(offered: Choice, *, style: Style | None = None) -> Button:
    """Turn a next step into a button."""
    return Button(clip(offered.label, limits.BUTTON_LABEL), Run(offered.line), style)


def actions(*controls: Control, of: str = "") -> tuple[Json, ...]:
    """Give the blocks for buttons and pickers: one, or several when there are more than 25, or none.

    Args:
        controls: from left to right.
        of: what they are about, for screen readers, where the same buttons stand below several things.
    """
    elements: list[JsonValue] = []
    for control in controls:
        number = len(elements) % limits.ACTIONS_ELEMENTS
        element = _element(control, number, of)
        if element is not None:
            elements.append(element)
    size = limits.ACTIONS_ELEMENTS
    return tuple({"type": "actions", "elements": elements[at : at + size]} for at in range(0, len(elements), size))


def _button(button: Button, number: int, of: str) -> Json | None:
    encoded = encode(button.action, number)
    if encoded is None:
        return None
    action_id, value = encoded
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


def _element(control: Control, number: int, of: str) -> Json | None:
    match control:
        case Button():
            return _button(control, number, of)
        case Picker():
            return _picker(control, number)
        case Overflow():
            return _overflow(control, number)


def _picker(picker: Picker, number: int) -> Json | None:
    action_id, options = _options(picker.options, number, most=limits.OPTIONS)
    if not options:
        return None
    return {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": words(picker.placeholder, limits.PLACEHOLDER, "a placeholder"),
        "options": options,
    }


def _overflow(menu: Overflow, number: int) -> Json | None:
    action_id, options = _options(menu.options, number, most=limits.OVERFLOW_OPTIONS)
    return {"type": "overflow", "action_id": action_id, "options": options} if options else None


def _options(given: Sequence[Option], number: int, *, most: int) -> tuple[str, list[JsonValue]]:
    options: list[JsonValue] = []
    action_id = ""
    for option in first(given, most, "options", lambda one: one.label):
        encoded = encode(option.action, number)
        if encoded is None or len(encoded[1]) > limits.OPTION_VALUE:
            complain(f"the value of the option {option.label!r} is too long", option.label)
            continue
        action_id, value = encoded
        options.append({"text": words(option.label, limits.OPTION_LABEL, "an option"), "value": value})
    return action_id, options
