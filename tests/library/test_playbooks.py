"""Playbooks are read strictly: whatever is wrong is told, all of it at once, with file and line."""

import re
from itertools import chain
from pathlib import Path

import pytest
import yaml

from bot.library.errors import Fault
from bot.library.playbook import Playbook
from bot.library.playbooks import FOLDER, read_playbooks
from bot.model import MilestoneKind, Stage, StepRole, Tier

TEMPLATES = Path(__file__).parents[2] / "templates"
NAMES = {"recruit", "onboard", "qbr", "expand", "co-marketing", "support-escalation", "exit"}
SLUGS = frozenset({"recruitment/qualification", "legal/nda"})
GOOD = """\
title: Recruit a partner
description: From the first look to the signature.
start_when: You have a company in mind.
stages: [prospect, recruiting]
ends_in: onboarding
success:
  - A signed agreement
  - A named owner on both sides
next: null
steps:
  - title: Score the fit
    template: recruitment/qualification
    purpose: A bad fit costs a year.
    questions:
      - Do they meet our customers?
      - Who would sell it?
    done_when: The score is written down.
    owner: pam
    due_days: 3
    tiers:
      gold: A sponsor joins the call.
  - title: Sign the agreement
    template: legal/nda
    purpose: Nothing is shared before.
    questions:
      - Who signs?
      - By when?
    done_when: Both have signed.
    owner: legal
    due_days: 10
    milestone: signed
  - title: Tell the team
    template: legal/nda
    purpose: They will meet them.
    questions: [Who needs to know?, Who tells them?]
    done_when: It was said in the weekly meeting.
    owner: lead
    due_days: 10
    skip_for: [registered]
"""


def read(tmp_path: Path, **files: str) -> tuple[tuple[Playbook, ...], list[Fault]]:
    folder = tmp_path / FOLDER
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    faults: list[Fault] = []
    return read_playbooks(tmp_path, SLUGS, faults), faults


def test_a_playbook_is_read_whole(tmp_path: Path) -> None:
    (playbook,), faults = read(tmp_path, recruit=GOOD)
    assert faults == []
    assert (playbook.name, playbook.title, playbook.next) == ("recruit", "Recruit a partner", None)
    assert (playbook.stages, playbook.ends_in) == ((Stage.PROSPECT, Stage.RECRUITING), Stage.ONBOARDING)
    score, sign, tell = playbook.steps
    assert (score.owner, score.due_days, score.milestone) == (StepRole.PAM, 3, MilestoneKind.OTHER)
    assert score.tiers == {Tier.GOLD: "A sponsor joins the call."}
    assert (sign.milestone, sign.questions) == (MilestoneKind.SIGNED, ("Who signs?", "By when?"))
    assert tell.skip_for == {Tier.REGISTERED}
    assert playbook.steps_for(Tier.REGISTERED) == (score, sign)


