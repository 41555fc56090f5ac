"""A partner's name, as small as finding it needs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PartnerName:
    """A partner by name; `folded` is `bot.services.names.fold(name)`, as stored in the row."""

    id: int
    name: str
    folded: str
    owner_id: str | None = None
