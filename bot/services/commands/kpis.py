"""Reading the command about the program's figures.

A period, a figure and whose partners it is about may stand in any order: `kpis Q3`, `kpis win rate gold msps 2025`,
`kpis 2026-10 Acme`.
"""

import re
from dataclasses import fields, replace

from bot.model.errors import Choice, NotUnderstood
from bot.program.misread import NoPeriod, misread_period
from bot.program.periods import Period, between, named_period, written
from bot.services.commands.command import Command
from bot.services.commands.listing import read_list
from bot.services.commands.lookup import Lookup
from bot.services.commands.misread import no_period
from bot.services.commands.naming import only_partner
from bot.services.grammar import Words, shortened
from bot.services.kpis.called import FIGURE_NAMES
from bot.services.kpis.requests import Scope, ShowKpis
from bot.services.requests import ListPartners

_ALL = Choice("All figures", "kpis")
_LIST = "list "
_NAMES = "|".join(sorted(map(re.escape, FIGURE_NAMES), key=len, reverse=True)).replace(r"\ ", r"\s+")
_FIGURE = re.compile(rf"\A({_NAMES})(?=[\s,]|\Z)|(?<=[^\s,]\s)({_NAMES})\Z", re.IGNORECASE)
_PAGE = re.compile(r"(?:\A|\s)(?:page\s+)?(\d{1,6})\Z", re.IGNORECASE | re.ASCII)
_BARE_NUMBER = re.compile(r"(?<!page)(?:\A|\s)(\d{1,6})\Z", re.IGNORECASE | re.ASCII)
_QUOTED = re.compile('["“„«][^"”“»]*["”“»]')
_NO_PERIOD = re.compile(rf"{_QUOTED.pattern}|\bpage\s+\d+\Z", re.IGNORECASE)
_FILLERS = "all|and|by|for|from|in|of|our|partners?|the|with"
_FILLER = re.compile(
    rf"\A(?:(?:{_FILLERS})(?=[\s,]|\Z)[\s,]*|[\s,]+)+|(?:[\s,]+(?:{_FILLERS}))*[\s,]*\Z", re.IGNORECASE
)


def read_kpis(words: Words, lookup: Lookup) -> ShowKpis:
    """Read `kpis`, `kpis Q3`, `kpis win_rate last month`, `kpis gold partners in Japan`; see the module."""
    text, period = _period(" ".join(words.rest.split()), lookup)
    page = None
    # A number may be part of a partner's name.
    if lookup.names.exact(_bare(text)) is None:
        _check_readable(text, words, lookup)
        text, page = _page(text)
    text, figure = _figure(text)
    if figure is None:
        text, figure = _figure(_bare(text))
    text = _bare(text)
    partner_id = _partner(words, text, lookup)
    if partner_id is not None or not text:
        return ShowKpis(period, figure, partner_id, page=page or 1)
    # The page behind it keeps a number at the end from being taken for one.
    wanted = _whose(Words(words.as_line(f"{text} page {page}" if page else text)), lookup)
    if figure is None:
        figure, wanted = _among(wanted)
    if wanted.archived:
        raise NotUnderstood("Figures leave archived partners out.", "Restore the partners that should count.", (_ALL,))
    if "_" in (wanted.words or ""):
        raise _no_figure(wanted.words or "")
    scope = Scope(**{one.name: getattr(wanted, one.name) for one in fields(Scope)})
    known = lookup.names.exact(wanted.words) if wanted.words else None
    if known is not None and scope == Scope(words=wanted.words):
        return ShowKpis(period, figure, known.id, page=wanted.page)
    return ShowKpis(period, figure, None, scope, wanted.page)


def _whose(words: Words, lookup: Lookup) -> ListPartners:
    """Read filters as a list does; what is offered then are figures of such partners."""
    try:
        return read_list(words, lookup)
    except NotUnderstood as unclear:
        lists = [one for one in unclear.choices if one.line.startswith(_LIST)]
        choices = tuple(Choice(one.label, f"kpis {one.line.removeprefix(_LIST)}") for one in lists)
        raise NotUnderstood(unclear.user_message, unclear.remedy, (*choices, _ALL)) from unclear


