"""All pages of the site, and their place in its navigation."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from bot.library.check import GUIDES
from bot.library.loader import Library
from bot.model.errors import DomainError
from bot.publishing.playbook_text import in_order
from bot.publishing.progress import Step
from bot.publishing.site.author_pages import vocabulary_page, writing_page
from bot.publishing.site.commands_page import commands_page
from bot.publishing.site.examples import FOLDER as EXAMPLES
from bot.publishing.site.examples import Example, example_page, examples_in, examples_page
from bot.publishing.site.home_page import home_page
from bot.publishing.site.playbook_pages import playbook_page, playbooks_page
from bot.publishing.site.section_page import library_page, section_page
from bot.publishing.site.shown import shown
from bot.publishing.site.template_page import template_page

ASSETS = Path(__file__).with_name("assets")
NAVIGATION = "nav.txt"


async def write_site(
    library: Library, templates: Path, to: Path, watch: Callable[[int], AbstractContextManager[Step]]
) -> int:
    """Write the Markdown of the site into a folder, which is emptied before.

    Args:
        library: as it is shipped.
        templates: the folder `templates`.
        to: where the pages go; made when it is not there.
        watch: shows how far it is.

    Returns:
        How many pages there are.

    Raises:
        DomainError: the folder holds something else, or cannot be written.
    """
    _make_sure_of(to)
    examples = examples_in(templates, library)
    pages = dict(_pages(library, examples))
    for one in await shown(library, templates, watch):
        pages[f"{one.template.slug}.md"] = template_page(one, library)
    pages[NAVIGATION] = navigation(library, examples)
    try:
        shutil.rmtree(to, ignore_errors=True)
        for path, text in pages.items():
            (to / path).parent.mkdir(parents=True, exist_ok=True)
            (to / path).write_text(f"{text}\n", encoding="utf-8")
        shutil.copytree(ASSETS, to / ASSETS.name)
    except OSError as error:
        raise DomainError(f"{to} cannot be written: {error.strerror}.", "Choose another folder with --to.") from error
    return len(pages) - 1


def _make_sure_of(to: Path) -> None:
    """Refuse a folder with something in it that is not the site: it is emptied."""
    if to.exists() and not (to / NAVIGATION).is_file() and (not to.is_dir() or any(to.iterdir())):
        raise DomainError(f"{to} holds something else than the site.", "Choose an empty folder with --to.")


def _pages(library: Library, examples: tuple[Example, ...]) -> Iterator[tuple[str, str]]:
    """Give every page but those of the templates."""
    yield "index.md", home_page(library)
    yield "library.md", library_page(library)
    for shelf in library.shelves:
        yield f"{shelf.name}/index.md", section_page(shelf, library)
    yield "playbooks/index.md", playbooks_page(library)
    for playbook in in_order(library):
        yield f"playbooks/{playbook.name}.md", playbook_page(playbook, library)
    yield f"{EXAMPLES}/index.md", examples_page(examples, library)
    yield from ((f"{EXAMPLES}/{one.path}", example_page(one)) for one in examples)
    yield "commands.md", commands_page()
    yield "authors/writing.md", writing_page(library)
    yield "authors/vocabulary.md", vocabulary_page()


def navigation(library: Library, examples: tuple[Example, ...]) -> str:
    """Give the navigation as a list of links, as the plugin `literate-nav` reads it.

    Args:
        library: what is in it.
        examples: all of them.
    """
    return "\n".join(_entries(library, examples))


def _entries(library: Library, examples: tuple[Example, ...]) -> Iterator[str]:
    yield _entry(0, "Home", "index.md")
    yield "* Library"
    yield _entry(1, "Library", "library.md")
    for shelf in library.shelves:
        if shelf.name != GUIDES:
            yield f"    * {shelf.title}"
            yield from _of_shelf(2, shelf.name, shelf.title, library)
    yield "* Playbooks"
    yield _entry(1, "Playbooks", "playbooks/index.md")
    yield from (_entry(1, one.title, f"playbooks/{one.name}.md") for one in in_order(library))
    yield "* Guides"
    yield from _of_shelf(1, GUIDES, "Guides", library)
    yield "* Examples"
    yield _entry(1, "Examples", f"{EXAMPLES}/index.md")
    yield from (_entry(1, one.title, f"{EXAMPLES}/{one.path}") for one in examples if not one.is_of_story)
    yield "    * TechStart's way"
    yield from (_entry(2, one.title, f"{EXAMPLES}/{one.path}") for one in examples if one.is_of_story)
    yield _entry(0, "Commands", "commands.md")
    yield "* For authors"
    yield _entry(1, "How a template is written", "authors/writing.md")
    yield _entry(1, "Vocabulary", "authors/vocabulary.md")


def _of_shelf(depth: int, name: str, title: str, library: Library) -> Iterator[str]:
    yield _entry(depth, title, f"{name}/index.md")
    yield from (_entry(depth, one.title, f"{one.slug}.md") for one in library.on_shelf(name))


def _entry(depth: int, title: str, to: str) -> str:
    return f"{'    ' * depth}* [{title}]({to})"
