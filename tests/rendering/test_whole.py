"""What a limit shortens is a button away, or stands in full below."""

from collections.abc import Callable
from contextvars import Context
from typing import Any, TypeVar

from bot.model.json import Json
from bot.rendering import kit, render, render_home, render_screen, rich
from bot.rendering.actions import ShowAll, decode
from bot.rendering.message import Screen
from bot.rendering.whole import CUT, IN_FULL, beside, whole_screen, whole_view
from bot.services.results import CoachAnswer, CommandHelp, HelpPage
from tests.rendering import made
from tests.rendering.look import check, check_form, labels

T = TypeVar("T")
LONG = "word " * 40


def serving(build: Callable[[], T]) -> T:
    """Build as production does: outside of `strictly()`."""
    return Context().run(build)


def shortened() -> Screen:
    return Screen([kit.header(LONG), rich.rich_text(rich.paragraph("Body"))], kit.actions(undo()))


def undo() -> kit.Button:
    return kit.Button("Undo", ShowAll("undo"))


def pressed(block: Json) -> list[object]:
    elements = block["elements"]
    assert isinstance(elements, list)
    return [decode(str(one["action_id"]), str(one["value"])) for one in elements if isinstance(one, dict)]


def test_a_button_shows_what_was_shortened() -> None:
    screen = serving(lambda: whole_screen(shortened, "show #12"))
    assert screen.body == serving(shortened).body
    assert [pressed(block) for block in screen.tail] == [[ShowAll("undo"), ShowAll("show #12")]]


def test_without_a_line_to_run_again_it_stands_in_full_below() -> None:
    screen = serving(lambda: whole_screen(shortened, None))
    assert [*screen.body][-2:] == [kit.header(IN_FULL), rich.rich_text(rich.paragraph(LONG.rstrip()))]
    assert screen.tail == serving(shortened).tail


def test_a_line_that_no_button_can_carry_is_no_reason_to_lose_anything() -> None:
    screen = serving(lambda: whole_screen(shortened, f"ask {LONG * 20}"))
    assert kit.header(IN_FULL) in screen.body and screen.tail == serving(shortened).tail


def test_what_is_not_shortened_is_left_alone() -> None:
    screen = Screen([rich.rich_text(rich.paragraph("Body"))])
    assert whole_screen(lambda: screen, "show #12") == screen
    assert whole_view(lambda: screen, "show #12") == screen.body
    assert "Show all" not in labels(check(render(made.card(), line="show #12")))


def test_every_result_offers_all_of_it_where_something_is_shortened() -> None:
    command = CommandHelp(LONG, "help <name>", "Say more.", (), "Help")
    page = HelpPage((command,), "help")
    assert labels(check(serving(lambda: render(page, line="help")))) == ["All commands", "Show all"]
    assert f"{IN_FULL}\n/partner {LONG.strip()}" in check(serving(lambda: render(page))).text
    view = check_form(serving(lambda: render_home(made.home(), page)))
    assert IN_FULL in str(view) and "Show all" not in str(view)


def test_a_window_that_cannot_show_all_offers_all_of_it_once() -> None:
    answer = CoachAnswer("# Title\n\ntext\n\n" * 60)
    view = str(check_form(render_screen(answer, line="ask me")))
    assert CUT in view and view.count("Show all") == 1
    view = str(check_form(render_screen(answer)))
    assert CUT in view and "Show all" not in view
    both = serving(lambda: whole_view(lambda: Screen([kit.header(LONG)] * 101), "help"))
    assert str(both).count("Show all") == 1


def test_app_home_that_cannot_show_all_offers_home_as_messages() -> None:
    page = HelpPage(
        tuple(CommandHelp(f"c{one}", f"c{one}", "Say more.", (), f"Group {one}") for one in range(120)), "help"
    )
    view: Any = check_form(serving(lambda: render_home(made.home(), page)))
    (row,) = [block for block in view["blocks"] if "Show all" in str(block)]
    assert ShowAll("home") in pressed(row)


def test_a_row_of_buttons_stands_below_where_there_is_no_room() -> None:
    (row,) = kit.actions(undo())
    (full,) = kit.actions(*[undo()] * 25)
    assert beside((), (row,)) == (row,)
    assert beside((full,), (row,)) == (full, row)
    assert beside((kit.divider(),), (row,)) == (kit.divider(), row)
    assert beside((row,), ()) == (row,)
