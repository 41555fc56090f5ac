"""Rows of deals, compared with the deals that are here.

A deal is known by its partner, its customer and the day it was registered on. Where a file does not give that day, the
day of the decision or of the closing stands for it; where it gives none of them, the partner's only deal with that
customer is meant, and a new one is registered today. Imported deals keep the status that is written: no rule about
conflicts and no protection touches them.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.model import Deal, DealStatus, ImportKind, Partner
from bot.services.customers import customer_key
from bot.services.finding import key_of
from bot.services.importing.deal_checks import CLOSED, contradiction, missing
from bot.services.importing.finding import PartnersHere
from bot.services.importing.here import Here
from bot.services.importing.outcomes import Doubt, Fault
from bot.services.importing.plan import Added, Matched, Plan, Planning, without_doubles
from bot.services.importing.reading import Asked, Entry, Rejected, Values, days_of

_TEXTS = ("domain", "contact", "note", "next_step")
# What tells two deals of one day apart.
_TELLING = ("value", "status", "closed_on")
_SAME = ("value", "origin", "status", "expected_close", "closed_on", "closed_by_company", "reversed_on", *_TEXTS)
_STORED = frozenset({*_SAME, "stage"})
# What a new deal holds where a file says nothing.
_EMPTY: Values = {
    "domain": "",
    "value": 0,
    "origin": None,
    "status": DealStatus.APPROVED,
    "stage": None,
    "next_step": "",
    "registered_by": "",
    "decided_by": "",
    "reason": "",
    "conflict_with": None,
    "protected_until": None,
    "extended_on": None,
    "moved_on": None,
    "expected_close": None,
    "closed_on": None,
    "closed_by_company": False,
    "reversed_on": None,
    "contact": "",
    "note": "",
    "mdf_id": None,
}


@dataclass(frozen=True, slots=True)
class _Found:
    """What a row is about: its partner, the deal that is here, and the day that stands for its registration."""

    partner_id: int
    partner_name: str
    deal: Deal | None
    registered_on: date


class _Deals:
    """The deals of all partners by what a file knows them by."""

    def __init__(self, here: Here) -> None:
        self.by_day = defaultdict[Hashable, list[Deal]](list)
        self.by_customer = defaultdict[Hashable, list[Deal]](list)
        self.zone = here.zone
        for deal in here.deals:
            key = (deal.partner_id, deal.customer_key)
            self.by_day[(*key, self.day(deal.registered_at))].append(deal)
            self.by_customer[key].append(deal)

    def day(self, instant: datetime) -> date:
        return instant.astimezone(self.zone).date()


def compare_deals(entries: Sequence[Entry], here: Here, planning: Planning) -> Plan:
    """Plan what becomes of rows of deals."""
    finder, deals, keys = PartnersHere(here.partners, here.answers), _Deals(here), dict[str, str]()
    matched = list[Matched[_Found]]()
    for entry in entries:
        outcome = _match(entry, finder, deals, here, keys)
        if isinstance(outcome, Doubt):
            planning.asked.append(Asked(entry.line, outcome))
        elif isinstance(outcome, Fault):
            planning.rejected.append(Rejected(entry.line, outcome.reason))
        else:
            matched.append(outcome)
    start = here.starts()
    for one in without_doubles(matched, planning):
        if one.here.deal is None:
            key = keys[str(one.entry.values["customer"])]
            reason = _add(one, key, here, planning, start)
        else:
            reason = _change(one.entry, one.here, one.here.deal, deals, planning, start)
        if reason:
            planning.rejected.append(Rejected(one.entry.line, reason))
    return planning.plan(ImportKind.DEALS)


def _add(one: Matched[_Found], key: str, here: Here, planning: Planning, start: Callable[[date], datetime]) -> str:
    """Plan a new deal; gives why it cannot be, empty where it can."""
    values, found = one.entry.values, one.here
    lack = missing(values, here.answers)
    if isinstance(lack, Doubt):
        planning.asked.append(Asked(one.entry.line, lack))
        return ""
    wrong = lack.reason if lack else contradiction(values)
    if not wrong:
        row = _new(values, found, key)
        row["registered_at"] = start(found.registered_on)
        decided = values.get("decided_on")
        row["decided_at"] = start(decided) if isinstance(decided, date) else None
        planning.added.append(Added(one.entry.line, f"{values['customer']}, {found.partner_name}", row))
    return wrong


def _change(
    entry: Entry, found: _Found, deal: Deal, deals: _Deals, planning: Planning, start: Callable[[date], datetime]
) -> str:
    """Plan what a row changes of a deal that is here; gives why it cannot be, empty where it can."""
    after = _after(entry.values, deal, deals)
    wrong = contradiction({**_held(deal, deals), **after})
    if not wrong:
        decided = after.pop("decided_on", None)
        if isinstance(decided, date):
            # The day's beginning may lie before the hour at which it was registered here.
            after["decided_at"] = max(start(decided), deal.registered_at)
        before: Values = {column: getattr(deal, column) for column in after}
        keys = (deal.id or 0, found.partner_id)
        planning.compare(entry, f"{deal.customer}, {found.partner_name}", keys, before, after)
    return wrong


def _match(
    entry: Entry, finder: PartnersHere, deals: _Deals, here: Here, keys: dict[str, str]
) -> Matched[_Found] | Doubt | Fault:
    values = entry.values
    if "partner" not in values or "customer" not in values:
        return Fault("It has no partner." if "partner" not in values else "It has no customer.")
    partner = finder.find(str(values["partner"]), may_be_new=False)
    if not isinstance(partner, Partner):
        return partner or Fault("It has no partner.")
    customer = str(values["customer"])
    if customer not in keys:
        keys[customer] = customer_key(customer)
    _share_close(values)
    _give_status(values)
    partner_id = key_of(partner)
    known = (partner_id, keys[customer])
    day = next(days_of(values, "registered_on", "decided_on", "closed_on"), None)
    deal = _here_already(values, day, known, deals)
    if isinstance(deal, Fault):
        return deal
    key: Hashable = ("is", deal.id) if deal else (*known, day or here.today)
    return Matched(entry, key, _Found(partner_id, partner.name, deal, day or here.today))


def _here_already(values: Values, day: date | None, known: tuple[int, str], deals: _Deals) -> Deal | Fault | None:
    """Give the deal that a row is about; None where it is new."""
    same_day = deals.by_day.get((*known, day), [])
    if len(same_day) > 1:
        # A rejected registration and the next one of the same day: the row is the one that it describes.
        same = [one for one in same_day if all(getattr(one, name) == values.get(name) for name in _TELLING)]
        wrong = f"There are {len(same_day)} deals with {values['customer']} of that day. Change the right one by hand."
        return same[0] if same else Fault(wrong)
    if same_day or "registered_on" in values:
        return same_day[0] if same_day else None
    others = deals.by_customer.get(known, [])
    alike = others if day is None else [one for one in others if one.status not in CLOSED]
    if len(alike) > 1 and day is None:
        wrong = f"There are {len(alike)} deals with {values['customer']} here. Give the day it was registered on."
        return Fault(wrong)
    return alike[0] if len(alike) == 1 else None


def _share_close(values: Values) -> None:
    """Read a CRM's one closing day: the day a closed deal closed on, and the day an open one is expected to."""
    day = values.pop("close_date", None)
    if day is not None:
        values["closed_on" if values.get("status") in CLOSED else "expected_close"] = day


