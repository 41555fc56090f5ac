"""What the rules know of a portfolio."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.memory import Memory
from bot.memory.facts import CHUNK
from bot.memory.values import Audited
from bot.model import DealStatus, MilestoneKind, PartnerType, RunStatus, Stage, StepState, Tier
from bot.model.facts import OpenRun, PartnerFacts
from bot.model.partner import Partner
from tests.clock import NOON
from tests.memory.rows import (
    TEAM,
    TODAY,
    USER,
    a_contact,
    a_deal,
    a_milestone,
    a_note,
    a_partner,
    a_run,
    remember,
    remember_partner,
    steps_of,
)

pytestmark = pytest.mark.anyio


async def facts_of(memory: Memory, partner_id: int, today: date = TODAY) -> PartnerFacts:
    async with memory.reading(TEAM) as repository:
        (facts,) = await repository.facts(today=today, partner_id=partner_id)
    return facts


async def test_a_partner_of_which_nothing_is_known_has_no_touch(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    assert await facts_of(memory, partner_id) == PartnerFacts(
        partner_id=partner_id,
        name="Acme",
        type=None,
        tier=Tier.REGISTERED,
        stage=Stage.PROSPECT,
        stage_since=None,
        owner_id=None,
        annual_target=None,
        activated_on=None,
        created_on=TODAY,
        contacts=0,
        last_touch=None,
        last_qbr=None,
        open_value=0,
        open_run=None,
        folded="acme",
    )


async def test_a_partner_is_seen_as_it_is_stored(memory: Memory) -> None:
    partner_id = await remember_partner(
        memory,
        type=PartnerType.MSP,
        tier=Tier.GOLD,
        stage=Stage.GROWING,
        stage_since=date(2026, 2, 1),
        owner_id="U9",
        annual_target=50_000_000_00,
        activated_on=date(2025, 12, 31),
        recruited_on=TODAY,
    )
    facts = await facts_of(memory, partner_id)
    assert (facts.type, facts.tier, facts.stage, facts.owner_id) == (PartnerType.MSP, Tier.GOLD, Stage.GROWING, "U9")
    assert (facts.stage_since, facts.activated_on) == (date(2026, 2, 1), date(2025, 12, 31))
    assert facts.annual_target == 50_000_000_00
    assert facts.last_touch is None


@pytest.mark.parametrize("days", [0, 1, 40])
@pytest.mark.parametrize("source", ["note", "milestone", "registered", "decided", "closed"])
async def test_every_dated_thing_is_a_touch_but_none_from_the_future(memory: Memory, source: str, days: int) -> None:
    partner_id = await remember_partner(memory)
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    for offset in (-days - 3, -days, 1):
        day, moment = TODAY + timedelta(days=offset), NOON + timedelta(days=offset)
        deal = {"registered_at": long_ago, "status": DealStatus.WON}
        row: dict[str, Audited] = {
            "note": a_note(partner_id, on=day),
            "milestone": a_milestone(partner_id, on=day),
            "registered": a_deal(partner_id, **deal | {"registered_at": moment}),
            "decided": a_deal(partner_id, **deal, decided_at=moment),
            "closed": a_deal(partner_id, **deal, closed_on=day),
        }
        await remember(memory, row[source])
    assert (await facts_of(memory, partner_id)).last_touch == TODAY - timedelta(days=days)


async def test_the_newest_of_all_touches_counts(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    await remember(
        memory,
        a_note(partner_id, on=TODAY - timedelta(days=9)),
        a_milestone(partner_id, on=TODAY - timedelta(days=5)),
        a_deal(partner_id, closed_on=TODAY - timedelta(days=7)),
    )
    assert (await facts_of(memory, partner_id)).last_touch == TODAY - timedelta(days=5)


async def test_an_instant_is_a_day_of_the_workspaces_calendar(memory: Memory) -> None:
    async with memory.writing(TEAM, actor_id=USER, cause="setup") as changes:
        await changes.change(await changes.workspace(), timezone="Pacific/Auckland")
    late = datetime(2026, 6, 1, 13, tzinfo=UTC)
    partner_id = await remember_partner(memory, created_at=late)
    await remember(memory, a_deal(partner_id, registered_at=late))
    there = date(2026, 6, 2)
    facts = await facts_of(memory, partner_id, there)
    assert (facts.created_on, facts.last_touch) == (there, there)
    assert (await facts_of(memory, partner_id, there - timedelta(days=1))).last_touch is None


async def test_only_a_business_review_up_to_the_day_is_the_last_one(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    await remember(
        memory,
        a_milestone(partner_id, on=TODAY - timedelta(days=50), kind=MilestoneKind.QBR),
        a_milestone(partner_id, on=TODAY - timedelta(days=20), kind=MilestoneKind.QBR),
        a_milestone(partner_id, on=TODAY - timedelta(days=1)),
        a_milestone(partner_id, on=TODAY + timedelta(days=5), kind=MilestoneKind.QBR),
    )
    facts = await facts_of(memory, partner_id)
    assert (facts.last_qbr, facts.last_touch) == (TODAY - timedelta(days=20), TODAY - timedelta(days=1))


async def test_contacts_are_counted_and_only_open_approved_deals_are_at_stake(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    deals = [a_deal(partner_id, value=7, status=status) for status in DealStatus]
    await remember(
        memory, a_contact(partner_id), a_contact(partner_id, "Lee"), *deals, a_deal(partner_id, value=40_000_000_00)
    )
    facts = await facts_of(memory, partner_id)
    assert (facts.contacts, facts.open_value) == (2, 40_000_000_07)


async def test_each_contact_can_be_searched_by_name_title_and_address(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    sam = a_contact(partner_id, "Sam Lee", title="CEO, founder", email="sam@acme.example")
    await remember(memory, sam, a_contact(partner_id, "Kim"))
    assert (await facts_of(memory, partner_id)).people == ("Kim", "Sam Lee, CEO, founder, sam@acme.example")


async def test_the_open_run_is_the_latest_that_still_runs(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    await remember(memory, a_run(partner_id, "recruit", step=1), a_run(partner_id, "onboard", step=3))
    await remember(memory, a_run(partner_id, "exit", step=2, status=RunStatus.STOPPED))
    assert (await facts_of(memory, partner_id)).open_run == OpenRun("onboard", 3, TODAY)


async def test_a_run_tells_its_next_step_and_of_several_the_one_that_is_due_first_comes_first(memory: Memory) -> None:
    partner_id, done, gone, still = await remember_partner(memory), StepState.DONE, StepState.SKIPPED, StepState.OPEN
    old, later, sooner = (a_run(partner_id, name, step=1) for name in ("recruit", "expand", "qbr"))
    await remember(memory, later, sooner, old)
    earlier = TODAY - timedelta(days=2)
    await remember(memory, *steps_of(later, done, still, gone, still), *steps_of(sooner, done, gone, still, on=earlier))
    facts = await facts_of(memory, partner_id)
    assert facts.runs == (
        OpenRun("qbr", 2, earlier, 3, "Step 3", TODAY + timedelta(days=1)),
        OpenRun("expand", 2, TODAY, 4, "Step 2", TODAY + timedelta(days=2)),
        OpenRun("recruit", 1, TODAY),
    )
    assert facts.open_run == facts.runs[0]


async def test_a_portfolio_is_read_whole_in_the_order_of_names(memory: Memory) -> None:
    ids = {name: await remember_partner(memory, name) for name in ("b", "a", "c")}
    await remember(memory, a_note(ids["a"]), a_contact(ids["b"]), a_deal(ids["b"], value=5), a_run(ids["c"]))
    async with memory.reading(TEAM) as repository:
        everybody = await repository.facts(today=TODAY)
    assert [one.name for one in everybody] == ["a", "b", "c"]
    assert [(one.contacts, one.open_value, one.open_run is None) for one in everybody] == [
        (0, 0, True),
        (1, 5, True),
        (0, 0, False),
    ]
    assert [await facts_of(memory, one.partner_id) for one in everybody] == list(everybody)


async def test_a_portfolio_that_is_read_in_parts_is_read_whole(memory: Memory) -> None:
    await remember(memory, *(a_partner(f"Partner {number:04}") for number in range(CHUNK, -1, -1)))
    async with memory.reading(TEAM) as repository:
        everybody = await repository.facts(today=TODAY)
    assert [one.name for one in everybody] == [f"Partner {number:04}" for number in range(CHUNK + 1)]


async def test_a_reversal_is_a_touch(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    reversed_on = TODAY - timedelta(days=3)
    await remember(
        memory,
        a_deal(partner_id, status=DealStatus.WON, closed_on=TODAY - timedelta(days=40), reversed_on=reversed_on),
    )
    assert (await facts_of(memory, partner_id)).last_touch == reversed_on
    assert (await facts_of(memory, partner_id, reversed_on - timedelta(days=1))).last_touch == TODAY - timedelta(
        days=40
    )


def test_the_facts_copy_every_field_of_a_partner_that_they_share_with_it() -> None:
    shared = PartnerFacts.__dataclass_fields__.keys() & Partner.model_fields.keys()
    assert shared == {
        "name", "type", "tier", "stage", "stage_since", "owner_id", "annual_target", "activated_on",
        "folded", "region", "vertical", "website",
    }  # fmt: skip


async def test_the_money_at_stake_on_an_earlier_day_is_what_was_open_then(memory: Memory) -> None:
    partner_id = await remember_partner(memory)
    later = datetime(2026, 6, 1, tzinfo=UTC)
    await remember(
        memory,
        a_deal(partner_id, value=1),
        a_deal(partner_id, value=10, registered_at=later),
        a_deal(partner_id, value=100, decided_at=later),
        a_deal(partner_id, value=1_000, status=DealStatus.WON, closed_on=date(2026, 6, 1)),
        a_deal(partner_id, value=10_000, status=DealStatus.LOST, closed_on=date(2026, 3, 1)),
        a_deal(partner_id, value=100_000, status=DealStatus.REGISTERED),
    )
    assert [(await facts_of(memory, partner_id, day)).open_value for day in (date(2026, 3, 1), date(2026, 6, 1))] == [
        1_001,
        111,
    ]


async def test_no_later_day_is_seen_of_a_stage_or_a_playbook(memory: Memory) -> None:
    partner_id = await remember_partner(memory, stage=Stage.ONBOARDING, stage_since=TODAY)
    await remember(memory, a_run(partner_id, started_at=NOON))
    now, before = await facts_of(memory, partner_id), await facts_of(memory, partner_id, TODAY - timedelta(days=1))
    assert (now.stage_since, now.open_run is None) == (TODAY, False)
    assert (before.stage_since, before.open_run) == (None, None)
