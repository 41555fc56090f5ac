"""Reading `deal list`: which deals, when, of whom and the page, in any order.

`deal list won last quarter`, `deal list Acme closing next month`, `deal list overdue mine 2`.
"""

import re
from dataclasses import dataclass

from bot.model.errors import Choice, NotFound, NotUnderstood
from bot.model.names import PartnerName
from bot.program.coming import named_coming_period
from bot.program.periods import Period, named_period
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import partner_first
from bot.services.deals.lists import KINDS, DatedBy
from bot.services.deals.requests import DealsOf, ListDeals
from bot.services.grammar import Words, shortened

_WHICH = {word: which for which, kind in KINDS.items() for word in (which.value, *kind.words)}
_MINE = frozenset({"mine", "my"})
_PAGE = re.compile(r"(?:\A|\s)page\s+(\d{1,6})\Z", re.IGNORECASE | re.ASCII)
_SHORT_PAGE = re.compile(r"(?:\A|\s)(?:page\s+|(?=\d{1,3}\Z))(\d{1,6})\Z", re.IGNORECASE | re.ASCII)
_FILLERS = "and|at|before|by|deals?|due|during|expected|for|from|in|of|that|the|to|which|with"
_FILLER = re.compile(rf"(?:{_FILLERS})(?:\s+|\Z)", re.IGNORECASE)
_ENDING = re.compile(rf"(?:(?:\A|\s+)(?:{_FILLERS}))+\Z", re.IGNORECASE)
_LISTS = (
    Choice("Open deals", "deal list"),
    Choice("Close this month", "deal list closing"),
    Choice("Those that wait", "deal list waiting"),
)


@dataclass(frozen=True)
class _Asked:
    """What a line asks for; `left` is what is no word of a list: a partner."""

    which: DealsOf | None
    period: Period | None
    mine: bool
    page: int
    left: str


def bare_deal_list(words: Words, lookup: Lookup) -> ListDeals | None:
    """Read a list without its word, as in `deal overdue` and `deal won last quarter`; None where it is none.

    A number alone is a deal's, as in `deal won 7`; a page is written `page 7`.
    """
    asked = _asked(words.rest, lookup, _PAGE)
    return None if asked.left or (asked.which is None and not asked.mine) else _list(asked)


def read_deal_list(words: Words, lookup: Lookup) -> ListDeals:
    """Read what stands behind `deal list`; see the module."""
    if not words.rest:
        return ListDeals()
    asked = _asked(words.rest, lookup, _SHORT_PAGE)
    if not asked.left:
        return _list(asked)

    def of_partner(partner: PartnerName, behind: str) -> ListDeals:
        if behind:
            raise _unclear(behind, Choice(f"Deals of {partner.name}", f"deal list #{partner.id} all"))
        return _list(asked, partner.id)

    try:
        return partner_first(Words(words.as_line(asked.left)), lookup, "deal list", of_partner, changes=False)
    except NotFound as unknown:
        raise _unclear(asked.left, *_LISTS) from unknown


def _asked(text: str, lookup: Lookup, of_page: re.Pattern[str]) -> _Asked:
    text = " ".join(text.split())
    page = of_page.search(text) if lookup.names.exact(text) is None else None
    text = text[: page.start()] if page else text
    which: DealsOf | None = None
    mine, left = False, []
    for word in text.split() if lookup.names.exact(text) is None else ():
        folded = word.casefold().strip(",")
        if folded in _MINE:
            mine = True
        elif folded in _WHICH and which is None:
            which = _WHICH[folded]
        else:
            left.append(word)
    text = " ".join(left) or (text if lookup.names.exact(text) else "")
    period = None
    if lookup.names.exact(_bare(text, lookup)) is None:
        named = (named_period if _is_over(which) else named_coming_period)(text, today=lookup.today)
        period = named.period if named else None
        text = f"{_ENDING.sub('', text[: named.start].strip())} {text[named.end :].strip()}" if named else text
    return _Asked(which, period, mine, max(int(page[1]), 1) if page else 1, _bare(text.strip(), lookup))


def _bare(text: str, lookup: Lookup) -> str:
    """Take the small words from the beginning, but for those that begin a partner's name."""
    while not lookup.names.prefixes(text) and (found := _FILLER.match(text)):
        text = text[found.end() :]
    return text


def _is_over(which: DealsOf | None) -> bool:
    return which is not None and KINDS[which].dated is DatedBy.CLOSED


def _list(asked: _Asked, partner_id: int | None = None) -> ListDeals:
    which = asked.which or (DealsOf.ALL if partner_id is not None else DealsOf.OPEN)
    if asked.period and asked.which is None:
        which = DealsOf.CLOSING
    if asked.period and KINDS[which].dated is DatedBy.NOTHING:
        raise NotUnderstood(
            f"A list of {KINDS[which].title.lower()} has no period.",
            "A period goes with open deals, by the day they are expected to close, and with those that were closed.",
            (Choice(KINDS[which].title, f"deal list {which.value}"), *_LISTS[:2]),
        )
    return ListDeals(which, partner_id, asked.mine, asked.page, asked.period)


def _unclear(said: str, *choices: Choice) -> NotUnderstood:
    return NotUnderstood(
        f"I cannot read “{shortened(said)}” in that list.",
        f"Behind list, write a partner, mine, a month or quarter, or one of: {', '.join(DealsOf)}.",
        choices,
    )
