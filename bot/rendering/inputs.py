"""The inputs of a form, each checked against Slack's limits. Every element has the same `action_id`: see `VALUE`."""

from collections.abc import Iterable
from datetime import date

from bot.model.json import Json, JsonValue
from bot.rendering import limits
from bot.rendering.kit import words
from bot.rendering.limits import whole
from bot.rendering.rich import is_user_id
from bot.rendering.safe import plain, shorten

VALUE = "value"
"""The `action_id` of every element: the state of a field is `values[block_id][VALUE]`."""


def field(block_id: str, label: str, element: Json, *, optional: bool = True, hint: str = "") -> Json:
    """Give a labelled input.

    Args:
        block_id: names the field in the submission and in its errors.
        label: what stands above it.
        element: what one of the functions below gives.
        optional: may stay empty; Slack marks it so and refuses an empty one otherwise.
        hint: what stands below it.
    """
    block: Json = {
        "type": "input",
        "block_id": whole(block_id, limits.IDENTIFIER, "the id of a field"),
        "label": words(label, limits.INPUT_LABEL, "a label"),
        "element": element,
        "optional": optional,
    }
    if hint:
        block["hint"] = words(hint, limits.INPUT_LABEL, "a hint")
    return block


def text_input(initial: str = "", *, most: int, multiline: bool = False) -> Json:
    """Give a text field for up to `most` characters."""
    element: Json = {"type": "plain_text_input", "multiline": multiline, "max_length": min(most, limits.INPUT_TEXT)}
    return _filled(element, "initial_value", shorten(plain(initial).strip(), min(most, limits.INPUT_TEXT)))


def email_input(initial: str = "") -> Json:
    """Give a field that takes an e-mail address only."""
    return _filled({"type": "email_text_input"}, "initial_value", shorten(plain(initial).strip(), limits.INPUT_TEXT))


def count_input(initial: int | None = 0, *, most: int | None = None) -> Json:
    """Give a field for a whole number from 0 to `most`; without a number in it at first, for None."""
    element: Json = {"type": "number_input", "is_decimal_allowed": False, "min_value": "0"}
    if most is not None:
        element["max_value"] = str(most)
    return _filled(element, "initial_value", "" if initial is None else str(initial))


def date_input(initial: date | None = None) -> Json:
    """Give a calendar."""
    return _filled({"type": "datepicker"}, "initial_date", initial.isoformat() if initial else "")


def user_input(initial: str | None = None) -> Json:
    """Give a list of the people in the workspace."""
    return _filled({"type": "users_select"}, "initial_user", initial if initial and is_user_id(initial) else "")


def choice_input(options: Iterable[tuple[str, str]], initial: str | None = None) -> Json:
    """Give a list to choose one from.

    Args:
        options: value and label of each.
        initial: the value that is chosen at first.

    Raises:
        ValueError: Slack takes 1 to 100 options.
    """
    given = {value: _option(value, label) for value, label in options}
    if not 1 <= len(given) <= limits.OPTIONS:
        raise ValueError(f"{len(given):,} options to choose from, Slack takes 1 to {limits.OPTIONS}")
    element: Json = {"type": "static_select", "options": list[JsonValue](given.values()), "action_id": VALUE}
    if initial in given:
        element["initial_option"] = given[initial]
    return element


def search_input(initial: tuple[str, str] | None = None) -> Json:
    """Give a list whose entries are asked for as somebody types; `initial` is the value and label chosen at first."""
    element: Json = {"type": "external_select", "action_id": VALUE, "min_query_length": 1}
    return {**element, "initial_option": _option(*initial)} if initial else element


def file_input(endings: Iterable[str]) -> Json:
    """Give a field that takes one file with one of these endings."""
    types: list[JsonValue] = list(endings)
    return {"type": "file_input", "action_id": VALUE, "filetypes": types, "max_files": 1}


def tick_input(value: str, label: str, *, ticked: bool = False) -> Json:
    """Give a box to tick."""
    options: list[JsonValue] = [_option(value, label)]
    element: Json = {"type": "checkboxes", "options": options, "action_id": VALUE}
    return {**element, "initial_options": options} if ticked else element


def _option(value: str, label: str) -> Json:
    return {
        "text": words(label, limits.OPTION_LABEL, "an option"),
        "value": whole(value, limits.OPTION_VALUE, "a value"),
    }


def _filled(element: Json, name: str, value: str) -> Json:
    return {**element, "action_id": VALUE, **({name: value} if value else {})}
