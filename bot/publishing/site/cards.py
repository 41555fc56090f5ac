"""Parts that pages share: grids of cards, badges, tables, boxes that open."""

from collections.abc import Iterable, Sequence
from textwrap import indent

from bot.library.frontmatter import PHASES
from bot.library.template import Template
from bot.publishing.site.dialect import plain

_ANY = {"all": "All tiers", "any": "Any phase"}
PHASE_NAMES = {phase: _ANY.get(phase, phase.capitalize()) for phase in PHASES}


def grid(cards: Iterable[str]) -> str:
    """Give cards in a grid."""
    items = (f"-   {indent(card, '    ').strip()}" for card in cards)
    return "\n\n".join(('<div class="grid cards" markdown>', *items, "</div>"))


def card(title: str, to: str, text: str, badges: Sequence[str] = ()) -> str:
    """Give a card: a title that links, a text and badges."""
    return "\n\n".join((f"**[{plain(title)}]({to})**", plain(text), *([row(badges)] if badges else [])))


def row(badges: Iterable[str]) -> str:
    """Give badges in a row."""
    return " ".join(f'<span class="badge">{badge}</span>' for badge in badges)


def template_card(template: Template, to: str) -> str:
    """Give the card of a template."""
    about = template.about
    badges = (about.time_required, about.difficulty.capitalize(), PHASE_NAMES[about.phase])
    return card(about.title, to, about.description, badges)


def all_badges(template: Template) -> str:
    """Give everything short that a template says about itself."""
    about = template.about
    return row(
        (
            about.template_number,
            about.category,
            about.time_required,
            about.difficulty.capitalize(),
            about.skill_level.capitalize(),
            PHASE_NAMES[about.phase],
            _ANY.get(about.tier, about.tier.capitalize()),
            f"Version {about.version}, {about.last_updated:%Y-%m-%d}",
        )
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a table; the cells are Markdown."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))


def folded(title: str, body: str, *, kind: str = "note") -> str:
    """Give a box that opens when it is pressed."""
    return f'??? {kind} "{title}"\n\n{indent(body, "    ")}'


def box(title: str, body: str, *, kind: str = "note") -> str:
    """Give a box."""
    return f'!!! {kind} "{title}"\n\n{indent(body, "    ")}'


def page(title: str, description: str, *parts: str) -> str:
    """Give a whole page with its head."""
    quoted = description.replace("\\", "\\\\").replace('"', '\\"')
    head = f'---\ndescription: "{quoted}"\n---'
    return "\n\n".join((head, f"# {plain(title)}", *(part for part in parts if part)))
