"""What the templates' pages show: each filled for the demo company and a fitting demo partner, with answers if any."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.demo import TEAM, furnish, stranger
from bot.library.fill import Filled
from bot.library.loader import Library
from bot.library.names import Uses
from bot.library.template import Template
from bot.memory import Memory
from bot.memory.schema import create
from bot.publishing.progress import Step
from bot.publishing.site.examples import Answers, answers_by_slug
from bot.services.desk import Desk
from bot.services.filling.drafts import names_in
from bot.services.filling.once import make

# The day of the checked-in examples: the pages are the same whenever they are made.
DAY = datetime(2026, 11, 23, 15, tzinfo=UTC)
# A demo partner in the middle of each phase.
_PARTNERS = {
    "plan": "Lumenfold",
    "recruit": "TechStart Inc",
    "onboard": "Rete Più S.r.l.",
    "enable": "Müller & Söhne IT",
    "sell": "K&V Telecom",
    "grow": "K&V Telecom",
    "exit": "Jarrah Peak IT",
    "any": "Müller & Söhne IT",
}


@dataclass(frozen=True)
class Shown:
    """A template filled for its page; `partner` is empty where it is about none, `names` is what the body names."""

    template: Template
    filled: Filled
    partner: str
    names: Uses


async def shown(
    library: Library, templates: Path, watch: Callable[[int], AbstractContextManager[Step]]
) -> tuple[Shown, ...]:
    """Fill every template for its page.

    Args:
        library: as it is shipped.
        templates: the folder `templates`, whose examples bring answers.
        watch: shows how far it is.
    """
    examples = answers_by_slug(templates)
    every: list[Shown] = []
    async with _demo(library) as (desk, partners):
        with watch(len(library.templates)) as begin:
            for template in library.templates:
                begin(template.about.section)
                names = names_in(template)
                fitting = _PARTNERS[template.about.phase] if names.is_of_partner else None
                example = examples.get(template.slug) or Answers(fitting, {})
                made = await make(
                    desk,
                    TEAM,
                    template.slug,
                    partner_id=None if example.partner is None else partners[example.partner],
                    answers=example.answers,
                )
                every.append(Shown(template, made.filled, made.partner_name, names))
    return tuple(every)


@asynccontextmanager
async def _demo(library: Library) -> AsyncIterator[tuple[Desk, Mapping[str, int]]]:
    """Give a desk over the demo in memory, and the numbers of its partners by name."""
    memory = Memory.connect("sqlite://", clock=lambda: DAY)
    desk = Desk(memory, lambda: DAY, stranger, library)
    try:
        await create(memory)
        await furnish(desk)
        async with memory.reading(TEAM) as repository:
            partners = {one.name: one.id for one in await repository.partner_names()}
        yield desk, partners
    finally:
        await desk.workshop.close()
        await memory.close()
