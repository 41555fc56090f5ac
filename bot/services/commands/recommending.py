"""Reading what is asked about next actions.

`recommend Acme`, `recommend Acme later qbr 2 weeks`, `recommend Acme done protection-ending #7`,
`recommend Acme why not a business review`, `recommend set-aside`.
"""

import re
from datetime import date, timedelta

from bot.model.errors import Choice, NotUnderstood
from bot.model.names import PartnerName
from bot.program.days import named_days
from bot.program.rules import Rule
from bot.services.commands.command import Command
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import line_about, only_partner, partner_first
from bot.services.grammar import Words, shortened
from bot.services.recommending.requests import AdviceRequest, AskWhyNot, BringStepBack, ListAsides, SetStepAside
from bot.services.recommending.rules import no_such_rule, rule_called
from bot.services.requests import Recommend

LATER_DAYS = 14
"""For how long a next action rests where nobody says for how long."""

_ASIDES = re.compile(r"set[- ]aside(?:\s+page\s+(\d{1,4}))?", re.IGNORECASE | re.ASCII)
_BACK = re.compile(r"bring[- ]back\s+#?(\d{1,9})", re.IGNORECASE | re.ASCII)
_VERB = re.compile(
    r"(?P<later>later|not now|snooze|postpone)\b|(?P<done>done)\b|(?P<why>why(?:\s+not)?)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"#(\d{1,9})\b", re.ASCII)
_SPAN = re.compile(
    r"(?:for\s+)?(?P<number>\d{1,3}|an?|one|two|three|four|six)\s+(?P<unit>day|week|month)s?", re.IGNORECASE
)
_UNTIL = re.compile(r"(?:until|till|to)\s+(?P<day>.+)\Z", re.IGNORECASE)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
_DAYS = {"day": 1, "week": 7, "month": 30}
_LONGEST = timedelta(days=366)


def read_recommend(words: Words, lookup: Lookup) -> Recommend | AdviceRequest:
    """Read what is asked about next actions; see the module."""
    text = words.rest
    if not text:
        return Recommend()
    if found := _ASIDES.fullmatch(text):
        return ListAsides(int(found[1] or 1))
    if found := _BACK.fullmatch(text):
        return BringStepBack(int(found[1]))
    if not _VERB.search(text) or lookup.names.exact(text):
        return Recommend(only_partner(words, lookup, "recommend", changes=False))

    def asked(partner: PartnerName, rest: str) -> Recommend | AdviceRequest:
        return _asked(partner, rest, lookup)

    return partner_first(words, lookup, "recommend", asked)


def _asked(partner: PartnerName, rest: str, lookup: Lookup) -> Recommend | AdviceRequest:
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
    number = _NUMBER.search(said)
    plain = " ".join(_NUMBER.sub(" ", said, count=1).split())
    if verb["done"]:
        rule = rule_called(plain)
        if rule is None:
            raise no_such_rule(plain, partner.id)
        return SetStepAside(partner.id, rule.name, int(number[1]) if number else 0)
    rule, until = _rule_and_day(plain, partner, lookup.today)
    return SetStepAside(partner.id, rule.name, int(number[1]) if number else 0, until)


def _rule_and_day(text: str, partner: PartnerName, today: date) -> tuple[Rule, date]:
    """Part what rests from how long it rests: the longest beginning that is a rule's name."""
    words = text.split()
    for size in range(len(words), 0, -1):
        rule = rule_called(" ".join(words[:size]))
        if rule is not None:
            return rule, _until(" ".join(words[size:]), partner, rule, today)
    raise no_such_rule(text, partner.id)


def _until(text: str, partner: PartnerName, rule: Rule, today: date) -> date:
    if not text:
        return today + timedelta(days=LATER_DAYS)
    if span := _SPAN.fullmatch(text):
        number = span["number"].casefold()
        days = (_NUMBERS.get(number) or int(number)) * _DAYS[span["unit"].casefold()]
        return today + min(timedelta(days=days), _LONGEST)
    found = _UNTIL.fullmatch(text)
    named = [day for one in named_days(found["day"], today=today) for day in one.days] if found else []
    if len(named) == 1 and today < named[0] <= today + _LONGEST:
        return named[0]
    raise NotUnderstood(
        f"I cannot read “{shortened(text)}” as how long it is to rest.",
        "Write it like: 2 weeks, or: until 2026-12-15. A year is the longest.",
        (Choice("2 weeks", line_about("recommend", partner.id, f"later {rule.name}")),),
    )


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
