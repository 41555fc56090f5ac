"""Who decides on what somebody asked for: the registration of a deal, or funds."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.memory import Repository
from bot.model import Partner, Role
from bot.services.desk import Desk
from bot.services.people import name_of


@dataclass(frozen=True)
class Deciders:
    """Who decides.

    Attributes:
        asked: those who are told that it waits: the workspace's approver, else the partner's owner, else the
            workspace's owners; empty where anybody may decide.
        may_too: the workspace's owners, who may step in.
        asker: who asked for it; they decide only where nobody else is known here.
    """

    asked: tuple[str, ...]
    may_too: frozenset[str]
    asker: str
    is_alone: bool

    def may(self, user_id: str) -> bool:
        """Tell whether somebody may decide."""
        if user_id == self.asker:
            return self.is_alone
        return not self.asked or user_id in self.asked or user_id in self.may_too


async def deciders_of(repository: Repository, partner: Partner, *, asker: str) -> Deciders:
    """Give who decides on what somebody asked for; nobody decides on their own, as long as there is somebody else."""
    people = [one for one in await repository.people() if not one.outsider]
    owners = [one.user_id for one in people if one.role is Role.OWNER]

    def others(user_ids: Iterable[str | None]) -> tuple[str, ...]:
        return tuple(one for one in user_ids if one and one != asker)

    approver_id = (await repository.workspace()).approver_id
    asked = others([approver_id]) or others([partner.owner_id]) or others(owners)
    is_alone = not asked and not others(one.user_id for one in people)
    return Deciders(asked, frozenset(owners), asker, is_alone)


async def named(desk: Desk, repository: Repository, deciders: Deciders) -> tuple[str, ...]:
    """Give the names of those who are asked, as far as they are known."""
    names = [await name_of(desk, repository, one) for one in deciders.asked]
    return tuple(name or "a colleague" for name in names)
