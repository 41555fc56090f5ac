"""Reading the command about market development funds.

What is to be done comes first: `mdf allocate Acme 5k`, `mdf request Acme 2k joint webinar`, `mdf approve 3`. A partner
alone shows its funds.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from bot.model.errors import Choice, NotUnderstood
from bot.model.names import PartnerName
from bot.program.days import read_day
from bot.services.commands.amounts import amount_in
from bot.services.commands.command import Command
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import line_about, only_partner, partner_first
from bot.services.grammar import Words, escaped, is_visible, shortened
from bot.services.mdf.requests import (
    AllocateFunds,
    AskForFunds,
    CreditDeal,
    DecideActivity,
    FundsRequest,
    OpenFundsForm,
    ShowActivity,
    ShowFunds,
    SpendFunds,
)

_ALL = Choice("All funds", "mdf")
_VERB = re.compile(r"(allocate|request|ask|approve|reject|spent|spend|credit|uncredit|show)(?!\S)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"#?(\d{1,9})(?!\S)\s*", re.ASCII)
_YEAR = re.compile(r"(20\d\d)\Z", re.ASCII)
_ANYWAY = re.compile(r"\s*\banyway\Z", re.IGNORECASE)
_DEAL = re.compile(r"(?:with\s+|to\s+|for\s+)?(?:the\s+)?(?:deal\s+)?#?(\d{1,9})\Z", re.IGNORECASE | re.ASCII)
# Quotes around all of it are of the line, and no part of what it is for.
_QUOTED = re.compile(r"\A[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]\Z")
_FOR = re.compile(r"\A(?:for|to)\s+", re.IGNORECASE)
# The last “on”: what funds are for may have one, too.
_ON = re.compile(r"\A(?P<text>.*\s|)on\s+(?P<day>\S.*)\Z", re.IGNORECASE | re.DOTALL)
# `2k`, `€ 2 000`, `1.200,50 EUR`: digits with what stands around them, up to the words.
_AMOUNT = re.compile(
    r"(?:[^\w\s]{1,3}\s?|[A-Z]{3}\s)?\d[\d.,'’]*(?:\s\d{3})*\s?(?:k|m|mio|tsd)?(?:\s?(?:[^\w\s,]|[A-Z]{3}))?(?!\S)"
)


def read_funds(words: Words, lookup: Lookup) -> FundsRequest:
    """Read what is asked about funds; see the module."""
    if not is_visible(words.rest):
        return ShowFunds()
    year = _YEAR.match(words.rest)
    if year:
        return ShowFunds(year=int(year[1]))
    verb = words.match(_VERB)
    if verb is None and _NUMBER.fullmatch(words.rest) and "#" not in words.rest:
        return ShowActivity(_activity(words))
    if verb is None:
        return _partners(words, lookup)
    return _READERS[verb[1].casefold()](words, lookup)


def _partners(words: Words, lookup: Lookup) -> ShowFunds:
    def funds(partner: PartnerName, rest: str) -> ShowFunds:
        year = _YEAR.match(rest)
        if rest and not year:
            raise NotUnderstood(
                f"“{shortened(rest)}” behind {partner.name} is too much.",
                "Write what is to be done first: /partner mdf request Acme 2k joint webinar",
                (Choice(f"Funds of {partner.name}", line_about("mdf", partner.id)), _ALL),
            )
        return ShowFunds(partner.id, int(year[1]) if year else None)

    return partner_first(words, lookup, "mdf", funds, changes=False)


def _allocate(words: Words, lookup: Lookup) -> AllocateFunds | ShowFunds:
    def allocation(partner: PartnerName, rest: str) -> AllocateFunds | ShowFunds:
        if not rest:
            return ShowFunds(partner.id)
        anyway, said = bool(_ANYWAY.search(rest)), _ANYWAY.sub("", rest)
        text, day = _day_behind(said, lookup.today)
        amount, note = _amount_first(text, rest, lookup, partner, "allocate")
        return AllocateFunds(partner.id, amount, _FOR.sub("", note), day, anyway)

    return partner_first(words, lookup, "mdf allocate", allocation)


def _ask(words: Words, lookup: Lookup) -> AskForFunds | OpenFundsForm:
    def asked(partner: PartnerName, rest: str) -> AskForFunds | OpenFundsForm:
        if not rest:
            return OpenFundsForm(partner.id)
        anyway, said = bool(_ANYWAY.search(rest)), _ANYWAY.sub("", rest)
        amount, purpose = _amount_first(said, rest, lookup, partner, "request")
        return AskForFunds(partner.id, amount, _QUOTED.sub(r"\1", _FOR.sub("", purpose)), anyway)

    return partner_first(words, lookup, "mdf request", asked)


def _approve(words: Words, lookup: Lookup) -> DecideActivity:
    number = _activity(words)
    return DecideActivity(number, True, anyway=words.rest.casefold() == "anyway")


def _reject(words: Words, lookup: Lookup) -> DecideActivity:
    return DecideActivity(_activity(words), False, words.rest)


def _spent(words: Words, lookup: Lookup) -> SpendFunds | OpenFundsForm:
    number = _activity(words)
    if not words.rest:
        return OpenFundsForm(activity_id=number)
    anyway, said = bool(_ANYWAY.search(words.rest)), _ANYWAY.sub("", words.rest)
    text, day = _day_behind(said, lookup.today)
    behind = escaped(words.rest[len(text) :])
    form = Choice("Fill in the form", f"mdf spent {number}")
    amount = amount_in(text, lookup.currency, lambda one: f"mdf spent {number} {one}{behind}", otherwise=(form,))
    return SpendFunds(number, amount, day, anyway=anyway)


def _credit(is_credited: bool) -> Callable[[Words, Lookup], CreditDeal]:
    def read(words: Words, lookup: Lookup) -> CreditDeal:
        number = _activity(words)
        if not words.rest and is_credited:
            return CreditDeal(number)
        deal = words.match(_DEAL)
        if deal is None:
            raise NotUnderstood(
                f"I cannot read a deal in “{shortened(words.rest)}”." if words.rest else "Which deal did it not bring?",
                f"Write the number of the deal: /partner mdf credit {number} deal 17",
                (Choice("Pick a deal", f"mdf credit {number}"), Choice("Show the activity", f"mdf show {number}")),
            )
        return CreditDeal(number, int(deal[1]), is_credited)

    return read


def _show(words: Words, lookup: Lookup) -> ShowActivity | ShowFunds:
    number = _NUMBER.match(words.rest)
    if number and not words.rest.startswith("#"):
        return ShowActivity(_activity(words))
    return ShowFunds(only_partner(words, lookup, "mdf", changes=False))


_READERS: Mapping[str, Callable[[Words, Lookup], FundsRequest]] = {
    "allocate": _allocate,
    "request": _ask,
    "ask": _ask,
    "approve": _approve,
    "reject": _reject,
    "spent": _spent,
    "spend": _spent,
    "credit": _credit(True),
    "uncredit": _credit(False),
    "show": _show,
}


def _activity(words: Words) -> int:
    number = words.match(_NUMBER)
    if number is None:
        raise NotUnderstood("Which activity?", "Write its number, as in /partner mdf approve 3", (_ALL,))
    return int(number[1])


def _amount_first(text: str, whole: str, lookup: Lookup, partner: PartnerName, verb: str) -> tuple[int, str]:
    """Part a text into the amount that it begins with and the rest; `whole` is all that stands behind the partner."""
    found = _AMOUNT.match(text)
    if found is None:
        raise _no_amount(partner, verb)
    behind = escaped(whole[found.end() :])
    amount = amount_in(found[0], lookup.currency, lambda one: line_about(f"mdf {verb}", partner.id, f"{one}{behind}"))
    return amount, text[found.end() :].strip(" ,:")


def _day_behind(text: str, today: date) -> tuple[str, date | None]:
    """Part a text from the day at its end: `5k on 3 March`."""
    found = _ON.match(text)
    day = read_day(found["day"], today=today) if found else None
    return (found["text"].strip(), day) if found and day else (text, None)


def _no_amount(partner: PartnerName, verb: str) -> NotUnderstood:
    return NotUnderstood(
        "How much?",
        f"Write the amount behind the partner: /partner mdf {verb} {partner.name} 2k",
        (Choice(f"Funds of {partner.name}", line_about("mdf", partner.id)),),
    )


FUNDS_COMMANDS = (
    Command(
        "mdf",
        "mdf [partner | allocate | request | approve | reject | spent | credit] [year]",
        "Market development funds: what partners have, ask for and spend, and what came of it.",
        (
            "/partner mdf",
            "/partner mdf Acme",
            "/partner mdf allocate Acme 5k",
            "/partner mdf request Acme 2k joint webinar in March",
            "/partner mdf approve 3",
            "/partner mdf reject 3 no budget left this quarter",
            "/partner mdf spent 3 1,850.00",
            "/partner mdf credit 3 deal 17",
        ),
        "Deals and money",
        read_funds,
    ),
)
