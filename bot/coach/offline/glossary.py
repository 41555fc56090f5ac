"""The words of the program: what a question for the meaning of a word asks about."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.library.template import Section, Template
from bot.services.names import fold

# The tag of a document whose headings are words and whose sections say what they mean.
DEFINITIONS = "definitions"
_ASKED = re.compile(
    r"(?:(?:please|(?:can|could) you|do you know|tell me)\s+)*"
    r"(?:(?:what(?:['’]?s| is) )?(?:the )?(?:meaning|definition) of|what do (?:you|we) mean by|what is meant by"
    r"|what(?:['’]?s| is| are| does)?|explain(?: to me)?(?: what)?|define|describe)?\s*"
    r"(?P<article>(?:a|an|the|this|our) )?(?P<term>\S.{1,60}?)"
    r"(?: (?:mean|means|stand for|stands for|exactly|meaning|definition|is|are"
    r"|do (?:we|you|they|partners) (?:pay|give|get|offer|use)))*[\s?!.]*",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"\b(?:differen\w+|differs?|compared? (?:to|with)|distinguish|distinction|vs|versus)\b", re.IGNORECASE
)
# What a word may be said with: sourced revenue, referral partner.
_WITH = re.compile(r" (?:revenue|deals?|partners?|rate|score|meetings?|stage)\Z")


@dataclass(frozen=True)
class Term:
    """A word of the program, and where it is explained."""

    template: Template
    section: Section


class Glossary:
    """The terms of the documents that define words.

    Args:
        templates: the library.
    """

    def __init__(self, templates: Iterable[Template]) -> None:
        self._terms: dict[str, Term] = {}
        for template in templates:
            for section in template.sections if DEFINITIONS in template.about.tags else ():
                for word in _words_for(section):
                    self._terms.setdefault(word, Term(template, section))

    def term(self, word: str) -> Term | None:
        """Give a word of the program: in the singular or the plural, short or written out."""
        folded = fold(word)
        bare = _WITH.sub("", folded)
        ways = (folded, folded.removesuffix("s"), bare, bare.removesuffix("s"))
        return next((self._terms[way] for way in ways if way in self._terms), None)

    def asked_about(self, question: str) -> tuple[Term, ...]:
        """Give the word whose meaning is asked for, or the two that are to be told apart."""
        if _COMPARES.search(question):
            named = tuple(self._named(fold(question)))
            return named if len(named) == 2 else ()
        asked = _ASKED.fullmatch(question)
        term = self.term(asked["term"]) if asked else None
        if asked is None or term is None:
            return ()
        # `What are the tiers` asks for a list of them.
        is_list = (asked["article"] or "").lower().strip() in ("the", "our") and fold(asked["term"]).endswith("s")
        return () if is_list and fold(asked["term"]) != fold(term.section.heading) else (term,)

    def _named(self, folded: str) -> Iterator[Term]:
        """Give the terms that a text names, each once, a longer one hiding those within it."""
        seen: set[str] = set()
        for word in sorted(self._terms, key=len, reverse=True):
            rest = re.sub(rf"\b{re.escape(word)}s?\b", "|", folded)
            heading = self._terms[word].section.heading
            if rest != folded and heading not in seen:
                seen.add(heading)
                yield self._terms[word]
            folded = rest


def _words_for(section: Section) -> Iterator[str]:
    """Give the ways to say the word under a heading; an abbreviation's text begins with what it is short for."""
    yield fold(section.heading)
    yield _WITH.sub("", fold(section.heading))
    if section.heading.isupper():
        yield fold(re.split(r"[,:]", section.body, maxsplit=1)[0])
