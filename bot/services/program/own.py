"""What of the program is the workspace's own row: who decides on deals, the currency, the timezone."""

from collections.abc import Mapping
from typing import NoReturn

from bot.memory import Changes
from bot.model import Workspace
from bot.model.errors import Choice, NotUnderstood, Refused
from bot.program.currencies import CURRENCIES
from bot.program.money import has_same_minor_units
from bot.program.settings import own_amounts
from bot.program.words import count, listed
from bot.services.desk import Actor, Desk
from bot.services.grammar import shortened
from bot.services.people import member, name_of
from bot.services.program.access import PROGRAM, check_may_set
from bot.services.program.choices import FIGURES, ME_OR_NOBODY
from bot.services.program.looking import APPROVER, CURRENCY, TIMEZONE
from bot.services.program.requests import NameApprover, SetApprover, SetCurrency, SetTimezone
from bot.services.results import Changed, FieldChange
from bot.services.snapshot import is_timezone, versions_of
from bot.services.whose import asked_who

_MOST_NAMED = 5


async def set_approver(desk: Desk, actor: Actor, request: SetApprover) -> Changed:
    """Say who decides on registrations of deals.

    Raises:
        Refused: the person may not change the program, or it is to be nobody of the workspace.
    """
    return await _set(desk, actor, {APPROVER: request.user_id or ""})


async def name_approver(desk: Desk, actor: Actor, request: NameApprover) -> NoReturn:
    """Ask who is meant by the name of who is to decide on registrations of deals.

    Raises:
        Ambiguous: colleagues are called so, or much like it; the person picks.
        NotFound: nobody is whom the bot has met.
    """
    async with desk.memory.reading(actor.team_id) as repository:
        raise await asked_who(
            repository,
            request.name,
            task="decide on registrations of deals",
            given=SetApprover,
            others=ME_OR_NOBODY,
        )


async def set_timezone(desk: Desk, actor: Actor, request: SetTimezone) -> Changed:
    """Say in which timezone the days of the workspace are.

    Raises:
        Refused: the person may not change the program.
        NotUnderstood: there is no such timezone.
    """
    return await _set(desk, actor, {TIMEZONE: request.name})


async def set_currency(desk: Desk, actor: Actor, request: SetCurrency) -> Changed:
    """Say in which currency the amounts are.

    Raises:
        Refused: the person may not change the program, or amounts are kept in another currency.
        NotUnderstood: there is no such currency.
    """
    return await _set(desk, actor, {CURRENCY: request.code})


async def approver_named(desk: Desk, actor: Actor, asked: Mapping[str, str]) -> str:
    """Give the name of who is to decide on deals, before the transaction: Slack may be asked, and is written down.

    Raises:
        Refused: they are no full member of the workspace.
    """
    user_id = asked.get(APPROVER)
    if not user_id:
        return ""
    person = await member(desk, actor, user_id)
    if person is None:
        raise Refused(
            "They are no full member of this workspace, so they cannot decide on deals here.",
            "Pick a colleague of yours.",
            (PROGRAM,),
            field=APPROVER,
        )
    return "" if person.name == user_id else person.name


async def set_own(desk: Desk, changes: Changes, asked: Mapping[str, str], *, approver: str) -> tuple[FieldChange, ...]:
    """Set what is the workspace's own, and give what changed.

    Args:
        desk: where people are remembered.
        changes: the transaction.
        asked: the texts by the names of their fields; no approver is an empty one.
        approver: the name that `approver_named` gave.

    Raises:
        NotUnderstood: there is no such currency or timezone.
        Refused: amounts are kept in another currency.
    """
    workspace = await changes.workspace()
    columns: dict[str, str | None] = {}
    fields: list[FieldChange] = []
    if CURRENCY in asked:
        code = await _currency(changes, workspace, asked[CURRENCY])
        columns["currency"] = code
        fields.append(FieldChange("Currency", workspace.currency, code))
    if TIMEZONE in asked:
        zone = _timezone(asked[TIMEZONE])
        columns["timezone"] = zone
        fields.append(FieldChange("Timezone", workspace.timezone, zone))
    if APPROVER in asked:
        before = workspace.approver_id
        columns["approver_id"] = asked[APPROVER] or None
        name = await name_of(desk, changes, before)
        fields.append(FieldChange("Decides on deals", before or "", asked[APPROVER], True, name, approver))
    await changes.change(workspace, **columns)
    return tuple(one for one in fields if one.before != one.after)


async def _set(desk: Desk, actor: Actor, asked: Mapping[str, str]) -> Changed:
    await check_may_set(desk, actor)
    approver = await approver_named(desk, actor, asked)
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        fields = await set_own(desk, changes, asked, approver=approver)
    if not fields:
        return Changed(0, "", "That is set already. Nothing changed.")
    return Changed(0, "", f"{fields[0].label} is changed.", fields, changes.revision)


async def _currency(changes: Changes, workspace: Workspace, text: str) -> str:
    code, before = text.strip().upper(), workspace.currency
    if code not in CURRENCIES:
        raise NotUnderstood(
            f"“{shortened(text)}” is not the code of a currency.", "Write it like USD, EUR or GBP.", field=CURRENCY
        )
    kept = await changes.company.amounts() if code != before else 0
    if kept:
        raise Refused(
            f"{count(kept, 'amount')} {'is' if kept == 1 else 'are'} kept in {before}, in targets, deals, payments or "
            f"figures. In {code}, the same numbers would be other amounts.",
            "The currency can be set as long as no amount is kept.",
            (PROGRAM, FIGURES),
            field=CURRENCY,
        )
    own = () if has_same_minor_units(before, code) else own_amounts(versions_of(workspace))
    if own:
        labels = listed([one.full_label for one in own[:_MOST_NAMED]])
        sections = dict.fromkeys(one.section for one in own)
        raise Refused(
            f"The program has amounts of your own in {before} ({labels}). In {code}, the same numbers would be other "
            "amounts.",
            "Set these back to the defaults first.",
            tuple(Choice(f"Reset: {one.heading}", f"program reset {one.value}") for one in sections),
            field=CURRENCY,
        )
    return code


def _timezone(text: str) -> str:
    name = text.strip()
    if not name or not is_timezone(name):
        raise NotUnderstood(
            f"“{shortened(text)}” is not a timezone that I know.",
            "Write it like Europe/Berlin, America/New_York or UTC.",
            field=TIMEZONE,
        )
    return name
