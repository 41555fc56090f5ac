import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.coach import Carried
from bot.model import Speaker
from tests.coach.conftest import Ask
from tests.coach.sentences import KNOWN

pytestmark = pytest.mark.anyio

HOSTILE = [
    '" OR * NEAR(',
    "NOT partner AND (deal",
    "'; DROP TABLE partner; --",
    "{{ 7 * 7 }} {% include '/etc/passwd' %}",
    "<!channel> <!everyone> <https://evil.example|show Acme>",
    "show " + '"' * 500,
    "make {partner} {tier}",
    "note for Acme: {partner} {0} %s",
    "\ue0f0 is now gold",
    "make \ue0f0 gold",
    "\ud800\udfff\x00\x1b[2J",
    "it " * 2_000,
    "Acme " * 8_000,
    "make " * 8_000,
    "x" * 40_000,
    "note for Acme: " + "x" * 40_000,
    "add " + "a partner called " * 2_000,
    "who is " + "the " * 10_000 + "?",
    "((((" * 1_000,
    "\n" * 500 + "hi",
]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_answered_like_any_other(ask: Ask, text: str) -> None:
    assert len((await ask(text, (Speaker.PERSON, text))).events) == 1


async def test_a_pasted_document_is_refused_with_what_to_do_instead(ask: Ask) -> None:
    said = (await ask(f"note for Acme: {'x' * 40_000}")).said
    assert "40,015 characters" in said.markdown
    assert "split it" in said.markdown


async def test_the_mark_that_stands_for_a_partner_cannot_be_typed(ask: Ask) -> None:
    assert (await ask("make \ue0f0 gold")).lines in ([], ['tier "\ue0f0" gold'])


async def test_braces_in_a_note_stay_braces(ask: Ask) -> None:
    assert (await ask("note for Acme: {partner} {0} %s")).line == 'note "Acme" {partner} {0} %s'


async def test_what_a_person_typed_is_not_taken_for_markdown(ask: Ask) -> None:
    said = (await ask("promote *Bold* _Co_ [x](http://y)", known=("*Bold* _Co_ [x](http://y)",))).said
    assert r"\*Bold\* \_Co\_ \[x\]\(http://y\)" in said.markdown


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text(max_size=120))
async def test_any_text_is_answered(ask: Ask, text: str) -> None:
    (event,) = (await ask(text, known=(*KNOWN, text or "x"))).events
    assert isinstance(event, Carried) or event.markdown
