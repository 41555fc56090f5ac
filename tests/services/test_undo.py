"""Every change can be taken back by its own button, whole and once, and says in plain words what was taken back."""

import asyncio

import pytest
from sqlalchemy import Row, select
from sqlmodel import SQLModel

from bot.model import Tier
from bot.services.carry_out import carry_out, run_line
from bot.services.commands import COMMANDS
from bot.services.deals.results import DealChanged
from bot.services.requests import Request
from bot.services.results import Changed, Notice, Result
from bot.services.submissions import PartnerValues, SaveContact, SaveNewPartner, SavePartner
from tests.services.conftest import BEN, TEAM, Somebody, as_a, card
from tests.shelf import shipped

pytestmark = pytest.mark.anyio

RETIRED = ("add Retired", "archive Retired yes")
BEFORE = (
    "add Acme msp",
    "add Zeta",
    "stage Zeta active",
    *RETIRED,
    "contact Acme Sarah Chen sarah@acme.example CEO",
    "contact Acme Tom Diaz",
    "playbook start onboard for Acme",
)
ONBOARD = shipped().playbook("onboard")
KICKOFF = ONBOARD.steps[0].title if ONBOARD else ""
# For every command that changes something: lines, and what is said when each is taken back.
CHANGES = {
    "add": {"add Globex": "Globex is gone again."},
    "tier": {"tier Acme gold": "Acme: tier is Registered again."},
    "stage": {"stage Acme active": "Acme: stage, active since are as before."},
    "owner": {"owner Acme none": "Acme: owner is as before.", f"owner Acme <@{BEN}>": "Acme: owner is as before."},
    "target": {"target Acme 500k": "Acme: annual target is not set again."},
    "note": {"note Acme call moved to Friday": "Removed the note “call moved to Friday” from Acme."},
    "milestone": {"milestone Acme signed MSA": "Removed the milestone “signed MSA” from Acme."},
    "review": {"review Acme two deals agreed": "Removed the milestone “Business review: two deals agreed” from Acme."},
    "playbook": {
        "playbook Acme start qbr": "Removed the qbr playbook from Acme.",
        "playbook Acme done": (
            f"The step “{KICKOFF}” is as it was before. Removed the milestone “Onboard playbook: {KICKOFF}” from Acme."
        ),
        "playbook Acme skip 1 no time": f"The step “{KICKOFF}” is as it was before.",
        f"playbook Acme owner 1 <@{BEN}>": f"The step “{KICKOFF}” is as it was before.",
        "playbook Acme stop yes": "The onboard playbook is as it was before.",
        "playbook Acme finish yes": (
            "Removed the milestone “Onboard playbook finished” from Acme. The onboard playbook is as it was before."
        ),
    },
    "contact": {
        "contact Acme Ada Okafor": "Removed Ada Okafor from Acme.",
        "contact Acme Tom Diaz main": "Tom Diaz is no longer the main contact. Sarah Chen is the main contact again.",
        "contact Acme Sarah Chen s@acme.example": "Sarah Chen at Acme: e-mail is as before.",
        "contact Acme Tom Diaz remove": "Tom Diaz is back at Acme.",
        "contact Acme Ada Okafor main": "Removed Ada Okafor from Acme. Sarah Chen is the main contact again.",
    },
    "share": {'share Acme offer "Secure Backup" 30 %': "Removed the joint offer Secure Backup from Acme."},
    "deal": {
        'deal register Acme "Globex" 50k close 2027-01-31 sourced': "Removed the deal with Globex from Acme.",
        'deal direct "Initech"': "Removed that your own sellers work on Initech.",
    },
    "mdf": {
        "mdf allocate Acme 5k anyway": "Removed the allocation of 20 Nov 2026 from Acme.",
        "mdf request Acme 2k fair": "Removed the activity “fair” from Acme.",
    },
    "align": {"align Zeta 16 same plans": "Removed the answer on alignment from Zeta."},
    "figures": {"figures revenue 2026-Q3 4.2M": "Removed the figure of the company."},
    "recommend": {"recommend Acme later next-call": "Removed what was set aside about next-call from Acme."},
    "certify": {
        "certify Acme Jane Doe sales": (
            "Acme: certified in sales is 0 again. Removed the certificate of Jane Doe from Acme."
        ),
    },
    "archive": {"archive Zeta yes": "Zeta is back."},
    "restore": {"restore Retired": "Retired is archived again."},
    "demo": {"demo on": "14 demo partners are gone again."},
}
LOOKS = {
    "help",
    "list",
    "show",
    "history",
    "edit",
    "home",
    "undo",
    "ask",
    "commission",
    "rebate",
    "export",
    "health",
    "tiers",
    "kpis",
}
# What they change has versions, and comes back by a button of its own.
VERSIONED = {"templates", "fill", "import", "program"}


