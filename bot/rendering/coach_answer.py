"""What the coach says, where it has it from, and what to do next."""

from collections.abc import Mapping

from bot.model.json import Json
from bot.rendering import kit, limits
from bot.rendering.markdown import markdown, mermaid_sources
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.services.results import Citation, CoachAnswer

# More sources than this help nobody to check the answer.
SOURCES = 5
# What nobody reads to its end, and takes a second to set.
LONGEST = 100_000


def coach_answer(answer: CoachAnswer, diagrams: Mapping[str, str]) -> Screen:
    """Show an answer of the coach.

    Args:
        answer: what it says.
        diagrams: the ids of Slack files by the Mermaid source that they show.
    """
    sources = list(dict.fromkeys(map(_source, answer.citations)))[:SOURCES]
    cited = (kit.context(*(f"From: {source}" for source in sources)),) if sources else ()
    choices = kit.actions(*map(kit.choice, answer.choices[: limits.ACTIONS_ELEMENTS]))
    # Slack fetches an image that is posted: whoever makes a model write one would learn what its address tells.
    return Screen((*markdown(_said(answer), diagrams=diagrams, pictures=False), *_left_out(answer)), (*cited, *choices))


def diagrams_of(answer: CoachAnswer) -> tuple[str, ...]:
    """Give the Mermaid diagrams in an answer of the coach."""
    return mermaid_sources(_said(answer))


def _left_out(answer: CoachAnswer) -> tuple[Json, ...]:
    more = len(answer.markdown) - LONGEST
    if more <= 0:
        return ()
    return (kit.context(f"The answer goes on for {more:,} more characters, which I left out. Ask for less at once."),)


def _said(answer: CoachAnswer) -> str:
    return answer.markdown[:LONGEST]


def _source(citation: Citation) -> str:
    return clip(" › ".join(filter(str.strip, (citation.title, citation.heading))), 300)
