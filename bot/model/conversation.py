"""What was said with the coach: Slack keeps history from apps, so the bot keeps its own."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from bot.model.columns import EnumText, UtcDateTime
from bot.model.enums import Speaker
from bot.model.rows import TeamRow


class Turn(TeamRow, table=True):
    """One message of a conversation; a thread (`channel`, `thread_ts`) is a conversation.

    `key` names the Slack event it belongs to, so an event that is taken up twice is written once.
    """

    __tablename__ = "turn"
    __table_args__ = (
        UniqueConstraint("team_id", "key", "speaker"),
        Index("turn_of_thread", "team_id", "channel", "thread_ts", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    channel: str = Field(max_length=32)
    thread_ts: str = Field(max_length=32)
    key: str = Field(max_length=160)
    speaker: Speaker = Field(sa_type=EnumText(Speaker))
    user_id: str = Field(max_length=32)
    text: str
    said_at: datetime = Field(sa_type=UtcDateTime)