def _page(text: str) -> tuple[str, int | None]:
    found = _PAGE.search(text)
    return (text[: found.start()].strip(), max(int(found[1]), 1)) if found else (text, None)


def _period(text: str, lookup: Lookup) -> tuple[str, Period | None]:
    """Take the period, which is none where it is part of a name in quotes."""
    found = named_period(_masked(text), today=lookup.today)
    if found is None:
        return text, None
    rest = f"{text[: found.start].rstrip()} {text[found.end :].lstrip()}".strip()
    again = named_period(_masked(rest), today=lookup.today)
    if again is not None:
        raise NotUnderstood(
            f"That names two periods: {found.period.name} and {again.period.name}.",
            "Name one: beside it stands the period before it.",
            (_ALL,),
        )
    # One name for the same days, however they were written.
    return rest, between(found.period.first, found.period.last, today=lookup.today)


def _check_readable(text: str, words: Words, lookup: Lookup) -> None:
    """Ask back what looks like a period and is none, and a number that no page of a figure can be."""
    slip = misread_period(_masked(text))
    number = _BARE_NUMBER.search(text)
    if slip is None and number and _figure(_bare(text[: number.start()]))[1] is None:
        slip = NoPeriod(number.start(1), number.end(1), "it is neither a month, a quarter nor a year")
    if slip is None:
        return
    before, said, behind = text[: slip.start], text[slip.start : slip.end], text[slip.end :]

    def line(period: Period) -> str:
        return f"kpis {words.as_line(f'{before}{written(period)}{behind}')}"

    raise no_period(said, slip.why, line, today=lookup.today)


def _figure(text: str) -> tuple[str, str | None]:
    found = _FIGURE.search(text)
    if found is None:
        return text, None
    name = FIGURE_NAMES[" ".join(found[0].casefold().split())]
    return f"{text[: found.start()]} {text[found.end() :]}".strip(), name


def _among(wanted: ListPartners) -> tuple[str | None, ListPartners]:
    """Take a figure from the words that are no filter."""
    words = (wanted.words or "").split()
    named = next((word for word in words if word.casefold() in FIGURE_NAMES), None)
    if named is None:
        return None, wanted
    words.remove(named)
    return FIGURE_NAMES[named.casefold()], replace(wanted, words=" ".join(words) or None)


def _partner(words: Words, text: str, lookup: Lookup) -> int | None:
    """Give the partner that the rest is; the rest may also be filters."""
    is_one = text.startswith("#") or lookup.names.exact(text) is not None
    quoted = _QUOTED.fullmatch(text)
    if is_one or (quoted and lookup.names.exact(text[1:-1]) is not None):
        return only_partner(Words(words.as_line(text)), lookup, "kpis", changes=False)
    return None


def _bare(text: str) -> str:
    return _FILLER.sub("", text.strip()).strip()


def _masked(text: str) -> str:
    return _NO_PERIOD.sub(lambda found: "\0" * len(found[0]), text)


def _no_figure(text: str) -> NotUnderstood:
    return NotUnderstood(
        f"There is no figure called “{shortened(text)}”.",
        "Look at all of them; each shows how it is worked out.",
        (_ALL,),
    )


KPI_COMMANDS = (
    Command(
        "kpis",
        "kpis [period] [figure] [partner | type | tier | owner | region | vertical]",
        "Shows the program's figures beside those of the period before, and how each is worked out.",
        (
            "/partner kpis",
            "/partner kpis last quarter",
            "/partner kpis 2026-10",
            "/partner kpis 2026-07-01..2026-09-15",
            "/partner kpis Q3 win rate",
            "/partner kpis 2026 gold resellers",
            "/partner kpis mine",
            "/partner kpis ytd Acme",
        ),
        "How it goes",
        read_kpis,
    ),
)
