"""Reading the commands that set one thing of a partner: its tier, stage, owner or target."""

import re
from collections.abc import Mapping
from functools import partial
from typing import TypeVar

from bot.model import Stage, Tier
from bot.model.errors import Choice, NotUnderstood
from bot.model.names import PartnerName
from bot.services.commands.amounts import amount_in
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import line_about, partner_first
from bot.services.commands.values import STAGES, TIERS, in_words, labels, value_of
from bot.services.grammar import Words, shortened
from bot.services.requests import FormKind, NameOwner, OpenForm, SetOwner, SetStage, SetTarget, SetTier

V = TypeVar("V", Tier, Stage)

# `Ben`, `@ben.carter`, `Ana Maria de la Cruz`.
A_PERSON = re.compile(r"@?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}")


def read_tier(words: Words, lookup: Lookup) -> SetTier:
    """Read `tier Acme gold`."""

    def tier(partner: PartnerName, rest: str) -> SetTier:
        return SetTier(partner.id, _one_of(TIERS, rest, command="tier", partner=partner))

    return partner_first(words, lookup, "tier", tier)


def read_stage(words: Words, lookup: Lookup) -> SetStage:
    """Read `stage Acme active`."""

    def stage(partner: PartnerName, rest: str) -> SetStage:
        return SetStage(partner.id, _one_of(STAGES, rest, command="stage", partner=partner))

    return partner_first(words, lookup, "stage", stage)


def read_owner(words: Words, lookup: Lookup) -> SetOwner | NameOwner:
    """Read `owner Acme @ana`, `owner Acme Ana Ruiz`, `owner Acme me` and `owner Acme none`."""

    def owner(partner: PartnerName, rest: str) -> SetOwner | NameOwner:
        rest = _without_to(rest)
        if rest.casefold() == "none":
            return SetOwner(partner.id, None)
        user_id = lookup.user_id if rest.casefold() == "me" else words.user(rest)
        if user_id is not None:
            return SetOwner(partner.id, user_id)
        if A_PERSON.fullmatch(rest):
            return NameOwner(partner.id, rest)
        raise NotUnderstood(
            f"“{shortened(rest)}” is nobody I can find in Slack." if rest else f"Who should own {partner.name}?",
            "Type @ and pick the person from the list that Slack offers, or write me or none.",
            me_or_nobody(partner.id),
        )

    return partner_first(words, lookup, "owner", owner)


def me_or_nobody(partner_id: int) -> tuple[Choice, ...]:
    """Offer the owners whom nobody has to look up."""
    return (
        Choice("I own it", line_about("owner", partner_id, "me")),
        Choice("Nobody owns it", line_about("owner", partner_id, "none")),
    )


def read_target(words: Words, lookup: Lookup) -> SetTarget | OpenForm:
    """Read `target Acme 500k` and `target Acme none`; without an amount, the form is asked for."""

    def target(partner: PartnerName, rest: str) -> SetTarget | OpenForm:
        rest = _without_to(rest)
        if rest.casefold() == "none":
            return SetTarget(partner.id, None)
        if not rest:
            return OpenForm(FormKind.TARGET, partner.id)
        return SetTarget(partner.id, amount_in(rest, lookup.currency, partial(line_about, "target", partner.id)))

    return partner_first(words, lookup, "target", target)


def _without_to(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest.strip() if first.casefold() == "to" else text


def _one_of(values: Mapping[str, V], text: str, *, command: str, partner: PartnerName) -> V:
    value = value_of(text, values)
    if value is not None:
        return value
    asked = f"Which {command} for {partner.name}?"
    raise NotUnderstood(
        f"{asked} “{shortened(text)}” is none." if text else asked,
        f"It can be {labels(values)}.",
        tuple(
            Choice(one.label, line_about(command, partner.id, in_words(one))) for one in dict.fromkeys(values.values())
        ),
    )
