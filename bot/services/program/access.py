"""Who may change the program: everybody in the workspace reads it, owners set it."""

from bot.model import Role
from bot.model.errors import Choice, Refused
from bot.program.words import listed
from bot.services.desk import Actor, Desk
from bot.services.people import admit

PROGRAM = Choice("Show the program", "program")
# More names are a crowd, and one is enough to ask.
_MOST_NAMES = 3


async def may_set(desk: Desk, actor: Actor) -> bool:
    """Tell whether somebody may change the program: an owner may, and any member where no owner is known.

    Raises:
        Outsider: they are no full member of the workspace.
    """
    person = await admit(desk, actor)
    return person.role is Role.OWNER or not await _owners(desk, actor)


async def check_may_set(desk: Desk, actor: Actor) -> None:
    """Make sure that somebody may change the program.

    Raises:
        Outsider: they are no full member of the workspace.
        Refused: owners are known, and the person is none.
    """
    if not await may_set(desk, actor):
        owners = await _owners(desk, actor)
        more = f" and {len(owners) - _MOST_NAMES} more" if len(owners) > _MOST_NAMES else ""
        names = f"{', '.join(owners[:_MOST_NAMES])}{more}" if more else listed(owners)
        raise Refused(
            f"Only owners of PartnerOS in this workspace change the program. Here that is {names}.",
            "Ask one of them; everybody can look at it.",
            (PROGRAM,),
        )


async def _owners(desk: Desk, actor: Actor) -> list[str]:
    """Give the names of the owners that were met; Slack's administrators are the owners here."""
    async with desk.memory.reading(actor.team_id) as repository:
        return [one.name for one in await repository.people() if one.role is Role.OWNER and not one.outsider]
