"""Reading the command about deals: `deal register …`, `deal list …`, `deal #7 …`, `deal Acme Globex …`, `deal direct`.

A deal is named by its number, or by its partner and its customer. What is to be done may stand in front of either, or
behind: `deal won Acme Globex on 3 Nov`, `deal #7 won on 3 Nov`. A partner's number stands behind `of`:
`deal won of #2 Globex`, so that it is never taken for a deal's.
"""

import re
from functools import partial

from bot.model.errors import Choice, DomainError, NotUnderstood
from bot.model.names import PartnerName
from bot.services.commands.command import Command
from bot.services.commands.deal_days import read_day_first
from bot.services.commands.deal_list import bare_deal_list, read_deal_list
from bot.services.commands.deal_moves import MOVES, read_move
from bot.services.commands.deal_registration import read_registration
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import partner_first
from bot.services.deals.requests import (
    AddDirect,
    DealRequest,
    DealsOf,
    FindDeal,
    ListDeals,
    ListDirect,
    RegisterDeal,
    RemoveDirect,
)
from bot.services.grammar import Words, escaped, is_visible, quoted

_GROUP = "Deals and money"
_NUMBER = re.compile(r"#(\d{1,18})(?!\w)", re.ASCII)
_BARE_NUMBER = re.compile(r"(\d{1,18})(?!\S)", re.ASCII)
_WORD = re.compile(r"[\w-]+")
_REGISTER = re.compile(r"(?:register|new|add)(?!\S)\s*(?:for\s+)?", re.IGNORECASE)
_LIST = re.compile(r"(?:list|all)(?!\S)", re.IGNORECASE)
_DIRECT = re.compile(r"direct(?!\S)", re.IGNORECASE)
_OF = re.compile(r"(?:of|for|with|at)\s+", re.IGNORECASE)
_OF_PARTNER = re.compile(r"of\s+", re.IGNORECASE)
_REMOVE = re.compile(r"(?:remove|delete)(?!\S)", re.IGNORECASE)
_DIRECT_PARTS = re.compile(r"(?<!\S)(domain|since)(?=\s)", re.IGNORECASE)


def read_deal(words: Words, lookup: Lookup) -> DealRequest:
    """Read what is asked about deals; see the module."""
    if not is_visible(words.rest) or words.match(_REGISTER):
        return _registration(words, lookup)
    if words.match(_LIST):
        return read_deal_list(words, lookup)
    if words.match(_DIRECT):
        return _direct(words, lookup)
    return bare_deal_list(words, lookup) or _one(words, lookup)


def _registration(words: Words, lookup: Lookup) -> RegisterDeal:
    if not is_visible(words.rest):
        return RegisterDeal()

    def registration(partner: PartnerName, rest: str) -> RegisterDeal:
        return RegisterDeal(read_registration(partner, rest, lookup))

    return partner_first(words, lookup, "deal register", registration)


def _one(words: Words, lookup: Lookup) -> DealRequest:
    """Read a line about one deal."""
    verb = _WORD.match(words.rest)
    move = ""
    if verb and verb[0].casefold() in MOVES and not lookup.names.prefixes(words.rest):
        move = MOVES[words.word().casefold()]
    number = _deal_number(words, lookup)
    if number:
        behind = f"{move} {words.rest}".strip()
        return read_move(int(number[1]), behind, today=lookup.today, currency=lookup.currency)
    if not is_visible(words.rest):
        raise NotUnderstood(
            "Which deal?",
            f"Name it by its number, as in /partner deal {move} #7, or by its partner and its customer.",
            (Choice("See the open deals", "deal list"), Choice("Those that wait", "deal list waiting")),
        )

    def deal(partner: PartnerName, rest: str) -> DealRequest:
        rest = _OF.sub("", rest, count=1) if _OF.match(rest) else rest
        if not is_visible(rest) and not move:
            return ListDeals(DealsOf.ALL, partner.id)
        if not is_visible(rest):
            raise NotUnderstood(
                f"Which deal of {partner.name}?",
                "Write its customer behind the partner.",
                (Choice(f"Deals of {partner.name}", f"deal list #{partner.id} all"),),
            )
        return FindDeal(partner.id, rest, move)

    text = words.rest
    try:
        return partner_first(words, lookup, " ".join(filter(None, ("deal", move, "of"))), deal)
    except DomainError as problem:
        is_meant = lookup.names.prefixes(text) or any(one.line.startswith("deal") for one in problem.choices)
        if is_meant or lookup.archived.prefixes(text):
            raise
    return FindDeal(None, text, move)


def _deal_number(words: Words, lookup: Lookup) -> re.Match[str] | None:
    """Take the number of a deal; behind `of`, which goes, and in a partner's name there is none."""
    if lookup.names.prefixes(words.rest) and not _NUMBER.match(words.rest):
        return None
    return None if words.match(_OF_PARTNER) else words.match(_NUMBER) or words.match(_BARE_NUMBER)


def _direct(words: Words, lookup: Lookup) -> AddDirect | RemoveDirect | ListDirect:
    """Read `deal direct`, `deal direct "Globex" domain globex.com since 2026-10-01`, `deal direct remove "Globex"`."""
    if not is_visible(words.rest) or words.rest.casefold() == "list":
        return ListDirect()
    if words.match(_REMOVE):
        number = words.match(_NUMBER)
        return RemoveDirect(direct_id=int(number[1])) if number else RemoveDirect(words.name_in_quotes() or words.rest)
    first, *parts = _DIRECT_PARTS.split(words.rest)
    name = Words(escaped(first)).name_in_quotes() or first.strip()
    said = {word.casefold(): text.strip() for word, text in zip(parts[::2], parts[1::2], strict=True)}
    since = None
    if said.get("since"):
        since, _ = read_day_first(said["since"], today=lookup.today, line=partial(_since, name))
    return AddDirect(name, said.get("domain", ""), since)


def _since(name: str, day: str) -> str:
    return f"deal direct {quoted(name)} since {day}"


DEAL_COMMANDS = (
    Command(
        "deal",
        "deal [register <partner> <customer> <value> close <day> <sourced | influenced>] [list | <deal> <what>]",
        "Registers a deal, lists deals, or moves one on: approve, reject, extend, stage, next, close, value, won, "
        "lost, reopen, reverse, edit; direct names customers that your own sellers work on.",
        (
            '/partner deal register Acme "Globex" 50k close 2027-01-31 sourced',
            "/partner deal",
            "/partner deal list waiting",
            "/partner deal list Acme",
            "/partner deal Acme Globex",
            "/partner deal #7 approve",
            "/partner deal #7 won on 3 November",
            "/partner deal #7 lost they chose another product",
            '/partner deal direct "Globex" since 2026-10-01',
        ),
        _GROUP,
        read_deal,
    ),
)
