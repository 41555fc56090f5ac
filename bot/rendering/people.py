"""Colleagues, as a private answer mentions them and as others read them."""

from bot.rendering import rich
from bot.rendering.safe import clip

NAME = 120


def person(user_id: str | None, name: str, *, private: bool) -> rich.Inline:
    """Name a colleague.

    Args:
        user_id: the Slack user, None for nobody.
        name: their name, empty where it is not known.
        private: only the person who asks sees it; to others a mention would ping, so the name stands in its place.
    """
    if user_id is None:
        return "nobody"
    if private:
        return rich.mention(user_id)
    return colleague(name)


def colleague(name: str) -> str:
    """Name a colleague without a mention.

    Args:
        name: their name, empty where it is not known.
    """
    return clip(name, NAME) if name.strip() else "a colleague"
