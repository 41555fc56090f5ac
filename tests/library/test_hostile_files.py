"""A file that a workspace gives us ends nothing, takes no minutes, and grows no further than it is long."""

import pytest

from bot.library.check import check_template
from bot.library.filling.values import OPENS, PARTS, marked
from bot.library.loader import read_template
from bot.library.plain import plain
from bot.library.playbooks import read_playbook
from bot.library.template import Template
from tests.library.made import HEAD

TENFOLD = "".join(f"- &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 9))
BOMBS = {
    "brackets": f"tags: {'[' * 90_000}\n",
    "keys in keys": f"tags: {'{a: ' * 20_000}\n",
    "lists in lists": "tags:\n" + "".join(f"{' ' * level}-\n" for level in range(1, 400)),
    "ten times ten times ten": f"tags:\n- &a0 [x]\n{TENFOLD}",
    "a list of itself": "fields: &f [*f]\n",
    "a long number": f"tags: [{'9' * 5_000}]\n",
    "a long number of minutes": f"tags: [1{':59' * 20_000}]\n",
    "a day that is none": "tags: [2026-02-31]\n",
    "an hour that is none": "tags: [2026-01-01 99:99:99]\n",
    "a program": "tags: !!python/object/apply:os.system [id]\n",
    "keys that are lists": "tags: {[a]: b}\n",
    "half a letter": 'tags: ["\\ud800"]\n',
}
# More than these would be minutes, if each beginning was looked for to the end of the text.
MANY = 45_000


def read(head: str, body: str = "Tea.") -> tuple[Template | None, list[str]]:
    faults: list[str] = []
    text = f"---\n{head}---\n\n## Tea\n\n{body}\n"
    template = read_template(
        text, slug="office/tea", report=lambda line, message: faults.append(f"{line}: {message}"), is_own=True
    )
    return template, faults


@pytest.mark.parametrize("bomb", BOMBS)
def test_yaml_that_falls_deep_or_grows_large_is_told(bomb: str) -> None:
    lines: list[int] = []
    assert all(int(fault.partition(":")[0]) >= 19 for fault in read(HEAD + BOMBS[bomb])[1])
    assert read(HEAD + BOMBS[bomb])[1]
    read_playbook(
        BOMBS[bomb],
        name="tea",
        slugs=frozenset(),
        names=frozenset(),
        report=lambda line, message: lines.append(line),
    )
    assert lines


def test_a_head_that_is_no_yaml_is_one_fault() -> None:
    assert len(read(HEAD + BOMBS["brackets"])[1]) == 1


def test_a_file_that_is_longer_than_any_document_is_not_read() -> None:
    assert read(HEAD, "x" * 100_000) == (None, ["1: A template has at most 100,000 characters."])


@pytest.mark.parametrize(
    "body",
    [
        "{{" * MANY,
        "{{" + " " * 2 * MANY,
        "{{" + "a." * MANY,
        "{%" * MANY,
        "[" * 2 * MANY,
        "[a](x" * 15_000,
        "```\n" + "{{program." * 9_000 + "\n```",
    ],
    ids=lambda body: body[:10],
)
def test_a_body_of_nothing_but_beginnings_is_read_once(body: str) -> None:
    template, _ = read(HEAD, body)
    assert template is not None
    assert plain(template.body)
    check_template(template, ())


@pytest.mark.parametrize("mark", [OPENS, f"{OPENS}x{PARTS}"])
def test_marks_that_never_end_are_looked_through_once(mark: str) -> None:
    assert marked(mark * MANY) == mark * MANY
