"""The library: its sections, the documents of one, and what a search found."""

from collections.abc import Iterator

from bot.library.loader import Shelf
from bot.library.template import Template
from bot.model.errors import Choice
from bot.model.json import Json
from bot.program.words import count
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.lists import listed
from bot.rendering.message import Screen
from bot.rendering.safe import clip, line
from bot.services.buttons import that_fit
from bot.services.filling.results import LibraryHits, LibraryShelf, LibraryShelves
from bot.services.grammar import escaped, shortened

TITLE = 150
TEXT = 400
# Eleven buttons with whole titles would be a wall.
SHORT = 40
ASKED = 100
LIBRARY = kit.Button("All sections", Run("templates"))
FILLS = kit.Button("Your documents", Run("fill"))
OWN = kit.Button("Your own templates", Run("templates own"))
# Guides are read; nothing in them is filled.
GUIDES = "guides"


def library_shelves(result: LibraryShelves) -> Screen:
    """Show where the library begins: its sections, and a button for each."""
    total = sum(number for _, number in result.shelves)
    fills = f"Your documents ({result.open_fills:,} open)" if result.open_fills else FILLS.label
    return Screen(
        [
            kit.header("The playbook library"),
            rich.rich_text(
                rich.paragraph(
                    f"{count(total, 'document')}, filled from what is remembered about partners. Choose a section, "
                    "or look for something: ",
                    rich.styled("/partner templates joint event", "code"),
                )
            ),
            *listed(rich.paragraph(*_section(shelf, number)) for shelf, number in result.shelves),
            *kit.actions(*(_opening(shelf, number) for shelf, number in result.shelves)),
        ],
        (kit.divider(), *kit.actions(kit.Button(fills, FILLS.action), OWN)),
    )


def _section(shelf: Shelf, number: int) -> Iterator[rich.Inline]:
    yield rich.bold(clip(shelf.title, TITLE))
    yield f" · {count(number, 'document')}\n{clip(shelf.description, TEXT)}"


def _opening(shelf: Shelf, number: int) -> kit.Button:
    title = clip(shelf.title, SHORT)
    return kit.Button(f"{title} ({number:,})", Run(f"templates {shelf.name}"), hint=f"Open {title}")


def library_shelf(result: LibraryShelf) -> Screen:
    """Show the documents of a section."""
    documents = (block for template in result.templates for block in _document(template))
    nothing = rich.rich_text(rich.paragraph("There is no document in this section yet."))
    return Screen(
        [
            kit.header(clip(result.shelf.title, limits.HEADER)),
            kit.context(f"{clip(result.shelf.description, TEXT)} {count(len(result.templates), 'document')}."),
            *(documents if result.templates else (nothing,)),
        ],
        (kit.divider(), *kit.actions(LIBRARY, FILLS)),
    )


def library_hits(result: LibraryHits) -> Screen:
    """Show what a search found, best first."""
    if not result.hits:
        return _nothing(result.text)
    said = f"What comes nearest to “{shortened(clip(result.text, TEXT), ASKED)}”"
    return Screen(
        [
            kit.header(clip(said, limits.HEADER)),
            *(block for hit, template in result.hits for block in _document(template, part=hit.heading)),
        ],
        (kit.divider(), *kit.actions(LIBRARY, *_ask(result.text))),
    )


def _nothing(text: str) -> Screen:
    said = f"Nothing in the library speaks of “{shortened(clip(text, TEXT), ASKED)}”. Try other words, or look around."
    return Screen([rich.rich_text(rich.paragraph(said))], kit.actions(LIBRARY, *_ask(text)))


def _ask(text: str) -> tuple[kit.Button, ...]:
    question = line(text)
    choices = that_fit([Choice("Ask the coach", f"ask {escaped(question)}")]) if question else ()
    return tuple(map(kit.choice, choices))


def _document(template: Template, *, part: str = "") -> Iterator[Json]:
    """Show a document in three lines and what can be done with it."""
    title = clip(template.title, TITLE)
    yield rich.rich_text(
        rich.paragraph(
            rich.bold(title),
            f"\n{clip(template.about.description, TEXT)}\n",
            *((rich.styled(f"Part: {clip(part, TITLE)}", "italic"), "\n") if part.strip() else ()),
            rich.styled(effort(template), "italic"),
        )
    )
    fill = kit.Button("Fill", Run(f"fill {template.slug}"))
    opening = kit.Button("Open", Run(f"templates {template.slug}"))
    yield from kit.actions(opening, *(() if is_guide(template) else (fill,)), of=title)


def effort(template: Template) -> str:
    """Say how long a document takes and how hard it is."""
    own = ("Your own",) if template.is_own else ()
    words = (template.about.time_required, template.about.difficulty, *own)
    return " · ".join(clip(one, TITLE).capitalize() for one in words if one.strip()) or "–"


def is_guide(template: Template) -> bool:
    """Tell whether a document is read and not filled."""
    return template.about.section == GUIDES
