"""Where an answer goes."""

from dataclasses import asdict, dataclass

from bot.model.json import Json


@dataclass(frozen=True)
class Place:
    """Where an answer goes: the first of these that is set.

    Attributes:
        thread_ts: a thread of `channel` (a DM or a channel), seen by all who read it.
        response_url: seen by the person only, in the channel where they typed or pressed.
        view_id: the open modal that the person pressed a button in.
        home: App Home; the answer shows there, or in a modal over it.
        form: that modal is a form that is being filled; the answer shows in a modal over it.
    """

    user_id: str
    channel: str | None = None
    thread_ts: str | None = None
    response_url: str | None = None
    view_id: str | None = None
    home: bool = False
    form: bool = False

    @property
    def private(self) -> bool:
        """Whether only the person sees the answer; a DM has its own thread and counts as private too."""
        return self.thread_ts is None or (self.channel or "").startswith("D")

    def to_json(self) -> Json:
        """Give it as JSON, for the inbox and a form's metadata."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_json(cls, data: Json) -> "Place":
        """Read what `to_json` gave."""

        def text(name: str) -> str | None:
            value = data.get(name)
            return value if isinstance(value, str) else None

        return cls(
            user_id=text("user_id") or "",
            channel=text("channel"),
            thread_ts=text("thread_ts"),
            response_url=text("response_url"),
            view_id=text("view_id"),
            home=data.get("home") is True,
            form=data.get("form") is True,
        )
