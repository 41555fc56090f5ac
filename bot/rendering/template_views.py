"""One template: what it is for, and all of its text."""

from collections.abc import Iterable, Iterator, Mapping

from bot.library.plain import plain
from bot.library.template import Template
from bot.model.json import Json
from bot.program.words import count
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.library_views import effort, is_guide
from bot.rendering.lists import listed
from bot.rendering.long_text import long_text
from bot.rendering.markdown import markdown
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.services.filling.results import TemplateCard, TemplateText

LINE = 300
QUESTIONS = 4
MOST = 8
WHEN = "When to use it"


def template_card(card: TemplateCard) -> Screen:
    """Show what a template is for, what it takes and what it gives."""
    template, about = card.template, card.template.about
    return Screen(
        [
            kit.header(clip(about.title, limits.HEADER)),
            rich.rich_text(
                rich.paragraph(f"{clip(about.description, LINE)}\n", *_labelled(_facts(card))),
            ),
            *_when(template),
            *_list("What you need before", about.prerequisites),
            *_list("What you have afterwards", about.outcomes),
            *_asks(template),
        ],
        kit.actions(*_buttons(card), of=clip(about.title, limits.BUTTON_LABEL)),
    )


def _facts(card: TemplateCard) -> Iterator[tuple[str, str]]:
    about = card.template.about
    yield "What it is for", about.purpose
    yield "Takes", effort(card.template)
    yield "Level", about.skill_level.capitalize()
    yield "Phase", "" if about.phase == "any" else about.phase.capitalize()
    yield "For", "" if about.tier == "all" else f"{about.tier.capitalize()} partners"
    yield "Used in", ", ".join(clip(one, LINE) for one in card.used_in[:MOST])


def _labelled(facts: Iterable[tuple[str, str]]) -> Iterator[rich.Inline]:
    for label, value in facts:
        if value.strip():
            yield rich.bold(f"\n{label}: ")
            yield clip(value, LINE)


def _when(template: Template) -> Iterator[Json]:
    """Show the beginning of what a template says of its use: a list, or a paragraph."""
    section = template.section(WHEN)
    words = plain(section.body).strip().partition("\n\n")[0] if section else ""
    if words:
        yield rich.rich_text(rich.paragraph(rich.bold(WHEN)))
        yield from markdown(words, pictures=False)


def _list(title: str, items: Iterable[str]) -> Iterator[Json]:
    lines = [rich.paragraph(clip(one, LINE)) for one in items if one.strip()]
    yield from listed(lines[:MOST], title=title)


def _asks(template: Template) -> Iterator[Json]:
    fields = template.about.fields
    if is_guide(template):
        return
    if not fields:
        yield rich.rich_text(rich.paragraph("It asks nothing of its own: what is remembered fills it."))
        return
    first = [rich.paragraph(clip(field.question, LINE)) for field in fields[:QUESTIONS]]
    more = len(fields) - len(first)
    yield from listed(first, title=f"It asks {count(len(fields), 'question')}, and takes the rest from memory")
    if more:
        yield kit.context(f"And {count(more, 'more question')}.")


def _buttons(card: TemplateCard) -> Iterator[kit.Button]:
    slug, section = card.template.slug, clip(card.shelf.title, limits.BUTTON_LABEL)
    if not is_guide(card.template):
        yield kit.Button("Fill for a partner" if card.is_of_partner else "Fill it", Run(f"fill {slug}"), "primary")
    yield kit.Button("Read all of it", Run(f"templates read {slug}"))
    yield kit.Button("Download", Run(f"templates download {slug}"))
    yield kit.Button(clip(f"Back to {section}", limits.BUTTON_LABEL), Run(f"templates {card.shelf.name}"))


def template_text(result: TemplateText, diagrams: Mapping[str, str]) -> Screen:
    """Show all of a template.

    Args:
        result: its text.
        diagrams: the ids of Slack files by the Mermaid source that they show.
    """
    more = "The document goes on for {} more characters. Download it to read all of it."
    is_read_only = result.slug.startswith("guides/")
    fill = () if is_read_only else (kit.Button("Fill it", Run(f"fill {result.slug}"), "primary"),)
    return Screen(
        long_text(result.markdown, diagrams, more=more),
        kit.actions(
            *fill,
            kit.Button("Download", Run(f"templates download {result.slug}")),
            kit.Button("What it is for", Run(f"templates {result.slug}")),
            of=clip(result.title, limits.BUTTON_LABEL),
        ),
    )
