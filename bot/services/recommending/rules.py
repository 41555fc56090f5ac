"""Finding a rule by what people call it."""

from bot.model.errors import Choice, NotUnderstood
from bot.program.rules import EXIT_RULES, RULES, Rule
from bot.services.grammar import shortened
from bot.services.names import fold

ALL = (*RULES, *EXIT_RULES)
_BY_NAME = {rule.name: rule for rule in ALL}
_BY_WORDS = {fold(words): rule for rule in ALL for words in (rule.name, rule.about, *rule.called)}
_FILLERS = ("a ", "an ", "the ", "another ")


def rule_called(words: str) -> Rule | None:
    """Give the rule that somebody names; None where there is none of that name."""
    plain = fold(words)
    for filler in ("", *_FILLERS):
        if plain.startswith(filler) and (rule := _BY_WORDS.get(plain.removeprefix(filler))):
            return rule
    return None


def about(name: str) -> str:
    """Say what a rule recommends, as a noun; a rule that is gone by now keeps its name."""
    rule = _BY_NAME.get(name)
    return rule.about if rule else name


def no_such_rule(words: str, partner_id: int | None) -> NotUnderstood:
    """Say that nobody recommends something, for a partner or, without one, for any."""
    partner = "" if partner_id is None else f" #{partner_id}"
    why_not = (Choice("All of them", f"recommend{partner} why not"),) if partner else ()
    return NotUnderstood(
        f"I have no recommendation that is called “{shortened(words)}”.",
        "Look at what there is, each with its reason.",
        (*why_not, Choice("What next", f"recommend{partner}"), Choice("What was set aside", "recommend set-aside")),
    )
