"""Reading a registration: the partner, the customer and what it is worth, then the rest in any order.

`deal register Acme "Globex" 50k close 2027-01-31 sourced domain globex.com contact "Jo Doe" note they asked for it`.
What is left out is asked for in the form; what reads more ways than one is asked back.
"""

import re
from dataclasses import dataclass, field, replace

from bot.model import DealOrigin
from bot.model.errors import Choice, NotUnderstood
from bot.model.names import PartnerName
from bot.program.money import DoubtfulAmount, read_amount
from bot.services.buttons import that_fit
from bot.services.commands.amounts import amount_in
from bot.services.commands.deal_days import read_day_first
from bot.services.commands.deal_lines import draft_line
from bot.services.commands.lookup import Lookup
from bot.services.deals.requests import DealDraft
from bot.services.grammar import Words, escaped, is_visible, shortened

_KEYWORD = re.compile(
    r"(?<!\S)(?P<word>sourced|influenced|(?:expected to )?clos(?:e|es|ing)(?: (?:on|by))?|expected(?: close)?"
    r"|by(?=\s+\d)|domain|website|contact|note)(?=[\s:,]|\Z)[:,]?",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_MARK = r"(?:[A-Z]{3}|[^\w\s(]{1,3})?"
_LIKE_MONEY = re.compile(rf"{_MARK}\s?\(?[-−]?{_MARK}\s?\d[\d.,'’]*\s?(?:[kmb]|mio)?\s?{_MARK}\)?", re.IGNORECASE)
_FILLER = re.compile(r"(?:\A|(?<=\s))(?:worth|for|at|value|of|and|,)(?=\s|\Z)", re.IGNORECASE)
# `Globex worth 50k`, `Globex, 50k`
_WORTH = re.compile(r"(?:\s+(?:worth|for|at|value))?\s*,?\Z", re.IGNORECASE)
_QUOTES = '"“”„«»'


@dataclass
class _Parts:
    """A line taken apart: what stands behind each keyword, and what is loose.

    Attributes:
        text: all of it behind the partner.
        origin_at: where the origin stands in it.
    """

    text: str
    lookup: Lookup
    draft: DealDraft
    loose: list[str] = field(default_factory=list)
    origin_at: tuple[int, int] | None = None

    def line(self, changed: tuple[int, int], to: str = "") -> str:
        """Give the line with something else, in the language of lines, in one place: the rest of it is kept."""
        before, behind = (escaped(one.strip()) for one in (self.text[: changed[0]], self.text[changed[1] :]))
        return " ".join(filter(None, (f"deal register #{self.draft.partner_id}", before, to, behind)))


def read_registration(partner: PartnerName, text: str, lookup: Lookup) -> DealDraft:
    """Read what is said of a registration behind the partner.

    Args:
        partner: the partner.
        text: the rest of the line.
        lookup: the workspace.

    Raises:
        NotUnderstood: something in it makes no sense, or reads more ways than one.
    """
    parts = _taken_apart(DealDraft(partner.id), text, lookup)
    draft = _with_customer(parts, lookup)
    for loose in parts.loose:
        draft = _with_value(draft, _FILLER.sub(" ", loose).strip(" ,"), lookup)
    return draft


def _taken_apart(draft: DealDraft, text: str, lookup: Lookup) -> _Parts:
    parts = _Parts(text, lookup, draft)
    outside = _blanked(text)
    found = _KEYWORD.search(outside)
    parts.loose.append((text[: found.start()] if found else text).strip())
    while found:
        if found["word"].casefold() == "note":
            parts.draft = replace(parts.draft, note=text[found.end() :].strip())
            break
        following = _KEYWORD.search(outside, found.end())
        _take(parts, found, following.start() if following else len(text))
        found = following
    parts.loose[1:] = [one for one in parts.loose[1:] if one]
    return parts


def _take(parts: _Parts, found: re.Match[str], end: int) -> None:
    """Take what a keyword says, up to the next one; what does not belong to it is loose."""
    draft, word = parts.draft, found["word"].casefold()
    left = behind = parts.text[found.end() : end].strip()
    if word in set(DealOrigin):
        parts.draft = _with_origin(parts, (found.start(), found.end()), DealOrigin(word))
    elif word in ("domain", "website"):
        domain, _, left = behind.partition(" ")
        parts.draft = replace(draft, domain=domain)
    elif word == "contact":
        words = Words(escaped(behind))
        name = words.name_in_quotes()
        parts.draft = replace(draft, contact=behind if name is None else name)
        left = "" if name is None else words.rest
    else:
        day, left = read_day_first(
            behind,
            today=parts.lookup.today,
            line=lambda day: parts.line((found.end(), end), day),
            coming=True,
            otherwise=(Choice("Open the form", parts.line((found.start(), end))),),
        )
        parts.draft = replace(draft, expected_close=day)
    parts.loose.append(left.strip())


def _with_origin(parts: _Parts, here: tuple[int, int], origin: DealOrigin) -> DealDraft:
    before, at = parts.draft.origin, parts.origin_at
    if before is not None and at is not None and before is not origin:
        choices = (
            Choice(before.value.capitalize(), parts.line(here)),
            Choice(origin.value.capitalize(), parts.line(at)),
        )
        raise NotUnderstood(
            "A deal is either sourced or influenced, and this says both.",
            "Pick one: a deal that the partner brought is sourced, one that it helped with is influenced.",
            that_fit(choices),
        )
    parts.origin_at = here
    return replace(parts.draft, origin=origin)


def _with_customer(parts: _Parts, lookup: Lookup) -> DealDraft:
    """Take the customer from the beginning: in quotes, or all up to the amount."""
    first = parts.loose.pop(0)
    words = Words(escaped(first))
    name = words.name_in_quotes()
    if name is not None:
        parts.loose.insert(0, words.rest)
        return replace(parts.draft, customer=name)
    tokens = first.split()
    ends = [at for at in range(1, len(tokens)) if _is_amount(" ".join(tokens[at:]), lookup.currency)]
    # A mark of currency belongs to the amount behind it; another number may be part of the name.
    starts = [at for at in ends if _DIGIT.search(tokens[at])]
    if len(starts) > 1:
        raise _which_name(parts.draft, tokens, starts, lookup)
    at = min(ends, default=len(tokens))
    parts.loose.insert(0, " ".join(tokens[at:]))
    return replace(parts.draft, customer=_WORTH.sub("", " ".join(tokens[:at])))


def _which_name(draft: DealDraft, tokens: list[str], starts: list[int], lookup: Lookup) -> NotUnderstood:
    readings = [(" ".join(tokens[:at]), " ".join(tokens[at:])) for at in starts]
    choices = (
        Choice(
            shortened(f"{name}, worth {amount}"),
            f"{draft_line(replace(draft, customer=name), lookup.currency)} {escaped(amount)}",
        )
        for name, amount in readings
    )
    return NotUnderstood(
        f"“{shortened(' '.join(tokens))}” can be read two ways.",
        'Pick what you mean, or put the customer in quotes: "Globex" 50k',
        that_fit(choices),
    )


def _with_value(draft: DealDraft, text: str, lookup: Lookup) -> DealDraft:
    if not is_visible(text):
        return draft
    if draft.value is not None:
        raise NotUnderstood(
            f"I cannot read “{shortened(text)}” in that registration.",
            "Write the customer in quotes, then what it is worth, close and a day, and sourced or influenced.",
            (Choice("Open the form", draft_line(draft, lookup.currency)),),
        )
    line = draft_line(draft, lookup.currency)
    form = Choice("Open the form", line)
    return replace(draft, value=amount_in(text, lookup.currency, lambda one: f"{line} {one}", otherwise=(form,)))


def _is_amount(text: str, currency: str) -> bool:
    """Tell whether this is meant as an amount; one that is refused, too: that is said then."""
    try:
        read_amount(text, currency=currency)
    except DoubtfulAmount as doubt:
        return bool(doubt.readings) or _LIKE_MONEY.fullmatch(text) is not None
    return True


def _blanked(text: str) -> str:
    """Give a text of the same length in which what stands in quotes is no keyword."""
    inside, blanked = False, []
    for character in text:
        is_quote = character in _QUOTES
        blanked.append("\0" if inside and not is_quote else character)
        inside = inside != is_quote
    return "".join(blanked) if not inside else text
