"""Slack as services ask it who somebody is, without Slack."""

from dataclasses import dataclass, field

from bot.services.profiles import Profile


@dataclass
class Colleagues:
    """Everybody is a full member of the workspace, but for the profiles that a test gives.

    Attributes:
        asked: the user ids that were asked about, in their order.
    """

    profiles: dict[str, Profile] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def __call__(self, *, team_id: str, user_id: str) -> Profile:
        self.asked.append(user_id)
        return self.profiles.get(user_id, Profile(f"Somebody {user_id}", "UTC", is_admin=False, outsider=False))
