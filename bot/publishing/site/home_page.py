"""The first page."""

from bot.library.check import GUIDES
from bot.library.loader import Library
from bot.program.words import count
from bot.publishing.site.cards import card, grid, page
from bot.publishing.site.dialect import plain
from bot.publishing.site.section_page import section_card
from bot.services.commands import COMMANDS

_TAGLINE = "Give them the playbook and the coach."
_WHAT = """PartnerOS is a Slack bot for the people who run a company's partnerships. It remembers every partner, says
each day which one needs what and why, fills the documents of a partner program from what it remembers, and leads
through playbooks step by step.
{ .lead }

Here is all of its library, filled for a made-up company, so that you see what each document becomes."""


def home_page(library: Library) -> str:
    """Give the first page: what this is, where to begin, and every section."""
    templates = [one for one in library.templates if one.about.section != GUIDES]
    steps = sum(len(one.steps) for one in library.playbooks)
    ways = [
        card("Library", "library.md", "Documents to fill, each with its help.", [count(len(templates), "template")]),
        card("Playbooks", "playbooks/index.md", "What to do in which order.", [count(steps, "step")]),
        card("Guides", f"{GUIDES}/index.md", "Where to begin.", [count(len(library.on_shelf(GUIDES)), "guide")]),
        card("Examples", "examples/index.md", "Complete documents, and one partner from first email to review."),
        card("Commands", "commands.md", "What can be typed in Slack.", [count(len(COMMANDS), "command")]),
        card("For authors", "authors/writing.md", "How a template is written, and what it may name."),
    ]
    guides = [
        f"- [{plain(one.title)}]({one.slug}.md): {plain(one.about.description)}" for one in library.on_shelf(GUIDES)
    ]
    sections = [section_card(one, library) for one in library.shelves if one.name != GUIDES]
    return page(
        "PartnerOS",
        _TAGLINE,
        f"**{_TAGLINE}**",
        _WHAT,
        grid(ways),
        "## Begin here",
        "\n".join(guides),
        "## The sections",
        grid(sections),
        "## Try it",
        "`make demo` opens the bot in a local Slack workspace in the browser, with demo partners. No account, no key.",
    )
