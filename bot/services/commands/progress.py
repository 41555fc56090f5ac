"""Reading the command about a partner's history."""

import re

from bot.model.errors import Choice, NotUnderstood
from bot.model.names import PartnerName
from bot.services.buttons import that_fit
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import line_about, partner_first
from bot.services.grammar import Words, escaped, is_visible, shortened
from bot.services.requests import ShowHistory

_PAGE = re.compile(r"(?:page\s+)?(\d{1,6})", re.IGNORECASE | re.ASCII)


def read_history(words: Words, lookup: Lookup) -> ShowHistory:
    """Read `history Acme` and `history Acme 2`."""

    def history(partner: PartnerName, rest: str) -> ShowHistory:
        if not is_visible(rest):
            return ShowHistory(partner.id)
        page = _PAGE.fullmatch(rest)
        if page is None:
            choices = (
                Choice("Show the history", line_about("history", partner.id)),
                Choice("Keep it as a note", line_about("note", partner.id, escaped(rest))),
            )
            raise NotUnderstood(
                f"“{shortened(rest)}” behind {partner.name} is no page.",
                "Write the number of the page, or nothing for the newest.",
                that_fit(choices),
            )
        return ShowHistory(partner.id, max(int(page[1]), 1))

    return partner_first(words, lookup, "history", history, changes=False)
