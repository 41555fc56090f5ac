"""Files brought in: what is new, changed, asked about and rejected; what twice does, and what undo takes back."""

import json
import random
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.memory import Memory
from bot.model import Deal, DealStage, DealStatus, ImportKind, LedgerLine, Partner
from bot.model.errors import NotUnderstood
from bot.services.carry_out import carry_out
from bot.services.deals.results import DealChanged
from bot.services.desk import Desk
from bot.services.exporting.exporting import export_file
from bot.services.exporting.requests import ExportFormat
from bot.services.filling.results import Download
from bot.services.history_results import History
from bot.services.importing.as_json import import_file
from bot.services.importing.batches import save_columns
from bot.services.importing.requests import KeepImport
from bot.services.importing.results import ImportCard, ImportDone, ImportForm, MappingForm
from bot.services.results import Changed, Notice
from tests.services.conftest import TEAM, Somebody, as_a
from tests.services.importing.bringing import TODAY, brings, counts, keeps, rows
from tests.services.importing.files import CONTACTS, DEALS, HUBSPOT_DEALS, PARTNERS, SALESFORCE_DEALS

pytestmark = pytest.mark.anyio
K = ImportKind


async def test_a_file_twice_changes_nothing(desk: Desk, memory: Memory) -> None:
    for text, kind, number in ((PARTNERS, K.PARTNERS, 2), (CONTACTS, K.CONTACTS, 2), (DEALS, K.DEALS, 3)):
        assert counts(await brings(desk, text, kind, yes=False)) == (number, 0, 0, 0, 0)
        assert counts(await brings(desk, text, kind)) == (number, 0, 0, 0, 0)
        before = await rows(memory)
        assert counts(await brings(desk, text, kind)) == (0, 0, number, 0, 0)
        assert await rows(memory) == before
    async with memory.reading(TEAM) as repository:
        assert (await repository.workspace()).revision == 3
        deals = await repository.every.of(Deal)
        assert {deal.customer_key for deal in deals} == {"globex", "initech"}
        assert sum(line.amount for line in await repository.every.of(LedgerLine)) != 0


async def test_both_crms_tell_the_same_of_the_same_deals(desk: Desk, memory: Memory) -> None:
    await brings(desk, PARTNERS, K.PARTNERS)
    assert counts(await brings(desk, HUBSPOT_DEALS, K.DEALS)) == (2, 0, 0, 0, 0)
    assert counts(await brings(desk, SALESFORCE_DEALS, K.DEALS)) == (0, 1, 1, 0, 0)
    async with memory.reading(TEAM) as repository:
        won, opened = sorted(await repository.every.of(Deal), key=lambda deal: deal.customer)
    assert (won.status, won.closed_on, won.expected_close, won.value) == (
        DealStatus.WON,
        date(2026, 3, 31),
        None,
        1_250_050,
    )
    assert (opened.status, opened.stage, opened.closed_on) == (DealStatus.APPROVED, DealStage.NEGOTIATION, None)
    assert (opened.expected_close, opened.decided_at, opened.protected_until) == (date(2026, 12, 31), None, None)


