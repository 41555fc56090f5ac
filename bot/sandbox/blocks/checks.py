"""The small checks that the rules of Block Kit are made of.

A check takes a value, where it stands (a JSON pointer) and the report that it writes to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Report:
    """What was found while the blocks of one message or view were looked at.

    `surface` is `message`, `modal` or `home`; the counts are of characters.
    """

    surface: str
    messages: list[str] = field(default_factory=list)
    block_ids: set[str] = field(default_factory=set)
    action_ids: set[str] = field(default_factory=set)
    kinds: list[str] = field(default_factory=list)
    text: int = 0
    markdown: int = 0
    focused: int = 0
    in_table: bool = False

    def add(self, message: str, path: str) -> None:
        """Note something wrong."""
        self.messages.append(f"{message} [json-pointer:{path}]")

    def count(self, text: str) -> None:
        """Count text that is shown, but not that of tables, which have a limit of their own."""
        if not self.in_table:
            self.text += len(text)


Check = Callable[[Any, str, Report], None]


def string(most: int, *, least: int = 1, pattern: str | None = None, what: str = "") -> Check:
    """A text of so many characters; `what` describes the pattern in the message."""
    expression = re.compile(pattern) if pattern else None

    def check(value: Any, path: str, report: Report) -> None:
        if not isinstance(value, str):
            report.add("must be a string", path)
        elif len(value) < least:
            report.add(f"must be more than {least - 1} characters", path)
        elif len(value) > most:
            report.add(f"must be less than {most + 1} characters", path)
        elif expression and not expression.fullmatch(value):
            report.add(f"must be {what}", path)

    return check


def boolean(value: Any, path: str, report: Report) -> None:
    """True or false."""
    if not isinstance(value, bool):
        report.add("must be a boolean", path)


def integer(least: int, most: int) -> Check:
    """A whole number within bounds."""

    def check(value: Any, path: str, report: Report) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            report.add("must be an integer", path)
        elif not least <= value <= most:
            report.add(f"must be between {least} and {most}", path)

    return check


def number(value: Any, path: str, report: Report) -> None:
    """Any number."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        report.add("must be a number", path)


def one_of(*allowed: str) -> Check:
    """One of a few words."""

    def check(value: Any, path: str, report: Report) -> None:
        if value not in allowed:
            report.add(f"must be one of: {', '.join(allowed)}", path)

    return check


def items(check: Check, most: int, *, least: int = 1) -> Check:
    """A list of so many things that all pass a check."""

    def check_all(value: Any, path: str, report: Report) -> None:
        if not isinstance(value, list):
            report.add("must be an array", path)
            return
        if len(value) > most:
            report.add(f"no more than {most} items allowed", path)
        if len(value) < least:
            report.add(f"no less than {least} items allowed", path)
        for index, item in enumerate(value[:most]):
            check(item, f"{path}/{index}", report)

    return check_all


@dataclass(frozen=True)
class Shape:
    """An object: the fields that must be there, those that may, and rules over the whole.

    Nothing else is allowed; `type` is always allowed because it chose the shape.
    """

    required: Mapping[str, Check] = field(default_factory=dict)
    optional: Mapping[str, Check] = field(default_factory=dict)
    rules: tuple[Check, ...] = ()

    def __call__(self, value: Any, path: str, report: Report) -> None:
        """Check an object against the shape."""
        if not isinstance(value, dict):
            report.add("must be an object", path)
            return
        for name in self.required:
            if value.get(name) is None:
                report.add(f"missing required field: {name}", path)
        for name, one in value.items():
            check = self.required.get(name) or self.optional.get(name)
            if check is not None and one is not None:
                check(one, f"{path}/{name}", report)
            elif check is not None and name in self.optional:
                report.add("must not be null", f"{path}/{name}")
            elif check is None and name != "type":
                report.add(f"invalid additional property: {name}", path)
        for rule in self.rules:
            rule(value, path, report)


def tagged(shapes: Mapping[str, Check]) -> Check:
    """An object whose `type` says which shape it has."""

    def check(value: Any, path: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add("must be an object", path)
        elif "type" not in value:
            report.add("missing required field: type", path)
        elif value["type"] not in shapes:
            report.add(f"unsupported type: {value['type']}", f"{path}/type")
        else:
            shapes[value["type"]](value, path, report)

    return check


def exactly_one(*names: str) -> Check:
    """A rule: one of these fields and not another."""

    def rule(value: dict[str, Any], path: str, report: Report) -> None:
        if sum(value.get(name) is not None for name in names) != 1:
            report.add(f"must have exactly one of: {', '.join(names)}", path)

    return rule


def at_least_one(*names: str) -> Check:
    """A rule: one or more of these fields."""

    def rule(value: dict[str, Any], path: str, report: Report) -> None:
        if not any(value.get(name) for name in names):
            report.add(f"missing required field: {' or '.join(names)}", path)

    return rule
