"""Modals and home tabs: who has which open, in which order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import SlackError
from bot.sandbox.ids import Clock, Ids

MODAL_STACK = 3
"""Slack: at most 3 modals lie on one another."""

CONTENT = ("title", "submit", "close", "blocks", "private_metadata", "callback_id", "external_id")
FLAGS = ("clear_on_close", "notify_on_close", "submit_disabled")


@dataclass(slots=True)
class View:
    """One modal or home tab that is shown to one person."""

    id: str
    user: str
    content: dict[str, Any]
    hash: str
    root_id: str
    previous_id: str | None = None
    state: dict[str, Any] = field(default_factory=dict)
    channel: str | None = None

    @property
    def type(self) -> str:
        """`modal` or `home`."""
        kind: str = self.content["type"]
        return kind


class ViewStore:
    """All open views."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids
        self._by_id: dict[str, View] = {}
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}

    def get(self, view_id: str) -> View | None:
        """An open view."""
        return self._by_id.get(view_id)

    def find(self, *, view_id: str | None, external_id: str | None) -> View:
        """The view that a call names.

        Raises:
            SlackError: `not_found`.
        """
        for view in self._by_id.values() if external_id else ():
            if view.content.get("external_id") == external_id:
                return view
        view_found = self._by_id.get(view_id or "")
        if view_found is None:
            raise SlackError("not_found")
        return view_found

    def open(self, user: str, content: dict[str, Any]) -> View:
        """Show a first modal; it takes the place of any that the person had open."""
        self._check_external_id(content)
        for old in self.stacks.pop(user, []):
            self._by_id.pop(old.id, None)
        return self._stack(user, content)

    def push(self, user: str, content: dict[str, Any]) -> View:
        """Lay a modal on the person's open ones.

        Raises:
            SlackError: `push_limit_reached` or `not_found`.
        """
        stack = self.stacks.get(user, [])
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= MODAL_STACK:
            raise SlackError("push_limit_reached")
        self._check_external_id(content)
        return self._stack(user, content)

    def update(self, view: View, content: dict[str, Any], expected_hash: str | None = None) -> View:
        """Put new content in a view.

        Raises:
            SlackError: `hash_conflict` when the view has changed since that hash.
        """
        if expected_hash and expected_hash != view.hash:
            raise SlackError("hash_conflict")
        self._check_external_id(content, view)
        view.content = content
        view.hash = self._new_hash()
        return view

    def publish(self, user: str, content: dict[str, Any], expected_hash: str | None = None) -> View:
        """Set a person's home tab."""
        home = self.homes.get(user)
        if home:
            return self.update(home, content, expected_hash)
        self._check_external_id(content)
        view = self._new(user, content)
        self.homes[user] = view
        return view

    def close(self, view: View) -> None:
        """Close one modal."""
        stack = self.stacks.get(view.user, [])
        if view in stack:
            stack.remove(view)
        self._by_id.pop(view.id, None)

    def clear(self, user: str) -> list[View]:
        """Close every modal of a person; the closed ones, top first."""
        closed = self.stacks.pop(user, [])[::-1]
        for view in closed:
            self._by_id.pop(view.id, None)
        return closed

    def _stack(self, user: str, content: dict[str, Any]) -> View:
        stack = self.stacks.setdefault(user, [])
        view = self._new(user, content)
        if stack:
            view.root_id, view.previous_id = stack[0].id, stack[-1].id
        stack.append(view)
        return view

    def _new(self, user: str, content: dict[str, Any]) -> View:
        view_id = self._ids.new("V")
        view = View(view_id, user, content, self._new_hash(), root_id=view_id)
        self._by_id[view_id] = view
        return view

    def _new_hash(self) -> str:
        return f"{int(self._clock())}.{self._ids.new('')[-8:].lower()}"

    def _check_external_id(self, content: dict[str, Any], but: View | None = None) -> None:
        external_id = content.get("external_id")
        if not external_id:
            return
        for view in self._by_id.values():
            if view is not but and view.content.get("external_id") == external_id:
                raise SlackError("duplicate_external_id")