async def test_what_is_doubtful_is_asked_even_with_yes_and_an_answer_settles_it(desk: Desk) -> None:
    await brings(desk, PARTNERS, K.PARTNERS)
    text = (
        "partner,customer,value,status,registered_on\n"
        'Acme,One,"1,234",approved,03/04/2026\n'
        "Acme,Two,500,approved,2026-04-01\n"
        "Acmee,Three,500,approved,2026-04-01\n"
        "Nobody at all,Four,500,approved,2026-04-01\n"
        "Acme,Five,500,POC running,2026-04-01\n"
    )
    came = await brings(desk, text, K.DEALS)
    assert came["new"] == 0
    assert [one["line"] for one in came["questions"]] == [2, 3, 4, 6]
    assert [(one["line"], "Nobody at all" in one["reason"]) for one in came["rejected"]] == [(5, True)]
    answers = {"empty:origin": "sourced", "numbers:value": ".", "word:status:poc running": "approved"}
    came = await brings(desk, text, K.DEALS, answers=answers)
    assert (came["new"], [one["line"] for one in came["questions"]]) == (2, [2, 4])
    assert counts(await brings(desk, text, K.DEALS, answers=answers | {"days:registered_on": "day"}))[:3] == (1, 0, 2)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Acme,A,,sourced,approved,2026-01-01,,,", "no value"),
        ("Acme,A,-5,sourced,approved,2026-01-01,,,", "below zero"),
        ("Acme,A,€5,sourced,approved,2026-01-01,,,", "in USD"),
        ("Acme,,5,sourced,approved,2026-01-01,,,", "no customer"),
        (",A,5,sourced,approved,2026-01-01,,,", "no partner"),
        ("Acme,A,5,sourced,won,2026-01-01,,,", "no day says when"),
        ("Acme,A,5,sourced,approved,2026-01-01,,2026-02-01,", "not closed"),
        ("Acme,A,5,sourced,approved,2026-01-03,2026-01-02,,", "before it was registered"),
        ("Acme,A,5,sourced,lost,2026-01-01,,2026-02-01,2026-03-01", "only a deal that was won"),
        ("Acme,A,5,sourced,won,2026-01-01,,2026-02-01,2026-01-31", "before it closed"),
        ("Acme,A,5,sourced,won,2026-01-01,,2026-02-01,,more", "more cells"),
    ],
)
async def test_what_cannot_be_is_rejected_with_its_line_and_reason(desk: Desk, row: str, said: str) -> None:
    await brings(desk, PARTNERS, K.PARTNERS)
    head = "partner,customer,value,origin,status,registered_on,decided_on,closed_on,reversed_on"
    came = await brings(desk, f"{head}\nAcme,Good,5,sourced,approved,2026-01-01,,,\n{row}\n", K.DEALS)
    assert came["new"] == 1
    assert [(one["line"], said in one["reason"]) for one in came["rejected"]] == [(3, True)]


async def test_a_deal_that_is_reversed_on_the_day_it_closed_comes_in(desk: Desk) -> None:
    await brings(desk, PARTNERS, K.PARTNERS)
    head = "partner,customer,value,origin,status,registered_on,closed_on,reversed_on"
    row = "Acme,A,5,sourced,won,2026-01-01,2026-02-01,2026-02-01"
    assert counts(await brings(desk, f"{head}\n{row}\n", K.DEALS)) == (1, 0, 0, 0, 0)


async def test_a_deal_without_a_status_is_asked_what_it_is_and_the_answer_is_taken(desk: Desk, memory: Memory) -> None:
    await brings(desk, PARTNERS, K.PARTNERS)
    text = "partner,customer,value,origin,registered_on,closed_on\nAcme,A,5,sourced,2026-01-01,\n"
    text += "Acme,B,5,sourced,2026-01-01,2026-02-01\n"
    came = await brings(desk, text, K.DEALS)
    assert [(one["line"], one["reason"].split(":")[0]) for one in came["questions"]] == [
        (2, "It has no status."),
        (3, "It has a closing day and no status"),
    ]
    answers = {"empty:status": "registered", "empty:outcome": "lost"}
    assert counts(await brings(desk, text, K.DEALS, answers=answers)) == (2, 0, 0, 0, 0)
    async with memory.reading(TEAM) as repository:
        found = {one.customer: one.status for one in await repository.every.of(Deal)}
    assert found == {"A": DealStatus.REGISTERED, "B": DealStatus.LOST}


async def test_white_space_alone_is_no_news_and_two_rows_alike_say_so(desk: Desk) -> None:
    await brings(desk, PARTNERS, K.PARTNERS)
    deal = "partner,customer,value,origin,status,registered_on,note\nAcme,A,5,sourced,approved,2026-01-01,"
    for note, came in (('"two\n lines"', (1, 0, 0, 0, 0)), ("two  lines", (0, 0, 1, 0, 0)), ("one", (0, 1, 0, 0, 0))):
        assert counts(await brings(desk, f"{deal}{note}\n", K.DEALS)) == came
    doubles = await brings(desk, "name,region\nFoo,x\nFoo,x\nFoo,y\n", K.PARTNERS)
    assert [one["reason"] for one in doubles["rejected"]] == [
        "It repeats line 2.",
        "It repeats line 2 with other values. What the fuller of the two says is taken.",
    ]


async def test_a_similar_partner_is_asked_about_and_doubles_are_counted_once(desk: Desk) -> None:
    await brings(desk, PARTNERS, K.PARTNERS)
    came = await brings(
        desk, "name,tier,currency\nAcme Inc,gold,\nFernleaf,gold,\nfernleaf,gold,\nEuro,,EUR\n", K.PARTNERS
    )
    assert came["new"] == 1
    assert [(one["line"], "Acme" in one["reason"]) for one in came["questions"]] == [(2, True)]
    assert [
        (one["line"], reason) for one in came["rejected"] for reason in ("line 3", "EUR") if reason in one["reason"]
    ] == [
        (4, "line 3"),
        (5, "EUR"),
    ]


