"""Slack's limits one by one: what just fits is taken, what does not is an error here and valid while serving."""

from collections.abc import Callable
from contextvars import Context
from dataclasses import dataclass

import pytest

from bot.model.json import Json
from bot.rendering import inputs, kit, rich
from bot.rendering.actions import Run
from bot.rendering.limits import LimitExceeded, noting
from bot.sandbox.blocks.validate import check_message_blocks, check_view
from tests.rendering.look import copied

# `{"v":1,"line":""}` around a command line.
_AROUND_A_LINE = 17


@dataclass(frozen=True)
class Limit:
    """One of Slack's limits: `build` gives a thing of a size, valid up to `most`.

    Attributes:
        noted: what is shortened for it is noted in full.
    """

    most: int
    build: Callable[[int], Json]
    noted: bool = True


def _message(*blocks: Json) -> Json:
    return {"blocks": list(blocks)}


def _form(*blocks: Json) -> Json:
    return kit.modal(title="T", submit="S", callback_id="f", private_metadata="", blocks=blocks)


def _button(label: str, line: str = "home") -> Json:
    return _message(*kit.actions(kit.Button(label, Run(line)), kit.Button("Open home", Run("home"))))


def _picker(*options: kit.Option, placeholder: str = "Pick") -> Json:
    return _message(*kit.actions(kit.Picker(placeholder, options), kit.Button("Open home", Run("home"))))


def _rows(rows: int, columns: int, cell: str = "x") -> list[list[str]]:
    return [[cell] * columns for _ in range(rows)]


def _field(label: str = "Label", element: Json | None = None, *, hint: str = "", block_id: str = "f") -> Json:
    return _form(inputs.field(block_id, label, element or inputs.text_input(most=10), hint=hint))


SHORTENED: dict[str, Limit] = {
    "header": Limit(150, lambda n: _message(kit.header("x" * n))),
    "context elements": Limit(10, lambda n: _message(kit.context(*["small print"] * n))),
    "context text": Limit(3_000, lambda n: _message(kit.context("x" * n))),
    "button label": Limit(75, lambda n: _button("x" * n)),
    "button value": Limit(1_999, lambda n: _button("Go", "x" * (n - _AROUND_A_LINE)), noted=False),
    "button value in bytes": Limit(991, lambda n: _button("Go", "é" * n), noted=False),
    "placeholder": Limit(150, lambda n: _picker(kit.Option("One", Run("home")), placeholder="x" * n)),
    "options": Limit(100, lambda n: _picker(*[kit.Option("One", Run("home"))] * n)),
    "option label": Limit(75, lambda n: _picker(kit.Option("x" * n, Run("home")))),
    "option value": Limit(150, lambda n: _picker(kit.Option("One", Run("x" * (n - _AROUND_A_LINE))))),
    "rich text": Limit(3_000, lambda n: _message(rich.rich_text(rich.bullets([rich.paragraph("x" * n)])))),
    "alt text": Limit(2_000, lambda n: _message(kit.image("https://a.example/b.png", "x" * n))),
    "source of a diagram": Limit(1_972, lambda n: _message(kit.diagram("F0DIAGRAM", "x" * n))),
    "image address": Limit(3_000, lambda n: _message(kit.image("https://a.example/".ljust(n, "x"), "A chart"))),
    "table rows": Limit(100, lambda n: _message(kit.table(_rows(n, 2)))),
    "table columns": Limit(20, lambda n: _message(kit.table(_rows(2, n)))),
    "table characters": Limit(10_000, lambda n: _message(kit.table([["head"], ["x" * (n - 4)]]))),
    "data table rows": Limit(201, lambda n: _message(kit.data_table(_rows(n, 2), "Rates"))),
    "data table columns": Limit(20, lambda n: _message(kit.data_table(_rows(2, n), "Rates"))),
    "data table characters": Limit(
        20_000, lambda n: _message(kit.data_table([["head"], ["x"], ["x" * (n - 5)]], "Rates"))
    ),
    "caption": Limit(2_000, lambda n: _message(kit.data_table(_rows(2, 2), "x" * n))),
    "blocks of a home tab": Limit(100, lambda n: kit.home([rich.rich_text()] * n)),
    "blocks of a window": Limit(100, lambda n: kit.window(title="T", blocks=[rich.rich_text()] * n)),
    "blocks of a form": Limit(100, lambda n: _form(*[rich.rich_text()] * n)),
    "title of a window": Limit(24, lambda n: kit.window(title="x" * n, blocks=[])),
    "title of a form": Limit(
        24, lambda n: kit.modal(title="x" * n, submit="S", callback_id="f", private_metadata="", blocks=[])
    ),
    "submit label": Limit(
        24, lambda n: kit.modal(title="T", submit="x" * n, callback_id="f", private_metadata="", blocks=[])
    ),
    "label of a field": Limit(2_000, lambda n: _field("x" * n)),
    "hint of a field": Limit(2_000, lambda n: _field(hint="x" * n)),
    "label of a choice": Limit(75, lambda n: _field(element=inputs.choice_input([("a", "x" * n)]))),
    "label of a tick": Limit(75, lambda n: _field(element=inputs.tick_input("a", "x" * n))),
}

