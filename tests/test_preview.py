import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot import preview
from bot.model.errors import DomainError

SOURCE = "---\ntitle: not shown\n---\n# Fees\n\n**Gold** pays <!channel> 20 %.\n"
LONG = "\n\n".join(f"Paragraph {number}. {'word ' * 100}" for number in range(60))


def rendered(source: str, dialect: preview.Dialect = "blocks") -> list[Any]:
    return preview.messages(source, dialect)


def test_a_message_has_its_words_and_its_blocks() -> None:
    (message,) = rendered(SOURCE)
    assert message["text"] == "Fees\nGold pays &lt;!channel&gt; 20 %."
    assert [block["type"] for block in message["blocks"]] == ["header", "rich_text"]


def test_the_other_dialects_are_words_only() -> None:
    assert rendered(SOURCE, "mrkdwn") == [{"text": "*Fees*\n*Gold* pays &lt;!channel&gt; 20 %."}]
    assert rendered(SOURCE, "text") == [{"text": "Fees\nGold pays &lt;!channel&gt; 20 %."}]


def test_nothing_gives_no_message() -> None:
    assert rendered("") == rendered("[only]: /a-definition") == rendered("", "text") == rendered("", "mrkdwn") == []


def test_a_long_text_is_several_messages_with_their_numbers() -> None:
    messages = rendered(LONG)
    assert len(messages) > 2
    marks = [message["blocks"][-1]["elements"][0]["text"] for message in messages]
    assert marks == [f"{number}/{len(messages)}" for number in range(1, len(messages) + 1)]


def test_every_string_of_mrkdwn_fits_a_text_object() -> None:
    texts = [message["text"] for message in rendered(LONG + "\n\n" + "<&>" * 3_000, "mrkdwn")]
    assert max(map(len, texts)) <= 3_000
    assert "".join(texts).count("Paragraph") == 60
    assert "".join(texts).count("&lt;&amp;&gt;") == 3_000


def test_a_batch_keeps_its_ids_and_its_order() -> None:
    lines = ['{"id": "a", "markdown": "x"}\n', "\n", '{"id": 2, "markdown": "*y*"}\n']
    assert [(entry["id"], entry["messages"]) for entry in preview.batch(lines, "text")] == [
        ("a", [{"text": "x"}]),
        (2, [{"text": "y"}]),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x", "Line 2 is not JSON."),
        ('{"id": 1}', "Line 2 has no id or no Markdown text."),
        ('{"markdown": "x"}', "Line 2 has no id or no Markdown text."),
        ('{"id": 1, "markdown": 2}', "Line 2 has no id or no Markdown text."),
        ("[]", "Line 2 has no id or no Markdown text."),
    ],
)
def test_a_line_that_is_no_entry_is_named(line: str, said: str) -> None:
    with pytest.raises(DomainError) as caught:
        list(preview.batch(['{"id": 1, "markdown": "x"}', line], "text"))
    assert caught.value.user_message == said
    assert "markdown" in caught.value.remedy


def test_what_cannot_be_read_is_told_with_what_to_do(tmp_path: Path) -> None:
    binary = tmp_path / "picture.md"
    binary.write_bytes(b"\xff\xfe\x00")
    for name, said in (
        (str(tmp_path / "nowhere.md"), "No such file"),
        (str(binary), "UTF-8"),
        (str(tmp_path), "directory"),
    ):
        with pytest.raises(DomainError, match=said), preview.opened(name) as lines:
            lines.read()


def test_what_comes_in_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("hello"))
    with preview.opened("-") as lines:
        assert lines.read() == "hello"
    assert not sys.stdin.closed


@pytest.mark.e2e
def test_the_command_prints_json_for_scripts(tmp_path: Path) -> None:
    def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bot", "render", *arguments]
        return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False)

    file = tmp_path / "fees.md"
    file.write_text(SOURCE + "\nGrüße 🎉\n", encoding="utf-8")
    assert [list(message) for message in json.loads(run(str(file)).stdout)] == [["text", "blocks"]]
    assert json.loads(run(str(file), "--to", "text").stdout)[0]["text"].endswith("Grüße 🎉")
    lines = run("--batch", "--to", "mrkdwn", stdin='{"id": 1, "markdown": "**a**"}\n').stdout
    assert json.loads(lines) == {"id": 1, "messages": [{"text": "*a*"}]}
    failed = run("nowhere.md")
    assert failed.returncode == 1
    assert failed.stderr == (
        "nowhere.md cannot be read: No such file or directory.\nGive the path of a Markdown file.\n"
    )
