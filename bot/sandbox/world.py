"""The people, channels and app that a local workspace starts with, read from `world.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

DEFAULT_WORLD = Path(__file__).with_name("world.yml")


@dataclass
class User:
    """One person or bot; `team_id` tells a Slack Connect outsider from a colleague."""

    id: str
    name: str
    real_name: str
    team_id: str
    title: str = ""
    tz: str = "UTC"
    color: str = "666666"
    is_admin: bool = False
    is_owner: bool = False
    is_bot: bool = False

    @property
    def initials(self) -> str:
        """The one or two letters an avatar shows."""
        return "".join(word[0] for word in self.real_name.split()[:2]).upper()


@dataclass
class Channel:
    """A conversation of any kind; `members` holds user ids and changes while the workspace runs."""

    id: str
    name: str
    members: set[str]
    topic: str = ""
    is_private: bool = False
    is_im: bool = False
    is_ext_shared: bool = False
    is_archived: bool = False

    @property
    def kind(self) -> str:
        """Slack's word for it in events and scopes: `im`, `group` or `channel`."""
        if self.is_im:
            return "im"
        return "group" if self.is_private else "channel"

    @property
    def page_kind(self) -> str:
        """The page's word for it: `im`, `private`, `shared` or `public`."""
        if self.is_im:
            return "im"
        if self.is_private:
            return "private"
        return "shared" if self.is_ext_shared else "public"

    def other_than(self, user_id: str) -> str:
        """The other member of a direct message."""
        return next((member for member in sorted(self.members) if member != user_id), user_id)


@dataclass
class Team:
    """The workspace that the app is installed in."""

    id: str
    name: str
    domain: str


@dataclass
class BotApp:
    """The installed app and its bot user."""

    app_id: str
    user_id: str
    bot_id: str
    name: str


@dataclass
class SeedMessage:
    """A message that was there before the workspace started; `ago` in minutes."""

    channel: str
    user: str
    text: str
    ago: float


@dataclass
class World:
    """All that exists when a workspace starts."""

    team: Team
    bot: BotApp
    users: dict[str, User]
    channels: dict[str, Channel]
    messages: list[SeedMessage] = field(default_factory=list)

    def direct_message(self, user_id: str) -> Channel:
        """The direct message channel between the bot and a person."""
        return self.channels["D0" + user_id[2:]]

    def is_outsider(self, user_id: str) -> bool:
        """Whether this person belongs to another company's workspace (Slack Connect)."""
        return self.users[user_id].team_id != self.team.id

    def may_see(self, user_id: str, channel: Channel) -> bool:
        """Whether a person can open the channel: its members, and for a public one every colleague."""
        if user_id in channel.members:
            return True
        return not (channel.is_private or channel.is_im or self.is_outsider(user_id))


def load_world(path: Path = DEFAULT_WORLD) -> World:
    """Read a world from a YAML file; every call gives a fresh one.

    Args:
        path: the file; the Northbeam workspace of the demo by default.
    """
    raw: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    team = Team(**raw["team"])
    bot = BotApp(**raw["bot"])
    users = {row["id"]: User(**{"team_id": team.id, **row}) for row in raw["users"]}
    people = list(users)
    users[bot.user_id] = User(
        id=bot.user_id, name=bot.name.lower(), real_name=bot.name, team_id=team.id, color="4338ca", is_bot=True
    )
    channels = {row["id"]: Channel(**{**row, "members": set(row["members"])}) for row in raw["channels"]}
    channels |= _direct_messages(people, bot.user_id)
    return World(team, bot, users, channels, [SeedMessage(**row) for row in raw.get("messages", [])])


def _direct_messages(people: Iterable[str], bot_user: str) -> dict[str, Channel]:
    return {
        (key := "D0" + person[2:]): Channel(id=key, name="", members={person, bot_user}, is_im=True)
        for person in people
    }
