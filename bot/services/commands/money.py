"""Reading the commands about commission and rebates: a partner and a period in front, how it is shown behind them."""

import re
from dataclasses import dataclass

from bot.model import DealOrigin
from bot.model.errors import Choice, NotUnderstood
from bot.model.names import PartnerName
from bot.program.days import read_day
from bot.program.misread import NoPeriod, misread_period
from bot.program.money import show_amount
from bot.program.periods import Period, read_period
from bot.services.commands.amounts import amount_in
from bot.services.commands.command import Command
from bot.services.commands.lookup import Lookup
from bot.services.commands.misread import no_period
from bot.services.commands.money_lines import money_line
from bot.services.commands.naming import line_about, partner_first
from bot.services.commands.shares import SHARE_COMMAND
from bot.services.grammar import Words, is_visible, shortened
from bot.services.money.requests import ShowCommission, ShowRebates, WhatIf

_GROUP = "Deals and money"
_EVERYBODY = Choice("Commission of all partners", "commission")
_TAIL = re.compile(
    r"(?:\A|\s+)(?:(?P<maths>maths?|steps)|(?P<file>csv|file|download)|page\s+(?P<page>\d{1,6}))\Z", re.IGNORECASE
)
_WHAT_IF = re.compile(r"\Awhat[\s-]?if(?!\w)[\s:,]*", re.IGNORECASE)
_ORIGIN = re.compile(r"\b(sourced|influenced)\b", re.IGNORECASE)
_BY_US = re.compile(r"\b(?:closed\s+)?by\s+(?:us|our(?:\s+own)?\s+sellers|the\s+company)\b", re.IGNORECASE)
_DAY = re.compile(r"(?:\A|\s)(?:(?:close[sd]?|closing|won)(?:\s+on)?|on)\s+(?P<day>\S.*)\Z", re.IGNORECASE)
_YEAR = re.compile(r"(20\d\d)", re.ASCII)


@dataclass(frozen=True)
class _Asked:
    """What stands behind a command, without the words at its end that say how it is shown."""

    text: str
    maths: bool = False
    as_file: bool = False
    page: int = 1


def read_commission(words: Words, lookup: Lookup) -> ShowCommission | WhatIf:
    """Read `commission`, `commission Q4`, `commission Acme 2026-10 maths`, `commission Acme what-if 80k sourced`."""
    asked = _asked(words.rest)
    if not is_visible(asked.text) or asked.text.casefold() == "all":
        return ShowCommission(as_file=asked.as_file, page=asked.page)
    if lookup.names.exact(asked.text) is None:
        if period := _period(asked.text, lookup):
            return ShowCommission(period=period, as_file=asked.as_file, page=asked.page)
        if slip := _slip(asked.text):
            raise no_period(
                asked.text,
                slip.why,
                lambda one: money_line(ShowCommission(period=one, as_file=asked.as_file)),
                today=lookup.today,
            )

    def commission(partner: PartnerName, rest: str) -> ShowCommission | WhatIf:
        what_if = _WHAT_IF.match(rest)
        if what_if:
            return _what_if(partner, rest[what_if.end() :], lookup)
        asked = _asked(rest)
        if not asked.text:
            return ShowCommission(partner.id, maths=asked.maths, as_file=asked.as_file)
        period = _period(asked.text, lookup)
        if period is None:
            raise NotUnderstood(
                f"I cannot read “{shortened(asked.text)}” as a period.",
                "Write it like Q3, October, 2026 or last quarter, or try a deal: what-if 80k sourced",
                (Choice(f"Commission of {partner.name}", line_about("commission", partner.id)), _EVERYBODY),
            )
        return ShowCommission(partner.id, period, asked.maths, asked.as_file)

    return partner_first(words, lookup, "commission", commission, changes=False)


