"""Words that people try in place of a command, and what a word that is none was probably meant to be."""

from collections.abc import Collection, Mapping

from rapidfuzz.distance import OSA

_WORDS: Mapping[str, tuple[str, ...]] = {
    "add": ("new", "create", "register"),
    "archive": ("delete", "remove", "del", "rm", "hide"),
    "ask": ("coach", "question"),
    "commission": ("commissions", "statement", "statements", "payout", "payouts"),
    "contact": ("person",),
    "certify": ("certificate", "certificates", "certification"),
    "deal list": ("deals", "pipeline"),
    "edit": ("update", "change", "modify", "rename"),
    "help": ("commands", "usage", "menu", "start", "hello", "hi", "?"),
    "fill": ("documents", "drafts", "complete"),
    "history": ("notes", "milestones", "timeline"),
    "home": ("dashboard", "today"),
    "kpis": ("kpi", "numbers", "metrics", "revenue"),
    "list": ("all", "ls", "partners", "portfolio"),
    "list at-risk": ("at-risk", "risk", "risks"),
    "list mine": ("mine", "my"),
    "list search": ("search", "find", "lookup", "query"),
    "mdf": ("funds", "funding", "budget"),
    "note": ("log", "remember", "comment"),
    "owner": ("assign", "reassign"),
    "program": ("rules", "configuration", "config", "settings"),
    "rebate": ("rebates",),
    "recommend": ("next", "todo", "todos", "suggest", "priorities", "recommendations"),
    "playbook": ("playbooks", "run", "runs"),
    "restore": ("unarchive", "recover", "reactivate", "unhide"),
    "review": ("qbr",),
    "share": ("shares", "revenue-share", "offers", "offer"),
    "show": ("open", "view", "display", "get", "see", "card", "info", "details", "status"),
    "stage": ("move", "phase"),
    "target": ("goal", "quota"),
    "templates": ("template", "library", "shelf"),
    "tier": ("level", "promote"),
    "undo": ("revert", "rollback"),
}
SYNONYMS = {word: line for line, words in _WORDS.items() for word in words}
"""The beginning of a line by the word that means it. What it removes or sets aside is asked about first."""

# A typo has to be close before anything is offered that takes something away.
_TAKING_AWAY = frozenset({"archive", "demo", "undo"})
_SHORT = 4


def closest_command(word: str, commands: Collection[str]) -> str | None:
    """Give the beginning of the line that a word begins or misspells, None when there is none like it.

    Args:
        word: what was typed where a command belongs.
        commands: the command words.
    """
    typed = word.casefold()
    lines = dict(zip(commands, commands, strict=True)) | SYNONYMS
    begun = (line for known, line in lines.items() if len(typed) > 1 and known.startswith(typed))
    slips = sorted((OSA.distance(typed, known), known) for known in lines)
    close = (lines[known] for slip, known in slips if slip <= _most_slips(typed, known, lines[known]))
    return next(begun, None) or next(close, None)


def _most_slips(typed: str, known: str, line: str) -> int:
    """How many letters may be wrong for a word to be offered."""
    if line in _TAKING_AWAY:
        return 1 if len(known) > _SHORT else 0
    return 1 if len(typed) <= _SHORT else 2
