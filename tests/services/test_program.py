from collections.abc import Mapping
from datetime import date

import pytest

from bot.memory import Memory
from bot.model import Tier
from bot.model.errors import Refused
from bot.program.config import Bonus
from bot.program.settings import SETTINGS, Section, values_of
from bot.services.carry_out import carry_out
from bot.services.filling.results import Download, FillCard, FilledDocument
from bot.services.people import admit
from bot.services.profiles import Profile
from bot.services.program.looking import fields_of
from bot.services.program.requests import CheckProgramFile, KeepProgramFile, ProgramRequest, SaveProgram
from bot.services.program.results import ProgramDiff, ProgramFaults, ProgramForm, ProgramHistory, ProgramPage
from bot.services.program.setting import WrongProgram
from bot.services.results import Changed, Confirm, Problem, Result
from bot.services.snapshot import program_of
from tests.clock import NOON
from tests.colleagues import Colleagues
from tests.services.conftest import ANA, BEN, TEAM, Somebody, as_a

pytestmark = pytest.mark.anyio

TODAY, YESTERDAY, JANUARY = NOON.date(), date(2026, 11, 19), date(2027, 1, 1)
CAP, GOLD_RATE = "commission.cap_bp", "tiers.gold.commission_bp"


async def asks(person: Somebody, request: ProgramRequest, cause: str | None = None) -> Result:
    return await carry_out(person.desk, person.actor(cause), request)


async def saves(
    person: Somebody, section: Section, texts: Mapping[str, str], *, since: date | None = None, cause: str | None = None
) -> Changed:
    """Open the form of a section, change some of its fields and send it."""
    form = as_a(ProgramForm, await person.does(f"program edit {section.value}"))
    before = {one.name: one.text for one in form.fields}
    return as_a(Changed, await asks(person, SaveProgram(section, {**before, **texts}, before, since), cause))


async def page(person: Somebody, line: str = "program") -> ProgramPage:
    return as_a(ProgramPage, await person.does(line))


async def cap_on(person: Somebody, day: date) -> int:
    async with person.desk.memory.reading(TEAM) as repository:
        return program_of(await repository.workspace(), day).commission.cap_bp


async def file_of(person: Somebody) -> str:
    return str(as_a(Download, await person.does("program download")).content)


async def faults_of(person: Somebody, text: str) -> list[tuple[int, str]]:
    result = as_a(ProgramFaults, await asks(person, CheckProgramFile(text.encode())))
    return [(one.line, one.message) for one in result.faults]


async def test_the_defaults_count_until_somebody_changes_them(ana: Somebody) -> None:
    shown = await page(ana)
    assert (shown.since, shown.author_id, shown.next_on, shown.may_change) == (None, "", None, True)
    assert shown.program.rule(Tier.GOLD).commission_bp == 2_500


async def test_a_change_counts_from_today_and_says_what_it_was(ana: Somebody) -> None:
    changed = await saves(ana, Section.COMMISSION, {CAP: "45 %", "commission.minimum_payout": "250"})
    assert [(one.label, one.before, one.after) for one in changed.fields] == [
        ("Highest rate (the cap)", "40 %", "45 %"),
        ("Smallest payout", "$100", "$250"),
    ]
    shown = await page(ana)
    assert (shown.since, shown.author_id, shown.program.commission.cap_bp) == (TODAY, ANA, 4_500)
    assert await cap_on(ana, YESTERDAY) == 4_000


async def test_a_change_for_a_later_day_waits_for_it(ana: Somebody) -> None:
    await saves(ana, Section.COMMISSION, {CAP: "45 %"}, since=JANUARY)
    shown = await page(ana)
    assert (shown.since, shown.next_on, shown.program.commission.cap_bp) == (None, JANUARY, 4_000)
    assert await cap_on(ana, JANUARY) == 4_500


async def test_a_change_can_be_undone(ana: Somebody) -> None:
    changed = await saves(ana, Section.COMMISSION, {CAP: "45 %"})
    await ana.does(f"undo {changed.change}")
    assert await cap_on(ana, TODAY) == 4_000


async def test_a_form_that_is_sent_twice_is_saved_once(ana: Somebody) -> None:
    await saves(ana, Section.COMMISSION, {CAP: "45 %"}, cause="view:1")
    again = await saves(ana, Section.COMMISSION, {CAP: "45 %"}, cause="view:1")
    assert again.repeated


async def test_two_people_who_change_different_numbers_keep_both(ana: Somebody, ben: Somebody) -> None:
    form = as_a(ProgramForm, await ben.does("program edit commission"))
    opened = {one.name: one.text for one in form.fields}
    await saves(ana, Section.COMMISSION, {CAP: "45 %"})
    await asks(ben, SaveProgram(Section.COMMISSION, opened | {"commission.clawback_days": "60"}, opened))
    commission = (await page(ana)).program.commission
    assert (commission.cap_bp, commission.clawback_days) == (4_500, 60)


