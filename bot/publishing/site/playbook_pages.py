"""The pages of the playbooks."""

from bot.library.loader import Library
from bot.library.playbook import Playbook
from bot.program.words import count
from bot.publishing.playbook_text import in_order, playbook_text
from bot.publishing.site.cards import card, grid, page
from bot.publishing.site.dialect import for_site

_LEAD = "What to do in which order, with which document, by whom and until when."


def playbook_page(playbook: Playbook, library: Library) -> str:
    """Give the page of a playbook: its steps as a table, as a diagram and one by one."""
    text = for_site(playbook_text(playbook, library, flow=True))
    start = f"Start it in Slack with `/partner playbook start {playbook.name} for TechStart`."
    title, _, rest = text.partition("\n\n")
    description, _, rest = rest.partition("\n\n")
    return page(title.removeprefix("# "), playbook.description, f"{description}\n{{ .lead }}", start, rest)


def playbooks_page(library: Library) -> str:
    """Give the landing page of the playbooks: how they follow each other, and a card for each."""
    cards = [card(one.title, f"{one.name}.md", one.description, _badges(one)) for one in in_order(library)]
    return page("Playbooks", _LEAD, f"{_LEAD}\n{{ .lead }}", grid(cards), "## What follows what", _flow(library))


def _badges(playbook: Playbook) -> tuple[str, ...]:
    return count(len(playbook.steps), "step"), count(playbook.steps[-1].due_days, "day")


def _flow(library: Library) -> str:
    boxes = [f'  p{number}["{one.title}"]' for number, one in enumerate(in_order(library))]
    places = {one.name: f"p{number}" for number, one in enumerate(in_order(library))}
    arrows = [f"  {places[one.name]} --> {places[one.next]}" for one in in_order(library) if one.next]
    return "\n".join(("```mermaid", "flowchart LR", *boxes, *arrows, "```"))
