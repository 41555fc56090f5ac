"""The demo's rows for a given day. Pure: the files are the data, the day and the instant of loading are handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.model import (
    Certificate,
    Contact,
    Deal,
    MdfAllocation,
    MdfRequest,
    Milestone,
    Note,
    Partner,
    PlaybookRun,
)
from bot.program.money import in_minor_units
from bot.services.demo.days import Calendar
from bot.services.demo.deals import DealBuilder
from bot.services.demo.entries import DemoCompany, PartnerEntry, PersonKey, read_company, read_partners
from bot.services.names import fold


@dataclass(frozen=True)
class DemoPartner:
    """A demo partner and what is remembered about it, as unsaved rows.

    `credited` pairs the place of an activity with that of a deal that it brought.

    `partner_id` of the rows is 0 until the writer, who knows the saved partner's id, sets it.
    """

    partner: Partner
    contacts: tuple[Contact, ...]
    notes: tuple[Note, ...]
    milestones: tuple[Milestone, ...]
    deals: tuple[Deal, ...]
    runs: tuple[PlaybookRun, ...]
    certificates: tuple[Certificate, ...] = ()
    allocations: tuple[MdfAllocation, ...] = ()
    activities: tuple[MdfRequest, ...] = ()
    credited: tuple[tuple[int, int], ...] = ()


def demo_company() -> DemoCompany:
    """Give the profile of the company that the demo partners belong to."""
    return read_company().profile


def demo_partners(
    *, team_id: str, today: date, now: datetime, people: Mapping[str, str | None], currency: str = "USD"
) -> tuple[DemoPartner, ...]:
    """Build the demo's partners as they stand on the day they are loaded.

    Args:
        team_id: the workspace.
        today: the day of loading in the workspace's timezone; every past date is before it.
        now: the instant of loading, aware; no registration, decision or creation is later.
        people: the Slack user ids of `ana`, `ben`, `mei` and `leo`; None leaves the partner without an owner and the
            note without an author.
        currency: the workspace's: what is written is in units of it.

    Raises:
        KeyError: `people` lacks one of the four.
    """
    calendar = Calendar(today=today, now=now)
    seasons = read_company().seasons
    return tuple(
        _Builder(
            team_id=team_id, entry=entry, calendar=calendar, people=people, currency=currency, seasons=seasons
        ).build()
        for entry in read_partners()
    )


@dataclass(frozen=True)
class _Builder:
    """Turns one partner's file into rows."""

    team_id: str
    entry: PartnerEntry
    calendar: Calendar
    people: Mapping[str, str | None]
    currency: str
    seasons: tuple[int, int, int, int]

    def build(self) -> DemoPartner:
        deals = DealBuilder(
            team_id=self.team_id,
            tier=self.entry.tier,
            calendar=self.calendar,
            currency=self.currency,
            seasons=self.seasons if self.entry.seasonal else (100, 100, 100, 100),
        )
        return DemoPartner(
            partner=self._partner(),
            contacts=self._contacts(),
            notes=self._notes(),
            milestones=self._milestones(),
            deals=tuple(deals.build(deal) for deal in self.entry.deals),
            runs=self._runs(),
            certificates=self._certificates(),
            allocations=self._allocations(),
            activities=self._activities(),
            credited=self._credited(),
        )

    def _partner(self) -> Partner:
        entry, past = self.entry, self.calendar.past
        return Partner(
            team_id=self.team_id,
            name=entry.name,
            folded=fold(entry.name),
            type=entry.type,
            tier=entry.tier,
            tier_since=past(entry.tier_since),
            stage=entry.stage,
            stage_since=past(entry.stage_since),
            owner_id=None if entry.owner is None else self.people[entry.owner],
            vertical=entry.vertical,
            region=entry.region,
            website=entry.website,
            annual_target=None if entry.target is None else in_minor_units(entry.target, self.currency),
            recruited_on=past(entry.recruited),
            activated_on=past(entry.activated),
            certified_sales=entry.certified.sales,
            certified_technical=entry.certified.technical,
            is_demo=True,
            created_at=self._added_at(),
        )

    def _contacts(self) -> tuple[Contact, ...]:
        return tuple(
            Contact(
                team_id=self.team_id,
                partner_id=0,
                name=one.name,
                title=one.title,
                email=one.email,
                phone=one.phone,
                is_main=one.main,
                created_at=self._added_at(),
            )
            for one in self.entry.contacts
        )

    def _notes(self) -> tuple[Note, ...]:
        return tuple(
            Note(
                team_id=self.team_id,
                partner_id=0,
                kind=one.kind,
                text=one.text,
                happened_on=self.calendar.past(one.day),
                author_id=self._author(one.by),
                created_at=self.calendar.instant(self.calendar.past(one.day), minutes=7 * 60),
            )
            for one in self.entry.notes
        )

    def _milestones(self) -> tuple[Milestone, ...]:
        return tuple(
            Milestone(
                team_id=self.team_id,
                partner_id=0,
                kind=one.kind,
                text=one.text,
                happened_on=self.calendar.past(one.day),
                author_id=self._author(one.by),
                created_at=self.calendar.instant(self.calendar.past(one.day), minutes=8 * 60),
            )
            for one in self.entry.milestones
        )

    def _runs(self) -> tuple[PlaybookRun, ...]:
        return tuple(
            PlaybookRun(
                team_id=self.team_id,
                partner_id=0,
                playbook=one.playbook,
                step=one.step,
                status=one.status,
                started_at=self.calendar.instant(self.calendar.past(one.started), minutes=60),
                updated_at=self.calendar.instant(self.calendar.past(one.updated), minutes=6 * 60),
            )
            for one in self.entry.runs
        )

    def _certificates(self) -> tuple[Certificate, ...]:
        return tuple(
            Certificate(
                team_id=self.team_id,
                partner_id=0,
                person=one.person,
                kind=one.kind,
                certified_on=self.calendar.past(one.day),
                expires_on=None if one.until is None else self.calendar.day(one.until),
                created_at=self._at(one.day),
            )
            for one in self.entry.certificates
        )

    def _allocations(self) -> tuple[MdfAllocation, ...]:
        return tuple(
            MdfAllocation(
                team_id=self.team_id,
                partner_id=0,
                amount=in_minor_units(one.amount, self.currency),
                allocated_on=self.calendar.past(one.day),
                note=one.note,
                author_id=self._author(None),
                created_at=self._at(one.day),
            )
            for one in self.entry.allocations
        )

    def _activities(self) -> tuple[MdfRequest, ...]:
        return tuple(
            MdfRequest(
                team_id=self.team_id,
                partner_id=0,
                purpose=one.purpose,
                amount=in_minor_units(one.amount, self.currency),
                status=one.status,
                requested_on=self.calendar.past(one.day),
                requested_by=self._author(one.by),
                decided_on=self.calendar.past(one.decided),
                decided_by="" if one.decided is None else self._author(None),
                spent=None if one.spent is None else in_minor_units(one.spent, self.currency),
                spent_on=self.calendar.past(one.spent_on),
                created_at=self._at(one.day),
            )
            for one in self.entry.activities
        )

    def _credited(self) -> tuple[tuple[int, int], ...]:
        customers = [one.customer for one in self.entry.deals]
        return tuple(
            (number, customers.index(customer))
            for number, activity in enumerate(self.entry.activities)
            for customer in activity.brought
        )

    def _at(self, day: int) -> datetime:
        return self.calendar.instant(self.calendar.past(day), minutes=7 * 60)

    def _added_at(self) -> datetime:
        return self.calendar.instant(self.calendar.past(self.entry.added), minutes=0)

    def _author(self, by: PersonKey | None) -> str:
        author = by or self.entry.owner
        if author is None:
            raise ValueError(f"{self.entry.name} has no owner: its notes and milestones need `by`")
        return self.people[author] or ""
