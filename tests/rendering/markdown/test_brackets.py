"""Brackets that never close: looking for their ends comes to an end."""

import pytest

from bot.rendering.markdown import markdown
from tests.rendering.markdown.reading import read, squeezed

LINK = "[the plan](/plan)"


@pytest.mark.parametrize("opening", ["[", "![", "^["])
def test_behind_thousands_of_open_brackets_a_link_is_words_and_nothing_is_lost(opening: str) -> None:
    source = opening * 5_000 + "\n" + LINK
    assert read(markdown(source)) == squeezed(source)


def test_behind_thousands_of_open_marks_a_footnote_is_words_and_nothing_is_lost() -> None:
    source = "[^" * 5_000 + "[^a]"
    assert read(markdown(f"{source}\n\n[^a]: A note.")) == source


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_thousands_of_links_stay_links(between: str) -> None:
    source = between.join(f"[plan {number}](https://a.example/{number}) [ ] [x]" for number in range(2_000))
    assert str(markdown(source)).count("'type': 'link'") == 2_000
