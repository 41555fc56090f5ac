"""The demo's rows agree with each other and with the program's rules on whatever day they are loaded."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bot.model import Deal, DealStatus, Milestone, MilestoneKind, Note, Partner, Stage
from bot.program.config import DEFAULT_PROGRAM
from bot.services.demo.build import DemoPartner, demo_company, demo_partners
from bot.services.demo.entries import DealEntry, PersonKey, read_partners
from bot.services.names import fold
from tests.services.demo_days import PEOPLE, loaded_on

TODAY = date(2026, 11, 22)
WORLD = Path(__file__).parents[2] / "bot" / "sandbox" / "world.yml"
PLAYBOOKS = {"recruit", "onboard", "qbr", "expand", "co-marketing", "support-escalation", "exit"}
DECIDED = {DealStatus.APPROVED, DealStatus.REJECTED, DealStatus.WON, DealStatus.LOST, DealStatus.EXPIRED}
PROTECTED = DECIDED - {DealStatus.REJECTED}
CLOSED = {DealStatus.WON, DealStatus.LOST, DealStatus.EXPIRED}
BEFORE_SIGNING = {Stage.PROSPECT, Stage.RECRUITING}

any_local_time = st.builds(
    lambda day, at, hours: datetime.combine(day, at, timezone(timedelta(hours=hours))),
    st.dates(date(2026, 1, 1), date(2045, 12, 31)),
    st.times(),
    st.integers(-12, 14),
)


def load(local: datetime) -> tuple[DemoPartner, ...]:
    return demo_partners(team_id="T0", today=local.date(), now=local.astimezone(UTC), people=PEOPLE)


@settings(max_examples=25, deadline=None)
@given(any_local_time)
@example(datetime(2028, 2, 29, 0, 0, tzinfo=timezone(timedelta(hours=14))))
@example(datetime(2028, 2, 29, 23, 59, tzinfo=timezone(timedelta(hours=-12))))
@example(datetime(2027, 1, 1, 0, 0, tzinfo=UTC))
def test_rows_are_consistent_on_whatever_day_and_in_whatever_timezone_they_are_loaded(local: datetime) -> None:
    today, now = local.date(), local.astimezone(UTC)
    for one in load(local):
        assert list(_partner_faults(one, today, now)) == []
        for deal in one.deals:
            assert list(_deal_faults(deal, one.partner, today, now)) == [], deal


def test_the_demo_is_written_in_units_of_the_currency() -> None:
    def amounts(currency: str) -> list[int | None]:
        now = datetime.combine(TODAY, time(9), UTC)
        built = demo_partners(team_id="T0", today=TODAY, now=now, people=PEOPLE, currency=currency)
        allocated = [row.amount for one in built for row in one.allocations]
        rows = [*allocated, *(row.amount for one in built for row in one.activities)]
        spent = [row.spent for one in built for row in one.activities]
        deals = [deal.value for one in built for deal in one.deals]
        return [one.partner.annual_target for one in built] + rows + spent + deals

    cents = amounts("USD")
    assert amounts("JPY") == [None if one is None else one // 100 for one in cents]
    assert amounts("BHD") == [None if one is None else one * 10 for one in cents]


def _partner_faults(one: DemoPartner, today: date, now: datetime) -> Iterator[str]:
    partner = one.partner
    story = [partner.created_at.date(), partner.recruited_on, partner.activated_on, today]
    days = [day for day in story if day]
    if days != sorted(days):
        yield f"{days} are not in order"
    if any(day and day > today for day in (partner.stage_since, partner.tier_since)):
        yield "a stage or a tier begins in the future"
    told: list[Note | Milestone] = [*one.notes, *one.milestones]
    if any(not partner.created_at.date() <= row.happened_on <= today or row.happened_on.weekday() > 4 for row in told):
        yield "something happened before the partner was added, in the future or on a weekend"
    if max(row.created_at for row in told) > now or partner.created_at > now:
        yield "a row was written in the future"
    if any(not run.started_at <= run.updated_at <= now for run in one.runs):
        yield "a playbook went on before it began"
    if any(partner.recruited_on is None or deal.registered_at.date() < partner.recruited_on for deal in one.deals):
        yield "a deal was registered before the partner signed"
    yield from _milestone_faults(one)


def _milestone_faults(one: DemoPartner) -> Iterator[str]:
    reached = {milestone.kind: milestone.happened_on for milestone in one.milestones}
    if reached.get(MilestoneKind.SIGNED) != one.partner.recruited_on:
        yield "not signed on the day it was recruited"
    if reached.get(MilestoneKind.LAUNCHED) != one.partner.activated_on:
        yield "not launched on the day it became active"
    wins = [deal.closed_on for deal in one.deals if deal.status is DealStatus.WON and deal.closed_on]
    if MilestoneKind.FIRST_DEAL in reached and reached[MilestoneKind.FIRST_DEAL] != min(wins):
        yield "the first deal was not won on the day of its milestone"


def _deal_faults(deal: Deal, partner: Partner, today: date, now: datetime) -> Iterator[str]:
    expected = (deal.status in DECIDED, deal.status in PROTECTED, deal.status in CLOSED, True)
    if (bool(deal.decided_at), bool(deal.protected_until), bool(deal.closed_on), bool(deal.expected_close)) != expected:
        yield "the dates do not belong to the status"
    if deal.registered_at > now or not deal.registered_at.tzinfo:
        yield "registered in the future"
    if deal.decided_at and not deal.registered_at < deal.decided_at <= now:
        yield "decided before it was registered, or in the future"
    if deal.closed_on and deal.decided_at and not deal.decided_at.date() < deal.closed_on <= today:
        yield "closed before it was decided, or in the future"
    if deal.reversed_on and not (deal.closed_on and deal.closed_on < deal.reversed_on <= today):
        yield "reversed before it closed, or in the future"
    if deal.expected_close and deal.expected_close < deal.registered_at.date():
        yield "expected to close before it was registered"
    if type(deal.value) is not int or deal.value <= 0 or deal.value % 10_000:
        yield "the value is not a plausible number of cents"
    yield from _protection_faults(deal, partner, today)


def _protection_faults(deal: Deal, partner: Partner, today: date) -> Iterator[str]:
    if deal.protected_until is None or deal.decided_at is None:
        return
    if (deal.protected_until - deal.decided_at.date()).days != DEFAULT_PROGRAM.rule(partner.tier).protection_days:
        yield "the protection is not the tier's"
    if deal.status is DealStatus.APPROVED and deal.protected_until < today:
        yield "open past its protection"
    if deal.status in (DealStatus.WON, DealStatus.LOST) and deal.closed_on and deal.closed_on > deal.protected_until:
        yield "closed past its protection"
    if deal.status is DealStatus.EXPIRED and deal.closed_on != deal.protected_until + timedelta(days=1):
        yield "not expired on the day after its protection"


@pytest.mark.parametrize("name", sorted(loaded_on(TODAY)))
def test_a_partner_is_written_as_its_stage_asks(name: str) -> None:
    one = loaded_on(TODAY)[name]
    partner, stage = one.partner, one.partner.stage
    assert (partner.recruited_on is None) == (stage in BEFORE_SIGNING)
    assert (partner.activated_on is None) == (stage in BEFORE_SIGNING | {Stage.ONBOARDING})
    assert 2 <= len(one.notes) <= 12
    assert len(one.contacts) <= 4 and sum(contact.is_main for contact in one.contacts) <= 1
    assert {run.playbook for run in one.runs} <= PLAYBOOKS
    assert partner.is_demo and partner.folded == fold(name) and partner.team_id == "T0"
    assert partner.vertical and partner.region and partner.type


def test_only_names_that_nobody_can_own_are_used_as_addresses() -> None:
    for one in loaded_on(TODAY).values():
        addresses = [one.partner.website, *(deal.domain for deal in one.deals)]
        addresses += [contact.email for contact in one.contacts if contact.email]
        assert all(address.endswith(".example") and len(address) > 9 for address in addresses)


def test_no_customer_is_registered_twice_but_for_the_conflict() -> None:
    deals = [deal for one in loaded_on(TODAY).values() for deal in one.deals if deal.status is not DealStatus.CONFLICT]
    assert len({deal.domain for deal in deals}) == len(deals)
    assert len({fold(deal.customer) for deal in deals}) == len(deals)


def test_owners_and_authors_are_the_people_that_the_keys_are_mapped_to() -> None:
    everyone_me = demo_partners(
        team_id="T0",
        today=TODAY,
        now=datetime.combine(TODAY, time(9), UTC),
        people=dict.fromkeys(get_args(PersonKey), "U0ME"),
    )
    assert {one.partner.owner_id for one in everyone_me} == {"U0ME", None}
    assert {note.author_id for one in everyone_me for note in one.notes} == {"U0ME"}
    assert {milestone.author_id for one in everyone_me for milestone in one.milestones} == {"U0ME"}
    assert {one.partner.owner_id for one in loaded_on(TODAY).values()} == {*PEOPLE.values(), None}


def test_nobody_to_map_a_key_to_leaves_the_owner_open() -> None:
    people = {**PEOPLE, "mei": None}
    built = demo_partners(team_id="T0", today=TODAY, now=datetime.combine(TODAY, time(9), UTC), people=people)
    tsukihara = next(one for one in built if one.partner.name == "Tsukihara Systems")
    assert tsukihara.partner.owner_id is None
    assert {note.author_id for note in tsukihara.notes} == {""}


def test_the_demo_agrees_with_the_people_of_the_local_slack_workspace() -> None:
    world = yaml.safe_load(WORLD.read_text(encoding="utf-8"))
    users = {user["name"]: user for user in world["users"]}
    partnerships = next(channel for channel in world["channels"] if channel["name"] == "partnerships")
    assert {users[key]["id"] for key in get_args(PersonKey)} <= set(partnerships["members"])
    techstart = loaded_on(TODAY)["TechStart Inc"]
    (sarah,) = techstart.contacts
    assert users["sarah"]["real_name"] == sarah.name
    assert users["sarah"]["title"] == f"{sarah.title} at {techstart.partner.name}"
    assert (demo_company().company, demo_company().timezone) == (world["team"]["name"], users["ana"]["tz"])


def test_a_deal_says_once_when_it_was_registered() -> None:
    form = TypeAdapter(DealEntry)
    with pytest.raises(ValidationError, match="write one of registered"):
        form.validate_python({"customer": "Acme", "value": 1})
    with pytest.raises(ValidationError, match="write decided_after"):
        form.validate_python({"customer": "Acme", "value": 1, "protected_for": 5})


def test_a_misspelt_key_is_an_error() -> None:
    with pytest.raises(ValidationError, match="clsoed"):
        TypeAdapter(DealEntry).validate_python({"customer": "Acme", "value": 1, "registered": -9, "clsoed": -3})


def test_the_same_day_gives_the_same_rows() -> None:
    assert load(datetime(2026, 11, 22, 9, 30, tzinfo=UTC)) == tuple(loaded_on(TODAY).values())
    assert len(list(read_partners())) == 14
