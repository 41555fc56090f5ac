"""Customers of deals: the key by which two registrations of the same one are found, and their domain."""

import re

from bot.model.errors import NotUnderstood
from bot.services.grammar import shortened
from bot.services.legal_forms import without_legal_form
from bot.services.names import fold

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+[^\W\d_][\w-]{{0,61}}[^\W_]")
# What people copy along: `https://www.globex.com/about?x=1`, `sales@globex.com`.
_AROUND = re.compile(r"\A(?:[a-z][a-z0-9+.-]*://)?(?:[^@/?#]*@)?(?:www\.)?|(?::\d+)?(?:[/?#].*)?\Z", re.DOTALL)
_LONGEST = 253


def customer_key(name: str) -> str:
    """Give what two ways to write one customer have in common: the folded name without its legal form."""
    return without_legal_form(fold(name))


def checked_domain(text: str) -> str:
    """Give a customer's domain as it is kept, empty for none.

    Args:
        text: a domain, or a web or e-mail address with it.

    Raises:
        NotUnderstood: there is no domain in it.
    """
    domain = _AROUND.sub("", text.strip().casefold())
    if not domain or (_DOMAIN.fullmatch(domain) and len(domain) <= _LONGEST):
        return domain
    raise NotUnderstood(
        f"“{shortened(text)}” is no domain.", "Write it like globex.com, or leave it out.", field="domain"
    )
