import pytest

from bot.services.commands.wording import is_question, may_be_a_name


@pytest.mark.parametrize(
    "text",
    [
        "how do I run a QBR?",
        "who owns TechStart",
        "Which partners are at risk",
        "what's next for Acme",
        "TechStart is late, right?",
        "is Acme active",
        "tell me about MDF",
    ],
)
def test_a_whole_question_is_told_from_a_command(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", ["Whois Systems", "Acme?", "Howard & Sons", "note Acme call", "who"])
def test_a_name_or_a_word_is_no_question(text: str) -> None:
    assert not is_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zebra",
        "zebra systems",
        "St. Louis Co",
        "Harbor Partners",
        "Bank of the West",
        "שלום שותפים",
        "Ben's Cookies",
        "AT&T",
        "Do It Anyway",
        "IS Partners",
    ],
)
def test_what_could_be_a_company_is_taken_for_a_name(text: str) -> None:
    assert may_be_a_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "partners in Japan",
        "ben's partners",
        "add a",
        "do I run a QBR",
        "the deals we closed",
        "all my partners",
        "about the new one in Spain and Portugal",
        "Zebra?",
        "to me",
    ],
)
def test_a_phrase_is_not_taken_for_a_name(text: str) -> None:
    assert not may_be_a_name(text)