async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_changed(ana: Somebody) -> None:
    with pytest.raises(WrongProgram) as contradiction:
        await saves(ana, Section.COMMISSION, {CAP: "20 %", "commission.clawback_days": "60"})
    assert "base rate of Gold" in contradiction.value.problems[CAP]
    assert list(contradiction.value.problems) == [CAP]
    with pytest.raises(WrongProgram) as unreadable:
        await saves(ana, Section.COMMISSION, {CAP: "a lot", "commission.minimum_payout": "1,234"})
    assert {*unreadable.value.problems} == {CAP, "commission.minimum_payout"}
    assert (await page(ana)).since is None


async def test_the_history_tells_who_changed_what_and_from_when(ana: Somebody, ben: Somebody) -> None:
    await saves(ana, Section.COMMISSION, {CAP: "45 %"}, since=JANUARY)
    await saves(ben, Section.DEALS, {"deals.direct_days": "45 days"})
    versions = as_a(ProgramHistory, await ana.does("program history")).versions
    assert [
        (one.since, one.author_id, [f"{field.before} to {field.after}" for field in one.fields]) for one in versions
    ] == [(JANUARY, ANA, ["40 % to 45 %"]), (TODAY, BEN, ["30 days to 45 days"])]
    assert [(one.is_current, one.is_coming) for one in versions] == [(False, True), (True, False)]


async def test_a_section_goes_back_to_the_defaults_after_asking(ana: Somebody) -> None:
    await saves(ana, Section.COMMISSION, {CAP: "45 %"})
    await saves(ana, Section.DEALS, {"deals.direct_days": "45 days"})
    asked = as_a(Confirm, await ana.does("program reset commission"))
    assert (await page(ana)).program.commission.cap_bp == 4_500
    await ana.does(asked.yes.line)
    program = (await page(ana)).program
    assert (program.commission.cap_bp, program.deals.direct_days) == (4_000, 45)
    for line in ("program reset commission", "program reset commission yes"):
        assert "has the defaults already" in as_a(Changed, await ana.does(line)).summary
    await ana.does(as_a(Confirm, await ana.does("program reset")).yes.line)
    assert "The whole program has the defaults already" in as_a(Changed, await ana.does("program reset")).summary


async def test_only_owners_change_the_program_where_one_is_known(
    ana: Somebody, ben: Somebody, colleagues: Colleagues
) -> None:
    colleagues.profiles[ANA] = Profile("Ana Ruiz", "UTC", is_admin=True, outsider=False)
    assert (await page(ana)).may_change
    for line in ("program edit commission", "program upload", "program reset yes", "program approver me",
                 "program currency EUR", "program timezone UTC", "figures revenue 2026 1M"):  # fmt: skip
        assert "Ana Ruiz" in await ben.is_told(line)
    with pytest.raises(Refused):
        await asks(ben, SaveProgram(Section.COMMISSION, {CAP: "45 %"}))
    with pytest.raises(Refused):
        await asks(ben, KeepProgramFile(b"commission: {cap: 45 %}"))
    assert not (await page(ben)).may_change
    await ben.does("program history")
    await ben.does("program download")


async def test_the_file_gives_every_number_back_and_changes_nothing(ana: Somebody) -> None:
    await saves(ana, Section.RHYTHM, {"rhythm.standup": 'News: "all" # of it: 5 minutes\nyes: 1 minute'})
    await saves(
        ana, Section.REBATE, {"rebate.growth": "", "rebate.bands": "1: 0.5 %, at most 2.50\n2: 1 %, no maximum"}
    )
    text = await file_of(ana)
    assert as_a(ProgramDiff, await asks(ana, CheckProgramFile(text.encode("utf-8-sig")))).fields == ()
    default = text.replace("cap: 40 %", "cap: 41 %")
    diff = as_a(ProgramDiff, await asks(ana, CheckProgramFile(default.encode(), JANUARY)))
    assert [(one.before, one.after) for one in diff.fields] == [("40 %", "41 %")]
    assert (diff.since, (await page(ana)).next_on) == (JANUARY, None)
    await asks(ana, KeepProgramFile(default.encode(), JANUARY))
    assert (await cap_on(ana, TODAY), await cap_on(ana, JANUARY)) == (4_000, 4_100)


async def test_what_is_in_a_file_needs_no_quotes(ana: Somebody) -> None:
    await asks(ana, KeepProgramFile(b"commission:\n  attainment:\n    - 120 %: 7 points\n  statements: monthly\n"))
    commission = (await page(ana)).program.commission
    assert (commission.attainment, commission.statements) == ((Bonus(12_000, 700),), "monthly")


async def test_what_a_file_leaves_out_stays(ana: Somebody) -> None:
    await saves(ana, Section.DEALS, {"deals.direct_days": "45 days"})
    await asks(ana, KeepProgramFile(b"commission:\n  cap: 45 %\n"))
    program = (await page(ana)).program
    assert (program.commission.cap_bp, program.deals.direct_days) == (4_500, 45)


