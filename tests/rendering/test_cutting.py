import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.json import Json
from bot.rendering.cutting import cut, cut_text, weight

LINK: Json = {"type": "link", "url": "https://a.example/b", "text": "here"}
EMOJI: Json = {"type": "emoji", "name": "tada"}

words = st.text("ab. !?\n\té👩\u200d👧\u0301", max_size=300).filter(str.strip)
texts = words.map(lambda text: dict[str, object](type="text", text=text))
lines = st.lists(st.one_of(texts, st.just(LINK), st.just(EMOJI)), min_size=1, max_size=12)


def text(string: str) -> list[Json]:
    return [{"type": "text", "text": string}]


def told(piece: list[Json]) -> str:
    return "".join(str(element.get("text", element.get("name"))) for element in piece)


@given(lines, st.integers(60, 400))
def test_nothing_is_lost_or_glued_together_and_every_part_fits(line: list[Json], room: int) -> None:
    pieces = list(cut(line, room))
    assert all(weight(piece) <= room for piece in pieces)
    assert "".join("".join(map(told, pieces)).split()) == "".join(told(line).split())


@given(st.lists(st.text("abc", min_size=1, max_size=20), min_size=1, max_size=200).map(" ".join), st.integers(40, 200))
def test_words_stay_whole_and_apart(string: str, room: int) -> None:
    assert " ".join(map(told, cut(text(string), room))).split() == string.split()


@pytest.mark.parametrize(
    ("string", "parts"),
    [
        ("One. Two is longer. Three", ["One.", "Two is longer.", "Three"]),
        ("One two three four five", ["One two three", "four five"]),
        ("One.\n\nTwo. Three.", ["One.", "Two. Three."]),
        ("x" * 30, ["x" * 16, "x" * 14]),
        ("word word end. Next.", ["word word end.", "Next."]),
    ],
)
def test_a_line_is_cut_where_a_reader_would_pause(string: str, parts: list[str]) -> None:
    assert [told(piece).strip() for piece in cut(text(string), 22)] == parts


def test_what_is_drawn_as_one_character_is_not_torn_apart() -> None:
    family = "👩\u200d👩\u200d👧"
    pieces = [told(piece) for piece in cut(text(family * 20), 40)]
    assert len(pieces) > 1
    assert all(piece.replace(family, "") == "" for piece in pieces)


def test_a_link_is_never_cut() -> None:
    pieces = list(cut([LINK] * 20, 60))
    assert [element for piece in pieces for element in piece] == [LINK] * 20


def test_code_is_cut_after_lines() -> None:
    code = "\n".join(f"line {number}" for number in range(50))
    pieces = list(cut_text(code, 100))
    assert "\n".join(pieces) == code
    assert all(len(piece) <= 100 for piece in pieces)
    assert "".join(cut_text("x" * 500, 100)) == "x" * 500
