"""Who decides on what somebody asked for: the registration of a deal, or funds.

Nothing ever waits for somebody who cannot decide: where the one whose turn it is left the workspace, or became a guest,
its owners are asked in their place, at once and, as long as it waits, once a week (`bot.services.handing_on`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.memory import Changes, Repository
from bot.model import Partner, Role
from bot.program.words import sentence
from bot.services.desk import Actor, Desk
from bot.services.people import meet, name_of
from bot.services.snapshot import today_in
from bot.services.telling import KIND, tell


@dataclass(frozen=True)
class Deciders:
    """Who decides.

    Attributes:
        asked: those who are told that it waits: the workspace's approver, else the partner's owner, else the
            workspace's owners; empty where anybody may decide.
        may_too: the workspace's owners, who may step in.
        asker: who asked for it; they decide only where nobody else is known here.
        missing: whose turn it would be, and who is no full member any more; empty where nobody is.
    """

    asked: tuple[str, ...]
    may_too: frozenset[str]
    asker: str
    is_alone: bool
    missing: str = ""

    def may(self, user_id: str) -> bool:
        """Tell whether somebody may decide."""
        if user_id == self.asker:
            return self.is_alone
        return not self.asked or user_id in self.asked or user_id in self.may_too

    def wait_for(self, user_id: str) -> bool:
        """Tell whether it is somebody's turn: they are asked, or nobody is and they may decide."""
        return user_id in self.asked if self.asked else self.may(user_id)


@dataclass(frozen=True)
class Circle:
    """Those of a workspace who could decide.

    Attributes:
        approver_id: who is named to decide; None for nobody.
        owners: the workspace's owners.
        members: every full member who is known.
        outsiders: those who are known to be no full members: guests, and whoever left.
    """

    approver_id: str | None
    owners: tuple[str, ...]
    members: frozenset[str]
    outsiders: frozenset[str]

    def deciders(self, owner_id: str | None, *, asker: str) -> Deciders:
        """Give who decides on what somebody asked for; nobody decides on their own while there is somebody else.

        Args:
            owner_id: the owner of the partner that it is about.
            asker: who asked for it.
        """
        in_turn = [one for one in (self.approver_id, owner_id) if one and one != asker]
        able = [one for one in in_turn if one not in self.outsiders]
        missing = next(iter(in_turn), "") if in_turn[:1] != able[:1] else ""
        owners = tuple(one for one in self.owners if one != asker)
        asked = (owners if missing else ()) or tuple(able[:1]) or owners
        is_alone = not asked and not self.members - {asker}
        return Deciders(asked, frozenset(self.owners), asker, is_alone, missing)


async def circle_of(repository: Repository) -> Circle:
    """Give those of a workspace who could decide, as they were last read from Slack."""
    people = await repository.people()
    members = [one for one in people if not one.outsider]
    return Circle(
        approver_id=(await repository.workspace()).approver_id,
        owners=tuple(one.user_id for one in members if one.role is Role.OWNER),
        members=frozenset(one.user_id for one in members),
        outsiders=frozenset(one.user_id for one in people if one.outsider),
    )


async def deciders_of(repository: Repository, partner: Partner, *, asker: str) -> Deciders:
    """Give who decides on what somebody asked for about a partner."""
    return (await circle_of(repository)).deciders(partner.owner_id, asker=asker)


async def meet_deciders(desk: Desk, actor: Actor, owner_ids: Iterable[str | None]) -> None:
    """Look up who could be asked, once a day at most: people leave a workspace without a word to us.

    Of whom Slack does not answer now, what is known stays; `hand_on` asks again within the hour.

    Args:
        desk: where people are remembered.
        actor: for whom.
        owner_ids: the owners of the partners that it is about.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        circle = await circle_of(repository)
    await meet(desk, actor, filter(None, (circle.approver_id, *owner_ids, *circle.owners)))


async def meet_deciders_of(desk: Desk, actor: Actor, partner_id: int | None) -> None:
    """Look up who could be asked about a partner, as `meet_deciders` does; none is chosen yet where that is None."""
    async with desk.memory.reading(actor.team_id) as repository:
        partner = None if partner_id is None else await repository.partner(partner_id)
    await meet_deciders(desk, actor, (partner.owner_id if partner else None,))


async def ask_deciders(
    desk: Desk, changes: Changes, deciders: Deciders, *, did: str, line: str, within: str = ""
) -> str:
    """Tell those who decide that something waits for them, and say who that is.

    Args:
        desk: where people are remembered.
        changes: the transaction in which it was asked for.
        deciders: who decides on it.
        did: what whoever asks did, as in `registered a deal`.
        line: the command line that shows it.
        within: how long the decision may take, as in `within 24 hours`; empty where nothing says so.
    """
    by = await name_of(desk, changes, deciders.asker or None) or "A colleague"
    why = await why_instead(desk, changes, deciders)
    lead = sentence(f"{by} {did}, and you decide on it. {why}".strip())
    today = today_in(await changes.workspace(), desk.clock())
    for user_id in deciders.asked:
        key = instead_key(line, deciders.missing, user_id, today) if why else ""
        await tell(changes, user_id, lead=lead, line=line, key=key)
    if deciders.asked:
        who = " or ".join(await named(desk, changes, deciders))
        return f"{why} {who} decides on it{f' {within}' if within else ''} and is told now.".strip()
    if deciders.is_alone:
        return "Nobody else is known here who could decide on it, so you do."
    return "Nobody is named who decides on it, so any colleague of yours can."


def instead_key(line: str, missing: str, user_id: str, today: date) -> str:
    """Name what somebody is told of in place of somebody who left, so that it is told once in a week.

    Args:
        line: the command line that shows what waits.
        missing: who would decide.
        user_id: who is asked in their place.
        today: a day of that week, which begins on a Monday.
    """
    return f"{KIND}/instead/{today:%G-W%V}/{line}/{missing}/{user_id}"


async def named(desk: Desk, repository: Repository, deciders: Deciders) -> tuple[str, ...]:
    """Give the names of those who are asked, as far as they are known."""
    names = [await name_of(desk, repository, one) for one in deciders.asked]
    return tuple(name or "a colleague" for name in names)


async def why_instead(desk: Desk, repository: Repository, deciders: Deciders) -> str:
    """Say why the owners are asked, in one sentence; empty where it is whose turn it is."""
    if not deciders.missing:
        return ""
    name = await name_of(desk, repository, deciders.missing) or "Whoever decided before"
    return f"{name} would decide, but is no full member of this workspace any more."
