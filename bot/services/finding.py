"""Getting hold of the partner that a request names."""

from zoneinfo import ZoneInfo

from bot.memory import Changes, Repository
from bot.model import Partner
from bot.model.errors import Choice, NotFound, Refused
from bot.program.words import on_day

HOME = Choice("Open home", "home")
LIST = Choice("See all partners", "list")
# An archived partner is not changed any more, so its archiving is among the newest entries.
_ENTRIES_SINCE = 5


async def live_partner(repository: Repository, partner_id: int) -> Partner:
    """Read a partner that is not archived.

    Raises:
        NotFound: there is none in this workspace, as behind a button of an old message.
        Refused: it is archived.
    """
    return await live(repository, await repository.partner(partner_id))


async def partner_to_change(changes: Changes, partner_id: int) -> Partner:
    """Read a partner that is not archived and keep it from being changed by others until the end.

    Raises:
        NotFound: there is none in this workspace.
        Refused: it is archived.
    """
    return await live(changes, await changes.partner(partner_id))


async def live(repository: Repository, partner: Partner | None) -> Partner:
    """Give a partner that was found and is not archived.

    Raises:
        NotFound: it was not found.
        Refused: it is archived; it says since when and by whom, and offers to restore it.
    """
    if partner is None:
        raise NotFound("That partner is no longer here.", "It may have been removed. Look for it in the list.", (LIST,))
    if partner.archived_at is not None:
        raise Refused(
            f"{partner.name} {await archived_in_words(repository, partner)}.",
            "Restore it to go on with it; everything remembered about it is still there.",
            (Choice(f"Restore {partner.name}", f"restore #{partner.id}"), LIST),
        )
    return partner


async def archived_in_words(repository: Repository, partner: Partner) -> str:
    """Say who archived a partner and when: `was archived by Ana Ruiz on 3 Nov 2026`."""
    entries = await repository.history(key_of(partner), _ENTRIES_SINCE)
    archiving = next((entry for entry in entries if entry.after.get("archived_at")), None)
    person = await repository.person(archiving.actor_id) if archiving else None
    at = partner.archived_at
    zone = ZoneInfo((await repository.workspace()).timezone)
    by = f" by {person.name}" if person else ""
    return f"was archived{by}{f' on {on_day(at.astimezone(zone).date())}' if at else ''}"


def key_of(partner: Partner) -> int:
    """Give the id of a stored partner."""
    if partner.id is None:
        raise ValueError("the partner has not been stored")
    return partner.id
