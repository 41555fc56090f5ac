"""The examples: complete documents as they are checked in, and the answers they were filled with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.library.loader import Library
from bot.publishing.site.cards import card, grid, page
from bot.publishing.site.dialect import for_site
from bot.terminal import as_answers

FOLDER = "examples"
STORY = "techstart"
_HERO = "TechStart Inc"
_LEAD = "Complete documents, filled from the demo's memory and a few answers."
_STORY = f"{_HERO}, from the first email to the first business review, in the order in which they were made."


@dataclass(frozen=True)
class Example:
    """A document in the folder of the examples.

    Attributes:
        path: where it is in there, as `techstart/04-nda.md`.
        slug: its template.
        partner: whom it is about, empty for nobody.
        text: all of it, the title first.
    """

    path: str
    slug: str
    partner: str
    text: str

    @property
    def title(self) -> str:
        """Its title."""
        return self.text.partition("\n")[0].removeprefix("# ")

    @property
    def is_of_story(self) -> bool:
        """Tell whether it belongs to the way of one partner."""
        return self.path.startswith(STORY)


@dataclass(frozen=True)
class Answers:
    """What a single example is filled with."""

    partner: str | None
    answers: Mapping[str, str]


def answers_by_slug(templates: Path) -> dict[str, Answers]:
    """Give what the single examples are filled with, by the slug of the template."""
    return {slug: Answers(partner, as_answers(answers)) for _, slug, partner, answers in _read(templates)}


def examples_in(templates: Path, library: Library) -> tuple[Example, ...]:
    """Give every example, those of the story last and in their order.

    Args:
        templates: the folder `templates`.
        library: where the templates of the story are.
    """
    return (*_single(templates), *_of_story(templates, library))


def example_page(example: Example) -> str:
    """Give the page of an example."""
    template = f"{'../' * (1 + example.is_of_story)}{example.slug}.md"
    about = f"for {example.partner}" if example.partner else "for the program"
    lead = f"An example, filled {about}. The template with its help: [{example.title}]({template})."
    body = for_site(example.text.partition("\n")[2].strip())
    return page(example.title, f"{example.title}, filled {about}.", lead, body)


def examples_page(examples: tuple[Example, ...], library: Library) -> str:
    """Give the landing page of the examples."""
    single = [
        card(one.title, one.path, template.about.description, [one.partner] if one.partner else [])
        for one in examples
        if not one.is_of_story and (template := library.get(one.slug))
    ]
    story = [f"1. [{one.title}]({one.path})" for one in examples if one.is_of_story]
    way = ("## One partner's way", _STORY, "\n".join(story))
    return page("Examples", _LEAD, f"{_LEAD}\n{{ .lead }}", grid(single), *way)


def _read(templates: Path) -> Iterator[tuple[str, str, str | None, Mapping[str, object]]]:
    """Give the name, the template, the partner and the answers of each single example."""
    written = yaml.safe_load((templates / FOLDER / "answers.yml").read_text(encoding="utf-8"))
    for name, one in written.items():
        yield name, one["template"], one.get("partner"), one["answers"]


def _single(templates: Path) -> Iterator[Example]:
    for name, slug, partner, _ in _read(templates):
        text = (templates / FOLDER / f"{name}.md").read_text(encoding="utf-8")
        yield Example(f"{name}.md", slug, partner or "", text)


def _of_story(templates: Path, library: Library) -> Iterator[Example]:
    slugs = {one.slug.partition("/")[2]: one.slug for one in library.templates}
    for path in sorted((templates / FOLDER / STORY).glob("*.md")):
        slug = slugs[path.stem.partition("-")[2]]
        yield Example(f"{STORY}/{path.name}", slug, _HERO, path.read_text(encoding="utf-8"))