ONLY_WHOLE: dict[str, Limit] = {
    "id of a form": Limit(
        255, lambda n: kit.modal(title="T", submit="S", callback_id="x" * n, private_metadata="", blocks=[])
    ),
    "data of a form": Limit(
        3_000, lambda n: kit.modal(title="T", submit="S", callback_id="f", private_metadata="x" * n, blocks=[])
    ),
    "id of a field": Limit(255, lambda n: _field(block_id="x" * n)),
    "value of a choice": Limit(150, lambda n: _field(element=inputs.choice_input([("x" * n, "One")]))),
    "value of a tick": Limit(150, lambda n: _field(element=inputs.tick_input("x" * n, "One"))),
    "options of a choice": Limit(
        100, lambda n: _field(element=inputs.choice_input([(str(number), "One") for number in range(n)]))
    ),
    "id of a file": Limit(255, lambda n: _message(kit.diagram("F".ljust(n, "0"), "pie"))),
}

TOO_LITTLE: dict[str, Callable[[], Json]] = {
    "blank header": lambda: _message(kit.header(" \u200b")),
    "no small print": lambda: _message(kit.context()),
    "blank small print": lambda: _message(kit.context("")),
    "blank button": lambda: _button("\u202e"),
    "blank caption": lambda: _message(kit.data_table(_rows(2, 2), "")),
    "no table": lambda: _message(kit.data_table([], "Rates")),
    "a head alone": lambda: _message(kit.data_table(_rows(1, 2), "Rates")),
    "uneven rows": lambda: _message(kit.data_table([["a", "b"], ["c"]], "Rates")),
    "image from a file": lambda: _message(kit.image("file:///etc/passwd", "A chart")),
    "image of a script": lambda: _message(kit.image("javascript:alert(1)", "")),
    "image in the text": lambda: _message(kit.image("data:image/png;base64,AAAA", "A chart")),
    "blank title": lambda: kit.window(title="", blocks=[]),
}

# Filled from what is remembered: a form that could not be opened would be worse than a field that is cut.
FIELDS: dict[str, Callable[[], Json]] = {
    "text": lambda: _field(element=inputs.text_input("x" * 3_001, most=5_000, multiline=True)),
    "e-mail": lambda: _field(element=inputs.email_input("x" * 3_001)),
    "no e-mail": lambda: _field(element=inputs.email_input("\u200b")),
}


def taken(shown: Json) -> Json:
    """Fail unless Slack would take a message or a view."""
    if "type" in shown:
        check_view(copied(shown))
    else:
        check_message_blocks(copied(shown["blocks"]))
    return shown


def serving(build: Callable[[], Json]) -> tuple[Json, list[str]]:
    """Build as production does, and note what is shortened."""

    def noted() -> tuple[Json, list[str]]:
        with noting() as shortened:
            return build(), shortened

    return Context().run(noted)


@pytest.mark.parametrize("limit", [*SHORTENED.values(), *ONLY_WHOLE.values()], ids=[*SHORTENED, *ONLY_WHOLE])
def test_what_just_fits_is_taken_as_it_is(limit: Limit) -> None:
    shown = taken(limit.build(limit.most))
    assert (shown, []) == serving(lambda: limit.build(limit.most))


@pytest.mark.parametrize("limit", SHORTENED.values(), ids=SHORTENED)
def test_what_does_not_fit_is_an_error_in_tests_and_shorter_but_noted_while_serving(limit: Limit) -> None:
    with pytest.raises(LimitExceeded):
        limit.build(limit.most + 1)
    shown, shortened = serving(lambda: limit.build(limit.most + 1))
    taken(shown)
    assert bool(shortened) == limit.noted


@pytest.mark.parametrize("limit", ONLY_WHOLE.values(), ids=ONLY_WHOLE)
def test_what_only_works_whole_is_never_cut(limit: Limit) -> None:
    with pytest.raises(ValueError, match=r"255|3,000|150|100|file"):
        serving(lambda: limit.build(limit.most + 1))


@pytest.mark.parametrize("build", TOO_LITTLE.values(), ids=TOO_LITTLE)
def test_too_little_is_an_error_in_tests_and_made_up_for_while_serving(build: Callable[[], Json]) -> None:
    with pytest.raises(LimitExceeded):
        build()
    taken(serving(build)[0])


@pytest.mark.parametrize("build", FIELDS.values(), ids=FIELDS)
def test_a_form_opens_whatever_is_filled_in(build: Callable[[], Json]) -> None:
    taken(build())


def test_what_a_limit_leaves_out_is_noted_in_full() -> None:
    builds: list[Callable[[], Json]] = [
        lambda: kit.header("word " * 40),
        lambda: kit.context(*[f"source {number}" for number in range(12)]),
        lambda: kit.table([[f"row {number}", ""] for number in range(102)]),
        lambda: rich.rich_text(rich.bullets([rich.paragraph("a & b"), rich.paragraph("x" * 3_000)])),
    ]
    assert [serving(build)[1] for build in builds] == [
        ["word " * 40],
        ["source 10", "source 11"],
        ["row 100 | ", "row 101 | "],
        ["• a & b\n• " + "x" * 3_000],
    ]


def test_an_image_without_words_is_called_one() -> None:
    assert kit.image("https://a.example/b.png", " \n")["alt_text"] == "Image"
    assert kit.image("https://a.example/b.png", "Two\nlines")["alt_text"] == "Two lines"