async def test_undo_takes_the_whole_import_back_but_nothing_that_was_worked_with(ana: Somebody, memory: Memory) -> None:
    await brings(ana.desk, PARTNERS, K.PARTNERS)
    await brings(ana.desk, DEALS, K.DEALS)
    before = await rows(memory)
    other = DEALS.replace(",50000,", ",60000,").replace("Initech", "Umbrella")
    card = await keeps(ana, other)
    assert dict(card.counts) == {"new": 1, "changed": 1, "unchanged": 1, "questions": 0, "rejected": 0}
    done = as_a(ImportDone, await ana.does(f"import #{card.import_id} apply"))
    assert done.counts["new"] == 1 and (await rows(memory)) != before
    assert "applied already" in await ana.is_told(f"import #{card.import_id} apply")
    as_a(Changed, await ana.does(f"undo {done.change}"))
    assert await rows(memory) == before
    card = await keeps(ana, other)
    done = as_a(ImportDone, await ana.does(f"import #{card.import_id} apply"))
    again = await keeps(ana, other.replace("12000", "1"), "new.csv")
    as_a(ImportDone, await ana.does(f"import #{again.import_id} apply"))
    assert "Umbrella was worked with" in await ana.is_told(f"undo {done.change}")


async def test_a_file_is_mapped_asked_about_and_remembered(ana: Somebody) -> None:
    as_a(ImportForm, await ana.does("import deals"))
    await brings(ana.desk, PARTNERS, K.PARTNERS)
    text = "who,whom,how much,when\nAcme,Globex,5,03/04/2026\n"
    card = as_a(ImportCard, await carry_out(ana.desk, ana.actor(), KeepImport("x.csv", text.encode(), K.DEALS)))
    assert "No column is recognised as Partner, Customer and Value" in card.problem
    columns = ("partner", "customer", "value", "registered_on")
    await save_columns(ana.desk, ana.actor(), card.import_id, {name: place for place, name in enumerate(columns)})
    card = as_a(ImportCard, await ana.does(f"import #{card.import_id}"))
    while card.questions:
        card = as_a(ImportCard, await ana.does(f"import #{card.import_id} answer {card.questions[0].name} 1"))
    assert card.counts["new"] == 1
    file = as_a(Download, await ana.does(f"import #{card.import_id} download"))
    assert "2,new," in str(file.content)
    as_a(Notice, await ana.does(f"import #{card.import_id} drop"))
    card = as_a(ImportCard, await carry_out(ana.desk, ana.actor(), KeepImport("y.csv", text.encode(), K.DEALS)))
    assert not card.problem and [one.label for one in card.columns] == ["Partner", "Customer", "Value", "Registered on"]


async def test_the_form_of_the_columns_does_not_wait_until_a_large_file_is_read(ana: Somebody, memory: Memory) -> None:
    card = as_a(ImportCard, await carry_out(ana.desk, ana.actor(), KeepImport("x.csv", DEALS.encode(), K.DEALS)))
    await memory.imports.save(TEAM, card.import_id, content=b"PK\x03\x04 takes fifteen seconds")
    form = as_a(MappingForm, await ana.does(f"import #{card.import_id} columns"))
    assert form.headers[:3] == ("partner", "customer", "domain") and form.chosen["value"] == "value"


async def test_a_script_names_only_the_columns_whose_names_do_not_say_it(desk: Desk) -> None:
    text = PARTNERS.replace("name,", "Wer,", 1)

    async def brings_with(**columns: str) -> dict[str, Any]:
        kind = K.PARTNERS
        return await import_file(desk, TEAM, text.encode(), "p.csv", kind=kind, today=TODAY, yes=True, mapping=columns)

    for columns in ({"name": "Who"}, {"naem": "Wer"}):
        with pytest.raises(NotUnderstood):
            await brings_with(**columns)
    assert counts(await brings_with(name="Wer", region="")) == (2, 0, 0, 0, 0)
    assert counts(await brings(desk, PARTNERS, K.PARTNERS))[:3] == (0, 2, 0)


