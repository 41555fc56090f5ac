"""What Slack says of a person."""

from bot.model.json import Json, JsonValue
from bot.services.profiles import Profile
from bot.slack.calls import Calls
from bot.slack.errors import Rejected

# Slack: guests are restricted, people met through Slack Connect are strangers of another team.
OUTSIDER_FLAGS = ("is_restricted", "is_ultra_restricted", "is_stranger", "is_bot", "deleted")
# Slack: its own bot says of itself that it is none.
SLACKBOT = "USLACKBOT"
# Slack: people of other companies may be hidden from an app.
UNSEEN = frozenset({"user_not_found", "user_not_visible"})


async def read_profile(calls: Calls, *, team_id: str, user_id: str) -> Profile:
    """Read a person's profile; somebody whom Slack does not show to us is an outsider.

    Raises:
        SlackTrouble: Slack refuses to tell, or cannot be reached.
    """
    try:
        user = (await calls.call("users.info", user=user_id)).get("user")
    except Rejected as error:
        if error.reason not in UNSEEN:
            raise
        return Profile(user_id, "UTC", is_admin=False, outsider=True)
    return _profile(user if isinstance(user, dict) else {}, team_id, user_id)


def _profile(user: Json, team_id: str, user_id: str) -> Profile:
    name = user.get("real_name") or user.get("name") or user_id
    timezone = user.get("tz")
    return Profile(
        name=str(name),
        timezone=timezone if isinstance(timezone, str) else "UTC",
        is_admin=user.get("is_admin") is True or user.get("is_owner") is True,
        outsider=user_id == SLACKBOT
        or any(user.get(flag) is True for flag in OUTSIDER_FLAGS)
        or team_id not in _teams(user),
    )


def _teams(user: Json) -> list[JsonValue]:
    """The workspaces a person belongs to; in Enterprise Grid there may be several."""
    grid = user.get("enterprise_user")
    teams = grid.get("teams") if isinstance(grid, dict) else None
    return teams if isinstance(teams, list) else [user.get("team_id")]
