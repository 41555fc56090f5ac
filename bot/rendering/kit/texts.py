"""Plain text, the one kind of text object that we use: Slack reads no markup in it."""

from bot.model.json import Json
from bot.rendering.limits import fit
from bot.rendering.safe import plain


def words(text: str, limit: int, what: str) -> Json:
    """Give a plain text object.

    Args:
        text: anything.
        limit: Slack's limit in characters.
        what: what to call it in an error.
    """
    return {"type": "plain_text", "text": fit(plain(text), limit, what), "emoji": True}
