"""The demo's deals: registration, decision, protection and closing from what is written."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zlib import crc32

from bot.model import Deal, DealStatus, Tier
from bot.program.config import DEFAULT_PROGRAM
from bot.program.money import in_minor_units
from bot.services.customers import customer_key
from bot.services.demo.days import Calendar
from bot.services.demo.entries import DealEntry
from bot.services.names import fold

_OFFICE_MINUTES = 8 * 60
_EXPECTED_AFTER_DAYS = 45
_PROTECTED = frozenset({DealStatus.APPROVED, DealStatus.WON, DealStatus.LOST, DealStatus.EXPIRED})


@dataclass(frozen=True, kw_only=True)
class DealBuilder:
    """Turns a partner's written deals into rows; `seasons` are percent by quarter of the closing day."""

    team_id: str
    tier: Tier
    calendar: Calendar
    currency: str
    seasons: tuple[int, int, int, int]

    def build(self, entry: DealEntry) -> Deal:
        """Build one deal. Protection runs from the approval for the tier's days (program rules, deal registration)."""
        registered_at = self._registered_at(entry)
        decided_at = None if entry.decided_after is None else registered_at + timedelta(hours=entry.decided_after)
        protected_until = decided_at.date() + self._protection if decided_at and entry.status in _PROTECTED else None
        closed_on = self._closed_on(entry, protected_until)
        return Deal(
            team_id=self.team_id,
            partner_id=0,
            customer=entry.customer,
            customer_key=customer_key(entry.customer),
            domain=entry.domain or _domain(entry.customer),
            value=self._value(entry, closed_on),
            origin=entry.origin,
            status=entry.status,
            registered_at=registered_at,
            decided_at=decided_at,
            protected_until=protected_until,
            expected_close=self._expected_close(entry, registered_at),
            closed_on=closed_on,
            closed_by_company=entry.closed_by_company,
            reversed_on=self.calendar.past(entry.reversed),
            contact=entry.contact,
            note=entry.note,
        )

    @property
    def _protection(self) -> timedelta:
        return timedelta(days=DEFAULT_PROGRAM.rule(self.tier).protection_days)

    def _registered_at(self, entry: DealEntry) -> datetime:
        minutes = crc32(entry.customer.encode()) % _OFFICE_MINUTES
        if entry.registered is not None:
            return self.calendar.instant(self.calendar.past(entry.registered), minutes=minutes)
        if entry.protected_for is not None and entry.decided_after is not None:
            approved_on = self.calendar.day(entry.protected_for) - self._protection
            return self.calendar.instant(approved_on, minutes=minutes) - timedelta(hours=entry.decided_after)
        return self.calendar.now - timedelta(hours=entry.registered_hours_ago or 0)

    def _closed_on(self, entry: DealEntry, protected_until: date | None) -> date | None:
        if entry.status is DealStatus.EXPIRED and protected_until is not None:
            return protected_until + timedelta(days=1)
        return self.calendar.past(entry.closed)

    def _expected_close(self, entry: DealEntry, registered_at: datetime) -> date:
        if entry.expected is not None:
            return self.calendar.day(entry.expected)
        return registered_at.date() + timedelta(days=_EXPECTED_AFTER_DAYS)

    def _value(self, entry: DealEntry, closed_on: date | None) -> int:
        """Scale a won value to its season, to the hundred, in minor units."""
        if entry.status is not DealStatus.WON or closed_on is None:
            return in_minor_units(entry.value, self.currency)
        percent = self.seasons[(closed_on.month - 1) // 3]
        return in_minor_units(round(entry.value * percent / 10_000) * 100, self.currency)


def _domain(customer: str) -> str:
    """Make a domain up under `.example`, which nobody can own (RFC 2606)."""
    return "".join(letter for letter in fold(customer) if letter.isascii() and letter.isalnum()) + ".example"
