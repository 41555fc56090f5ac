"""What was written down can be read back: all of it, in full, with who wrote it and when."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.history import PAGE_CHARACTERS, PAGE_ENTRIES, PART, split
from bot.services.history_results import History
from bot.services.profiles import Profile
from tests.colleagues import Colleagues
from tests.services.conftest import ANA, BEN, Somebody, as_a

pytestmark = pytest.mark.anyio


async def pages(person: Somebody, name: str) -> list[History]:
    first = as_a(History, await person.does(f"history {name}"))
    return [as_a(History, await person.does(f"history {name} {number}")) for number in range(1, first.pages + 1)]


async def test_notes_and_milestones_stand_together_the_newest_first_with_who_wrote_them(
    ana: Somebody, ben: Somebody, colleagues: Colleagues
) -> None:
    for user_id, name in ((ANA, "Ana Ruiz"), (BEN, "Ben Carter")):
        colleagues.profiles[user_id] = Profile(name, "UTC", is_admin=False, outsider=False)
    await ana.does("add Acme")
    await ana.does("note Acme phoned Kenji on 3 Nov")
    await ben.does("milestone Acme signed MSA on 10 Nov")
    await ben.does("note Acme sent the deck")
    (page,) = await pages(ana, "Acme")
    assert [(one.happened_on, one.what, one.author, one.text) for one in page.items] == [
        (date(2026, 11, 20), "Note", "Ben Carter", "sent the deck"),
        (date(2026, 11, 10), "Milestone", "Ben Carter", "signed MSA"),
        (date(2026, 11, 3), "Call", "Ana Ruiz", "phoned Kenji"),
    ]
    assert (page.total, page.page, page.pages) == (3, 1, 1)


async def test_an_author_whom_slack_does_not_know_is_told_by_the_id(ana: Somebody, colleagues: Colleagues) -> None:
    colleagues.profiles[ANA] = Profile(ANA, "UTC", is_admin=False, outsider=True)
    await ana.does("add Acme")
    await ana.does("note Acme call")
    ((one,),) = [page.items for page in await pages(ana, "Acme")]
    assert (one.author, one.author_id) == ("", ANA)


async def test_slack_is_asked_once_for_each_author_of_a_page(
    ana: Somebody, ben: Somebody, colleagues: Colleagues
) -> None:
    await ana.does("add Acme")
    for line in ("note Acme one", "note Acme two"):
        await ana.does(line)
        await ben.does(line)
    await pages(ana, "Acme")
    assert sorted(colleagues.asked) == [ANA, BEN]


async def test_all_pages_together_hold_everything_once(ana: Somebody) -> None:
    await ana.does("add Acme")
    for number in range(2 * PAGE_ENTRIES + 1):
        await ana.does(f"{'milestone' if number % 3 else 'note'} Acme event {number}")
    told = await pages(ana, "Acme")
    assert [len(page.items) for page in told] == [PAGE_ENTRIES, PAGE_ENTRIES, 1]
    assert {one.text for page in told for one in page.items} == {f"event {n}" for n in range(2 * PAGE_ENTRIES + 1)}


async def test_a_long_note_is_read_back_to_its_last_word(ana: Somebody) -> None:
    words = " ".join(f"word{number}" for number in range(4_000))[:39_000]
    await ana.does("add Acme")
    await ana.does(f"note Acme: {words}")
    await ana.does("note Acme short")
    told = await pages(ana, "Acme")
    items = [one for page in told for one in page.items]
    assert "".join(one.text for one in items if one.parts > 1) == words
    assert [one.part for one in items if one.parts > 1] == list(range(1, items[-1].parts + 1))
    assert all(sum(len(one.text) for one in page.items) <= PAGE_CHARACTERS for page in told)
    assert told[0].total == 2


async def test_a_page_past_the_end_is_the_last_one(ana: Somebody) -> None:
    await ana.does("add Acme")
    await ana.does("note Acme call")
    assert as_a(History, await ana.does("history Acme page 99")).page == 1


async def test_a_partner_of_whom_nothing_is_remembered_has_an_empty_history(ana: Somebody) -> None:
    await ana.does("add Acme")
    assert as_a(History, await ana.does("history Acme")).items == ()


async def test_another_workspace_has_its_own_history(ana: Somebody, somebody: Callable[..., Somebody]) -> None:
    await ana.does("add Acme")
    await ana.does("note Acme call")
    assert "no longer here" in await somebody(ANA, "T0OTHER").is_told("history #1")


@given(st.text(max_size=300), st.integers(2, 50))
def test_a_text_in_pieces_is_the_text(text: str, longest: int) -> None:
    pieces = list(split(text, longest))
    assert "".join(pieces) == text.expandtabs(4)
    assert all(len(piece) <= longest for piece in pieces)


def test_a_text_is_cut_where_a_word_ends() -> None:
    assert list(split("one two\nthree four", 9)) == ["one two\n", "three ", "four"]
    assert next(iter(split("x" * 10_000))) == "x" * PART
