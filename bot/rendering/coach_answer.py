"""What the coach says, where it has it from, and what to do next."""

from collections.abc import Mapping

from bot.rendering import kit, limits
from bot.rendering.long_text import long_text
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.services.results import Citation, CoachAnswer

# More sources than this help nobody to check the answer.
SOURCES = 5


def coach_answer(answer: CoachAnswer, diagrams: Mapping[str, str]) -> Screen:
    """Show an answer of the coach.

    Args:
        answer: what it says.
        diagrams: the ids of Slack files by the Mermaid source that they show.
    """
    sources = list(dict.fromkeys(map(_source, answer.citations)))[:SOURCES]
    cited = (kit.context(*(f"From: {source}" for source in sources)),) if sources else ()
    choices = kit.actions(*map(kit.choice, answer.choices[: limits.ACTIONS_ELEMENTS]))
    more = "The answer goes on for {} more characters, which I left out. Ask for less at once."
    return Screen(long_text(answer.markdown, diagrams, more=more), (*cited, *choices))


def _source(citation: Citation) -> str:
    return clip(" › ".join(filter(str.strip, (citation.title, citation.heading))), 300)
