"""What people say of a deal, checked before it is kept."""

from dataclasses import replace
from datetime import date

from bot.model.errors import NotUnderstood
from bot.program.words import on_day
from bot.services.customers import checked_domain
from bot.services.deals.requests import DealDraft
from bot.services.grammar import LINE_LENGTH, is_visible

LONGEST_CUSTOMER = 200


def checked(draft: DealDraft) -> DealDraft:
    """Give a draft as it is kept.

    Raises:
        NotUnderstood: a value cannot be.
    """
    customer = " ".join(draft.customer.split())
    if not is_visible(customer):
        raise NotUnderstood("A deal needs its customer.", "Write the company that buys.", field="customer")
    if len(customer) > LONGEST_CUSTOMER:
        said = f"The customer's name has {len(customer):,} characters; {LONGEST_CUSTOMER} is the most."
        raise NotUnderstood(said, "Shorten it.", field="customer")
    checked_value(draft.value)
    if len(draft.note) > LINE_LENGTH:
        raise NotUnderstood(f"The note holds {LINE_LENGTH:,} characters at most.", "Shorten it.", field="note")
    domain = checked_domain(draft.domain)
    return replace(draft, customer=customer, domain=domain, contact=draft.contact.strip(), note=draft.note.strip())


def check_expected(day: date | None, today: date) -> None:
    """Make sure that a deal is expected to close on a day that is to come.

    Raises:
        NotUnderstood: the day is over.
    """
    if day is not None and day < today:
        said = f"{on_day(day)} is over, so a deal cannot be expected to close then."
        raise NotUnderstood(said, "Give the day on which it is expected to close.", field="expected_close")


def checked_value(amount: int | None) -> int:
    """Give what a deal is worth in minor units.

    Raises:
        NotUnderstood: it is nothing.
    """
    if not amount or amount < 0:
        raise NotUnderstood("A deal is worth more than nothing.", "Write what it is worth, like 50k.", field="value")
    return amount
