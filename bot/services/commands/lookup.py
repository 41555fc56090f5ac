"""What reading a line needs to know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.services.filling.finding import TemplateIndex
from bot.services.names import NameIndex


@dataclass(frozen=True)
class Lookup:
    """The workspace as a line's reader sees it.

    Attributes:
        names: the live partners' names.
        today: the day on the workspace's calendar.
        currency: the workspace's currency, as its ISO 4217 code.
        user_id: the Slack user who asks, `me` in a line.
        archived: the archived partners' names; several may have the same.
        playbooks: the playbooks' names by every folded way to call them.
        templates: what the templates and the sections of the library are called.
    """

    names: NameIndex
    today: date
    currency: str
    user_id: str
    archived: NameIndex = field(default_factory=lambda: NameIndex(()))
    playbooks: Mapping[str, str] = field(default_factory=dict)
    templates: TemplateIndex = field(default_factory=TemplateIndex)
