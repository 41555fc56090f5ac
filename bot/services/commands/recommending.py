"""Reading what is asked about next actions.

`recommend Acme`, `recommend Acme later qbr 2 weeks`, `recommend Acme done protection-ending #7`,
`recommend Acme why not a business review`, `recommend set-aside`.
"""

import re
from datetime import date, timedelta

from bot.model.errors import Choice, NotFound, NotUnderstood
from bot.model.names import PartnerName
from bot.program.rules import Rule
from bot.services.commands.command import Command
from bot.services.commands.deal_days import read_day_first
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import line_about, only_partner, partner_first
from bot.services.commands.recommending_lines import advice_line
from bot.services.commands.unknown import which_partner
from bot.services.grammar import Words, shortened
from bot.services.recommending.requests import (
    AdviceRequest,
    AskWhyNot,
    BringStepBack,
    ChooseStep,
    ListAsides,
    SetStepAside,
)
from bot.services.recommending.rules import no_such_rule, rule_called
from bot.services.requests import Recommend

LATER_DAYS = 14
"""For how long a next action rests where nobody says for how long."""

_ASIDES = re.compile(r"set[- ]aside(?:\s+page\s+(\d{1,4}))?", re.IGNORECASE | re.ASCII)
_BACK = re.compile(r"bring[- ]back\s+#?(\d{1,9})", re.IGNORECASE | re.ASCII)
_VERB = re.compile(
    r"(?P<later>later|not now|snooze|postpone)\b|(?P<done>done)\b|(?P<why>why(?:\s+not)?)\b", re.IGNORECASE
)
_BEFORE_A_PARTNER = re.compile(r"\A(?:for|of|at|with)\s+", re.IGNORECASE)
_NAMES_ONE = tuple('#"“„«')
_NUMBER = re.compile(r"#(\d{1,9})\b", re.ASCII)
_SPAN = re.compile(
    r"(?:for\s+)?(?P<number>[1-9]\d{0,2}|an?|one|two|three|four|six)\s+(?P<unit>day|week|month)s?", re.IGNORECASE
)
_UNTIL = re.compile(r"\A(?:until|till|to|on)\s+", re.IGNORECASE)
_MINE = frozenset({"", "me", "mine", "my", "now", "today"})
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
_DAYS = {"day": 1, "week": 7, "month": 30}
_LONGEST = timedelta(days=366)


def read_recommend(words: Words, lookup: Lookup) -> Recommend | AdviceRequest:
    """Read what is asked about next actions; see the module."""
    text = words.rest
    if text.casefold() in _MINE and lookup.names.exact(text) is None:
        return Recommend()
    if found := _ASIDES.fullmatch(text):
        return ListAsides(int(found[1] or 1))
    if found := _BACK.fullmatch(text):
        return BringStepBack(int(found[1]))
    verb = _VERB.match(text)
    if verb and not lookup.names.prefixes(text):
        return _verb_first(words, verb, lookup)
    if not _VERB.search(text) or lookup.names.exact(text):
        return Recommend(only_partner(words, lookup, "recommend", changes=False))

    def asked(partner: PartnerName, rest: str) -> Recommend | AdviceRequest:
        return _asked(partner, rest, lookup.today)

    return partner_first(words, lookup, "recommend", asked)


def _verb_first(words: Words, verb: re.Match[str], lookup: Lookup) -> Recommend | AdviceRequest:
    """Read `done Acme qbr`, and `done`, `done qbr`, `later 2 weeks`, behind which it is asked what is meant."""
    said = words.rest[verb.end() :].strip(" :,")
    about = _BEFORE_A_PARTNER.sub("", said)

    def asked(partner: PartnerName, rest: str) -> Recommend | AdviceRequest:
        return _asked(partner, f"{verb[0]} {rest}", lookup.today)

    named = Words(words.as_line(about))
    if about[:1] in _NAMES_ONE or lookup.names.prefixes(about):
        return partner_first(named, lookup, f"recommend {verb[0]}", asked)
    if verb["why"]:
        raise which_partner(lookup, "recommend", words.as_line(words.rest))
    try:
        return _aside(None, verb, said, lookup.today)
    except NotUnderstood as unclear:
        if _rule_first(said)[0] is not None:
            raise
        try:
            return partner_first(named, lookup, f"recommend {verb[0]}", asked)
        except NotFound:
            raise unclear from None


def _asked(partner: PartnerName, rest: str, today: date) -> Recommend | AdviceRequest:
    if not rest:
        return Recommend(partner.id)
    verb = _VERB.match(rest)
    if verb is None:
        raise NotUnderstood(
            f"That names {partner.name}, and “{shortened(rest)}” behind it is too much.",
            "Behind the name you can write: later, done or why not, each with what is recommended.",
            (Choice("What next", line_about("recommend", partner.id)),),
        )
    said = rest[verb.end() :].strip(" :,")
    if verb["why"]:
        return AskWhyNot(partner.id, said.removesuffix("?").strip())
    return _aside(partner.id, verb, said, today)


def _aside(partner_id: int | None, verb: re.Match[str], said: str, today: date) -> SetStepAside | ChooseStep:
    """Read what is set aside, and for how long; where a part is missing, it is asked which step is meant."""
    number = _NUMBER.search(said)
    plain = " ".join(_NUMBER.sub(" ", said, count=1).split())
    rule, behind = (rule_called(plain), "") if verb["done"] else _rule_first(plain)
    until = None if verb["done"] else _until(behind, today)
    if rule is None and plain and (until is None or verb["done"]):
        raise no_such_rule(plain, partner_id)
    if until is None and not verb["done"]:
        again = advice_line(ChooseStep(partner_id, rule.name if rule else "", today + timedelta(days=LATER_DAYS)))
        raise NotUnderstood(
            f"I cannot read “{shortened(behind)}” as how long it is to rest.",
            "Write it like: 2 weeks, or: until 2026-12-15. A year is the longest.",
            (Choice("2 weeks", again),),
        )
    if partner_id is None or rule is None:
        return ChooseStep(partner_id, rule.name if rule else "", until)
    return SetStepAside(partner_id, rule.name, int(number[1]) if number else 0, until)


def _rule_first(text: str) -> tuple[Rule | None, str]:
    """Part what rests from how long it rests: the longest beginning that is a rule's name."""
    words = text.split()
    for size in range(len(words), 0, -1):
        rule = rule_called(" ".join(words[:size]))
        if rule is not None:
            return rule, " ".join(words[size:])
    return None, text


def _until(text: str, today: date) -> date | None:
    """Give the last day for which it rests, None where the text is neither a span nor a day within a year."""
    if not text:
        return today + timedelta(days=LATER_DAYS)
    if span := _SPAN.fullmatch(text):
        number = span["number"].casefold()
        days = (_NUMBERS.get(number) or int(number)) * _DAYS[span["unit"].casefold()]
        return today + min(timedelta(days=days), _LONGEST)
    try:
        day, more = read_day_first(_UNTIL.sub("", text), today=today, line=str, coming=True)
    except NotUnderstood:
        return None
    return day if not more and today < day <= today + _LONGEST else None


RECOMMEND = Command(
    "recommend",
    "recommend [partner]",
    "Ranks your next steps, or those for one partner, each with its reason; “later” and “done” set one aside.",
    (
        "/partner recommend",
        "/partner recommend Acme",
        "/partner recommend Acme later qbr 2 weeks",
        "/partner recommend Acme why not qbr",
    ),
    "Start here",
    read_recommend,
)
