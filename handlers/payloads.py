"""Slack's payloads as typed requests: the only place that digs in raw dictionaries.

Every function takes a payload as Slack sends it and gives a frozen record; what is missing or of another kind raises
`Unreadable`, which the error funnel logs.
"""

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bot.model.json import Json
from bot.rendering.forms import CALLBACK_ID
from bot.slack import Place
from handlers import states

Raw: TypeAlias = dict[str, Any]


class Unreadable(Exception):
    """A payload that is not as Slack documents it."""


@dataclass(frozen=True)
class Line:
    """A command line to run: typed after `/partner`, or behind a button.

    Attributes:
        key: the trigger id; unique for every command and press.
        message_ts: the message with the button that was pressed; empty for what was typed.
    """

    team_id: str
    user_id: str
    key: str
    text: str
    place: Place
    trigger_id: str
    message_ts: str = ""

    def to_json(self) -> Json:
        """Give it as JSON for the inbox."""
        return {
            "user_id": self.user_id,
            "text": self.text,
            "place": self.place.to_json(),
            "trigger_id": self.trigger_id,
            "message_ts": self.message_ts,
        }

    @classmethod
    def from_json(cls, team_id: str, key: str, data: Json) -> "Line":
        """Read what `to_json` gave."""
        user_id, text, trigger = _text(data, "user_id"), _words(data, "text"), _words(data, "trigger_id")
        return cls(team_id, user_id, key, text, _place(data), trigger, _words(data, "message_ts"))


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
        return cls(team_id, _text(data, "user_id"), key, _words(data, "text"), _place(data))


@dataclass(frozen=True)
class HomeOpened:
    """Somebody looks at the app: its Home tab or its Messages tab."""

    team_id: str
    user_id: str
    tab: str
    channel: str


@dataclass(frozen=True)
class Left:
    """The app was removed from a workspace."""

    team_id: str
    key: str


@dataclass(frozen=True)
class Pressed:
    """A button was pressed; `message_ts` is the message that it stands in, empty in a view."""

    team_id: str
    user_id: str
    action_id: str
    value: str
    place: Place
    trigger_id: str
    message_ts: str


@dataclass(frozen=True)
class Submitted:
    """A form was sent.

    Attributes:
        metadata: what we put into the form.
        fields: its inputs by block id, as text.
        before: what they held when the form was opened.
        files: the ids of the files that were given, by block id.
        file_names: what they are called, by their ids.
    """

    team_id: str
    user_id: str
    view_id: str
    metadata: str
    fields: dict[str, str]
    trigger_id: str = ""
    before: dict[str, str] = field(default_factory=dict)
    files: dict[str, tuple[str, ...]] = field(default_factory=dict)
    file_names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Searched:
    """Somebody types into a list whose entries are asked for."""

    team_id: str
    user_id: str
    text: str


def command(body: Raw) -> Line:
    """Read a slash command."""
    user_id, trigger = _text(body, "user_id"), _text(body, "trigger_id")
    place = Place(user_id, channel=_text(body, "channel_id"), response_url=_optional(body, "response_url"))
    return Line(_text(body, "team_id"), user_id, trigger, _words(body, "text"), place, trigger)


def said(body: Raw) -> Said | None:
    """Read a message or mention; None when nobody speaks to us (bots, edits, joins, messages of a channel)."""
    event = _dict(body, "event")
    # Slack: a mention in a channel comes as a message, too.
    if event.get("type") == "message" and event.get("channel_type") != "im":
        return None
    # Slack: a message with a file or one shared to the channel is still somebody speaking.
    if event.get("bot_id") or event.get("subtype") not in (None, "file_share", "thread_broadcast"):
        return None
    user_id, channel = _text(event, "user"), _text(event, "channel")
    # Slack: a DM to an agent arrives as a root message; answers go into its thread.
    place = Place(user_id, channel=channel, thread_ts=_optional(event, "thread_ts") or _text(event, "ts"))
    text = _without_us(_words(event, "text"), body)
    return Said(_event_team(body), user_id, _text(body, "event_id"), text, place)


