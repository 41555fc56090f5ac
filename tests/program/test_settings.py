from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Tier
from bot.model.json import JsonValue
from bot.program.config import DEFAULT_PROGRAM
from bot.program.settings import (
    SETTINGS,
    Section,
    WrongSettings,
    differences,
    edited,
    read_texts,
    reset_values,
    values_of,
)
from bot.program.versions import ProgramVersions, read_versions

NONE = ProgramVersions()
JULY, OCTOBER, JANUARY = date(2026, 7, 1), date(2026, 10, 1), date(2027, 1, 1)


def faults(texts: Mapping[str, str], versions: ProgramVersions = NONE, *, since: date = OCTOBER) -> dict[str, str]:
    """Set what somebody wrote, which must be refused, and give the reasons."""
    values, unread = read_texts(texts, "USD")
    if unread:
        return {one.path: one.reason for one in unread}
    with pytest.raises(WrongSettings) as refused:
        edited(versions, values, since=since, by="U1")
    return {one.path: one.reason for one in refused.value.faults}


def value(path: str, text: str, currency: str = "USD") -> JsonValue:
    values, unread = read_texts({path: text}, currency)
    assert not unread, unread
    return values[path]


@pytest.mark.parametrize("currency", ["USD", "EUR", "CHF", "JPY", "KWD"])
@pytest.mark.parametrize("path", SETTINGS)
def test_what_is_shown_of_a_number_is_read_back_as_the_same_number(path: str, currency: str) -> None:
    held = values_of(DEFAULT_PROGRAM)[path]
    assert SETTINGS[path].read(SETTINGS[path].show(held, currency), currency) == held


@given(st.integers(0, 10**7))
def test_any_percentage_days_and_amount_are_read_back(number: int) -> None:
    for path in ("commission.cap_bp", "tiers.gold.protection_days", "tiers.gold.mdf", "tiers.gold.qbr_every_days"):
        assert SETTINGS[path].read(SETTINGS[path].show(number, "EUR"), "EUR") == number


