"""The commands about how partners stand: health, alignment and the ladder of tiers."""

import re

from bot.model import Tier
from bot.model.errors import Choice, NotFound, NotUnderstood
from bot.model.names import PartnerName
from bot.services.commands.command import Command
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import line_about, only_partner, partner_first
from bot.services.grammar import Words, is_visible, shortened
from bot.services.requests import FormKind, OpenForm
from bot.services.standing.requests import AnswerAlignment, HealthFilter, ListHealth, ListTiers, ShowHealth, ShowTiers

_GROUP = "How it goes"
_MATHS = frozenset({"maths", "math", "why", "how"})
_FILTERS = {
    "healthy": HealthFilter.HEALTHY,
    "watch": HealthFilter.WATCH,
    "at-risk": HealthFilter.AT_RISK,
    "at risk": HealthFilter.AT_RISK,
    "risk": HealthFilter.AT_RISK,
    "critical": HealthFilter.CRITICAL,
    "escalated": HealthFilter.ESCALATED,
    "escalate": HealthFilter.ESCALATED,
}
_LIST = re.compile(
    rf"(?:(?:(?P<only>{'|'.join(_FILTERS)})|(?P<mine>mine|my|me)|(?:page\s+)?(?P<page>\d{{1,6}})|all|partners)\b[\s,]*)*",
    re.IGNORECASE | re.ASCII,
)
_LISTS = (Choice("All partners", "health"), Choice("At risk", "health at-risk"), Choice("My partners", "health mine"))
_POINTS = re.compile(
    r"(?:to\s+|is\s+)?(?P<points>[-+]?\d{1,6})(?!\d)(?:\s*(?:/|of|out of)\s*\d{1,4})?(?![\w.,]\w)", re.ASCII
)


def read_health(words: Words, lookup: Lookup) -> ShowHealth | ListHealth:
    """Read `health`, `health at-risk mine page 2`, `health Acme` and `health Acme maths`."""
    found = _LIST.fullmatch(words.rest)
    if found and not lookup.names.exact(words.rest):
        page = max(int(found["page"] or 1), 1)
        only = _FILTERS[found["only"].casefold()] if found["only"] else None
        return ListHealth(only, mine=bool(found["mine"]), page=page)

    def health(partner: PartnerName, rest: str) -> ShowHealth:
        if rest and rest.casefold() not in _MATHS:
            raise NotUnderstood(
                f"That names {partner.name}, and “{shortened(rest)}” behind it is too much.",
                "Behind the partner, only maths can stand: it shows the numbers.",
                (Choice(f"Health of {partner.name}", line_about("health", partner.id)), *_LISTS),
            )
        return ShowHealth(partner.id, maths=bool(rest))

    try:
        return partner_first(words, lookup, "health", health, changes=False)
    except NotFound as unknown:
        raise NotUnderstood(
            f"“{shortened(words.rest)}” is neither a partner nor a state of health.",
            "Behind health, write a partner, healthy, watch, at-risk, critical, escalated or mine.",
            _LISTS,
        ) from unknown


def read_align(words: Words, lookup: Lookup) -> AnswerAlignment | OpenForm:
    """Read `align Acme 16 same plans for next year`; without points, the form is asked for."""

    def align(partner: PartnerName, rest: str) -> AnswerAlignment | OpenForm:
        if not is_visible(rest):
            return OpenForm(FormKind.ALIGN, partner.id)
        found = _POINTS.match(rest)
        if found is None:
            raise NotUnderstood(
                f"“{shortened(rest)}” does not begin with points.",
                f"Write them first, and words behind them: /partner align {partner.name} 16 same plans",
                (Choice("Fill in the form", line_about("align", partner.id)),),
            )
        return AnswerAlignment(partner.id, int(found["points"]), rest[found.end() :].lstrip(" ,;:–—-\n"))

    return partner_first(words, lookup, "align", align)


def read_tiers(words: Words, lookup: Lookup) -> ShowTiers | ListTiers:
    """Read `tiers` and `tiers Acme`."""
    if not is_visible(words.rest) or words.rest.casefold() in set(Tier):
        return ListTiers()
    return ShowTiers(only_partner(words, lookup, "tiers", changes=False))


STANDING_COMMANDS: tuple[Command, ...] = (
    Command(
        "health",
        "health [partner] [healthy | watch | at-risk | critical | escalated] [mine] [page]",
        "Shows how healthy a partner is, why, and what would mend it; on its own, all partners, the worst first.",
        (
            "/partner health Acme",
            "/partner health",
            "/partner health at-risk mine",
            "/partner health escalated",
            "/partner health Acme maths",
        ),
        _GROUP,
        read_health,
    ),
    Command(
        "align",
        "align <partner> [points from 0 to 20] [words]",
        "Says how well a partner's goals fit yours; it counts in its health. Without points, it opens a form.",
        ("/partner align Acme 16 same plans for next year", "/partner align Acme"),
        _GROUP,
        read_align,
    ),
    Command(
        "tiers",
        "tiers [partner]",
        "Shows what is missing to the next tier and what closes the gap; on its own, who is where on the ladder.",
        ("/partner tiers Acme", "/partner tiers"),
        _GROUP,
        read_tiers,
    ),
)
