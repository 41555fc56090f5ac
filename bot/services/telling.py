"""Telling somebody else what a change comes to: a direct message that is sent if the change is kept, and only once.

It is left in the inbox by the transaction that makes the change, so that a crash neither loses nor doubles it.
"""

from bot.memory import Changes

KIND = "tell"


async def tell(changes: Changes, user_id: str, *, lead: str, line: str, key: str = "") -> None:
    """Let somebody be sent the answer to a command line, as they would see it, below a sentence on why.

    Args:
        changes: the transaction; it tells one person one line once.
        user_id: who is told; somebody who is no full member of the workspace is not.
        lead: why they are told, in whole sentences.
        line: the command line; it changes nothing.
        key: names it where it is to be told once for several changes, or by the clock, too; it is known for a week
            after it was told.
    """
    key = key or f"{KIND}/{changes.revision}/{user_id}/{line}"
    await changes.leave_work(KIND, key, {"user_id": user_id, "lead": lead, "line": line})