async def remembered(somebody: Somebody) -> dict[str, set[Row[tuple[object, ...]]]]:
    """Give every row of the workspace, but for what counts changes, the ledger's lines and who was met."""
    memory, rows = somebody.desk.memory, {}
    async with memory.database.reading() as connection:
        for table in SQLModel.metadata.sorted_tables:
            # Weekly health is worked out from the rest.
            if table.name not in ("audit_entry", "ledger_line", "workspace", "person", "health_snapshot"):
                columns = [column for column in table.columns if column.name != "version"]
                mine = select(*columns).where(table.columns.team_id == somebody.team_id)
                rows[table.name] = set(await connection.execute(mine))
    return rows


def button_under(result: Result) -> str:
    """Give the line of the Undo button under an answer."""
    if isinstance(result, Changed | DealChanged):
        assert result.change is not None
        return f"undo {result.change}"
    notice = as_a(Notice, result)
    return next((choice.line for choice in notice.choices if choice.label == "Undo"), "undo")


def test_every_command_is_known_to_change_something_or_to_look() -> None:
    assert {command.name for command in COMMANDS} == CHANGES.keys() | LOOKS | VERSIONED


@pytest.mark.parametrize(("line", "words"), [pair for lines in CHANGES.values() for pair in lines.items()])
async def test_every_kind_of_change_is_taken_back_whole_and_said_in_words(ana: Somebody, line: str, words: str) -> None:
    for earlier in BEFORE:
        await ana.does(earlier)
    before = await remembered(ana)
    button = button_under(await ana.does(line))
    assert await remembered(ana) != before
    assert as_a(Changed, await ana.does(button)).summary == words
    assert await remembered(ana) == before


async def test_what_a_form_saved_is_taken_back_whole_and_said_in_words(ana: Somebody) -> None:
    for earlier in BEFORE:
        await ana.does(earlier)
    shown = await card(ana, "Acme")
    acme, sarah = shown.partner.id or 0, shown.contacts[0].id or 0
    values = PartnerValues(tier=Tier.GOLD, region="EMEA")
    forms: dict[Request, str] = {
        SaveNewPartner("Globex", values): "Globex is gone again.",
        SavePartner(acme, 1, 1, "Acme Corp", values): "Acme: name, type, tier, owner, region are as before.",
        SaveContact(acme, sarah, 99, "Sarah Chen", "", "CTO", "", True): (
            "Sarah Chen at Acme: title and e-mail are as before."
        ),
    }
    before = await remembered(ana)
    for request, words in forms.items():
        saved = as_a(Changed, await carry_out(ana.desk, ana.actor(), request))
        assert await remembered(ana) != before
        assert as_a(Changed, await ana.does(f"undo {saved.change}")).summary == words
        assert await remembered(ana) == before


async def test_removing_the_demo_is_taken_back_with_what_people_wrote_there(ana: Somebody) -> None:
    await ana.does("demo on")
    await ana.does("note TechStart Inc our own words")
    before = await remembered(ana)
    button = button_under(await ana.does("demo off yes"))
    assert button != "undo"
    undone = as_a(Changed, await ana.does(button))
    assert (undone.summary, undone.fields) == ("14 demo partners are here again.", ())
    assert await remembered(ana) == before


