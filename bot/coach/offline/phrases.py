"""The small language in which the table of phrases is written, and reading a sentence with it.

A phrase is a regular expression in which a space is any white space, an apostrophe any apostrophe, brackets only group,
and `{slot}` is one of `slots.PATTERNS` or `slots.FILLERS`. Templates of lines and words name the same slots.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from html import unescape

from bot.coach.offline.naming import Span
from bot.coach.offline.slots import CHECKS, FILLERS, IN_LINE, MARK, NAME, PATTERNS, QUOTES
from bot.coach.offline.vocabulary import is_question, may_be_name
from bot.services.grammar import quoted, shortened

_LABEL_NAME = 40
# Without anything behind them, these open a form or show what there is.
_ALONE = frozenset({"add", "deal", "fill", "playbook"})
_LOOKS = frozenset(
    [
        "ask",
        "commission",
        "figures",
        "health",
        "help",
        "history",
        "home",
        "kpis",
        "list",
        "mdf",
        "program",
        "rebate",
        "recommend",
        "share",
        "show",
        "status",
        "templates",
        "tiers",
    ]
)
# With nothing but a partner these open a form or ask what is to be set; without one they ask for the partner.
_ASKS = frozenset(
    f"{command} {{partner}}"
    for command in (
        "contact",
        "edit",
        "milestone",
        "note",
        "owner",
        "playbook",
        "review",
        "stage",
        "target",
        "tier",
        "deal register",
    )
)
_COURTESY = re.compile(
    r"\A(?:(?:hey|hi|hello|ok|okay|yes|well|oh no|oops|sorry|actually|rather|i meant?|no(?=\s*[,.!:–—-])"
    r"|please|pls|so|then|and|also|now|just|coach|partneros"
    r"|/partner|let['’]s|that was (?:wrong|a mistake)|(?:can|could|would|will) you|i (?:want|need) (?:you )?to"
    r"|i(?: would|['’]d) like (?:you )?to)(?!\w)[\s,!.:–—-]*)+(?=\S)",
    re.IGNORECASE,
)
_COURTESY_AT_THE_END = r"(?:[\s,]+(?:please|pls|for me|thanks|thank you|now))*"
_GROUP = re.compile(r"\((?!\?)")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&])")


class Unknown(Enum):
    """What a name is to a rule that is no known partner's."""

    NOT_MEANT = "not meant"
    IF_NOTHING_ELSE_FITS = "a name if nothing else fits"
    A_NAME = "a name"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Phrases that mean the same, and what they come to: a command line to run, or words with choices.

    Attributes:
        phrases: see the module.
        line: the template of the command line.
        says: the template of the words, in Markdown, where nothing is to be run.
        choices: next steps to offer with the words: templates of a label and of a command line.
        unknown: what a name in the partner's place that is not known is to this rule.
        never_asked: whether the sentence is a statement, which a question mark would turn into something else.
        asks: whether the words are a question to which the first choice is the yes.
        alone: whether the sentence may name no other partner.
    """

    phrases: tuple[str, ...]
    line: str = ""
    says: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    unknown: Unknown = Unknown.NOT_MEANT
    never_asked: bool = False
    asks: bool = False
    alone: bool = False

    @property
    def is_about_partner(self) -> bool:
        """Whether what the rule comes to is about a partner, said or meant."""
        return any("{partner}" in line for line in (self.line, *(line for _, line in self.choices)))

    @property
    def asks_more(self) -> bool:
        """Whether the line, with a partner or without one, only opens a form or asks for what is missing."""
        return self.line in _ASKS

    @property
    def writes(self) -> bool:
        """Whether the line changes something at once; a form asks once more."""
        return bool(self.line) and not _LOOKS & {*self.line.split()} and self.line not in _ASKS | _ALONE


@dataclass(frozen=True)
class Reading:
    """A sentence as a rule understood it.

    Attributes:
        slots: what the person said in each slot.
        speaks_of_partner: whether a partner is part of it.
        partner: the partner's name; None where a word like `it` stands for it.
        is_sure: whether the person said enough of the name to mean nobody else.
    """

    rule: Rule
    slots: Mapping[str, str]
    speaks_of_partner: bool
    partner: str | None
    is_sure: bool = True

    def about(self, partner: str) -> "Reading":
        """Give the same sentence about a partner."""
        return replace(self, partner=partner)

    def in_line(self, template: str) -> str:
        """Fill the template of a command line; a slot that the person left out leaves nothing."""
        values = {name: IN_LINE[name](said) if name in IN_LINE else said for name, said in self.slots.items()}
        values["partner"] = quoted(self.partner or "")
        filled = (word.format_map(defaultdict(str, values)) for word in template.split())
        return " ".join(word for word in filled if word)

    def in_label(self, template: str) -> str:
        """Fill the template of a button's label."""
        return template.format_map({**self.slots, "name": shortened(self.partner or "", _LABEL_NAME)})

    def in_markdown(self, template: str) -> str:
        """Fill a template of Markdown; what a person typed shows as they typed it."""
        values = {**self.slots, "name": self.partner or ""}
        return template.format_map({name: as_typed(unescape(said)) for name, said in values.items()})


