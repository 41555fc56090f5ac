"""The names that people say: the beginning of one, with an umlaut written out, in the genitive."""

import pytest

from bot.model import Speaker
from tests.coach.conftest import Ask
from tests.coach.first_week import KNOWN

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("How much pipeline does Tsukihara have?", 'show "Tsukihara Systems"'),
        ("How is Øresund doing?", 'show "Øresund Datahus"'),
        ("how is Oeresund doing", 'show "Øresund Datahus"'),
        ("What is the status of St. Louis?", 'show "St. Louis Co-op Systems"'),
        ("What happened with Corvane last month?", 'history "Corvane Networks"'),
        ("Who owns K&V?", 'show "K&amp;V Telecom"'),
        ("who owns K&amp;V", 'show "K&amp;V Telecom"'),
        ("show corvane", 'show "Corvane Networks"'),
        ("show Mueller", 'show "Müller &amp; Söhne IT"'),
        ("show Rete Più", 'show "Rete Più S.r.l."'),
        ("What’s Tsukihara’s tier?", 'show "Tsukihara Systems"'),
        ("Tsukihara Systems’ owner", 'show "Tsukihara Systems"'),
        ("St. Louis' deals?", 'show "St. Louis Co-op Systems"'),
        ("what are TechStart's next steps", 'recommend "TechStart Inc"'),
        ("what next with Fernleaf?", 'recommend "Fernleaf Advisory"'),
    ],
)
async def test_a_look_is_enough_sure_of_the_only_name_that_begins_so(ask: Ask, sentence: str, line: str) -> None:
    assert (await ask(sentence, known=KNOWN)).line == line


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("make Corvane gold", 'tier "Corvane Networks" gold'),
        ("note for Tsukihara: call moved", 'note "Tsukihara Systems" call moved'),
        ("Pemberlake is now active", 'stage "Pemberlake Group" active'),
    ],
)
async def test_a_change_is_asked_back_where_only_the_beginning_was_said(ask: Ask, sentence: str, line: str) -> None:
    answer = await ask(sentence, known=KNOWN)
    assert answer.lines == []
    assert answer.said.choices[0].line == line
    asked = (Speaker.PERSON, sentence), (Speaker.COACH, answer.said.markdown)
    assert (await ask("yes", *asked, known=KNOWN)).line == line


async def test_a_beginning_that_two_share_is_nobodys(ask: Ask) -> None:
    known = ("Blue Harbor", "Blue Peak")
    assert (await ask("show Blue", known=known)).line == 'show "Blue"'
    assert (await ask("show Blue Peak", known=known)).line == 'show "Blue Peak"'


@pytest.mark.parametrize(
    "known", ["Next Level IT", "Gold Coast MSP", "Partner Works", "Onboarding Heroes", "Who Else Ltd"]
)
async def test_a_word_of_the_program_is_not_the_beginning_of_a_name(ask: Ask, known: str) -> None:
    assert (await ask("what's next?", known=(known,))).line == "recommend"
    assert (await ask("list my gold partners", known=(known,))).line == "list gold mine"
    assert (await ask("who is in onboarding?", known=(known,))).line == "list onboarding"
    assert (await ask("How do I onboard a partner?", known=(known,))).said.citations


@pytest.mark.parametrize(
    "phrase",
    [
        "List partners in Japan",
        "show ben's partners",
        "show me all resellers",
        "add a note: they like us",
        "tell me about our revenue",
        "what about the open deals",
        "show me the list of customers",
        "create partner agreement",
        "we have a partner problem",
        "add a note",
    ],
)
async def test_a_phrase_is_never_taken_for_a_name(ask: Ask, phrase: str) -> None:
    answer = await ask(phrase, known=KNOWN)
    lines = answer.lines or [choice.line for choice in answer.said.choices]
    assert [line for line in lines if line.startswith(("show ", "add ", "note ", "tier "))] == []


async def test_a_note_in_a_thread_about_a_partner_is_that_partners(ask: Ask) -> None:
    shown = (Speaker.PERSON, "show TechStart"), (Speaker.COACH, "TechStart Inc\nRegistered")
    assert (await ask("add a note: they like us", *shown, known=KNOWN)).line == 'note "TechStart Inc" they like us'
    assert (
        await ask("milestone: signed the MSA", *shown, known=KNOWN)
    ).line == 'milestone "TechStart Inc" signed the MSA'
    assert (await ask("add a note: they like us", known=KNOWN)).said.markdown == "Which partner do you mean?"
