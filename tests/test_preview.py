import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE
from typing import IO, Any

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
    assert "".join(texts).count("&lt;") == "".join(texts).count("&amp;") == 3_000


def test_a_batch_keeps_its_ids_and_its_order() -> None:
    lines = ['{"id": "a", "markdown": "x"}\n', "\n", '{"id": 2, "markdown": "*y*"}\n']
    assert list(preview.batch(lines, "text")) == [
        {"id": "a", "messages": [{"text": "x"}]},
        {"id": 2, "messages": [{"text": "y"}]},
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x", "Line 2 is not JSON."),
        ('{"id": 1}', "Line 2 has no id or no Markdown text."),
        ('{"markdown": "x"}', "Line 2 has no id or no Markdown text."),
        ('{"id": 1, "markdown": 2}', "Line 2 has no id or no Markdown text."),
        ("[]", "Line 2 has no id or no Markdown text."),
        ("[" * 100_000, "Line 2 is not JSON."),
        ('{"id": null, "markdown": "x"}', "Line 2 has no id or no Markdown text."),
    ],
)
def test_a_line_that_is_no_entry_is_named_and_the_others_are_rendered(line: str, said: str) -> None:
    good = '{"id": 1, "markdown": "x"}'
    before, wrong, after = preview.batch([good, line, good], "text")
    assert before == after == {"id": 1, "messages": [{"text": "x"}]}
    assert isinstance(wrong, DomainError)
    assert wrong.user_message == said
    assert "markdown" in wrong.remedy


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


def test_half_a_character_is_written_by_its_number() -> None:
    assert preview.as_json({"id": "\ud800", "ü": 1}) == '{"id": "\\ud800", "\\u00fc": 1}'


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "bot", "render", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, env=os.environ | environment)


@pytest.mark.e2e
def test_the_command_prints_json_for_scripts(tmp_path: Path) -> None:
    file = tmp_path / "fees.md"
    file.write_text(SOURCE + "\nGrüße 🎉\n", encoding="utf-8")
    assert [list(message) for message in json.loads(run(str(file)).stdout)] == [["text", "blocks"]]
    printed = run(str(file), "--to", "text", PYTHONIOENCODING="cp1252").stdout
    assert json.loads(printed)[0]["text"].endswith("Grüße 🎉")


@pytest.mark.e2e
def test_the_command_reads_what_comes_in_and_goes_on_after_a_bad_line() -> None:
    lines = b'\xef\xbb\xbf{"id": 1, "markdown": "**a**"}\nx\n{"id": 2, "markdown": "b"}\n'
    done = run("--batch", "--to", "mrkdwn", stdin=lines)
    assert list(map(json.loads, done.stdout.splitlines())) == [
        {"id": 1, "messages": [{"text": "*a*"}]},
        {"id": 2, "messages": [{"text": "b"}]},
    ]
    assert done.returncode == 1
    said = done.stderr.decode().splitlines()
    assert said[0].startswith("Line 2 is not JSON. Write each line as")
    assert said[1:] == ["1 line could not be rendered.", "Correct them and render them again."]


@pytest.mark.e2e
def test_the_command_says_what_to_do_in_two_lines() -> None:
    failed = run("nowhere.md")
    assert failed.returncode == 1
    assert failed.stderr.decode().splitlines() == [
        "nowhere.md cannot be read: No such file or directory.",
        "Give the path of a Markdown file.",
    ]
    assert run("-", stdin=b"\xff").stderr.startswith(b"What comes in is not text in UTF-8.")


@pytest.mark.e2e
def test_who_has_read_enough_is_left_in_peace() -> None:
    lines = '{"id": 1, "markdown": "a"}\n' * 5_000
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "render", "--batch"], stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        writing = threading.Thread(target=_write, args=(process.stdin, lines))
        writing.start()
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(timeout=60) == 0
        assert process.stderr.read() == ""
        writing.join()


def _write(pipe: IO[str], text: str) -> None:
    with suppress(BrokenPipeError):
        pipe.write(text)
    with suppress(BrokenPipeError):
        pipe.close()