class Phrasebook:
    """Reads sentences by a table of rules; the first rule that fits wins.

    Args:
        rules: the table.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)

    @cached_property
    def _phrases(self) -> list[tuple[Rule, re.Pattern[str]]]:
        """The compiled phrases; not made at the start, because they would be half of it."""
        return [(rule, compiled(rule, phrase)) for rule in self._rules for phrase in rule.phrases]

    def get_ready(self) -> None:
        """Compile the phrases now, and not for the first sentence."""
        _ = self._phrases

    def about_partner(self, text: str, spans: Sequence[Span]) -> Reading | None:
        """Read a sentence in which one of the spans stands for a partner, the first span first."""
        asked = is_question(text)
        for span in spans:
            marked = text[: span.start] + MARK + text[span.end :]
            is_alone = not any(span.is_apart_from(other) for other in spans)
            for rule, slots in self._matches(marked, asked=asked):
                if slots.pop("partner", None) == MARK and (is_alone or not rule.alone):
                    slots = {slot: said.replace(MARK, text[span.start : span.end]) for slot, said in slots.items()}
                    return Reading(rule, slots, speaks_of_partner=True, partner=span.name, is_sure=span.is_sure)
        return None

    def about_nobody(self, text: str) -> Reading | None:
        """Read a sentence that names no partner; it may mean the one that was spoken of."""
        for rule, slots in self._matches(text, asked=is_question(text)):
            if "partner" not in slots:
                return Reading(rule, slots, speaks_of_partner=rule.is_about_partner, partner=None)
        return None

    def about_unknown(self, text: str, unknown: Unknown) -> Reading | None:
        """Read a sentence whose partner is not known, by the rules to which such a name is this."""
        for rule, slots in self._matches(text, asked=is_question(text)):
            said = unescape(slots.pop("partner", ""))
            name = said.strip(QUOTES)
            if rule.unknown is unknown and name and (said != name or may_be_name(name)):
                return Reading(rule, slots, speaks_of_partner=True, partner=name)
        return None

    def _matches(self, text: str, *, asked: bool) -> Iterator[tuple[Rule, dict[str, str]]]:
        plain = _COURTESY.sub("", text)
        for rule, pattern in self._phrases:
            if asked and rule.never_asked:
                continue
            found = pattern.fullmatch(text) or (pattern.fullmatch(plain) if plain != text else None)
            said = {name: said for name, said in found.groupdict().items() if said is not None} if found else {}
            if found and all(check(said[name]) for name, check in CHECKS.items() if name in said):
                yield rule, said


def as_typed(text: str) -> str:
    """Give text as Markdown that shows it unchanged."""
    return _MARKDOWN.sub(r"\\\1", text)


def compiled(rule: Rule, phrase: str) -> re.Pattern[str]:
    """Give the regular expression that a phrase of a rule is short for."""
    slots = dict(PATTERNS)
    if rule.unknown is not Unknown.NOT_MEANT:
        slots["partner"] = rf"(?P<partner>{MARK}|{NAME})"
    pattern = _GROUP.sub("(?:", phrase)
    for name, slot in {**slots, **FILLERS}.items():
        pattern = pattern.replace(f"{{{name}}}", slot)
    pattern = pattern.replace(" ", r"\s+").replace("'", "['’]")
    return re.compile(pattern + _COURTESY_AT_THE_END + r"[\s.!?…]*", re.IGNORECASE | re.DOTALL)
