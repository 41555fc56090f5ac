"""The landing page of a section, and that of the whole library: grids of cards out of the frontmatter."""

from bot.library.check import GUIDES
from bot.library.loader import Library, Shelf
from bot.program.words import count
from bot.publishing.site.cards import PHASE_NAMES, card, grid, page, table, template_card
from bot.publishing.site.dialect import plain


def section_page(shelf: Shelf, library: Library) -> str:
    """Give the landing page of a section."""
    cards = [template_card(one, f"{one.slug.partition('/')[2]}.md") for one in library.on_shelf(shelf.name)]
    return page(shelf.title, shelf.description, f"{plain(shelf.description)}\n{{ .lead }}", grid(cards))


def library_page(library: Library) -> str:
    """Give the landing page of the library: its sections, and every template by the phase that it belongs to."""
    sections = [shelf for shelf in library.shelves if shelf.name != GUIDES and library.on_shelf(shelf.name)]
    number = sum(len(library.on_shelf(shelf.name)) for shelf in sections)
    lead = f"{count(number, 'template')} in {count(len(sections), 'section')}, for every phase of a partnership."
    parts = [f"{lead}\n{{ .lead }}", grid([section_card(shelf, library) for shelf in sections])]
    for phase, name in PHASE_NAMES.items():
        of_phase = [one for one in library.templates if one.about.phase == phase and one.about.section != GUIDES]
        if of_phase:
            rows = [
                (f"[{plain(one.title)}]({one.slug}.md)", plain(one.about.description), one.about.time_required)
                for one in of_phase
            ]
            parts += [f"## {name}", table(("Template", "What it is", "Time"), rows)]
    return page("Library", lead, *parts)


def section_card(shelf: Shelf, library: Library) -> str:
    """Give the card of a section, for pages at the top."""
    return card(
        shelf.title, f"{shelf.name}/index.md", shelf.description, [count(len(library.on_shelf(shelf.name)), "template")]
    )