async def test_everything_that_is_wrong_with_a_file_is_named_with_its_line(ana: Somebody) -> None:
    text = """commission:
  cap: 20 %
  clawbak: 90 days
  clawback: soon
  attainment:
    - 110 %: 5 points
    - [125 %, 10 points]
deals: none
comission: {}
deals: {}
"""
    assert await faults_of(ana, text) == [
        (2, "The highest commission rate (the cap) cannot be below the base rate of Gold."),
        (3, "There is no clawbak in commission. Did you mean clawback?"),
        (4, "Taken back when a deal is reversed within: Write a number of days, such as 90 days."),
        (6, f"Points for attainment: {SETTINGS['commission.attainment'].kind.how}"),
        (8, "deals has values by their names here, such as decision."),
        (9, "There is no comission in the program. Did you mean commission?"),
        (10, "deals stands here twice."),
    ]
    assert (await page(ana)).since is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"a: [", "YAML"),
        (b"- 1", "values by their names"),
        (b"a: &x 1\nb: *x", "stands for another"),
        (b"[" * 500, "nested"),
        (b"x" * 200_000, "characters"),
    ],
    ids=["empty", "no text", "no YAML", "a list", "an alias", "deep", "long"],
)
async def test_a_file_that_is_none_is_refused_in_words(ana: Somebody, content: bytes, said: str) -> None:
    faults = as_a(ProgramFaults, await asks(ana, CheckProgramFile(content))).faults
    assert said in faults[0].message


async def test_the_approver_is_a_colleague(ana: Somebody, colleagues: Colleagues) -> None:
    colleagues.profiles["U0GUEST"] = Profile("Gil Guest", "UTC", is_admin=False, outsider=True)
    changed = as_a(Changed, await ana.does("program approver <@U0BENCART|ben>"))
    assert [(one.after, one.is_person) for one in changed.fields] == [(BEN, True)]
    assert (await page(ana)).approver_id == BEN
    assert "no full member" in await ana.is_told("program approver <@U0GUEST|gil>")
    await ana.does("program approver none")
    assert (await page(ana)).approver_id is None


async def test_an_approver_who_is_named_is_asked_about_and_never_guessed(
    ana: Somebody, ben: Somebody, colleagues: Colleagues
) -> None:
    colleagues.profiles[BEN] = Profile("Ben Carter", "UTC", is_admin=False, outsider=False)
    await admit(ben.desk, ben.actor())
    asked = as_a(Problem, await ana.types("program approver @ben")).error
    assert asked.user_message.startswith("Should Ben Carter decide on registrations of deals? I know nobody else")
    assert [choice.line for choice in asked.choices] == [f"program approver <@{BEN}>"]
    assert "nobody called “Zoe”" in await ana.is_told("program approver Zoe")
    assert (await page(ana)).approver_id is None


async def test_the_form_of_deals_sets_the_approver_and_that_of_money_the_currency(ana: Somebody) -> None:
    await saves(ana, Section.DEALS, {"approver": BEN, "deals.direct_days": "45"})
    await saves(ana, Section.MONEY, {"currency": "eur", "timezone": "Europe/Berlin"})
    shown = await page(ana)
    assert (shown.approver_id, shown.program.deals.direct_days) == (BEN, 45)
    assert (shown.currency, shown.timezone) == ("EUR", "Europe/Berlin")


async def test_an_unknown_timezone_is_refused(ana: Somebody) -> None:
    assert "Europe/Berlin" in await ana.is_told("program timezone Mars/Olympus")
    assert "Europe/Berlin" in await ana.is_told("program timezone")


async def test_what_is_no_part_of_the_program_offers_those_that_are(ana: Somebody) -> None:
    for line in ("program edit", "program edit everything", "program dance", "program reset all", "program history 2"):
        result = await ana.types(line)
        assert not isinstance(result, ProgramPage)
        assert await ana.is_told(line)


async def test_a_document_that_is_filled_after_a_change_has_the_new_numbers(ana: Somebody) -> None:
    await ana.does("add Acme")
    await saves(ana, Section.COMMISSION, {CAP: "37 %"})
    card = as_a(FillCard, await ana.does("fill finance/commission for Acme"))
    document = as_a(FilledDocument, await ana.does(f"fill #{card.fill_id} document"))
    assert "37 %" in document.markdown
    assert "40 %" not in document.markdown


async def test_the_form_has_every_number_of_the_program_once(memory: Memory) -> None:
    async with memory.reading(TEAM) as repository:
        workspace = await repository.workspace()
    program = program_of(workspace, TODAY)
    names = [name for section in Section for name in fields_of(program, workspace, section)]
    assert sorted(names) == sorted([*SETTINGS, "currency", "timezone"])
    assert {*values_of(program)} == {*SETTINGS}
