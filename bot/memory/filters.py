"""Which partners a list wants."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import col

from bot.model import Partner, Stage, Tier


@dataclass(frozen=True, kw_only=True)
class PartnerFilter:
    """Which partners are wanted; None does not restrict.

    Attributes:
        folded_like: a folded text that the folded name contains.
        archived: the archived ones in place of the live ones.
    """

    tier: Tier | None = None
    stage: Stage | None = None
    owner_id: str | None = None
    ids: frozenset[int] | None = None
    folded_like: str | None = None
    archived: bool = False


def conditions(wanted: PartnerFilter) -> list[ColumnElement[bool]]:
    """Give what a partner's row has to fulfil; the workspace is not among it."""
    archived_at = col(Partner.archived_at)
    found: list[ColumnElement[bool]] = [archived_at.is_not(None) if wanted.archived else archived_at.is_(None)]
    if wanted.tier is not None:
        found.append(col(Partner.tier) == wanted.tier)
    if wanted.stage is not None:
        found.append(col(Partner.stage) == wanted.stage)
    if wanted.owner_id is not None:
        found.append(col(Partner.owner_id) == wanted.owner_id)
    if wanted.ids is not None:
        found.append(col(Partner.id).in_(wanted.ids))
    if wanted.folded_like is not None:
        found.append(col(Partner.folded).contains(wanted.folded_like, autoescape=True))
    return found
