"""What there is to see in the demo data, on whatever day of the year it is loaded."""

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, time, timedelta
from statistics import mean

import pytest

from bot.model import DealOrigin, DealStatus, MilestoneKind, PartnerType, RunStatus, Stage, Tier
from bot.program.config import DEFAULT_PROGRAM
from bot.services.demo.build import demo_company
from tests.services.demo_days import (
    DAYS,
    Portfolio,
    all_deals,
    full_quarter,
    is_sourced_win,
    last_365_days,
    last_touch,
    loaded_on,
    sourced,
)

TODAY = date(2026, 11, 22)
every_day = pytest.mark.parametrize("today", DAYS, ids=str)


@pytest.fixture(scope="module")
def portfolio() -> Portfolio:
    return loaded_on(TODAY)


def test_fourteen_partners_show_every_type_tier_and_stage(portfolio: Portfolio) -> None:
    partners = [one.partner for one in portfolio.values()]
    assert len(partners) == 14
    assert {partner.type for partner in partners} == set(PartnerType)
    assert {partner.tier for partner in partners} == set(Tier)
    assert {partner.stage for partner in partners} == set(Stage)
    for stage in (Stage.RECRUITING, Stage.ONBOARDING, Stage.AT_RISK, Stage.EXITING, Stage.ENDED):
        assert [partner.stage for partner in partners].count(stage) == 1


def test_the_company_is_one_that_the_partners_could_sell_for() -> None:
    company = demo_company()
    assert (company.company, company.currency, company.timezone) == ("Northbeam", "USD", "Europe/Madrid")
    assert "monitoring" in company.description and company.website.endswith(".example") and company.industry


def test_names_are_as_people_write_them(portfolio: Portfolio) -> None:
    assert {"K&V Telecom", "Müller & Söhne IT", "St. Louis Co-op Systems", "Øresund Datahus"} <= set(portfolio)


def test_techstart_is_a_prospect_of_whom_only_the_first_conversations_are_known(portfolio: Portfolio) -> None:
    techstart = portfolio["TechStart Inc"]
    partner = techstart.partner
    assert (partner.stage, partner.type, partner.tier) == (Stage.PROSPECT, PartnerType.MSP, Tier.REGISTERED)
    assert (partner.vertical, partner.region) == ("Managed IT for clinics", "Austin, Texas")
    assert [(contact.name, contact.title, contact.is_main) for contact in techstart.contacts] == [
        ("Sarah Chen", "CEO", True)
    ]
    assert any("25 people" in note.text and "$3M ARR" in note.text for note in techstart.notes)
    assert not (techstart.deals or techstart.milestones or techstart.runs)
    assert (partner.annual_target, partner.recruited_on, partner.activated_on) == (None, None, None)


def test_what_is_missing_is_missing_on_purpose(portfolio: Portfolio) -> None:
    working = [one for one in portfolio.values() if one.partner.activated_on or one.partner.recruited_on]
    assert [one.partner.name for one in portfolio.values() if one.partner.owner_id is None] == ["Fernleaf Advisory"]
    assert [one.partner.name for one in working if one.partner.annual_target is None] == ["St. Louis Co-op Systems"]
    assert [one.partner.name for one in portfolio.values() if not one.contacts] == ["Altipuna.cloud"]


def test_the_onboarding_playbook_has_stalled(portfolio: Portfolio) -> None:
    (run,) = portfolio["Rete Più S.r.l."].runs
    idle = datetime.combine(TODAY, time(9), UTC) - run.updated_at
    assert (run.playbook, run.status) == ("onboard", RunStatus.RUNNING)
    assert idle.days > DEFAULT_PROGRAM.playbook_stalled_after_days


def test_one_working_partner_has_gone_quiet(portfolio: Portfolio) -> None:
    quiet = [
        name
        for name, one in portfolio.items()
        if one.partner.stage in (Stage.ONBOARDING, Stage.ACTIVE, Stage.GROWING)
        and (TODAY - last_touch(one)).days > DEFAULT_PROGRAM.quiet_after_days
    ]
    assert quiet == ["Ticketloom"]


