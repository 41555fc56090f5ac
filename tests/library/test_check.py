"""What is wrong with a library is found before anybody reads it; ours is whole."""

from pathlib import Path

import pytest

from bot.library.check import check
from bot.library.fields import LONGEST_QUESTION
from bot.library.loader import load
from bot.library.vocabulary import Kind, vocabulary
from tests.shelf import shipped

HEAD = """---
title: {title}
description: Who makes the coffee.
section: office
category: Kitchen
template_number: {number}
version: "1.0.0"
author: Ana
last_updated: 2026-11-22
tier: all
skill_level: beginner
purpose: Have coffee.
phase: any
time_required: 5 minutes
difficulty: easy
prerequisites: [A kettle]
outcomes: [Coffee]
skills_gained: [Patience]
{more}
---
"""
BODY = """
## When to use it

Daily.

## How to run it

Hot.

## The order

{document}

## Checklist

- [ ] Cups

## Measures of success

Empty cups.

## Mistakes to avoid

Milk first.

## Related templates

- [Tea](tea.md): the other one
"""
PLAYBOOK = """title: Morning
description: How a day begins.
start_when: At eight.
stages: [active]
success: [Everybody is awake, Nobody waits]
next: null
steps:
  - title: Make coffee
    template: office/coffee
    purpose: To wake up.
    questions: [Who?, When?]
    done_when: It is made.
    owner: pam
    due_days: 0
  - title: Make tea
    template: office/tea
    purpose: To stay awake.
    questions: [Who?, When?]
    done_when: It is made.
    owner: pam
    due_days: 1
"""


def write(
    root: Path, *, document: str = "One, please.", more: str = "", body: str = BODY, playbook: str = PLAYBOOK
) -> Path:
    (root / "sections.yml").write_text("office: {title: Office, description: How we work.}")
    (root / "office").mkdir()
    (root / "playbooks").mkdir()
    (root / "playbooks/morning.yml").write_text(playbook)
    coffee = HEAD.format(title="Coffee", number="K-01", more=more) + body.format(document=document)
    (root / "office/coffee.md").write_text(coffee)
    tea = HEAD.format(title="Tea", number="K-02", more="") + BODY.format(document="Two.").replace("tea.md", "coffee.md")
    (root / "office/tea.md").write_text(tea)
    return root


def faults(root: Path) -> list[str]:
    return [str(fault) for fault in check(load(root))]


def test_our_library_is_whole() -> None:
    assert check(shipped()) == ()
    assert len(shipped().templates) == 48
    assert sum(len(playbook.steps) for playbook in shipped().playbooks) >= 33


def test_a_library_without_a_fault_has_none(tmp_path: Path) -> None:
    assert faults(write(tmp_path)) == []


FIELD = "fields: [{name: cups, question: How many?, type: number, default: '%s'}]"


@pytest.mark.parametrize(
    ("document", "more", "fault"),
    [
        ("{{ partner.nmae }}", "", "office/coffee.md:32: There is no `partner.nmae`."),
        ("One.", FIELD % "", "office/coffee.md:2: The field `cups` is asked and not used"),
        (
            "{{ answer.cups }}",
            FIELD % "{{ partner.nobody }}",
            "office/coffee.md:2: The default of `cups` is plain words",
        ),
        ("[there](../legal/nda.md)", "", "office/coffee.md:32: The link leads nowhere: ../legal/nda.md."),
        ("```\n{{ partner.name }}\n```", "", "office/coffee.md:33: In code stand only numbers of the program"),
    ],
)
def test_a_fault_of_a_template_is_named_with_its_line(tmp_path: Path, document: str, more: str, fault: str) -> None:
    found = faults(write(tmp_path, document=document, more=more or "tags: [a]"))
    assert any(one.startswith(fault) for one in found), found


def test_the_help_around_a_document_is_there_and_in_its_place(tmp_path: Path) -> None:
    found = faults(write(tmp_path, body=BODY.replace("## Checklist", "## Things to tick")))
    assert [one for one in found if "These sections are missing: Checklist." in one]


def test_what_stands_after_the_help_belongs_before_it(tmp_path: Path) -> None:
    found = faults(write(tmp_path, body=BODY + "\n## An afterthought\n\nMore.\n"))
    assert [one for one in found if "When to use it and How to run it come first" in one]


def test_a_document_that_nothing_leads_to_is_a_fault(tmp_path: Path) -> None:
    found = faults(write(tmp_path, playbook=PLAYBOOK.replace("template: office/tea", "template: office/coffee")))
    assert found == ["office/tea.md:1: No playbook uses it and no guide links to it; add it to one."]


def test_two_documents_share_neither_title_nor_question(tmp_path: Path) -> None:
    asked = "questions: [A?, B?, C?, D?, E?]"
    root = write(tmp_path, more=asked)
    tea = (root / "office/tea.md").read_text()
    (root / "office/tea.md").write_text(tea.replace("title: Tea", f"title: COFFEE\n{asked}"))
    found = faults(root)
    assert sum("is called" in one for one in found) == 2
    assert sum("Another template answers 'C?', too." in one for one in found) == 2


def test_the_vocabulary_holds_together() -> None:
    words = vocabulary()
    for name, group in words.groups.items():
        for value in group.values.values():
            assert (value.kind in (Kind.ROWS, Kind.RECORD)) == (value.record in words.records)
            assert len(value.question) <= LONGEST_QUESTION
            assert not value.is_kept or name == "company"
    for record in words.records.values():
        assert all(value.record in words.records for value in record.values() if value.record)
