"""Reading the commands about how far things are: a partner's history and its playbooks."""

import re

from bot.model.errors import Choice, NotUnderstood
from bot.model.names import PartnerName
from bot.services.buttons import that_fit
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import line_about, partner_first
from bot.services.grammar import Words, escaped, is_visible, shortened
from bot.services.requests import PlaybookMove, ShowHistory, WorkPlaybook

_PAGE = re.compile(r"(?:page\s+)?(\d{1,6})", re.IGNORECASE | re.ASCII)
_MOVE = re.compile(
    r"(?:(?P<playbook>\S+)\s+)??(?P<move>step|finish|stop)(?:\s+(?P<step>\d{1,4}))?(?P<yes>\s+yes)?",
    re.IGNORECASE | re.ASCII,
)
_PLAYBOOK = re.compile(r"\S+")


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


def read_playbook(words: Words, lookup: Lookup) -> WorkPlaybook:
    """Read `playbook Acme`, `playbook Acme step`, and `playbook #12 onboard stop yes` as buttons have it."""

    def playbook(partner: PartnerName, rest: str) -> WorkPlaybook:
        found = _MOVE.fullmatch(rest)
        if found:
            move = PlaybookMove(found["move"].casefold())
            step = int(found["step"]) if found["step"] else None
            if move is PlaybookMove.STEP or step is None:
                return WorkPlaybook(partner.id, found["playbook"], move, step, confirmed=found["yes"] is not None)
        elif not is_visible(rest) or _PLAYBOOK.fullmatch(rest):
            return WorkPlaybook(partner.id, rest or None)
        raise NotUnderstood(
            f"I cannot read what to do with the playbook in “{shortened(rest)}”.",
            "Write step when a step is done, finish or stop.",
            (Choice(f"Playbook of {partner.name}", line_about("playbook", partner.id)),),
        )

    return partner_first(words, lookup, "playbook", playbook)
