"""Reading the command about filling: a template and whom it is for, or the number of a fill and what to do with it."""

import re
from collections.abc import Iterator, Mapping

from bot.model.errors import Choice, DomainError, NotUnderstood
from bot.services.commands.library import LIBRARY, several_templates, unknown_template
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import only_partner
from bot.services.filling.finding import Begun
from bot.services.filling.requests import FillMove, ListFills, StartFill, WorkFill
from bot.services.grammar import Words, is_visible, shortened, without_separator

_MOVES: Mapping[str, FillMove] = {
    word: move
    for move, words in {
        FillMove.SHOW: "show status progress",
        FillMove.ASK: "ask next continue",
        FillMove.FORM: "form edit change",
        FillMove.ANSWER: "answer",
        FillMove.SKIP: "skip pass",
        FillMove.BACK: "back previous",
        FillMove.LATER: "later",
        FillMove.DOCUMENT: "document doc preview version",
        FillMove.DOWNLOAD: "download file",
        FillMove.VERSIONS: "versions history",
        FillMove.STOP: "stop cancel abandon",
    }.items()
    for word in words.split()
}
_NAMES_QUESTION = frozenset({FillMove.ASK, FillMove.SKIP, FillMove.BACK})
_NUMBER = re.compile(r"#(\d{1,18})(?!\w)[\s:,]*", re.ASCII)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_FILLER = re.compile(r"(?:(?:in|out|up|the|a|an|my|our|new)\s+)+", re.IGNORECASE)
_QUESTION = re.compile(r"[a-z]{1,20}\.[a-z][a-z0-9_]{0,60}(?!\S)", re.ASCII)
_VERSION = re.compile(r"v?(?:ersion\s+)?(\d{1,6})", re.IGNORECASE | re.ASCII)
_BEFORE_PARTNER = re.compile(r"(?:for|with|about|to|of)(?:\s+|\Z)", re.IGNORECASE)
_GENERAL = frozenset(
    ("general", "generally", "without a partner", "without partner", "no partner", "nobody", "no one", "everybody")
)


def read_fill(words: Words, lookup: Lookup) -> StartFill | ListFills | WorkFill:
    """Read `fill`, `fill nda for Acme`, `fill nda general` and `fill #7 ask`."""
    if not is_visible(words.rest):
        return ListFills()
    number = words.match(_NUMBER)
    if number:
        return _worked(int(number[1]), words.rest)
    problems: list[DomainError] = []
    for begun in _begun(words, lookup):
        try:
            return _started(begun, words, lookup)
        except DomainError as problem:
            problems.append(problem)
    if problems:
        raise problems[0]
    name, _, rest = f" {words.rest}".partition(" for ")
    if not is_visible(name):
        raise NotUnderstood(
            "Which template shall I fill?", "Write its name first: /partner fill nda for Acme", (LIBRARY,)
        )
    behind = f"for {words.as_line(rest)}" if is_visible(rest) else ""
    raise unknown_template(name.strip(), lookup.templates, "fill", words, behind)


def _begun(words: Words, lookup: Lookup) -> Iterator[Begun]:
    """Give the templates that a line begins with, and what follows; as it is written, before what says nothing goes."""
    written = words.rest
    name = words.name_in_quotes()
    if name is not None:
        slugs = lookup.templates.called(name)
        if not slugs:
            behind = words.as_line(words.rest)
            raise unknown_template(name, lookup.templates, "fill", words, behind)
        yield Begun(slugs, words.rest_after_name)
        return
    yield from lookup.templates.begun(written)
    if words.match(_FILLER):
        yield from lookup.templates.begun(words.rest)


def _started(begun: Begun, words: Words, lookup: Lookup) -> StartFill:
    behind = without_separator(begun.rest)
    if len(begun.slugs) > 1:
        raise several_templates(begun.slugs, lookup.templates, "fill", words.as_line(behind))
    (slug,) = begun.slugs
    partner = _BEFORE_PARTNER.sub("", behind, count=1) if _BEFORE_PARTNER.match(behind) else behind
    if not is_visible(partner):
        return StartFill(slug)
    if partner.casefold() in _GENERAL:
        return StartFill(slug, is_general=True)
    return StartFill(slug, only_partner(Words(words.as_line(partner)), lookup, f"fill {slug} for", changes=False))


def _worked(number: int, text: str) -> WorkFill:
    """Read what is to be done with a fill."""
    word = _WORD.match(text)
    move = _MOVES.get(word[0].casefold()) if word else None
    if not text:
        return WorkFill(number)
    if word is None or move is None:
        raise _unclear(number, text)
    rest = text[word.end() :].strip()
    if move is FillMove.ANSWER:
        return _answered(number, rest)
    if not rest:
        return WorkFill(number, move)
    version = _VERSION.fullmatch(rest)
    if version and move in (FillMove.DOCUMENT, FillMove.DOWNLOAD):
        return WorkFill(number, move, version=int(version[1]))
    if move in _NAMES_QUESTION and _QUESTION.fullmatch(rest):
        return WorkFill(number, move, name=rest)
    raise _unclear(number, text)


def _answered(number: int, text: str) -> WorkFill:
    """Read an answer behind the name of its question; without one, behind a colon or none, it answers the last one."""
    named = _QUESTION.match(text)
    name, answer = (named[0], text[named.end() :]) if named else ("", text.removeprefix(":"))
    answer = answer.strip()
    if not is_visible(answer):
        return WorkFill(number, FillMove.ASK)
    return WorkFill(number, FillMove.ANSWER, name, answer)


def _unclear(number: int, text: str) -> NotUnderstood:
    return NotUnderstood(
        f"I cannot read what to do with document {number} in “{shortened(text)}”.",
        "Write ask, form, document, download, versions or stop behind its number.",
        (
            Choice("Show how far it is", f"fill #{number}"),
            Choice("Answer one by one", f"fill #{number} ask"),
            Choice("Show the document", f"fill #{number} document"),
        ),
    )
