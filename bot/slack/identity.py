"""Who the bot is in the workspace it is installed in."""

from dataclasses import dataclass

from bot.slack.calls import Calls


@dataclass(frozen=True)
class Identity:
    """The bot's ids, as `auth.test` gives them."""

    team_id: str
    user_id: str
    bot_id: str


async def who_am_i(calls: Calls) -> Identity:
    """Ask Slack, which also checks the token.

    Raises:
        SlackTrouble: the token is not valid or Slack cannot be reached.
    """
    answer = await calls.call("auth.test")
    return Identity(str(answer["team_id"]), str(answer["user_id"]), str(answer.get("bot_id", "")))
