from pathlib import Path

import pytest

from bot.library.loader import Library, load

ROOT = Path(__file__).parents[2] / "templates"


@pytest.fixture(scope="session")
def library() -> Library:
    return load(ROOT)
