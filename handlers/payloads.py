"""Slack's payloads as typed requests: the only place that digs in raw dictionaries.

Every function takes a payload as Slack sends it and gives a frozen record; what is missing or of another kind raises
`Unreadable`, which the error funnel logs.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from bot.model.json import Json
from bot.slack import Place

Raw: TypeAlias = dict[str, Any]


class Unreadable(Exception):
    """A payload that is not as Slack documents it."""


@dataclass(frozen=True)
class Line:
    """A command line to run: typed after `/partner`, or behind a button.

    Attributes:
        key: the trigger id; unique for every command and press.
    """

    team_id: str
    user_id: str
    key: str
    text: str
    place: Place
    trigger_id: str

    def to_json(self) -> Json:
        """Give it as JSON for the inbox."""
        return {
            "user_id": self.user_id,
            "text": self.text,
            "place": self.place.to_json(),
            "trigger_id": self.trigger_id,
        }

    @classmethod
    def from_json(cls, team_id: str, key: str, data: Json) -> "Line":
        """Read what `to_json` gave."""
        return cls(team_id, str(data["user_id"]), key, str(data["text"]), _place(data), str(data["trigger_id"]))


@dataclass(frozen=True)
class Said:
    """A message to the bot: in a DM, or with a mention in a channel. `place` is its thread."""

    team_id: str
    user_id: str
    key: str
    text: str
    place: Place

    def to_json(self) -> Json:
        """Give it as JSON for the inbox."""
        return {"user_id": self.user_id, "text": self.text, "place": self.place.to_json()}

    @classmethod
    def from_json(cls, team_id: str, key: str, data: Json) -> "Said":
        """Read what `to_json` gave."""
        return cls(team_id, str(data["user_id"]), key, str(data["text"]), _place(data))


@dataclass(frozen=True)
class HomeOpened:
    """Somebody looks at the app: its Home tab or its Messages tab."""

    team_id: str
    user_id: str
    tab: str
    channel: str


@dataclass(frozen=True)
class Pressed:
    """A button was pressed."""

    team_id: str
    user_id: str
    action_id: str
    value: str
    place: Place
    trigger_id: str


@dataclass(frozen=True)
class Submitted:
    """A form was sent; `fields` are its inputs by block id, as text, `metadata` what we put into the form."""

    team_id: str
    user_id: str
    view_id: str
    metadata: str
    fields: dict[str, str]


def command(body: Raw) -> Line:
    """Read a slash command."""
    user_id, trigger = _text(body, "user_id"), _text(body, "trigger_id")
    place = Place(user_id, channel=_text(body, "channel_id"), response_url=body.get("response_url"))
    return Line(_text(body, "team_id"), user_id, trigger, str(body.get("text") or ""), place, trigger)


def said(body: Raw) -> Said | None:
    """Read a message or mention; None when it is not a person speaking (bots, edits, joins)."""
    event = _dict(body, "event")
    # Slack: a message with a file or one shared to the channel is still somebody speaking.
    if event.get("bot_id") or event.get("subtype") not in (None, "file_share", "thread_broadcast"):
        return None
    user_id, channel = _text(event, "user"), _text(event, "channel")
    # Slack: a DM to an agent arrives as a root message; answers go into its thread.
    place = Place(user_id, channel=channel, thread_ts=event.get("thread_ts") or _text(event, "ts"))
    text = _without_us(str(event.get("text") or ""), body)
    return Said(_text(body, "team_id"), user_id, _text(body, "event_id"), text, place)


def home_opened(body: Raw) -> HomeOpened:
    """Read the opening of the app."""
    event = _dict(body, "event")
    return HomeOpened(_text(body, "team_id"), _text(event, "user"), _text(event, "tab"), str(event.get("channel")))


def pressed(body: Raw) -> Pressed:
    """Read a pressed button, and where its answer belongs."""
    actions = body.get("actions")
    if not isinstance(actions, list) or not actions or not isinstance(actions[0], dict):
        raise Unreadable("block_actions without an action")
    user_id = _text(_dict(body, "user"), "id")
    return Pressed(
        team_id=_team(body),
        user_id=user_id,
        action_id=_text(actions[0], "action_id"),
        value=_chosen(actions[0]),
        place=_pressed_in(body, user_id),
        trigger_id=_text(body, "trigger_id"),
    )


def submitted(body: Raw) -> Submitted:
    """Read a sent form."""
    view = _dict(body, "view")
    values = _dict(_dict(view, "state"), "values")
    return Submitted(
        team_id=_team(body),
        user_id=_text(_dict(body, "user"), "id"),
        view_id=_text(view, "id"),
        metadata=str(view.get("private_metadata") or ""),
        fields={block: _field(inputs) for block, inputs in values.items() if isinstance(inputs, dict)},
    )


def team(body: Raw) -> str:
    """Give the workspace of any event."""
    return _text(body, "team_id")


def _without_us(text: str, body: Raw) -> str:
    """Take the mention that calls the bot out of what it is asked."""
    authorizations = body.get("authorizations") or [{}]
    us = authorizations[0].get("user_id") if isinstance(authorizations[0], dict) else None
    return re.sub(rf"<@{re.escape(us)}(\|[^>]*)?>[\s,:]*", "", text).strip() if isinstance(us, str) else text


def _pressed_in(body: Raw, user_id: str) -> Place:
    view = body.get("view")
    if isinstance(view, dict):
        if view.get("type") == "home":
            return Place(user_id, home=True)
        return Place(user_id, view_id=_text(view, "id"))
    container = body.get("container")
    message = body.get("message")
    channel = container.get("channel_id") if isinstance(container, dict) else None
    ephemeral = isinstance(container, dict) and container.get("is_ephemeral") is True
    thread = None
    if isinstance(channel, str) and channel.startswith("D") and isinstance(message, dict) and not ephemeral:
        thread = message.get("thread_ts") or message.get("ts")
    return Place(user_id, channel=channel, thread_ts=thread, response_url=body.get("response_url"))


def _field(inputs: Raw) -> str:
    """The value of an input block as text: what was typed, picked or switched on."""
    for state in inputs.values():
        if isinstance(state, dict):
            return _chosen(state) or str(state.get("selected_user") or state.get("selected_date") or "")
    return ""


def _chosen(state: Raw) -> str:
    """The value of a button, text field, select or tick box; empty where there is none."""
    one, many = state.get("selected_option"), state.get("selected_options")
    if isinstance(one, dict):
        return str(one.get("value") or "")
    if isinstance(many, list):
        return ",".join(str(option.get("value")) for option in many if isinstance(option, dict))
    return str(state.get("value") or "")


def read_day(text: str) -> date | None:
    """Read a date picker's value."""
    return date.fromisoformat(text) if text else None


def _place(data: Json) -> Place:
    place = data.get("place")
    if not isinstance(place, dict):
        raise Unreadable("no place")
    return Place.from_json(place)


def _team(body: Raw) -> str:
    # Slack: `team` is null for an org-wide installation; the person's own team stands in `user`.
    where = body.get("team")
    return _text(where, "id") if isinstance(where, dict) else _text(_dict(body, "user"), "team_id")


def _dict(raw: Raw, name: str) -> Raw:
    value = raw.get(name)
    if not isinstance(value, dict):
        raise Unreadable(f"{name} is missing")
    return value


def _text(raw: Raw, name: str) -> str:
    value = raw.get(name)
    if not isinstance(value, str) or not value:
        raise Unreadable(f"{name} is missing")
    return value
