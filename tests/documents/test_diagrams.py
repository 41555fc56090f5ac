"""Pictures of Mermaid diagrams."""

import struct
import sys
from pathlib import Path

import psutil
import pytest
from structlog.testing import capture_logs

from bot.documents import draw
from bot.documents.drawing import MORE_LETTERS

pytestmark = pytest.mark.anyio

FLOWCHART = """flowchart LR
    A[New partner] --> B{Fit over 60?}
    B -->|Yes| C(Onboarding plan)
    B -->|No| D[Say no, kindly]
"""
KINDS = {
    "flowchart": FLOWCHART,
    "sequence": "sequenceDiagram\nPartner->>Manager: Registers a deal\nManager-->>Partner: Approved\n",
    "state": "stateDiagram-v2\n[*] --> Prospect\nProspect --> Active: first deal\n",
    "gantt": "gantt\ndateFormat YYYY-MM-DD\nsection Start\nKick-off :2026-01-05, 5d\n",
    "pie": 'pie title Revenue\n"Acme" : 45\n"Müller & Söhne" : 55\n',
}


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("source", KINDS.values(), ids=KINDS)
async def test_a_diagram_becomes_a_png(source: str) -> None:
    picture = await draw(source)
    assert picture is not None
    assert min(size(picture)) > 50


async def test_a_wide_diagram_is_as_wide_as_slack_shows_well() -> None:
    picture = await draw(FLOWCHART + "    C --> E[(Deal registered)]\n")
    assert picture is not None
    assert size(picture)[0] == 1_200


async def test_a_small_diagram_is_not_blown_up_more_than_twice() -> None:
    picture = await draw("flowchart LR\nA-->B")
    assert picture is not None
    assert size(picture)[0] < 400


@pytest.mark.parametrize(
    "source",
    [
        "",
        "Dear partner, thank you.",
        "flowchart LR\nA[never closed --> B",
        "flowchart LR\nA[\0\ud800",
        "gantt\ndateFormat YYYY-MM-DD\nA :2026-99-99, 5d\nstate",
    ],
    ids=["nothing", "prose", "open bracket", "no characters", "half a gantt"],
)
async def test_what_is_no_diagram_gives_no_picture(source: str) -> None:
    assert await draw(source) is None


@pytest.mark.parametrize(
    "source",
    [
        "flowchart LR\n" + "-->".join(f"A{number}" for number in range(200)),
        "flowchart TD\n" + " & ".join(f"A{n}" for n in range(40)) + " --> " + " & ".join(f"B{n}" for n in range(40)),
        "stateDiagram-v2\n" + "".join(f"state S{n} {{\n" for n in range(99)) + "[*] --> X\n" + "}\n" * 99,
        'packet-beta\n0-99999999: "x"',
        "flowchart TD\nA[" + "W" * 1_500 + "]",
        "flowchart TD\nA[" + "W W " * 500 + "]",
    ],
    ids=["long chain", "dense", "deep", "endless packet", "one wide word", "too many characters"],
)
async def test_a_diagram_that_nobody_can_read_is_not_drawn(source: str) -> None:
    assert await draw(source) is None


async def test_letters_without_a_font_are_not_drawn_as_boxes() -> None:
    assert await draw("flowchart LR\nA[日本] --> B") is None


async def test_arrows_and_ticks_are_drawn_where_the_machine_has_a_font_for_them() -> None:
    picture = await draw("flowchart LR\nA[Office → ok ≥ 3] --> B[✓]")
    assert (picture is not None) == MORE_LETTERS.exists()


async def test_a_drawing_that_takes_too_long_is_stopped() -> None:
    before = psutil.Process().children()
    assert await draw(FLOWCHART, seconds=0) is None
    assert psutil.Process().children() == before


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("flowchart LR\nA[SECRET --> B", "syntax at 3:1"),
        ("gitGraph\ncommit\ncheckout SECRET\n", "semantic at 0:0"),
        ("mindmap\na\nSECRET\n", "semantic at 0:0"),
        ("gantt\ndateFormat YYYY-MM-DD\nA :2014-99-99, 5d\n", "semantic at 0:0"),
        ("SECRET", "unsupported-diagram at 0:0"),
        ("", "ValueError"),
        ("flowchart LR\nA[SECRET\ufffe]", "ParseError"),
        ("flowchart LR\nA[SECRET 日本] --> B", "letters without a font"),
    ],
)
async def test_the_log_says_why_a_diagram_was_not_drawn_without_a_word_of_it(source: str, reason: str) -> None:
    with capture_logs() as logs:
        assert await draw(source) is None
    assert [entry["reason"] for entry in logs] == [reason]


async def test_last_words_of_a_drawing_that_died_are_not_logged(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\nprint('SECRET', file=sys.stderr, flush=True)\nos.abort()\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with capture_logs() as logs:
        assert await draw(FLOWCHART) is None
    assert [entry["reason"] for entry in logs] == ["stopped"]


async def test_a_drawing_that_cannot_be_started_costs_only_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with capture_logs() as logs:
        assert await draw(FLOWCHART) is None
    assert [entry["event"] for entry in logs] == ["diagram not drawn"]


async def test_without_the_extra_there_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mermaid_render", None)
    assert await draw(FLOWCHART) is None


async def test_the_drawing_process_sees_no_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spy = tmp_path / "sitecustomize.py"
    seen = tmp_path / "seen"
    spy.write_text(f"import os, pathlib\npathlib.Path({str(seen)!r}).write_text(repr(sorted(os.environ)))\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    assert await draw(FLOWCHART) is not None
    assert "PYTHONPATH" in seen.read_text()
    assert "SLACK_BOT_TOKEN" not in seen.read_text()
