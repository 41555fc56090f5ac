"""Getting hold of the partner that a request names."""

from bot.memory import Changes, Repository
from bot.model import Partner
from bot.model.errors import Choice, NotFound, Refused

HOME = Choice("Open home", "home")
LIST = Choice("See all partners", "list")


async def live_partner(repository: Repository, partner_id: int) -> Partner:
    """Read a partner that is not archived.

    Raises:
        NotFound: there is none in this workspace, as behind a button of an old message.
        Refused: it is archived.
    """
    return live(await repository.partner(partner_id))


async def partner_to_change(changes: Changes, partner_id: int) -> Partner:
    """Read a partner that is not archived and keep it from being changed by others until the end.

    Raises:
        NotFound: there is none in this workspace.
        Refused: it is archived.
    """
    return live(await changes.partner(partner_id))


def live(partner: Partner | None) -> Partner:
    """Give a partner that was found and is not archived.

    Raises:
        NotFound: it was not found.
        Refused: it is archived.
    """
    if partner is None:
        raise NotFound("That partner is no longer here.", "It may have been removed. Look for it in the list.", (LIST,))
    if partner.archived_at is not None:
        raise Refused(
            f"{partner.name} is archived.", "Whoever archived it can take that back with /partner undo.", (LIST,)
        )
    return partner


def key_of(partner: Partner) -> int:
    """Give the id of a stored partner."""
    if partner.id is None:
        raise ValueError("the partner has not been stored")
    return partner.id
