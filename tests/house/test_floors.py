"""The house is built as CONTRIBUTING.md draws it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = [path for folder in ("bot", "handlers", "jobs", "tests") for path in (ROOT / folder).rglob("*.py")]


def test_every_room_imports_only_what_it_may() -> None:
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo"], cwd=ROOT, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_holds_one_idea_in_at_most_300_lines(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 300
