"""Reading the commands about the program, and about what only people know of the company."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.model import FigureKind
from bot.model.errors import Choice, DomainError, NotUnderstood
from bot.program.periods import Period, read_period, written
from bot.program.settings import Section
from bot.services.commands.amounts import amount_in
from bot.services.commands.changing import A_PERSON
from bot.services.commands.command import Command
from bot.services.commands.lookup import Lookup
from bot.services.commands.program_numbers import read_number
from bot.services.grammar import Words, escaped, is_visible, shortened
from bot.services.program.choices import EDIT, FIGURES, ME_OR_NOBODY
from bot.services.program.requests import (
    DownloadProgram,
    NameApprover,
    OpenProgram,
    OpenProgramUpload,
    ProgramRequest,
    ResetProgram,
    SetApprover,
    SetCurrency,
    SetFigure,
    SetNumber,
    SetTimezone,
    ShowFigures,
    ShowProgram,
    ShowProgramHistory,
)

_SECTIONS: Mapping[str, Section] = {
    **{section.value: section for section in Section},
    **{section.heading.casefold(): section for section in Section},
    "tier": Section.TIERS,
    "ladder": Section.TIERS,
    "commissions": Section.COMMISSION,
    "rates": Section.COMMISSION,
    "deal": Section.DEALS,
    "registration": Section.DEALS,
    "protection": Section.DEALS,
    "score": Section.HEALTH,
    "rebates": Section.REBATE,
    "standup": Section.RHYTHM,
    "reports": Section.RHYTHM,
    "share": Section.MONEY,
    "revenue share": Section.MONEY,
}
_NOBODY = frozenset({"", "none", "nobody"})
_KINDS = {
    "revenue": FigureKind.REVENUE,
    "sales": FigureKind.REVENUE,
    "turnover": FigureKind.REVENUE,
    "cost": FigureKind.PROGRAM_COST,
    "costs": FigureKind.PROGRAM_COST,
}
_FIGURES = {kind: word for word, kind in reversed(_KINDS.items())}
_OF_FIGURE = re.compile(r"(?:(?:the\s+)?(?:company|program)\s+)?(\w+)\s*(?:(?:of|for|in)\s+)?", re.IGNORECASE)
_NONE = frozenset({"none", "remove", "delete", "unknown"})
# Between a period and its amount people write a mark of their own.
_BETWEEN = re.compile(r"\A(?:[:=]|is|was|to)\s*", re.IGNORECASE)
_LONGEST_PERIOD = 5


def _read_program(words: Words, lookup: Lookup) -> ProgramRequest:
    """Read `program`, a section of it, and what is to be done with it."""
    if not is_visible(words.rest):
        return ShowProgram()
    section = _SECTIONS.get(words.rest.casefold())
    if section is not None:
        return ShowProgram(section)
    whole, verb = words.rest, words.word().casefold()
    read = _VERBS.get(verb)
    number = _number(whole, lookup) if read is None else None
    if number is not None:
        return number
    if read is None:
        raise NotUnderstood(
            f"I do not know what to do with “{shortened(whole)}” in the program.",
            "Look at it as a whole, or at one part of it.",
            (
                Choice("Show the program", "program"),
                EDIT,
                *(Choice(one.heading, f"program {one.value}") for one in Section),
            ),
        )
    return read(words, lookup)


def _number(text: str, lookup: Lookup) -> SetNumber | OpenProgram | None:
    words = Words(escaped(text))
    confirmed = words.last_word("yes")
    found = read_number(words.rest, lookup.currency)
    return replace(found, confirmed=confirmed) if isinstance(found, SetNumber) else found


def _read_edit(words: Words, lookup: Lookup) -> OpenProgram | SetNumber:
    if not words.rest:
        return OpenProgram()
    section = _SECTIONS.get(words.rest.casefold())
    if section is not None:
        return OpenProgram(section)
    return _number(words.rest, lookup) or OpenProgram(_section(words.rest, "program edit"))


def _read_reset(words: Words, lookup: Lookup) -> ResetProgram:
    confirmed = words.last_word("yes")
    return ResetProgram(_section(words.rest, "program reset") if words.rest else None, confirmed)


def _read_approver(words: Words, lookup: Lookup) -> SetApprover | NameApprover:
    user_id = words.mention()
    if user_id is not None and not words.rest:
        return SetApprover(user_id)
    if user_id is None and words.rest.casefold() == "me":
        return SetApprover(lookup.user_id)
    if user_id is None and words.rest.casefold() in _NOBODY - {""}:
        return SetApprover(None)
    if user_id is None and A_PERSON.fullmatch(words.rest):
        return NameApprover(words.rest)
    raise NotUnderstood(
        "Who decides on registrations of deals?",
        "Type @ and pick a colleague of yours, or write me or none.",
        ME_OR_NOBODY,
    )


def _read_timezone(words: Words, lookup: Lookup) -> SetTimezone:
    return SetTimezone(words.rest)


def _read_currency(words: Words, lookup: Lookup) -> SetCurrency:
    return SetCurrency(words.rest)


def _alone(request: Callable[[], ProgramRequest], line: str) -> Callable[[Words, Lookup], ProgramRequest]:
    def read(words: Words, lookup: Lookup) -> ProgramRequest:
        if words.rest:
            raise NotUnderstood(
                f"{line} stands alone, and “{shortened(words.rest)}” follows it.",
                f"Send /partner {line} without anything behind it.",
                (Choice(line.capitalize(), line),),
            )
        return request()

    return read


_READERS: Mapping[str, Callable[[Words, Lookup], ProgramRequest]] = {
    "history versions": _alone(ShowProgramHistory, "program history"),
    "download export yaml file": _alone(DownloadProgram, "program download"),
    "upload import": _alone(OpenProgramUpload, "program upload"),
    "edit change set update": _read_edit,
    "reset defaults": _read_reset,
    "approver decider": _read_approver,
    "timezone": _read_timezone,
    "currency": _read_currency,
}
_VERBS = {word: read for ways, read in _READERS.items() for word in ways.split()}


def _section(text: str, line: str) -> Section:
    section = _SECTIONS.get(text.casefold())
    if section is None:
        raise NotUnderstood(
            f"“{shortened(text)}” is no part of the program.",
            "Choose one of its parts.",
            tuple(Choice(one.heading, f"{line} {one.value}") for one in Section),
        )
    return section


def _read_figures(words: Words, lookup: Lookup) -> ProgramRequest:
    """Read `figures`, `figures revenue 2026-Q3 4.2M` and `figures cost 2026 none`."""
    if not is_visible(words.rest):
        return ShowFigures()
    whole = words.rest
    found = words.match(_OF_FIGURE)
    kind = _KINDS.get(found[1].casefold()) if found else None
    if kind is None:
        raise NotUnderstood(
            f"“{shortened(whole)}” is no figure of the company that I keep.",
            "I keep its revenue and the cost of the program, such as: /partner figures revenue 2026-Q3 4.2M",
            (FIGURES,),
        )
    period, rest = _period_first(words.rest, lookup)
    if rest.casefold() in _NONE:
        return SetFigure(kind, period, None)
    line = f"figures {_FIGURES[kind]} {written(period)}"
    return SetFigure(kind, period, amount_in(rest, lookup.currency, lambda one: f"{line} {one}"))


def _period_first(text: str, lookup: Lookup) -> tuple[Period, str]:
    """Divide a text into the longest period that it begins with, and the rest."""
    pieces = text.split()
    for number in range(min(len(pieces), _LONGEST_PERIOD), 0, -1):
        try:
            period = read_period(" ".join(pieces[:number]).rstrip(":,="), today=lookup.today)
        except DomainError:
            continue
        rest = _BETWEEN.sub("", " ".join(pieces[number:])).strip()
        if not rest:
            raise NotUnderstood(
                f"How much was it in {period.name}?", "Write the amount behind the period, such as 4.2M, or none."
            )
        return period, rest
    raise NotUnderstood(
        "Which period is it of?" if not pieces else f"“{shortened(text)}” begins with no period that I can read.",
        "Write the period and then the amount, such as: /partner figures revenue 2026-Q3 4.2M",
        (FIGURES,),
    )


_GROUP = "The program"
PROGRAM_COMMANDS = (
    Command(
        "program",
        "program [part | edit | history | download | upload | reset]",
        "Shows the rules in use, and lets owners change them from a day on.",
        (
            "/partner program",
            "/partner program commission",
            "/partner program edit tiers",
            "/partner program approver me",
            "/partner program currency EUR",
            "/partner program timezone Europe/Berlin",
        ),
        _GROUP,
        _read_program,
    ),
    Command(
        "figures",
        "figures [revenue|cost] [period] [amount]",
        "Keeps your company's revenue and what the program costs.",
        ("/partner figures", "/partner figures revenue 2026-Q3 4.2M", "/partner figures cost 2026 300k"),
        _GROUP,
        _read_figures,
    ),
)