# What is changed in the good file, what stands on the line that is told, and what is said.
WRONG = {
    "no template": (
        "    template: legal/nda\n    purpose: Noth",
        "    purpose: Noth",
        "title: Sign",
        "of step 2 is missing",
    ),
    "unknown template": ("legal/nda\n    purpose: Noth", "legal/no\n    purpose: Noth", "legal/no", "`legal/no`"),
    "unknown role": ("owner: legal", "owner: lawyer", "lawyer", "`owner` of step 2 is one of: pam, lead, sales"),
    "unknown stage": ("[prospect, recruiting]", "[prospect, courting]", "stages:", "`stages` is one of: prospect"),
    "no stage": ("[prospect, recruiting]", "[]", "stages:", "`stages` names one or more of: prospect"),
    "unknown end": ("ends_in: onboarding", "ends_in: bliss", "bliss", "`ends_in` is one of: prospect"),
    "unknown tier": ("      gold: A", "      golden: A", "golden", "`golden` is not a key; there are registered"),
    "tier as text": (
        "tiers:\n      gold: A sponsor joins the call.",
        "tiers: gold",
        "tiers",
        "a text for each of some",
    ),
    "unknown skipped tier": ("[registered]", "[bronze]", "bronze", "`skip_for` of step 3 is one of: registered"),
    "unknown milestone": (
        "milestone: signed",
        "milestone: sealed",
        "sealed",
        "`milestone` of step 2 is one of",
    ),
    "falling days": ("due_days: 10\n    milestone", "due_days: 1\n    milestone", "steps:", "due before step 1"),
    "days as text": ("due_days: 3", "due_days: soon", "soon", "`due_days` of step 1 is a whole number from 0"),
    "endless days": ("due_days: 3", "due_days: 99999999999", "99999", "`due_days` of step 1 is a whole number from 0"),
    "unknown next": ("next: null", "next: party", "party", "There is no playbook `party`; there are recruit."),
    "no next": ("next: null\n", "", "title: Recruit", "`next` is missing"),
    "steps of one title": ("Sign the agreement", "SCORE THE FIT", "steps:", "Steps 1 and 2 have the same title"),
    "unknown key of a step": ("skip_for: [registered]", "x: 1", "x: 1", "`x` of step 3 is not a key"),
    "too long a title": ("Score the fit", "Score " + "x" * 60, "xxx", "has 66 characters; 60 is the most"),
    "one question": ("[Who needs to know?, Who tells them?]", "[Who?]", "[Who?]", "a list of 2 to 5 texts"),
    "a number for a text": ("title: Recruit a partner", "title: 12", "title: 12", "`title` is text; put it in quotes"),
    "given twice": ("next: null", "next: null\ntitle: Again", "Again", "`title` is given twice"),
    "unknown key": ("next: null", "next: null\nfollows: x", "follows", "`follows` is not a key; there are title"),
    "an alias": ("owner: legal", "owner: &a [*a]", "&a", "stands for another one"),
    "no step": ("  - title: Tell", "  - Tell\n  - title: Tell", "  - Tell", "Step 3 begins with `- title:`"),
    "differs where skipped": (
        "A sponsor joins the call.",
        "X\n    skip_for: [gold]",
        "steps:",
        "Step 1 says",
    ),
    "no YAML": ("next: null", "next: [", "  - title: Score", "not valid YAML"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, what: str) -> None:
    old, new, place, words = WRONG[what]
    assert GOOD.count(old) == 1
    text = GOOD.replace(old, new)
    _, faults = read(tmp_path, recruit=text)
    told = [text.splitlines()[fault.line - 1] for fault in faults if words in fault.message]
    assert len(told) == 1 and place in told[0], [*map(str, faults)]
    assert {fault.file for fault in faults} == {"playbooks/recruit.yml"}


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    lawyer = GOOD.replace("owner: legal", "owner: lawyer").replace("due_days: 3", "due_days: x")
    _, faults = read(tmp_path, lawyer=lawyer, broken="- a list", other=GOOD.replace("legal/nda", "legal/no"))
    assert sorted(fault.file for fault in faults if "title" not in fault.message) == [
        "playbooks/broken.yml",
        "playbooks/lawyer.yml",
        "playbooks/lawyer.yml",
        "playbooks/other.yml",
        "playbooks/other.yml",
    ]


def test_two_playbooks_never_have_the_same_title(tmp_path: Path) -> None:
    _, faults = read(tmp_path, recruit=GOOD, second=GOOD.replace("Recruit a partner", "RECRUIT a partner"))
    assert [(one.file, "is that of recruit already" in one.message) for one in faults] == [
        ("playbooks/second.yml", True)
    ]


@pytest.mark.parametrize("steps", [0, 1])
def test_a_playbook_has_two_steps_for_every_tier(tmp_path: Path, steps: int) -> None:
    head, *written = re.split(r"(?m)^(?=  - title:)", GOOD)
    _, faults = read(tmp_path, recruit=head + "".join(written[:steps]) if steps else head.rstrip() + " []\n")
    assert len([one for one in faults if "fewer than 2 steps" in one.message]) == len(Tier)


@pytest.mark.parametrize(
    "text", ["", "just words", "- a\n- b", "[" * 5_000, "a: 2026-99-99", "\ufeff", "? {a: 1}\n: x"]
)
def test_a_file_that_is_no_playbook_is_told_and_breaks_nothing(tmp_path: Path, text: str) -> None:
    _, faults = read(tmp_path, recruit=text, good=GOOD)
    assert faults and {fault.file for fault in faults} == {"playbooks/recruit.yml"}


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    read(tmp_path)
    (tmp_path / FOLDER / "bad.yml").write_bytes(b"\xff\xfe")
    faults: list[Fault] = []
    assert read_playbooks(tmp_path, SLUGS, faults) == ()
    assert faults == [Fault("playbooks/bad.yml", 1, "The file is not UTF-8 text.")]


def test_the_seven_playbooks_are_as_they_should_be_and_each_reaches_templates() -> None:
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in (TEMPLATES / FOLDER).glob("*.yml")]
    slugs = frozenset(step["template"] for step in chain.from_iterable(file["steps"] for file in files))
    faults: list[Fault] = []
    playbooks = read_playbooks(TEMPLATES, slugs, faults)
    assert faults == []
    assert {playbook.name for playbook in playbooks} >= NAMES
    assert sum(len(playbook.steps) for playbook in playbooks) >= 33
    assert {stage for playbook in playbooks for stage in playbook.stages} == set(Stage) - {Stage.ENDED}