def test_a_gold_partner_waits_for_its_business_review(portfolio: Portfolio) -> None:
    def since_review(name: str) -> int:
        held = [one.happened_on for one in portfolio[name].milestones if one.kind is MilestoneKind.QBR]
        return (TODAY - max(held)).days

    assert since_review("Tsukihara Systems") > DEFAULT_PROGRAM.rule(Tier.GOLD).qbr_every_days
    assert since_review("Müller & Söhne IT") < DEFAULT_PROGRAM.rule(Tier.GOLD).qbr_every_days


@every_day
def test_there_are_about_140_deals_over_18_months(today: date) -> None:
    deals = all_deals(loaded_on(today))
    closed = [deal.closed_on for deal in deals if deal.closed_on]
    assert 130 <= len(deals) <= 170
    assert 530 <= (today - min(closed)).days <= 550
    assert (today - max(closed)).days <= 14
    assert 30_000_00 <= mean(deal.value for deal in deals) <= 80_000_00


@every_day
def test_one_partner_brings_more_than_a_third_of_the_revenue_and_no_other_a_fifth(today: date) -> None:
    portfolio = loaded_on(today)
    by_partner = {name: last_365_days(one, today) for name, one in portfolio.items()}
    shares = {name: value / sum(by_partner.values()) for name, value in by_partner.items()}
    assert shares.pop("K&V Telecom") > 1 / 3
    assert max(shares.values()) < 1 / 5


@every_day
def test_one_partner_falls_by_at_least_three_tenths_a_quarter(today: date) -> None:
    corvane = loaded_on(today)["Corvane Networks"]
    (first, last), (before_first, before_last) = full_quarter(today, back=1), full_quarter(today, back=2)
    now, before = sourced(corvane, first=first, last=last), sourced(corvane, first=before_first, last=before_last)
    assert corvane.partner.stage is Stage.AT_RISK
    assert 0 < now <= 0.7 * before
    assert last_365_days(corvane, today) < DEFAULT_PROGRAM.rule(corvane.partner.tier).sourced_revenue


@every_day
def test_the_program_grows(today: date) -> None:
    portfolio = loaded_on(today).values()

    def revenue(back: int) -> int:
        first, last = full_quarter(today, back=back)
        return sum(sourced(one, first=first, last=last) for one in portfolio)

    assert revenue(1) > 1.25 * revenue(5) > 0