@pytest.mark.parametrize("form", [ExportFormat.CSV, ExportFormat.XLSX])
async def test_what_is_exported_comes_in_again_unchanged(desk: Desk, form: ExportFormat) -> None:
    await brings(desk, PARTNERS, K.PARTNERS)
    await brings(desk, CONTACTS + 'Acme,=HYPERLINK("x"),@cmd,,-5,\nAcme,＝1+1,＠cmd,,5,\n', K.CONTACTS)
    await brings(desk, DEALS, K.DEALS)
    for kind, number in ((K.PARTNERS, 2), (K.CONTACTS, 4), (K.DEALS, 3)):
        _, content = await export_file(desk, TEAM, kind=kind, form=form)
        assert b'\n"=HYPER' not in content and b",=HYPER" not in content and ",＝".encode() not in content
        assert counts(await brings(desk, content, kind)) == (0, 0, number, 0, 0)
    name, everything = await export_file(desk, TEAM, kind=None, form=ExportFormat.JSON)
    assert name == "everything.json" and b'"ledger_line"' in everything


async def test_the_history_of_a_partner_names_the_imports_that_brought_or_changed_it(ana: Somebody) -> None:
    async def said() -> list[tuple[str, str]]:
        shown = as_a(History, await ana.does("history Acme"))
        assert (shown.total, shown.imports) == (0, len(shown.items))
        return sorted((item.text, item.author) for item in shown.items)

    await brings(ana.desk, PARTNERS, K.PARTNERS)
    await brings(ana.desk, DEALS, K.DEALS)
    by_script = [
        ("3 deals came with deals.csv, 20 Nov 2026.", "the command line"),
        ("The partner came with partners.csv, 20 Nov 2026.", "the command line"),
    ]
    assert await said() == by_script
    card = await keeps(ana, "name,tier,email\nAcme,strategic,\n", "tiers.csv")
    done = as_a(ImportDone, await ana.does(f"import #{card.import_id} apply"))
    assert ("The partner changed with tiers.csv, 20 Nov 2026.", f"Somebody {ana.user_id}") in await said()
    await ana.does(f"undo {done.change}")
    assert await said() == by_script


async def test_two_deals_of_one_day_stay_two(ana: Somebody, memory: Memory) -> None:
    await brings(ana.desk, PARTNERS, K.PARTNERS)
    for end in ("reject because: no budget", "approve"):
        registered = as_a(DealChanged, await ana.does("deal register Acme Hooli 50k close 2027-01-31 sourced"))
        await ana.does(f"deal #{registered.card.deal.id} {end}")
    before = await rows(memory)
    _, content = await export_file(ana.desk, TEAM, kind=K.DEALS, form=ExportFormat.CSV)
    assert counts(await brings(ana.desk, content, K.DEALS)) == (0, 0, 2, 0, 0)
    came = await brings(ana.desk, content.replace(b"50000", b"70000"), K.DEALS)
    assert [one["line"] for one in came["rejected"]] == [2, 3]
    assert await rows(memory) == before


async def test_everything_has_what_is_kept_of_archived_partners(ana: Somebody) -> None:
    await brings(ana.desk, PARTNERS, K.PARTNERS)
    await brings(ana.desk, DEALS, K.DEALS)
    await brings(ana.desk, CONTACTS, K.CONTACTS)
    _, before = await export_file(ana.desk, TEAM, kind=None, form=ExportFormat.JSON)
    await ana.does("archive Acme yes")
    _, after = await export_file(ana.desk, TEAM, kind=None, form=ExportFormat.JSON)
    held, kept = json.loads(before), json.loads(after)
    for name in ("partners", "contacts", "deals"):
        assert len(kept[name]) < len(held[name])
        assert len(kept[f"all_{name}"]) == len(held[f"all_{name}"]) == len(held[name])


NAMES = st.lists(st.text("abcdé &'ß", min_size=1, max_size=6).filter(str.strip), min_size=1, max_size=6)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NAMES, st.randoms(use_true_random=False), st.data())
async def test_the_order_of_rows_makes_no_difference(
    desk: Desk, memory: Memory, names: list[str], shuffler: random.Random, data: st.DataObject
) -> None:
    team = f"T{data.draw(st.integers(0, 10**9))}"
    lines = [f'"{name}",gold,{number}' for number, name in enumerate(names)]
    found = []
    for suffix in ("a", "b"):
        text = "\n".join(("name,tier,annual_target", *lines)).encode()
        for _ in range(2):
            came = await import_file(desk, team + suffix, text, "p.csv", kind=K.PARTNERS, today=TODAY, yes=True)
        assert came["new"] == came["changed"] == 0
        async with memory.reading(team + suffix) as repository:
            found.append([(one.name, one.annual_target) for one in await repository.every.of(Partner)])
        shuffler.shuffle(lines)
    assert found[0] == found[1]
