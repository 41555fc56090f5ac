"""Joint offers, and what they brought quarter by quarter."""

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Connection, select
from sqlmodel import col

from bot.memory.reads import PARTNER, TEAM, Statement, detached, look
from bot.memory.values import columns_of
from bot.model import JointOffer, OfferQuarter, Partner


def offers(
    connection: Connection, team_id: str, partner_id: int | None
) -> tuple[tuple[JointOffer, ...], tuple[OfferQuarter, ...]]:
    """Give the joint offers of a partner or of all live ones, the oldest first, and what is known of their quarters."""
    values: Mapping[str, object] = {"team": team_id, "partner": partner_id}
    made, known = (look(connection, _of(kind, partner_id is not None), values) for kind in (JointOffer, OfferQuarter))
    return detached(JointOffer, made), detached(OfferQuarter, known)


@cache
def _of(kind: type[JointOffer] | type[OfferQuarter], one: bool) -> Statement:
    live = select(col(Partner.id)).where(col(Partner.team_id) == TEAM, col(Partner.archived_at).is_(None))
    whose = col(kind.partner_id) == PARTNER if one else col(kind.partner_id).in_(live)
    return select(*columns_of(kind).values()).where(col(kind.team_id) == TEAM, whose).order_by(col(kind.id))
