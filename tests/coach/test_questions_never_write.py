"""A question changes nothing, whatever it looks like."""

import re
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.coach.offline.phrases import Rule, compiled
from bot.coach.offline.rules import NOT_YET, RULES
from bot.coach.offline.slots import MARK
from tests.coach.asked_back import ASKED_BACK
from tests.coach.conftest import Ask
from tests.coach.sentences import KNOWN, LINES

pytestmark = pytest.mark.anyio

# What looks things up, what opens a form, which the person still has to save, and what only asks for the rest.
HARMLESS = re.compile(
    r"(?:ask|commission|deal show|health|help|history|home|kpis|list|mdf|rebate|share|show|templates|tiers)\b.*"
    r"|add|fill|(?:contact|edit|milestone|note|owner|playbook|review|stage|target|tier)(?: \"[^\"]*\")?"
    r"|deal(?: list\b.*| register \"[^\"]*\")?"
    r"|recommend(?: \"[^\"]*\")?(?: why not\b.*| set-aside)?"
    r"|figures|program(?: (?:tiers|commission|deals|health|rebate|history|download|edit))?"
    r"|playbook(?: \"[^\"]*\")? (?:status|history)\b.*",
    re.DOTALL,
)
ASKING = (
    "who", "what", "when", "where", "why", "how", "which", "whose", "is it true that", "did", "does", "should we",
    "tell me who", "do you know if", "I wonder whether", "hey, what if",
)  # fmt: skip
WRITING = [sentence for sentence, line in LINES + ASKED_BACK if not HARMLESS.fullmatch(line)]
PHRASES = [(rule, phrase) for rule in RULES + NOT_YET if rule.line for phrase in rule.phrases]


def harmful(lines: list[str]) -> list[str]:
    return [line for line in lines if not HARMLESS.fullmatch(line)]


@pytest.mark.parametrize("sentence", WRITING)
async def test_a_writing_sentence_made_a_question_writes_nothing(ask: Ask, sentence: str) -> None:
    stem = sentence.rstrip(" .!?")
    for question in (f"{stem}?", f"{stem} ?", f"{stem}??", f"{stem}? thanks", f"{stem}? 🙂", f"{stem}？"):
        assert harmful((await ask(question)).lines) == [], question
    for word in ASKING:
        assert harmful((await ask(f"{word} {stem}")).lines) == [], word


@cache
def worded(rule: Rule, phrase: str) -> st.SearchStrategy[str]:
    return st.from_regex(compiled(rule, phrase), fullmatch=True, alphabet=st.characters(codec="ascii") | st.just(MARK))


@st.composite
def questions(draw: st.DrawFn) -> str:
    """Give whatever a phrase of a rule reads, about a partner and as a question."""
    said = draw(st.sampled_from(PHRASES).flatmap(lambda found: worded(*found)))
    text = said.replace(MARK, draw(st.sampled_from(KNOWN)))
    return draw(st.sampled_from([f"{text}?", *(f"{word} {text}" for word in ASKING)]))


@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=300)
@given(question=questions())
async def test_no_phrase_of_any_rule_writes_when_it_is_asked(ask: Ask, question: str) -> None:
    assert harmful((await ask(question)).lines) == []


@pytest.mark.parametrize(
    "question",
    [
        "who is the main contact of Acme?",
        "who is the main contact of Acme",
        "Who is our contact at TechStart?",
        "Who is our contact at TechStart",
        "who is the key contact for AT&T",
        "whats the main contact at Acme",
        "and who is the contact at Acme",
        "tell me who is the contact at Acme",
        "do you know who is the contact at Acme",
        "any idea who is the main contact at Acme",
        "remind me who is the contact at Acme",
        "there is a contact at Acme",
        "she is our main contact at Acme",
        "nobody is the main contact at Acme",
        "I own AT&T?",
        "<@U7|ben> owns Acme?",
        "<@U7|ben> owns AT&amp;T ?",
        "Acme is mine?",
        "Acme belongs to <@U7>?",
    ],
)
async def test_asking_who_somebody_is_makes_nobody_a_contact_or_owner(ask: Ask, question: str) -> None:
    assert harmful((await ask(question)).lines) == []


def test_the_rules_that_write_are_told_from_those_that_look() -> None:
    for rule in RULES + NOT_YET:
        for command in filter(None, [rule.line]):
            assert rule.writes is not bool(HARMLESS.fullmatch(command.replace("{partner}", '"x"'))), command
    assert not Rule(phrases=(), says="words").writes
