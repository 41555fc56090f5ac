from dataclasses import replace

from bot.rendering import render
from bot.services.history import PAGE_CHARACTERS
from tests.rendering import made
from tests.rendering.look import check, lines, pings


def test_the_history_gives_each_entry_in_full_with_who_wrote_it_and_when() -> None:
    message = check(render(made.history("a long text\nof two lines")))
    assert message.text.split("\n") == [
        "History of TechStart Inc",
        "40 notes and milestones, newest first, page 2 of 5",
        "3 Nov 2026, 19 days ago · Call by Ana Ruiz",
        "a long text",
        "of two lines",
        "3 Nov 2026, 19 days ago · Milestone by Ana Ruiz, part 2 of 3",
        "a long text",
        "of two lines",
        "[Newer] [Older] [Show the partner] [Add a note]",
    ]
    assert lines(message)[:2] == ['{"v":1,"line":"history #12 page 1"}', '{"v":1,"line":"history #12 page 3"}']


def test_a_full_page_of_history_fits_a_message_whole() -> None:
    words = " ".join(f"word{number}" for number in range(2_000))[: PAGE_CHARACTERS // 2]
    items = (replace(made.history().items[0], text=words, author="A" * 200),) * 2
    messages = render(replace(made.history(), items=items))
    assert len(messages) == 1
    assert check(messages).text.replace("\n", " ").count(words) == 2


def test_an_author_whose_name_is_not_known_pings_nobody_in_a_channel() -> None:
    items = (replace(made.history().items[0], author=""),)
    assert f"Call by <@{made.OWNER}>" in check(render(replace(made.history(), items=items))).text
    shared = check(render(replace(made.history(), items=items), private=False))
    assert "Call by a colleague" in shared.text and pings(list(shared.blocks)) == []
