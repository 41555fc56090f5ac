"""The page of a template: what it is, what it asks, and the document with its help, filled."""

from collections.abc import Iterator

from bot.library.check import GUIDES
from bot.library.fields import Field
from bot.library.fill import HELP
from bot.library.loader import Library
from bot.library.template import Section, Template
from bot.library.vocabulary import vocabulary
from bot.program.words import count
from bot.publishing.site.cards import all_badges, box, folded, page, table
from bot.publishing.site.dialect import for_site, plain
from bot.publishing.site.shown import Shown

_BEFORE = HELP[:2]


def template_page(shown: Shown, library: Library) -> str:
    """Give the page of a template.

    Args:
        shown: the template, filled.
        library: where the playbooks are that use it.
    """
    template, about = shown.template, shown.template.about
    sections = shown.filled.sections
    if about.section == GUIDES:
        body = [_section(one) for one in sections]
    else:
        document = "\n\n".join(_section(one) for one in sections if one.heading not in HELP)
        body = [
            *(_section(one) for one in sections if one.heading in _BEFORE),
            box(*_how_it_is_shown(shown), kind="info"),
            f'<div class="document" markdown>\n\n{document}\n\n</div>',
            *(_section(one) for one in sections if one.heading in HELP and one.heading not in _BEFORE),
        ]
    return page(
        about.title,
        about.description,
        all_badges(template),
        f"{plain(about.description)}\n{{ .lead }}",
        *_about(shown, library),
        *body,
    )


def _section(section: Section) -> str:
    return f"## {section.heading}\n\n{for_site(section.body)}"


def _how_it_is_shown(shown: Shown) -> tuple[str, str]:
    whom = "The document"
    text = "It is filled for the made-up company Northbeam"
    if shown.partner:
        text += f" and its partner {plain(shown.partner)}"
    blanks = len(shown.filled.missing)
    if blanks:
        marked = "a question in a mark, like this: <mark class='blank'>Which day?</mark>"
        return whom, f"{text}. What nobody has said yet stands in it as {marked}. There are {blanks} here."
    return whom, f"{text}, with every question answered."


def _about(shown: Shown, library: Library) -> Iterator[str]:
    template, about = shown.template, shown.template.about
    if about.section != GUIDES:
        yield _how_to_fill(shown)
        if about.fields:
            yield folded(f"What the fill asks: {count(len(about.fields), 'question')}", _asked(template))
        yield folded("What it takes from memory", _from_memory(shown))
    lists = (
        ("What you need before", about.prerequisites),
        ("What comes of it", about.outcomes),
        ("What you learn by it", about.skills_gained),
    )
    body = "\n\n".join(f"**{title}**\n\n{_bullets(texts)}" for title, texts in lists)
    yield folded("Before you start, and what comes of it", f"{plain(about.purpose)}\n\n{body}")
    steps = [
        f"- [{plain(playbook.title)}](../playbooks/{playbook.name}.md), step {number}: {plain(step.title)}"
        for playbook in library.playbooks
        for number, step in enumerate(playbook.steps, 1)
        if step.template == template.slug
    ]
    if steps:
        yield folded(f"Used in {count(len(steps), 'step')} of playbooks", "\n".join(steps))


def _how_to_fill(shown: Shown) -> str:
    template, of_partner = shown.template, shown.names.is_of_partner
    last = template.slug.partition("/")[2]
    slack = f"/partner fill {last} for TechStart" if of_partner else f"/partner fill {last}"
    partner = ' --partner "TechStart Inc"' if of_partner else ""
    return (
        f"Fill it in Slack with `{slack}`, or at a terminal with "
        f"`python -m bot fill {template.slug}{partner} --out {last}.md`."
    )


def _asked(template: Template) -> str:
    rows = ((_question(field), _type(field), _default(field)) for field in template.about.fields)
    return table(("Question", "Answer", "Filled in at first"), rows)


def _question(field: Field) -> str:
    help_ = f"<br><small>{plain(field.help)}</small>" if field.help else ""
    return f"{plain(field.question)}{help_}"


def _type(field: Field) -> str:
    kind = " / ".join(plain(one) for one in field.options) or field.type.value.replace("_", " or ")
    return kind if field.is_required else f"{kind}, may be left out"


def _default(field: Field) -> str:
    if field.default_path is None:
        return plain(field.default).replace("\n", "<br>")
    value = vocabulary().value(field.default_path)
    return f"*{plain(value.label)}*" if value else ""


def _from_memory(shown: Shown) -> str:
    named = [group.label for name, group in vocabulary().groups.items() if name in shown.names.groups]
    known = [f"- {plain(label.partition('.')[0].partition(';')[0])}" for label in named]
    return "\n".join(known) or "Nothing: it says the same for everybody."


def _bullets(texts: tuple[str, ...]) -> str:
    return "\n".join(f"- {plain(text)}" for text in texts)