def home_opened(body: Raw) -> HomeOpened:
    """Read the opening of the app."""
    event = _dict(body, "event")
    return HomeOpened(_event_team(body), _text(event, "user"), _text(event, "tab"), _text(event, "channel"))


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
        value=states.entered(actions[0]),
        place=_pressed_in(body, user_id),
        trigger_id=_text(body, "trigger_id"),
        message_ts="" if "view" in body else _words(_dict(body, "container"), "message_ts"),
    )


def submitted(body: Raw) -> Submitted:
    """Read a sent form."""
    view = _dict(body, "view")
    values = _dict(_dict(view, "state"), "values")
    return Submitted(
        team_id=_team(body),
        user_id=_text(_dict(body, "user"), "id"),
        view_id=_text(view, "id"),
        metadata=_words(view, "private_metadata"),
        fields=states.fields(values),
        trigger_id=_words(body, "trigger_id"),
        before=states.first_fields(view.get("blocks")),
        files=states.files(values),
        file_names=states.file_names(values),
    )


def view_hash(body: Raw) -> str:
    """Give Slack's hash of the view that something happened in; empty where there is none."""
    return _words(_dict(body, "view"), "hash")


def searched(body: Raw) -> Searched:
    """Read what was typed into a list whose entries are asked for."""
    return Searched(_team(body), _text(_dict(body, "user"), "id"), _words(body, "value"))


def left(body: Raw) -> Left | None:
    """Read the end of an installation; None when the app stays."""
    event = _dict(body, "event")
    # Slack: tokens_revoked also comes when one person takes back their own token.
    if event.get("type") == "tokens_revoked" and not _dict(event, "tokens").get("bot"):
        return None
    return Left(_event_team(body), _text(body, "event_id"))


def _event_team(body: Raw) -> str:
    # Slack: in a channel that is shared with another company, `team_id` may be that company's.
    match body.get("authorizations"):
        case [{"team_id": str(team_id)}, *_] if team_id:
            return team_id
    return _text(body, "team_id")


def _without_us(text: str, body: Raw) -> str:
    """Take the mention that calls the bot out of what it is asked."""
    match body.get("authorizations"):
        case [{"user_id": str(us)}, *_]:
            return re.sub(rf"<@{re.escape(us)}(\|[^>]*)?>[\s,:]*", "", text).strip()
    return text


def _pressed_in(body: Raw, user_id: str) -> Place:
    match body:
        case {"view": {"type": "home"}}:
            return Place(user_id, home=True)
        case {"view": dict(view)}:
            return Place(user_id, view_id=_text(view, "id"), form=view.get("callback_id") == CALLBACK_ID)
    container, message = _dict(body, "container"), body.get("message")
    channel, thread_ts = _optional(container, "channel_id"), None
    in_our_dm = (channel or "").startswith("D") and container.get("is_ephemeral") is not True
    if in_our_dm and isinstance(message, dict):
        thread_ts = _optional(message, "thread_ts") or _optional(message, "ts")
    return Place(user_id, channel=channel, thread_ts=thread_ts, response_url=_optional(body, "response_url"))


def _place(data: Json) -> Place:
    return Place.from_json(_dict(data, "place"))


def _team(body: Raw) -> str:
    match body:
        # Slack: a form that was opened in a shared channel may be sent from another workspace than the app's.
        case {"view": {"app_installed_team_id": str(team_id)}} if team_id:
            return team_id
        case {"team": dict(team)}:
            return _text(team, "id")
    # Slack: `team` is null for an org-wide installation; the person's own team stands in `user`.
    return _text(_dict(body, "user"), "team_id")


def _dict(raw: Raw, name: str) -> Raw:
    value = raw.get(name)
    if not isinstance(value, dict):
        raise Unreadable(f"{name} is missing")
    return value


def _text(raw: Raw, name: str) -> str:
    value = _words(raw, name)
    if not value:
        raise Unreadable(f"{name} is missing")
    return value


def _optional(raw: Raw, name: str) -> str | None:
    return _words(raw, name) or None


def _words(raw: Raw, name: str) -> str:
    """A text that may be empty or missing."""
    value = raw.get(name)
    if value is not None and not isinstance(value, str):
        raise Unreadable(f"{name} is no text")
    return value or ""
