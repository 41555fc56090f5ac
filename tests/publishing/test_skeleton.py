"""New templates and playbooks: what is begun passes every check but those that only its author can meet."""

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from bot.library.check import check
from bot.library.loader import load
from bot.publishing.skeleton import NotBegun, new_playbook, new_template
from bot.settings import TEMPLATES

TODAY = date(2026, 11, 23)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the library, to write into."""
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def begun(root: Path, *, name: str, section: str = "legal", title: str = "") -> Path:
    return new_template(root, load(root), section=section, name=name, title=title, today=TODAY)


def told(root: Path) -> Iterable[str]:
    return [f"{fault.file}: {fault.message}" for fault in check(load(root))]


@pytest.mark.parametrize("section", ["legal", "analysis", "sales"])
def test_a_new_template_waits_only_for_its_words_and_for_somebody_to_name_it(root: Path, section: str) -> None:
    path = begun(root, name="my-template", section=section)
    unwritten, unreached = told(root)
    assert unwritten.startswith(f"{section}/my-template.md: In ") and unwritten.endswith("it still says what to WRITE.")
    assert unreached == f"{section}/my-template.md: No playbook uses it and no guide links to it; add it to one."
    path.write_text(path.read_text().replace("WRITE ", ""))
    assert told(root) == [unreached]


def test_a_new_template_gets_the_next_number_of_its_section(root: Path) -> None:
    before = {one.about.template_number for one in load(root).on_shelf("legal")}
    begun(root, name="one")
    begun(root, name="two")
    after = {one.about.template_number for one in load(root).on_shelf("legal")}
    assert sorted(after - before) == [f"L-{len(before) + 1:02}", f"L-{len(before) + 2:02}"]


def test_a_new_guide_and_a_new_playbook_wait_only_for_their_words(root: Path) -> None:
    begun(root, name="my-guide", section="guides", title='The "why": a guide')
    new_playbook(root, load(root), name="win-back", title="")
    guide, playbook = told(root)
    assert guide.startswith("guides/my-guide.md: In ") and playbook.startswith("playbooks/win-back.yml: In ")
    library = load(root)
    assert [one.title for one in library.templates if one.slug == "guides/my-guide"] == ['The "why": a guide']
    assert [one.title for one in library.playbooks if one.name == "win-back"] == ["Win back"]


def test_nothing_that_is_there_is_written_over(root: Path) -> None:
    nda, onboard = root / "legal" / "nda.md", root / "playbooks" / "onboard.yml"
    before = nda.read_bytes(), onboard.read_bytes()
    with pytest.raises(NotBegun, match=r"nda\.md is there already"):
        begun(root, name="nda", title="Another one")
    with pytest.raises(NotBegun, match=r"onboard\.yml is there already"):
        new_playbook(root, load(root), name="onboard", title="Another one")
    assert (nda.read_bytes(), onboard.read_bytes()) == before


@pytest.mark.parametrize(
    ("section", "name", "title", "said"),
    [
        ("lgal", "one", "", "There is no section lgal"),
        ("legal", "../one", "", "is no name for a file"),
        ("legal", "One", "", "is no name for a file"),
        ("legal", "one", "data processing agreement (DPA)", "legal/dpa is called"),
    ],
)
def test_what_cannot_be_begun_is_said_and_leaves_no_file(
    root: Path, section: str, name: str, title: str, said: str
) -> None:
    before = sorted(root.rglob("*"))
    with pytest.raises(NotBegun, match=said):
        begun(root, name=name, section=section, title=title)
    assert sorted(root.rglob("*")) == before
