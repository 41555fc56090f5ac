"""Rows of partners, compared with the partners that are here."""

from collections.abc import Sequence
from typing import cast

from bot.model import ImportKind, Partner, Stage, Tier
from bot.program.words import listed
from bot.services.finding import key_of
from bot.services.importing.finding import PartnersHere
from bot.services.importing.here import Here
from bot.services.importing.outcomes import Doubt, Fault
from bot.services.importing.plan import Added, Matched, Plan, Planning, without_doubles
from bot.services.importing.reading import Asked, Entry, Rejected, Values
from bot.services.names import fold

_COLUMNS = (
    "type", "tier", "stage", "owner_email", "owner_id", "website", "region", "vertical", "annual_target",
    "recruited_on", "activated_on", "certified_sales", "certified_technical",
)  # fmt: skip
_MOST_NAMED = 5


def compare_partners(entries: Sequence[Entry], here: Here, planning: Planning) -> Plan:
    """Plan what becomes of rows of partners: one is known by its folded name, a similar name is asked about."""
    finder = PartnersHere(here.partners, here.answers)
    matched, unknown = list[Matched[Partner | None]](), dict[str, None]()
    for entry in entries:
        name = entry.values.get("name")
        if not isinstance(name, str):
            planning.rejected.append(Rejected(entry.line, "It has no name."))
            continue
        found = finder.find(name, may_be_new=True)
        if isinstance(found, Doubt):
            planning.asked.append(Asked(entry.line, found))
        elif isinstance(found, Fault):
            planning.rejected.append(Rejected(entry.line, found.reason))
        else:
            _give_owner(entry.values, here, unknown)
            matched.append(Matched(entry, found.folded if found else fold(name), found))
    for one in without_doubles(matched, planning):
        if one.here is None:
            planning.added.append(_new(one.entry, str(one.key), here))
        else:
            _compare(one.entry, one.here, here, planning)
    return planning.plan(ImportKind.PARTNERS, _remarks(tuple(unknown)))


def _give_owner(values: Values, here: Here, unknown: dict[str, None]) -> None:
    """Put the Slack user in place of an owner's name; who is not known here owns nothing."""
    owner = values.pop("owner", None)
    if isinstance(owner, str):
        user_id = here.owners.get(fold(owner)) or (owner if owner in here.owners.values() else None)
        if user_id is None:
            unknown[owner] = None
        else:
            values["owner_id"] = user_id


def _remarks(unknown: tuple[str, ...]) -> tuple[str, ...]:
    if not unknown:
        return ()
    names = listed([*unknown[:_MOST_NAMED], *(["others"] if len(unknown) > _MOST_NAMED else [])])
    are = "is" if len(unknown) == 1 else "are"
    return (f"{names} {are} not known here as an owner. Their partners come in all the same.",)


def _new(entry: Entry, folded: str, here: Here) -> Added:
    name = str(entry.values["name"])
    given = {column: entry.values[column] for column in _COLUMNS if column in entry.values}
    row: Values = {
        "name": name,
        "folded": folded,
        "type": None,
        "tier": Tier.REGISTERED,
        "tier_since": None,
        "stage": Stage.PROSPECT,
        "stage_since": None,
        "owner_id": None,
        "owner_email": None,
        "vertical": "",
        "region": "",
        "website": "",
        "annual_target": None,
        "recruited_on": None,
        "activated_on": None,
        "certified_sales": 0,
        "certified_technical": 0,
        "is_demo": False,
        "archived_at": None,
        "version": 1,
        "created_at": here.now,
    }
    return Added(entry.line, name, row | given)


def _compare(entry: Entry, partner: Partner, here: Here, planning: Planning) -> None:
    after = {column: entry.values[column] for column in _COLUMNS if column in entry.values}
    for column in ("tier", "stage"):
        if column in after and after[column] is not getattr(partner, column):
            after[f"{column}_since"] = here.today
    partner_id = key_of(partner)
    # An address is the same whatever its capitals.
    if str(after.get("owner_email", "")).casefold() == (partner.owner_email or "").casefold():
        after.pop("owner_email", None)
    before = cast(Values, {column: getattr(partner, column) for column in after})
    planning.compare(entry, partner.name, (partner_id, partner_id), before, after)
