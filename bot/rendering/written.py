"""The screens that show Markdown. The parser costs 50 ms of the start, so they are loaded when one is shown first."""

from collections.abc import Mapping
from typing import TypeAlias

from bot.rendering.coach_answer import coach_answer
from bot.rendering.filled_document import filled_document
from bot.rendering.message import Screen
from bot.rendering.template_views import template_card, template_text
from bot.services.filling.results import FilledDocument, TemplateCard, TemplateText
from bot.services.results import CoachAnswer

Written: TypeAlias = CoachAnswer | TemplateCard | TemplateText | FilledDocument


def written(result: Written, diagrams: Mapping[str, str]) -> Screen:
    """Show a result with Markdown in it.

    Args:
        result: what a request came to.
        diagrams: the ids of Slack files by the Mermaid source that they show.
    """
    match result:
        case CoachAnswer():
            return coach_answer(result, diagrams)
        case TemplateCard():
            return template_card(result)
        case TemplateText():
            return template_text(result, diagrams)
        case FilledDocument():
            return filled_document(result, diagrams)
