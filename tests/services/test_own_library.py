"""A workspace's own templates and playbooks: what is taken, what is refused, who may, and who sees them."""

import pytest

from bot.model import DocumentKind, Person, Role
from bot.model.errors import NotFound, Refused
from bot.services.carry_out import carry_out, run_line
from bot.services.desk import Actor, Desk
from bot.services.filling.results import Download, FillCard, LibraryHits, LibraryShelf, TemplateCard
from bot.services.libraries import library_of
from bot.services.own_requests import KeepOwn
from bot.services.own_results import OwnFaults, OwnKept, OwnList, OwnVersions
from bot.services.playbook_results import PlaybookPage
from bot.services.results import Confirm, Notice, Problem, Result
from bot.settings import TEMPLATES

pytestmark = pytest.mark.anyio
TEAM, OTHER, ANA, BEN = "T0NORTHBM", "T0OTHER", "U0ANARUIZ", "U0BENCART"

RECRUIT = (TEMPLATES / "playbooks" / "recruit.yml").read_text(encoding="utf-8")
TEMPLATE = """---
title: Win-back letter
description: A letter that asks a partner who left to come back.
section: recruitment
category: letter
template_number: R-90
version: 1.0.0
author: Northbeam
last_updated: 2026-11-01
tier: all
skill_level: beginner
purpose: Win a partner back.
phase: recruit
time_required: 20 minutes
difficulty: easy
prerequisites: [A partner that left]
outcomes: [A letter]
skills_gained: [Asking]
fields:
  - name: offer
    question: What do you offer?
    type: text
questions:
  - How do I win a partner back?
  - What do I write to a partner who left?
  - Is there a letter for somebody who went?
  - How do I ask them to come home?
  - What do I offer a lost partner?
---

## The letter

Dear {{ partner.name }}, we offer {{ answer.offer }}.
"""


def actor(user: str = ANA, team: str = TEAM, *, cause: str = "upload") -> Actor:
    return Actor(team, user, cause)


async def has_role(desk: Desk, role: Role, user: str = ANA, team: str = TEAM) -> None:
    person = Person(
        team_id=team, user_id=user, name=user.title(), timezone="UTC", role=role, outsider=False, read_at=desk.clock()
    )
    async with desk.memory.writing(team, actor_id="partneros", cause=f"{user}-{role}") as changes:
        await changes.save_person(person)
    desk.people.pop((team, user), None)


async def keeps(desk: Desk, text: str = TEMPLATE, file_name: str = "win-back.md", *, section: str = "") -> Result:
    return await carry_out(desk, actor(), KeepOwn(file_name, text.encode(), section))


async def runs(desk: Desk, line: str, *, user: str = ANA, team: str = TEAM) -> Result:
    return await run_line(desk, actor(user, team, cause=line), line)


@pytest.fixture
async def owned(desk: Desk) -> Desk:
    await has_role(desk, Role.OWNER)
    return desk


async def test_a_good_template_stands_in_the_library_at_once(owned: Desk) -> None:
    kept = await keeps(owned)
    assert isinstance(kept, OwnKept)
    assert (kept.name, kept.version, kept.takes_place) == ("recruitment/win-back", 1, False)
    shelf = await runs(owned, "templates recruitment")
    assert isinstance(shelf, LibraryShelf) and "Win-back letter" in [one.title for one in shelf.templates]
    hits = await runs(owned, "templates search what do I write to a partner who left")
    assert isinstance(hits, LibraryHits) and hits.hits[0][1].slug == "recruitment/win-back"
    assert isinstance(await runs(owned, "fill win-back general"), FillCard)


async def test_another_workspace_never_sees_it(owned: Desk) -> None:
    await keeps(owned)
    await has_role(owned, Role.OWNER, team=OTHER)
    assert (await library_of(owned, OTHER)).get("recruitment/win-back") is None
    listed = await runs(owned, "templates own", team=OTHER)
    assert isinstance(listed, OwnList) and listed.lines == ()
    problem = await runs(owned, "templates own recruitment/win-back download", team=OTHER)
    assert isinstance(problem, Problem) and isinstance(problem.error, NotFound)


async def test_every_fault_of_a_bad_template_is_named_with_its_line_and_nothing_is_kept(owned: Desk) -> None:
    bad = TEMPLATE.replace("tier: all", "tier: platinum").replace("{{ partner.name }}", "{{ partner.nme }}")
    faults = await keeps(owned, bad)
    assert isinstance(faults, OwnFaults)
    said = {fault.line: fault.message for fault in faults.faults}
    lines = bad.splitlines()
    assert "`tier` is one of" in said[lines.index("tier: platinum") + 1]
    assert "partner.nme" in said[lines.index("Dear {{ partner.nme }}, we offer {{ answer.offer }}.") + 1]
    assert await owned.memory.own_documents.newest_id(TEAM) == 0


async def test_a_template_does_not_take_the_number_of_another_one(owned: Desk) -> None:
    await keeps(owned)
    other = TEMPLATE.replace("Win-back letter", "Another letter")
    faults = await keeps(owned, other, "another.md")
    assert isinstance(faults, OwnFaults)
    said = "`template_number` R-90 is that of recruitment/win-back. Give it one of its own."
    assert [fault.message for fault in faults.faults] == [said]
    assert isinstance(await keeps(owned, other.replace("R-90", "R-91"), "another.md"), OwnKept)
    assert isinstance(await keeps(owned, TEMPLATE.replace("we offer", "we gladly offer")), OwnKept)


