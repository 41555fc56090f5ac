import pytest

from bot.model import Speaker
from tests.coach.conftest import Ask

pytestmark = pytest.mark.anyio

SHOWN = (Speaker.PERSON, "show me Acme"), (Speaker.COACH, "Acme\nGold, active")


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("make it gold", 'tier "Acme" gold'),
        ("move them to active", 'stage "Acme" active'),
        ("note for them: call moved", 'note "Acme" call moved'),
        ("what next with it?", 'recommend "Acme"'),
        ("who owns it?", 'show "Acme"'),
        ("show me that partner", 'show "Acme"'),
        ("<@U7> owns it now", 'owner "Acme" <@U7>'),
    ],
)
async def test_it_is_the_partner_named_last(ask: Ask, sentence: str, line: str) -> None:
    earlier = (Speaker.PERSON, "tell me about Beta Systems")
    assert (await ask(sentence, earlier, *SHOWN)).line == line


async def test_a_partner_named_in_the_sentence_comes_before_it(ask: Ask) -> None:
    assert (await ask("note for Beta Systems: tell them", *SHOWN)).line == 'note "Beta Systems" tell them'


async def test_where_several_were_named_last_the_person_picks(ask: Ask) -> None:
    listed = (Speaker.PERSON, "who is at risk?"), (Speaker.COACH, "At risk: Acme, Beta Systems and O'Brien")
    said = (await ask("make it gold", *SHOWN, *listed)).said
    assert said.markdown.startswith("Which partner do you mean?")
    assert [choice.line for choice in said.choices] == [
        'tier "Acme" gold',
        'tier "Beta Systems" gold',
        'tier "O\'Brien" gold',
    ]


async def test_it_without_any_partner_named_is_asked_about(ask: Ask) -> None:
    said = (await ask("make it gold", (Speaker.PERSON, "hello"))).said
    assert [choice.line for choice in said.choices] == ["list"]


async def test_undo_it_is_undo(ask: Ask) -> None:
    assert (await ask("undo it", *SHOWN)).line == "undo"


async def test_a_name_within_a_longer_name_does_not_count(ask: Ask) -> None:
    assert (await ask("show it", (Speaker.PERSON, "tell me about Acme Gold"))).line == 'show "Acme Gold"'


@pytest.mark.parametrize("text", ["hello", "Good morning!", "help", "What can you do?", "", "   \x00  "])
async def test_a_greeting_a_call_for_help_and_silence_say_what_the_coach_can_do(ask: Ask, text: str) -> None:
    said = (await ask(text)).said
    assert "Note for Acme" in said.markdown
    assert len(said.choices) == 3


async def test_thanks_are_taken(ask: Ask) -> None:
    assert "welcome" in (await ask("thank you so much!")).said.markdown


@pytest.mark.parametrize("text", ["what's the weather tomorrow", "asdfgh qwerty", "tell me a joke", "🤖", "!?"])
async def test_when_lost_the_coach_says_so_and_offers_three_steps(ask: Ask, text: str) -> None:
    said = (await ask(text)).said
    assert any(no in said.markdown for no in ("did not understand", "not sure", "do not know that yet"))
    assert not said.citations
    assert said.choices


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("and the contact?", 'show "Acme"'),
        ("the owner?", 'show "Acme"'),
        ("what tier?", 'show "Acme"'),
        ("the notes?", 'history "Acme"'),
        ("what next?", 'recommend "Acme"'),
        ("next steps?", 'recommend "Acme"'),
        ("no, make it silver", 'tier "Acme" silver'),
        ("add a note", 'note "Acme"'),
        ("add a contact", 'contact "Acme"'),
        ("note that they moved", 'note "Acme" they moved'),
        ("change the owner", 'owner "Acme"'),
    ],
)
async def test_what_leaves_the_partner_out_is_about_the_one_spoken_of(ask: Ask, sentence: str, line: str) -> None:
    assert (await ask(sentence, *SHOWN)).line == line


@pytest.mark.parametrize("sentence", ["no, silver", "silver", "actually silver", "silver instead", "I meant silver"])
async def test_a_tier_alone_is_asked_about(ask: Ask, sentence: str) -> None:
    gold = (Speaker.PERSON, "make it gold"), (Speaker.COACH, "Acme: tier changed to Gold.")
    answer = await ask(sentence, *SHOWN, *gold)
    assert answer.lines == []
    assert answer.said.choices[0].line == 'tier "Acme" silver'
    asked = (Speaker.PERSON, sentence), (Speaker.COACH, answer.said.markdown)
    assert (await ask("yes", *SHOWN, *gold, *asked)).line == 'tier "Acme" silver'


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("met Sarah yesterday", 'note "Acme" met Sarah yesterday'),
        ("Tom Diaz left", 'contact "Acme" Tom Diaz remove'),
    ],
)
async def test_news_that_leave_the_partner_out_are_asked_about(ask: Ask, sentence: str, line: str) -> None:
    answer = await ask(sentence, *SHOWN)
    assert answer.lines == []
    assert answer.said.choices[0].line == line


@pytest.mark.parametrize("sentence", ["what should I do today?", "who is at risk?", "what is a tier?", "my next steps"])
async def test_what_asks_about_all_of_them_is_not_about_the_one_spoken_of(ask: Ask, sentence: str) -> None:
    answer = await ask(sentence, *SHOWN)
    assert "Acme" not in "".join(answer.lines)
    assert answer.lines or answer.said.citations


async def test_an_answer_that_mentions_others_is_about_the_partner_it_was_asked_for(ask: Ask) -> None:
    shown = (Speaker.PERSON, "show me Acme"), (Speaker.COACH, "Acme\nNote: met Beta Systems, too")
    assert (await ask("who owns it?", *shown)).line == 'show "Acme"'
    assert (await ask("make it gold", *shown)).line == 'tier "Acme" gold'


async def test_what_is_left_out_after_several_is_asked(ask: Ask) -> None:
    listed = (Speaker.PERSON, "who is at risk?"), (Speaker.COACH, "At risk: Acme, Beta Systems")
    said = (await ask("and the contact?", *listed)).said
    assert [choice.line for choice in said.choices] == ['show "Acme"', 'show "Beta Systems"']
    assert (await ask("what next?", *listed)).line == "recommend"