@pytest.mark.parametrize(
    ("path", "text", "held"),
    [
        ("commission.cap_bp", "45", 4_500),
        ("commission.cap_bp", "45%", 4_500),
        ("commission.cap_bp", " 22,5 % ", 2_250),
        ("commission.cap_bp", "0.5 %", 50),
        ("health.weights.revenue", "35", 35),
        ("health.weights.revenue", "0 %", 0),
        ("tiers.gold.sourced_revenue", "600k", 600_000_00),
        ("tiers.gold.sourced_revenue", "$1.5M", 1_500_000_00),
        ("tiers.gold.protection_days", "90 days", 90),
        ("tiers.gold.protection_days", "2 weeks", 14),
        ("tiers.gold.qbr_every_days", "Half-yearly", 182),
        ("tiers.gold.qbr_every_days", "every 45 days", 45),
        ("deals.breach_hours", "3 days", 72),
        ("deals.warning_days", "20 d\n10 d\n2 d", [20, 10, 2]),
        ("commission.attainment", "100 %: +3 points", [{"at_bp": 10_000, "points_bp": 300}]),
        ("commission.attainment", "", []),
        ("commission.statements", "Monthly", "monthly"),
        ("rebate.bands", "50k: 1.5 %, no maximum", [{"start": 50_000_00, "rate_bp": 150, "maximum": None}]),
        ("rebate.types", "si\nReferral", ["si", "referral"]),
        ("rhythm.standup", "News: and more: 5 min", [{"topic": "News: and more", "minutes": 5}]),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(path: str, text: str, held: JsonValue) -> None:
    assert value(path, text) == held


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("commission.cap_bp", "a lot", "Write a percentage"),
        ("commission.cap_bp", "", "cannot be empty"),
        ("commission.cap_bp", "-5 %", "Write a percentage"),
        ("commission.cap_bp", "0.4", "Write it with its sign: 0.4 % or 40 %"),
        ("commission.cap_bp", "5.625 %", "Write a percentage"),
        ("health.weights.revenue", "12.5 %", "Write a whole percentage"),
        ("commission.minimum_payout", "1,234", "can be read two ways"),
        ("commission.minimum_payout", "€100", "Amounts in this workspace are in USD"),
        ("tiers.gold.protection_days", "3 months", "Write a number of days"),
        ("tiers.gold.certified_sales", "1.5", "Write a whole number"),
        ("deals.warning_days", "14 days\n5 days", "There are 3 of these"),
        ("rebate.bands", "100k: 2 %", "at most 5k"),
        ("rebate.types", "friend", "Referral, Reseller"),
        ("commission.statements", "weekly", "quarterly, monthly"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_at_its_field_with_how_to_write_it(path: str, text: str, said: str) -> None:
    assert said in faults({path: text})[path]


def test_a_contradiction_is_said_at_the_number_that_makes_it() -> None:
    assert faults({"commission.cap_bp": "20 %", "tiers.gold.mdf": "20k"}) == {
        "commission.cap_bp": "The highest commission rate (the cap) cannot be below the base rate of Gold."
    }
    assert list(faults({"tiers.gold.commission_bp": "50 %", "commission.cap_bp": "45 %"})) == [
        "tiers.gold.commission_bp"
    ]


def test_every_contradiction_is_found_at_once() -> None:
    wrong = {"commission.cap_bp": "20 %", "tiers.silver.sourced_revenue": "2M", "health.watch": "90"}
    assert set(faults(wrong)) == {*wrong}


def test_weights_of_health_that_do_not_come_to_100_are_refused_where_they_were_changed() -> None:
    reason = "The weights of the five dimensions have to come to 100 % together."
    revenue, pipeline = "health.weights.revenue", "health.weights.pipeline"
    assert faults({revenue: "30 %"}) == {revenue: reason}
    assert faults({revenue: "30 %", pipeline: "15 %"}) == {revenue: reason, pipeline: reason}
    values, _ = read_texts({revenue: "30 %", pipeline: "10 %"}, "USD")
    assert edited(NONE, values, since=OCTOBER, by="U1").on(OCTOBER).health.weights.revenue == 30


def test_numbers_that_fit_only_together_are_set_together() -> None:
    values, _ = read_texts({"tiers.gold.commission_bp": "50 %", "commission.cap_bp": "60 %"}, "USD")
    program = edited(NONE, values, since=OCTOBER, by="U1").on(OCTOBER)
    assert (program.rule(Tier.GOLD).commission_bp, program.commission.cap_bp) == (5_000, 6_000)


def test_a_change_counts_from_its_day_and_the_past_keeps_its_rules() -> None:
    versions = edited(NONE, {"commission.cap_bp": 4_500}, since=OCTOBER, by="U1")
    assert versions.on(date(2026, 9, 30)) is DEFAULT_PROGRAM
    assert versions.on(OCTOBER).commission.cap_bp == 4_500
    assert read_versions(versions.stored(), "USD") == versions


def test_an_earlier_change_goes_on_in_later_versions_up_to_the_one_that_changes_the_same_number() -> None:
    versions = edited(NONE, {"commission.cap_bp": 5_000}, since=JANUARY, by="U1")
    versions = edited(versions, {"commission.clawback_days": 60}, since=OCTOBER, by="U2")
    versions = edited(versions, {"commission.cap_bp": 4_500, "tiers.gold.mdf": 1}, since=JULY, by="U3")
    held = [
        (
            one.since,
            one.by,
            one.program.commission.cap_bp,
            one.program.commission.clawback_days,
            one.program.tiers[2].mdf,
        )
        for one in versions.all
    ]
    assert held == [(JULY, "U3", 4_500, 90, 1), (OCTOBER, "U2", 4_500, 60, 1), (JANUARY, "U1", 5_000, 60, 1)]


def test_a_change_that_contradicts_a_later_version_is_refused_and_names_its_day() -> None:
    versions = edited(NONE, {"tiers.strategic.commission_bp": 4_000}, since=JANUARY, by="U1")
    assert "from 1 Jan 2027" in faults({"commission.cap_bp": "30 %"}, versions)["commission.cap_bp"]


def test_a_version_that_says_what_the_one_before_says_is_none() -> None:
    versions = edited(NONE, {"commission.cap_bp": 4_500}, since=OCTOBER, by="U1")
    assert edited(versions, {"commission.cap_bp": 4_500}, since=JANUARY, by="U2") is versions
    assert edited(versions, {"commission.cap_bp": 4_000}, since=OCTOBER, by="U2") == NONE


def test_a_section_is_reset_alone() -> None:
    versions = edited(NONE, {"commission.cap_bp": 4_500, "deals.direct_days": 45}, since=JULY, by="U1")
    program = edited(versions, reset_values(DEFAULT_PROGRAM, Section.COMMISSION), since=OCTOBER, by="U1").on(OCTOBER)
    assert (program.commission.cap_bp, program.deals.direct_days) == (4_000, 45)
    assert edited(versions, reset_values(DEFAULT_PROGRAM, None), since=OCTOBER, by="U1").on(OCTOBER) == DEFAULT_PROGRAM


def test_what_differs_is_told_in_words() -> None:
    after = edited(NONE, {"tiers.gold.protection_days": 100, "commission.cap_bp": 4_500}, since=JULY, by="U1").on(JULY)
    told = [(one.setting.full_label, one.before, one.after) for one in differences(DEFAULT_PROGRAM, after, "USD")]
    assert told == [
        ("Gold: protection of a deal", "90 days", "100 days"),
        ("Highest rate (the cap)", "40 %", "45 %"),
    ]


def test_no_number_of_the_program_is_left_out() -> None:
    def paths(record: JsonValue, place: str) -> set[str]:
        if not isinstance(record, dict):
            return {place}
        return {path for name, one in record.items() for path in paths(one, f"{place}.{name}".strip("."))}

    whole = asdict(DEFAULT_PROGRAM)
    tiers = {rule.pop("tier").value: rule for rule in whole.pop("tiers")}
    expected = paths(whole, "") | paths(tiers, "tiers")
    assert expected - {*SETTINGS} == {"health.dimension_points"}