async def test_a_template_that_never_ends_is_refused_before_anybody_fills_it(owned: Desk) -> None:
    endless = "{% for a in range(999999999) %}{% for b in range(999999999) %}x{% endfor %}{% endfor %}"
    assert isinstance(await keeps(owned, TEMPLATE + endless), OwnFaults)
    assert await owned.memory.own_documents.newest_id(TEAM) == 0


async def test_one_that_is_called_like_a_shipped_one_takes_its_place_until_it_is_removed(owned: Desk) -> None:
    shipped = owned.library.get("recruitment/outreach")
    assert shipped is not None
    kept = await keeps(owned, TEMPLATE.replace("Win-back letter", shipped.title), "Outreach.md")
    assert isinstance(kept, OwnKept) and kept.takes_place
    card = await runs(owned, "templates recruitment/outreach")
    assert isinstance(card, TemplateCard) and card.template.is_own
    question = await runs(owned, "templates own recruitment/outreach remove")
    assert isinstance(question, Confirm)
    gone = await runs(owned, question.yes.line)
    assert isinstance(gone, Notice) and "shipped" in gone.text
    assert (await library_of(owned, TEAM)).get("recruitment/outreach") == shipped
    back = await runs(owned, gone.choices[0].line)
    assert isinstance(back, OwnKept) and back.version == 3


async def test_an_earlier_version_comes_back_as_the_newest(owned: Desk) -> None:
    await keeps(owned)
    await keeps(owned, TEMPLATE.replace("we offer", "we gladly offer"))
    again = await keeps(owned, TEMPLATE.replace("we offer", "we gladly offer"))
    assert isinstance(again, OwnKept) and (again.version, again.is_new) == (2, False)
    versions = await runs(owned, "templates own win-back")
    assert isinstance(versions, OwnVersions) and [one.number for one in versions.versions] == [2, 1]
    await runs(owned, "templates own win-back restore 1")
    file = await runs(owned, "templates own win-back download")
    assert isinstance(file, Download) and file.content == TEMPLATE


async def test_only_owners_and_managers_add_or_remove(owned: Desk) -> None:
    await keeps(owned)
    await has_role(owned, Role.MEMBER, BEN)
    for line in ("templates upload", "templates own win-back remove yes", "templates own win-back restore 1"):
        problem = await runs(owned, line, user=BEN)
        assert isinstance(problem, Problem) and isinstance(problem.error, Refused), line
    with pytest.raises(Refused):
        await carry_out(owned, actor(BEN), KeepOwn("win-back.md", TEMPLATE.encode()))
    await has_role(owned, Role.MANAGER, BEN)
    assert isinstance(await carry_out(owned, actor(BEN), KeepOwn("win-back.md", b"")), OwnFaults)


@pytest.mark.parametrize(
    ("file_name", "content", "said"),
    [
        ("nda.docx", b"x", "neither a template nor a playbook"),
        ("nda.md", b"\xff\xfe", "not UTF-8"),
        ("nda.md", b"x" * 100_001, "more than 100,000 characters"),
        ("nda.md", "é".encode() * 500_000, "more than 100,000 characters"),
        ("....md", b"x", "no name"),
    ],
)
async def test_what_is_no_text_of_a_template_is_refused_in_plain_words(
    owned: Desk, file_name: str, content: bytes, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        await carry_out(owned, actor(), KeepOwn(file_name, content))


async def test_a_playbook_is_checked_against_the_library_and_kept(owned: Desk) -> None:
    renamed = RECRUIT.replace("title: ", "title: Our ", 1)
    kept = await keeps(owned, renamed, "win-back.yml")
    assert isinstance(kept, OwnKept), kept
    assert (kept.kind, kept.name) == (DocumentKind.PLAYBOOK, "win-back")
    assert (await library_of(owned, TEAM)).playbook("win-back") is not None
    faults = await keeps(owned, renamed.replace("template: recruitment/", "template: nowhere/"), "win-back.yml")
    assert isinstance(faults, OwnFaults) and "nowhere/" in faults.faults[0].message


async def test_what_an_own_playbook_uses_is_not_removed_before_it(owned: Desk) -> None:
    await keeps(owned)
    first = RECRUIT.replace("title: ", "title: Our ", 1).replace("recruitment/outreach", "recruitment/win-back")
    await keeps(owned, first, "ours.yml")
    await keeps(owned, RECRUIT.replace("title: ", "title: Another ", 1).replace("next: onboard", "next: ours"), "b.yml")
    for name, title, opening in (
        ("recruitment/win-back", "Our Recruit a partner", "playbook ours"),
        ("ours", "Another Recruit a partner", "playbook b"),
    ):
        for line in (f"templates own {name} remove", f"templates own {name} remove yes"):
            problem = await runs(owned, line)
            assert isinstance(problem, Problem) and f"“{title}” uses it" in problem.error.user_message
            assert problem.error.choices[0].line == opening
            assert isinstance(await runs(owned, opening), PlaybookPage)
    for name in ("b", "ours", "recruitment/win-back"):
        assert isinstance(await runs(owned, f"templates own {name} remove yes"), Notice), name