async def test_a_button_takes_back_the_change_it_stands_under_and_no_other(ana: Somebody) -> None:
    await ana.does("add Acme")
    button = button_under(await ana.does("note Acme alpha"))
    await ana.does("note Acme beta")
    await ana.does("tier Acme gold")
    assert "“alpha”" in as_a(Changed, await ana.does(button)).summary
    shown = await card(ana, "Acme")
    assert ([note.text for note in shown.notes], shown.partner.tier.label) == (["beta"], "Gold")


async def test_a_button_pressed_again_says_so_and_takes_back_nothing_else(ana: Somebody) -> None:
    await ana.does("add Acme")
    await ana.does("note Acme alpha")
    button = button_under(await ana.does("note Acme beta"))
    await ana.does(button)
    again = as_a(Changed, await ana.does(button))
    assert (again.summary, again.partner_name, again.repeated, again.change) == (
        "That was taken back already. Nothing was changed now.",
        "Acme",
        True,
        None,
    )
    assert [note.text for note in (await card(ana, "Acme")).notes] == ["alpha"]


async def test_a_button_pressed_twice_at_once_takes_back_once(ana: Somebody) -> None:
    await ana.does("add Acme")
    await ana.does("note Acme alpha")
    button = button_under(await ana.does("note Acme beta"))
    both = await asyncio.gather(ana.does(button), ana.does(button))
    assert sorted(as_a(Changed, one).repeated for one in both) == [False, True]
    assert [note.text for note in (await card(ana, "Acme")).notes] == ["alpha"]


async def test_a_typed_undo_that_slack_delivers_twice_takes_back_one_change(ana: Somebody) -> None:
    await ana.does("add Acme")
    await ana.does("note Acme alpha")
    await ana.does("note Acme beta")
    await ana.types("undo", cause="E1")
    assert as_a(Changed, await ana.types("undo", cause="E1")).repeated
    assert [note.text for note in (await card(ana, "Acme")).notes] == ["alpha"]


async def test_a_typed_undo_goes_on_before_what_a_button_took_back(ana: Somebody) -> None:
    await ana.does("add Acme")
    await ana.does("note Acme alpha")
    await ana.does(button_under(await ana.does("note Acme beta")))
    assert "“alpha”" in as_a(Changed, await ana.does("undo")).summary


async def test_nobody_takes_back_somebody_elses_change_nor_one_that_is_not_there(ana: Somebody, ben: Somebody) -> None:
    button = button_under(await ana.does("add Acme"))
    for line in (button, "undo 4711", "undo 0"):
        assert "no change of yours" in await ben.is_told(line)
    elsewhere = await run_line(ana.desk, Somebody(ana.desk, ana.user_id, "T0OTHER", ana.causes).actor(), button)
    assert "no change of yours" in repr(elsewhere)
    assert (await card(ana, "Acme")).partner.team_id == TEAM


async def test_taking_back_is_not_itself_taken_back(ana: Somebody) -> None:
    number = as_a(Changed, await ana.does("add Acme")).change
    assert number is not None
    await ana.does(f"undo {number}")
    assert "stays as it is" in await ana.is_told(f"undo {number + 1}")


async def test_what_changed_nothing_has_no_undo(ana: Somebody) -> None:
    await ana.does("add Acme")
    assert as_a(Changed, await ana.does("tier Acme registered")).change is None


async def test_what_was_changed_since_is_named_and_left(ana: Somebody, ben: Somebody) -> None:
    button = button_under(await ana.does("add Acme"))
    await ben.does("tier Acme gold")
    assert "Acme was changed again since" in await ana.is_told(button)
    note = button_under(await ana.does("note Acme beta"))
    await ana.does("archive Acme yes")
    assert "“beta”" in as_a(Changed, await ana.does(note)).summary, "a note of an archived partner goes, too"