def _give_status(values: Values) -> None:
    """Keep how far a deal is where it is open; a stage alone says that it is open, and so approved."""
    stage = values.pop("sales_stage", None)
    if stage is not None:
        values.setdefault("status", DealStatus.APPROVED)
        if values["status"] is DealStatus.APPROVED:
            values["stage"] = stage


def _after(values: Values, deal: Deal, deals: _Deals) -> Values:
    """Give what a deal that is here would hold; one that is open again has no closing day."""
    after = {column: values[column] for column in (*_SAME, "stage") if column in values}
    decided = values.get("decided_on")
    if decided is not None and (deal.decided_at is None or deals.day(deal.decided_at) != decided):
        after["decided_on"] = decided
    status = after.get("status", deal.status)
    if status is not deal.status:
        gone: Values = {} if status in CLOSED else {"closed_on": None}
        gone |= {} if status is DealStatus.WON else {"reversed_on": None, "closed_by_company": False}
        after = gone | after
    return after


def _held(deal: Deal, deals: _Deals) -> Values:
    """Give what a deal that is here says, as a file would."""
    held: Values = {column: getattr(deal, column) for column in ("status", "closed_on", "reversed_on")}
    held["registered_on"] = deals.day(deal.registered_at)
    held["decided_on"] = deals.day(deal.decided_at) if deal.decided_at else None
    return held


def _new(values: Values, found: _Found, key: str) -> Values:
    given = {column: value for column, value in values.items() if column in _STORED}
    keys = {"partner_id": found.partner_id, "customer": values["customer"], "customer_key": key}
    return {**_EMPTY, **given, **keys}
