"""From a request back to its line, for buttons: reading the line gives the request again."""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from bot.services.certifying.requests import CertificateRequest
from bot.services.commands.contacts import NUMBER
from bot.services.commands.deal_lines import DealLined, deal_line
from bot.services.commands.kpi_lines import kpi_line
from bot.services.commands.library_lines import LibraryLined, library_line
from bot.services.commands.list_lines import list_words
from bot.services.commands.mdf_lines import FundsLined, funds_line
from bot.services.commands.money_lines import MoneyLined, money_line
from bot.services.commands.naming import line_about
from bot.services.commands.playbook_lines import playbook_line
from bot.services.commands.program_lines import program_line
from bot.services.commands.recommending_lines import advice_line
from bot.services.commands.standing_lines import standing_line
from bot.services.commands.values import ANYWAY, SHARED, in_words
from bot.services.grammar import escaped, quoted
from bot.services.kpis.requests import KpiRequest
from bot.services.playbook_requests import PlaybookRequest
from bot.services.program.requests import ProgramLined
from bot.services.recommending.requests import AdviceRequest
from bot.services.requests import (
    AddContact,
    AddMilestone,
    AddNote,
    AddPartner,
    Archive,
    Ask,
    Demo,
    FormKind,
    Help,
    ListPartners,
    OpenForm,
    OpenHome,
    Recommend,
    RemoveContact,
    Restore,
    SetOwner,
    SetStage,
    SetTier,
    ShowHistory,
    ShowPartner,
    Undo,
)
from bot.services.standing.requests import StandingRequest

Looking: TypeAlias = ShowPartner | ShowHistory | OpenForm
Remembering: TypeAlias = AddNote | AddMilestone | AddContact | RemoveContact
Changing: TypeAlias = SetTier | SetStage | SetOwner | Remembering | Archive | Restore
Other: TypeAlias = Help | AddPartner | ListPartners | Recommend | OpenHome | Undo | Demo | Ask
Lined: TypeAlias = (
    Looking
    | Changing
    | PlaybookRequest
    | LibraryLined
    | StandingRequest
    | AdviceRequest
    | CertificateRequest
    | DealLined
    | FundsLined
    | MoneyLined
    | KpiRequest
    | ProgramLined
    | Other
)
"""Requests that have a line of their own. A target has none: its line depends on the workspace's currency."""


def line_for(request: Lined) -> str:
    """Give the command line of a request, without `/partner`; a partner is named by its number."""
    if isinstance(request, AdviceRequest | CertificateRequest):
        return advice_line(request)
    if isinstance(request, PlaybookRequest):
        return playbook_line(request)
    if isinstance(request, StandingRequest):
        return standing_line(request)
    if isinstance(request, LibraryLined):
        return library_line(request)
    if isinstance(request, KpiRequest):
        return kpi_line(request)
    if isinstance(request, DealLined | MoneyLined | FundsLined):
        return _about_money(request)
    if isinstance(request, ProgramLined):
        return program_line(request)
    if isinstance(request, Other):
        return _other(request)
    return _looking(request) if isinstance(request, Looking) else _changing(request)


def _about_money(request: DealLined | MoneyLined | FundsLined) -> str:
    if isinstance(request, DealLined):
        return deal_line(request)
    return money_line(request) if isinstance(request, MoneyLined) else funds_line(request)


def _other(request: Other) -> str:
    match request:
        case Help(topic):
            return f"help {topic or ''}".rstrip()
        case AddPartner():
            return " ".join(_adding(request))
        case ListPartners():
            return " ".join(("list", *list_words(request)))
        case Recommend(partner_id):
            return "recommend" if partner_id is None else line_about("recommend", partner_id)
        case OpenHome():
            return "home"
        case Undo(change):
            return "undo" if change is None else f"undo {change}"
        case Demo(on, confirmed):
            return f"demo {'on' if on else 'off'}{' yes' if confirmed else ''}"
        case Ask(question):
            return f"ask {escaped(question)}"


def _looking(request: Looking) -> str:
    match request:
        case ShowPartner(partner_id):
            return line_about("show", partner_id)
        case ShowHistory(partner_id, page):
            return line_about("history", partner_id, f"page {page}" if page > 1 else "")
        case OpenForm(kind, partner_id, name):
            renamed = f"name {quoted(name)}" if name else ""
            return FormKind.ADD.value if partner_id is None else line_about(kind.value, partner_id, renamed)


def _changing(request: Changing) -> str:
    match request:
        case SetTier(partner_id, tier):
            return line_about("tier", partner_id, in_words(tier))
        case SetStage(partner_id, stage):
            return line_about("stage", partner_id, in_words(stage))
        case SetOwner(partner_id, owner_id):
            return line_about("owner", partner_id, f"<@{owner_id}>" if owner_id else "none")
        case AddNote(partner_id, text, happened_on):
            return line_about("note", partner_id, _dated(text, happened_on))
        case AddMilestone(partner_id, text, happened_on):
            return line_about("milestone", partner_id, _dated(text, happened_on))
        case RemoveContact(partner_id, name):
            return line_about("contact", partner_id, f"{_person(name)} remove")
        case AddContact():
            return line_about("contact", request.partner_id, " ".join(_contact(request)))
        case Archive(partner_id, confirmed):
            return line_about("archive", partner_id, "yes" if confirmed else "")
        case Restore(partner_id):
            return line_about("restore", partner_id)


def _adding(request: AddPartner) -> Iterator[str]:
    yield "add"
    if request.name is not None:
        yield quoted(request.name)
    yield from (in_words(value) for value in (request.type, request.tier, request.stage) if value is not None)
    if request.anyway:
        yield ANYWAY


def _dated(text: str, day: date | None) -> str:
    return escaped(text) if day is None else f"{escaped(text)} on {day.isoformat()}"


def _contact(request: AddContact) -> Iterator[str]:
    yield _person(request.name)
    if request.email:
        yield escaped(request.email)
    if request.phone:
        # The comma keeps a title that begins with a number out of it.
        yield f"{request.phone},"
    if request.title:
        yield escaped(request.title)
    if request.is_main:
        yield "main"
    if request.anyway:
        yield ANYWAY
    if request.shares_email:
        yield SHARED


def _person(name: str) -> str:
    """A contact's name, or the number of one who is there, which is not quoted."""
    return name if NUMBER.fullmatch(name) else quoted(name)
