"""What is too much for one message: nothing is lost, each message is one that Slack takes, and says which it is."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.json import Json
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.message import NOTHING, Message, compose
from bot.rendering.splitting import MARK, leads, within_view
from bot.rendering.spoken import characters
from tests.rendering.look import check

TABLES = ("table", "data_table")


def paragraph(size: int) -> Json:
    return rich.rich_text(rich.paragraph("x" * size))


def table(size: int) -> Json:
    return kit.table([["head"], ["x" * size]])


def data_table(size: int) -> Json:
    return kit.data_table([["head"], ["x" * size]], "Rates")


def title(size: int) -> Json:
    return rich.rich_text(rich.paragraph(rich.bold("x" * size)))


def emoji() -> Json:
    return {"type": "emoji", "name": "tada"}


def buttons(label: str = "Open home") -> Json:
    (row,) = kit.actions(kit.Button(label, Run("home")))
    return row


small, large, huge = st.integers(1, 150), st.integers(1, 2_900), st.integers(1, 9_900)
blocks = st.one_of(
    st.builds(paragraph, large),
    st.builds(paragraph, large),
    st.builds(kit.header, st.text("ab ", min_size=1, max_size=150).filter(str.strip)),
    st.builds(title, small),
    st.builds(kit.context, st.text("ab ", min_size=1, max_size=500).filter(str.strip)),
    st.builds(table, huge),
    st.builds(data_table, huge),
    st.just(kit.divider()),
    st.builds(buttons, st.text("ab", min_size=1, max_size=75)),
    st.builds(kit.image, st.just("https://a.example/b.png"), st.text("ab", min_size=1, max_size=2_000)),
)
bodies = st.lists(blocks, max_size=30) | st.lists(blocks, max_size=3).flatmap(
    lambda few: st.integers(1, 40).map(lambda times: few * times)
)
tails = st.lists(st.sampled_from([buttons(), kit.context("From: a guide"), kit.divider()]), max_size=3)


def bare(messages: Sequence[Message]) -> list[list[Json]]:
    """Give the blocks of each message without its mark."""
    return [list(message.blocks[:-1] if len(messages) > 1 else message.blocks) for message in messages]


def room_left(part: Sequence[Json], more: Sequence[Json]) -> bool:
    """Tell whether one of several messages could hold more."""
    both = [*part, *more]
    return (
        len(both) < limits.MESSAGE_BLOCKS
        and sum(map(characters, both)) + MARK <= limits.MESSAGE_CHARACTERS
        and sum(block["type"] in TABLES for block in both) <= 1
    )


@given(bodies, tails)
@settings(deadline=None)
def test_nothing_is_lost_and_everything_stays_in_order(body: list[Json], tail: list[Json]) -> None:
    messages = compose(body, tail)
    shown = [block for part in bare(messages) for block in part]
    assert shown == [*(body or [rich.rich_text(rich.paragraph(NOTHING))]), *tail]


@given(bodies, tails)
@settings(deadline=None)
def test_slack_takes_each_message_and_the_last_one_holds_the_tail(body: list[Json], tail: list[Json]) -> None:
    messages = compose(body, tail)
    for message in messages:
        check([message])
        assert sum(block["type"] in TABLES for block in message.blocks) <= 1
    assert bare(messages)[-1][-len(tail) :] == tail or not tail


@given(bodies, tails)
@settings(deadline=None)
def test_each_of_several_messages_says_which_it_is(body: list[Json], tail: list[Json]) -> None:
    messages = compose(body, tail)
    for number, message in enumerate(messages, 1):
        mark = f"{number}/{len(messages)}"
        assert (message.blocks[-1] == kit.context(mark)) == (len(messages) > 1)
        assert message.text.endswith(f"\n{mark}") == (len(messages) > 1)


@given(bodies, tails)
@settings(deadline=None)
def test_there_are_no_more_messages_than_the_order_asks_for(body: list[Json], tail: list[Json]) -> None:
    parts = bare(compose(body, tail))
    assert not any(room_left(part, after) for part, after in pairwise(parts))


@given(bodies, tails)
@settings(deadline=None)
def test_a_title_stands_in_the_message_of_what_it_is_for(body: list[Json], tail: list[Json]) -> None:
    for part in bare(compose(body, tail))[:-1]:
        assert not leads(part[-1]) or all(map(leads, part))


def test_buttons_stay_with_what_they_are_about() -> None:
    steps = [block for _ in range(40) for block in (paragraph(100), buttons())]
    parts = bare(compose(steps))
    assert [len(part) for part in parts] == [48, 32]


def test_small_print_stays_with_what_it_is_about() -> None:
    parts = bare(compose([block for _ in range(30) for block in (paragraph(100), kit.context("From: a guide"))]))
    assert [len(part) for part in parts] == [48, 12]


def test_several_messages_leave_room_for_the_longest_mark() -> None:
    parts = bare(compose([paragraph(3_000)] * 8))
    assert [len(part) for part in parts] == [3, 3, 2]


def test_the_tail_stays_with_what_it_is_about() -> None:
    parts = bare(compose([paragraph(2_980)] * 4, [buttons("x" * 75), buttons("y" * 75)]))
    assert [len(part) for part in parts] == [3, 3]


def test_what_just_fits_one_message_is_one() -> None:
    (message,) = compose([kit.divider()] * 49, [buttons()])
    assert len(message.blocks) == 50
    (message,) = compose([paragraph(3_000)] * 4)
    assert sum(map(characters, message.blocks)) == limits.MESSAGE_CHARACTERS


def test_a_line_is_a_title_only_when_all_of_it_is_bold() -> None:
    assert leads(kit.header("Rates")) and leads(title(5))
    assert leads(rich.rich_text(rich.paragraph("These are the rates: ")))
    assert not leads(rich.rich_text(rich.paragraph("x" * 600 + ":")))
    assert not leads(rich.rich_text(rich.paragraph(rich.bold("Owner: "), "Ana")))
    assert not leads(rich.rich_text(rich.paragraph(rich.bold("Rates")), rich.paragraph("none")))
    assert not leads(rich.rich_text(rich.preformatted("Rates:")))
    assert leads(rich.rich_text(rich.paragraph(emoji(), rich.bold(" Rates"))))
    assert not leads(rich.rich_text(rich.paragraph(emoji())))


def test_a_text_that_is_too_long_still_ends_with_its_mark() -> None:
    ampersands = [rich.rich_text(rich.paragraph("&" * 2_990)) for _ in range(9)]
    first, *_, last = compose(ampersands)
    assert len(first.text) <= limits.TEXT
    assert first.text.endswith("…\n1/3") and last.text.endswith("&amp;\n3/3")


more, tail = [kit.context("There is more.")], [buttons()]


@given(bodies, st.sampled_from([limits.VIEW_BLOCKS, 10]))
@settings(deadline=None)
def test_a_view_shows_all_or_as_much_as_it_can_and_says_so(body: list[Json], times: int) -> None:
    shown = within_view(body * times, tail, more)
    assert len(shown) <= limits.VIEW_BLOCKS
    if shown != [*body * times, *tail]:
        assert shown[-2:] == [*more, *tail]
        assert shown[:-2] == (body * times)[: len(shown) - 2]
        tables = sum(block["type"] in TABLES for block in body) * times
        assert len(body) * times >= limits.VIEW_BLOCKS or sum(map(characters, body)) * times > 30_000 or tables > 1


def test_a_view_is_cut_where_its_size_in_bytes_asks_for_it_and_not_below_a_title() -> None:
    body = [
        block
        for _ in range(30)
        for block in (kit.header("A title"), paragraph(1), rich.rich_text(rich.paragraph("é" * 2_900)))
    ]
    shown = within_view(body, tail, more)
    assert len(shown) < len(body)
    assert shown[-3]["type"] == "rich_text"
