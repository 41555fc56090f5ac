"""Reading the command about revenue share: `share Acme offer "Secure Backup" 30 %`, `share Acme "Secure Backup" Q3`."""

import re
from datetime import date
from decimal import Decimal
from functools import partial

from bot.model.errors import Choice, NotUnderstood
from bot.model.names import PartnerName
from bot.program.periods import quarter_of, read_period
from bot.services.commands.amounts import amount_in
from bot.services.commands.command import Command
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import line_about, partner_first
from bot.services.commands.unknown import which_partner
from bot.services.grammar import Words, escaped, is_visible, shortened
from bot.services.money.requests import MoneyRequest, NewOffer, OpenQuarterForm, SaveQuarter, SetOffer, ShowShares

_MATHS = re.compile(r"(?:\A|\s+)(?:maths?|steps)\Z", re.IGNORECASE)
_OFFER = re.compile(r"\Aoffer(?!\w)\s*", re.IGNORECASE)
_SPLIT = re.compile(
    r"(?:\s+(?:at|for|gets?))?\s+(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:%|percent\b)\Z", re.IGNORECASE | re.ASCII
)
_KINDS = {"gross": "gross", "refund": "refunds", "tax": "taxes", "mdf": "mdf"}
_AMOUNT = re.compile(r"(?:\A|(?<=\s))(gross|refund|tax|mdf)(?:s|es)?(?!\w)[\s:]*", re.IGNORECASE)
# `Q3`, `Q3 2026`, `last quarter`: a quarter is one or two words.
_LONGEST_QUARTER = 2


def read_share(words: Words, lookup: Lookup) -> MoneyRequest:
    """Read what is asked about joint offers; see the module."""
    if not is_visible(_MATHS.sub("", words.rest)):
        return ShowShares(maths=_MATHS.search(words.rest) is not None)

    if words.rest.casefold() == "offer":
        raise which_partner(lookup, "share", "offer")

    def share(partner: PartnerName, rest: str) -> MoneyRequest:
        text = _MATHS.sub("", rest)
        if not text:
            return ShowShares(partner.id, maths=text != rest)
        offer = _OFFER.match(text)
        if offer and offer.end() == len(text):
            return NewOffer(partner.id)
        return _offer(partner, text[offer.end() :]) if offer else _quarter(partner, text, lookup)

    return partner_first(words, lookup, "share", share)


def _offer(partner: PartnerName, text: str) -> SetOffer:
    split = _SPLIT.search(text)
    name = _name(text[: split.start()]) if split else ""
    if split is None or not is_visible(name):
        raise _which_offer(partner)
    return SetOffer(partner.id, name, round(Decimal(split[1].replace(",", ".")) * 100))


def _which_offer(partner: PartnerName) -> NotUnderstood:
    return NotUnderstood(
        f"Which offer, and how much of it does {partner.name} get?",
        f'Write for example: /partner share {partner.name} offer "Secure Backup" 30 %',
        (Choice(f"Offers with {partner.name}", line_about("share", partner.id)),),
    )


def _quarter(partner: PartnerName, text: str, lookup: Lookup) -> SaveQuarter | OpenQuarterForm:
    head, *pieces = _AMOUNT.split(text)
    offer, first_on = _offer_and_quarter(head.strip(" ,:"), lookup)
    if not is_visible(offer):
        raise _which_offer(partner)
    if not pieces:
        return OpenQuarterForm(partner.id, offer, first_on)
    # The pattern has one group, so that the pieces are by turns what it is and how much.
    said = dict(zip(pieces[::2], pieces[1::2], strict=True))
    form = Choice("Fill in the form", line_about("share", partner.id, escaped(f'"{offer}"')))

    def line(kind: str, amount: str) -> str:
        written = (f"{one} {amount if one == kind else escaped(other.strip())}" for one, other in said.items())
        return line_about("share", partner.id, " ".join((escaped(head.strip()), *written)))

    amounts = {
        _KINDS[kind.casefold()]: amount_in(
            amount.strip(" ,:;"), lookup.currency, partial(line, kind), otherwise=(form,)
        )
        for kind, amount in said.items()
    }
    if first_on is None or "gross" not in amounts:
        lacks = "Which quarter is it?" if first_on is None else "How much did customers pay in all?"
        raise NotUnderstood(
            lacks,
            f'Write for example: /partner share {partner.name} "{offer}" Q3 gross 200k refunds 10k taxes 15k mdf 5k',
            (form,),
        )
    return SaveQuarter(partner.id, offer, first_on, **amounts)


def _offer_and_quarter(text: str, lookup: Lookup) -> tuple[str, date | None]:
    """Part an offer's name from the quarter behind it."""
    words = text.split()
    for number in range(min(_LONGEST_QUARTER, len(words) - 1), 0, -1):
        written = " ".join(words[-number:])
        try:
            period = read_period(written, today=lookup.today)
        except NotUnderstood:
            continue
        if period != quarter_of(period.first):
            raise NotUnderstood(
                f"Revenue share is stated by the quarter, and “{shortened(written)}” is none.", "Write it like Q3 2026."
            )
        return _name(" ".join(words[:-number])), period.first
    return _name(text), None


def _name(text: str) -> str:
    """Give a name without the quotes around it."""
    words = Words(escaped(text))
    quoted = words.name_in_quotes()
    if quoted is not None and words.rest:
        raise NotUnderstood(f"“{shortened(words.rest)}” is no quarter.", "Write it behind the offer, like Q3 2026.")
    return " ".join(text.split()) if quoted is None else quoted


SHARE_COMMAND = Command(
    "share",
    "share [partner] [offer] [quarter] [gross <amount>]",
    "Joint offers: the partner's part of their income, quarter by quarter.",
    (
        "/partner share",
        "/partner share Acme",
        '/partner share Acme offer "Secure Backup" 30 %',
        '/partner share Acme "Secure Backup" 2026-Q3 gross 200k refunds 10k taxes 15k mdf 5k',
        '/partner share Acme "Secure Backup"',
    ),
    "Deals and money",
    read_share,
)