@every_day
def test_the_last_quarter_of_a_year_is_the_strong_one(today: date) -> None:
    values = defaultdict(list)
    for one in loaded_on(today).values():
        for deal in one.deals:
            if deal.status is DealStatus.WON and deal.closed_on and one.partner.name != "Corvane Networks":
                values[(deal.closed_on.month - 1) // 3].append(deal.value)
    assert mean(values[3]) > mean(values[0])
    assert mean(values[3]) > mean(values[2])


def test_the_season_belongs_to_the_quarter_and_not_to_the_deal() -> None:
    def value(today: date, customer: str) -> int:
        return next(deal.value for deal in all_deals(loaded_on(today)) if deal.customer == customer)

    spring, winter = date(2027, 4, 2), date(2027, 1, 2)
    assert value(winter, "Upton Cold Storage") == 130_800_00
    assert value(spring, "Upton Cold Storage") == 98_100_00
    assert value(winter, "Whinfell Nurseries") == value(spring, "Whinfell Nurseries") == 6_000_00


@every_day
def test_tiers_are_earned_except_where_the_story_says_otherwise(today: date) -> None:
    unearned = set()
    for name, one in loaded_on(today).items():
        rule, partner = DEFAULT_PROGRAM.rule(one.partner.tier), one.partner
        certified = (
            partner.certified_sales >= rule.certified_sales and partner.certified_technical >= rule.certified_technical
        )
        if not certified or last_365_days(one, today) < rule.sourced_revenue:
            unearned.add(name)
    assert unearned == {"Corvane Networks", "Jarrah Peak IT"}


@every_day
def test_a_silver_partner_meets_what_gold_asks_for_a_year_after_it_became_silver(today: date) -> None:
    oresund, gold = loaded_on(today)["Øresund Datahus"], DEFAULT_PROGRAM.rule(Tier.GOLD)
    assert oresund.partner.tier is Tier.SILVER and oresund.partner.tier_since is not None
    assert (today - oresund.partner.tier_since).days > 366
    assert last_365_days(oresund, today) >= gold.sourced_revenue
    assert oresund.partner.certified_sales >= gold.certified_sales
    assert oresund.partner.certified_technical >= gold.certified_technical


@every_day
def test_protections_end_in_1_5_and_14_days(today: date) -> None:
    deals = all_deals(loaded_on(today))
    left = [(d.protected_until - today).days for d in deals if d.status is DealStatus.APPROVED and d.protected_until]
    assert {1, 5, 14} <= set(left)


def test_every_fate_of_a_registration_is_there(portfolio: Portfolio) -> None:
    counts = Counter(deal.status for deal in all_deals(portfolio))
    assert set(counts) == set(DealStatus)
    assert counts[DealStatus.REGISTERED] >= 3 and counts[DealStatus.APPROVED] >= 10
    assert 0.7 < counts[DealStatus.WON] / (counts[DealStatus.WON] + counts[DealStatus.LOST]) < 0.85


def test_influenced_deals_stand_beside_sourced_ones(portfolio: Portfolio) -> None:
    influenced = [deal for deal in all_deals(portfolio) if deal.origin is DealOrigin.INFLUENCED]
    assert len(influenced) >= 8 and any(deal.closed_by_company for deal in influenced)
    assert sum(is_sourced_win(deal) for deal in all_deals(portfolio)) > 5 * len(influenced)


def test_most_decisions_take_less_than_a_day_and_some_break_the_promise(portfolio: Portfolio) -> None:
    hours = [
        (deal.decided_at - deal.registered_at) / timedelta(hours=1) for deal in all_deals(portfolio) if deal.decided_at
    ]
    assert sum(one <= 24 for one in hours) / len(hours) > 0.8
    assert 3 <= sum(one > 48 for one in hours) <= 10
    now = datetime.combine(TODAY, time(9, 30), UTC)
    waiting = [now - deal.registered_at for deal in all_deals(portfolio) if deal.status is DealStatus.REGISTERED]
    assert min(waiting) < timedelta(hours=24) and max(waiting) > timedelta(hours=48)


def test_a_conflict_names_a_customer_that_another_partner_holds(portfolio: Portfolio) -> None:
    (claim,) = (deal for deal in all_deals(portfolio) if deal.status is DealStatus.CONFLICT)
    (held,) = (d for d in all_deals(portfolio) if d.domain == claim.domain and d.status is DealStatus.APPROVED)
    assert held in portfolio["K&V Telecom"].deals and claim in portfolio["St. Louis Co-op Systems"].deals
    assert held.decided_at is not None and held.decided_at < claim.registered_at


def test_one_win_was_taken_back_within_the_days_of_a_clawback(portfolio: Portfolio) -> None:
    (taken_back,) = (deal for deal in all_deals(portfolio) if deal.reversed_on)
    assert taken_back.closed_on and taken_back.reversed_on
    assert taken_back.status is DealStatus.WON and (taken_back.reversed_on - taken_back.closed_on).days <= 90


def test_some_open_deals_have_stalled(portfolio: Portfolio) -> None:
    month_ago = datetime.combine(TODAY, time(9), UTC) - timedelta(days=30)
    stalled = [
        deal
        for deal in all_deals(portfolio)
        if deal.status is DealStatus.APPROVED and deal.decided_at and deal.decided_at < month_ago
    ]
    assert len(stalled) >= 3
    assert any(deal.expected_close and deal.expected_close < TODAY for deal in stalled)