def read_rebate(words: Words, lookup: Lookup) -> ShowRebates:
    """Read `rebate`, `rebate 2026`, `rebate Acme` and `rebate Acme 2026`."""
    asked = _asked(words.rest)
    year = _YEAR.fullmatch(asked.text)
    if not is_visible(asked.text) or (year and lookup.names.exact(asked.text) is None):
        return ShowRebates(year=int(year[1]) if year else None, page=asked.page)
    if lookup.names.exact(asked.text) is None and (_slip(asked.text) or _period(asked.text, lookup)):
        this = lookup.today.year
        choices = (Choice("This year", f"rebate {this}"), Choice("Last year", f"rebate {this - 1}"))
        raise _no_year(asked.text, choices)

    def rebate(partner: PartnerName, rest: str) -> ShowRebates:
        text = _asked(rest).text
        year = _YEAR.fullmatch(text)
        if text and not year:
            raise _no_year(text, (Choice(f"Rebate of {partner.name}", line_about("rebate", partner.id)),))
        return ShowRebates(partner.id, int(year[1]) if year else None)

    return partner_first(words, lookup, "rebate", rebate, changes=False)


def _asked(text: str) -> _Asked:
    """Take the words from the end that say how it is shown."""
    maths, as_file, page = False, False, 1
    while found := _TAIL.search(text):
        text = text[: found.start()]
        maths, as_file = maths or bool(found["maths"]), as_file or bool(found["file"])
        page = max(int(found["page"]), 1) if found["page"] else page
    return _Asked(text.strip(), maths, as_file, page)


def _period(text: str, lookup: Lookup) -> Period | None:
    try:
        return read_period(text, today=lookup.today)
    except NotUnderstood:
        return None


def _slip(text: str) -> NoPeriod | None:
    """Give what looks like a period and is none, which would be taken for the name of a partner."""
    slip = misread_period(text)
    return slip if slip is not None and (slip.start, slip.end) == (0, len(text)) else None


def _no_year(text: str, choices: tuple[Choice, ...]) -> NotUnderstood:
    return NotUnderstood(f"A rebate is of a year, and “{shortened(text)}” is none.", "Write it like 2026.", choices)


def _what_if(partner: PartnerName, text: str, lookup: Lookup) -> WhatIf:
    """Read what stands behind `what-if`: an amount, an origin, and in any order how and when it closes."""
    origin, by_company = _ORIGIN.search(text), _BY_US.search(text) is not None
    rest = " ".join(_ORIGIN.sub(" ", _BY_US.sub(" ", text)).split())
    dated = _DAY.search(rest)
    day = read_day(dated["day"], today=lookup.today) if dated else None
    if dated and day is None:
        raise NotUnderstood(f"“{shortened(dated['day'])}” is no day that I can read.", "Write it as in 2026-12-31.")
    amount = rest[: dated.start()].strip(" ,:") if dated else rest.strip(" ,:")
    if not amount:
        raise NotUnderstood(
            f"What is the deal of {partner.name} worth?",
            f"Write for example: /partner commission {partner.name} what-if 80k sourced",
        )
    behind = f"{' by us' if by_company else ''}{f' close {day.isoformat()}' if day else ''}"
    said = f"{f' {origin[1].casefold()}' if origin else ''}{behind}"
    value = amount_in(amount, lookup.currency, lambda one: _try(partner, f"{one}{said}"))
    if origin is None:
        shown = show_amount(value, lookup.currency)
        raise NotUnderstood(
            f"Did {partner.name} bring the deal, or help with it?",
            "A deal that the partner brought is sourced, one that it helped with is influenced.",
            tuple(Choice(one.capitalize(), _try(partner, f"{shown} {one}{behind}")) for one in DealOrigin),
        )
    return WhatIf(partner.id, value, DealOrigin(origin[1].casefold()), by_company, day)


def _try(partner: PartnerName, deal: str) -> str:
    """Give the line that tries a deal, which is in the language of lines."""
    return line_about("commission", partner.id, f"what-if {deal}")


MONEY_COMMANDS = (
    Command(
        "commission",
        "commission [partner] [period | what-if <amount> <origin>] [maths | csv]",
        "What partners are paid for won deals, period by period, and what a deal would pay.",
        (
            "/partner commission",
            "/partner commission Acme",
            "/partner commission Acme Q3 maths",
            "/partner commission 2026-Q3 csv",
            "/partner commission Acme what-if 80k sourced",
            "/partner commission Acme what-if 80k influenced by us close 2026-12-31",
        ),
        _GROUP,
        read_commission,
    ),
    Command(
        "rebate",
        "rebate [partner] [year]",
        "The volume rebate of a year, and how far the next band is.",
        ("/partner rebate", "/partner rebate Acme", "/partner rebate Acme 2026"),
        _GROUP,
        read_rebate,
    ),
    SHARE_COMMAND,
)
