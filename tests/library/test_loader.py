from pathlib import Path

import pytest

from bot.library.errors import LibraryError
from bot.library.loader import load
from bot.model.errors import DomainError

GOOD = """---
title: Coffee policy
description: Who makes the coffee.
section: office
category: Kitchen
template_number: K-01
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
---

## When

Every morning.

## Who

```
## not a heading
```
"""


def write(root: Path, text: str | bytes, name: str = "office/coffee.md") -> Path:
    (root / "sections.yml").write_text("office: {title: Office, description: How we work.}")
    path = root / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def faults_of(root: Path) -> list[str]:
    with pytest.raises(LibraryError) as caught:
        load(root)
    return [str(fault) for fault in caught.value.faults]


def test_a_template_is_found_by_its_path(tmp_path: Path) -> None:
    library = load(write(tmp_path, GOOD))
    template = library.get("office/coffee")
    assert template is not None
    assert (template.title, template.about.questions) == ("Coffee policy", ())
    assert [(one.heading, one.line) for one in template.sections] == [("When", 21), ("Who", 25)]
    assert library.get("office/tea") is None


def test_a_question_may_name_the_section_that_answers_it(tmp_path: Path) -> None:
    text = GOOD.replace("phase: any", "phase: any\nquestions: [A?, B?, C?, D?, 'Who brews?': Who]")
    first, *_, last = load(write(tmp_path, text)).templates[0].about.questions
    assert (first.text, first.heading) == ("A?", "")
    assert (last.text, last.heading) == ("Who brews?", "Who")


def test_a_heading_inside_code_is_no_heading(tmp_path: Path) -> None:
    template = load(write(tmp_path, GOOD)).templates[0]
    assert template.sections[1].body == "```\n## not a heading\n```"


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("title: Coffee policy", "title: 7", "office/coffee.md:2: `title` is text"),
        ("title: Coffee policy\n", "", "office/coffee.md:2: `title` is missing."),
        ("title: Coffee", "title: ''", "office/coffee.md:2: This is not valid YAML"),
        ("author: Ana", "author: Ana\nautor: Ana", "office/coffee.md:9: `autor` is not a key"),
        ("author: Ana", "author: Ana\nauthor: Ben", "office/coffee.md:9: `author` is given twice."),
        ("section: office", "section: kitchen", "office/coffee.md:4: `section` is one of: office."),
        ("tier: all", "tier: bronze", "office/coffee.md:10: `tier` is one of: all, registered, silver"),
        ("phase: any", "phase: [any]", "office/coffee.md:13: `phase` is text"),
        ("2026-11-22", "last week", "office/coffee.md:9: `last_updated` is a day"),
        ("2026-11-22", "2026-11-22 10:00:00", "office/coffee.md:9: `last_updated` is a day"),
        ("outcomes: [Coffee]", "outcomes: Coffee", "office/coffee.md:17: `outcomes` is a list"),
        ("outcomes: [Coffee]", "outcomes: [1]", "office/coffee.md:17: `outcomes` is a list"),
        ("phase: any", "phase: any\nquestions: [Who?]", "office/coffee.md:14: `questions` has 5 or more"),
        ("phase: any", "phase: any\nquestions: Who?", "office/coffee.md:14: `questions` is a list of texts"),
        ("phase: any", "phase: any\nquestions: [{a: b, c: d}]", "office/coffee.md:14: `questions` is a list of texts"),
        (
            "phase: any",
            "phase: any\nquestions: [A?, B?, C?, D?, 'E?': Nowhere]",
            "office/coffee.md:2: The question 'E?' names the heading 'Nowhere', which is not there.",
        ),
        ("## When", "Hello\n\n## When", "office/coffee.md:20: Text stands before the first heading"),
        ("## Who", "## When", "office/coffee.md:25: The heading 'When' comes twice"),
        ("Every morning.", "", "office/coffee.md:21: Nothing stands under the heading 'When'."),
        ("## When", "# Coffee\n\n## When", "office/coffee.md:21: The title stands in the frontmatter"),
        ("## ", "### ", "office/coffee.md:20: The document has no heading"),
        ("---\n\n", "\n", "office/coffee.md:1: The frontmatter is not closed"),
        ("---\ntitle", "title", "office/coffee.md:1: The file begins with its frontmatter"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(tmp_path: Path, before: str, after: str, fault: str) -> None:
    assert before in GOOD
    assert any(one.startswith(fault) for one in faults_of(write(tmp_path, GOOD.replace(before, after))))


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("tier: all", "tier: bronze").replace("author: Ana\n", ""))
    write(tmp_path, b"\xff\xfe", "office/tea.md")
    write(tmp_path, "---\n- a list\n---\n## x\ny\n", "office/water.md")
    faults = faults_of(tmp_path)
    assert "office/coffee.md:2: `author` is missing." in faults
    assert any("`tier` is one of" in one for one in faults)
    assert "office/tea.md:1: The file is not UTF-8 text." in faults
    assert "office/water.md:2: The frontmatter is a list of keys with values." in faults


def test_two_templates_cannot_share_a_number(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD, "office/tea.md")
    assert faults_of(tmp_path) == ["office/tea.md:2: `template_number` K-01 is office/coffee's already."]


def test_an_empty_folder_is_a_fault_and_not_an_empty_library(tmp_path: Path) -> None:
    (tmp_path / "sections.yml").write_text("office: {title: Office, description: How we work.}")
    assert "There are no templates" in faults_of(tmp_path)[0]


def test_a_list_of_sections_that_is_no_yaml_is_a_fault(tmp_path: Path) -> None:
    (write(tmp_path, GOOD) / "sections.yml").write_text("office: [")
    assert faults_of(tmp_path)[0].startswith("sections.yml:2: This is not valid YAML")


def test_what_is_wrong_reads_as_what_a_person_can_mend(tmp_path: Path) -> None:
    with pytest.raises(DomainError) as error:
        load(tmp_path)
    assert error.value.user_message.startswith("The library has 1 problem:\n") and error.value.remedy


def test_a_folder_that_is_no_section_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "garden").mkdir()
    (tmp_path / "garden/roses.md").write_text(GOOD)
    assert "sections.yml:1: The folder `garden` is no section" in faults_of(tmp_path)[0]


def test_the_message_lists_every_fault(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"2 problems:\n.*`title` is missing.*\n.*`tier` is one of"):
        load(write(tmp_path, GOOD.replace("title: Coffee policy\n", "").replace("tier: all", "tier: 1.0-x")))


def test_a_file_written_on_windows_loads_the_same(tmp_path: Path) -> None:
    assert len(load(write(tmp_path, GOOD.replace("\n", "\r\n"))).templates[0].sections) == 2
