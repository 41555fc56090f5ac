"""What the logs hold, and what they never hold."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import logs

TOKEN, WORDS = "xoxb-not-for-anybody", "very private words"


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    configured, root = structlog.get_config(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in logs.QUIET}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    structlog.configure(**configured)


def fails(token: str) -> None:
    said = WORDS.lower()
    raise ValueError(f"{len(token + said)} characters")


@pytest.mark.parametrize("style", ["json", "text"])
@pytest.mark.parametrize("ours", [True, False], ids=["our logger", "a library's logger"])
def test_a_traceback_shows_no_local_variables(capsys: pytest.CaptureFixture[str], style: str, ours: bool) -> None:
    logs.set_up(style)
    try:
        fails(TOKEN)
    except ValueError:
        if ours:
            structlog.get_logger("house").exception("request failed", reference="1a2b")
        else:
            logging.getLogger("asyncio").exception("Task exception was never retrieved")
    logged = capsys.readouterr().err
    assert "characters" in logged and "fails" in logged
    assert TOKEN not in logged and WORDS not in logged


def test_a_line_says_when_where_and_for_whom(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("json")
    with structlog.contextvars.bound_contextvars(workspace="T1", user="U1"):
        structlog.get_logger("house").info("request", ms=3)
    line = json.loads(capsys.readouterr().err)
    assert line.pop("timestamp")
    assert line == {"event": "request", "level": "info", "logger": "house", "workspace": "T1", "user": "U1", "ms": 3}
