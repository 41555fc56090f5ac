"""A playbook as a Markdown page, with links to the documents that its steps are done with."""

from collections.abc import Iterator

from bot.library.loader import Library
from bot.library.playbook import Playbook, Step
from bot.model import MilestoneKind, Stage
from bot.program.words import listed, sentence

_MILESTONES = {
    MilestoneKind.SIGNED: "signed",
    MilestoneKind.LAUNCHED: "launched",
    MilestoneKind.CERTIFIED: "certified",
    MilestoneKind.FIRST_DEAL: "first deal",
    MilestoneKind.QBR: "business review",
}


def in_order(library: Library) -> tuple[Playbook, ...]:
    """Give the playbooks as a partner meets them: by the first stage that each fits, and behind it what follows it."""
    stages = [*Stage]
    waiting = sorted(library.playbooks, key=lambda one: min(stages.index(stage) for stage in one.stages))
    ordered: dict[str, Playbook] = {}
    for playbook in waiting:
        following: Playbook | None = playbook
        while following and following.name not in ordered:
            ordered[following.name] = following
            following = library.playbook(following.next) if following.next else None
    return tuple(ordered.values())


def playbook_text(playbook: Playbook, library: Library, *, flow: bool) -> str:
    """Give a playbook as Markdown; it stands in a folder beside those of the sections.

    Args:
        playbook: what is shown.
        library: where its documents and the next playbook are.
        flow: draw the steps as a diagram, too.
    """
    return "\n\n".join(
        (
            f"# {playbook.title}",
            playbook.description,
            _facts(playbook, library),
            *(("## The way", flow_of(playbook, library)) if flow else ()),
            "## The steps at a glance",
            _table(playbook, library),
            *(part for number, step in enumerate(playbook.steps, 1) for part in _step(number, step, library)),
            "## It went well when",
            "\n".join(f"- {one}" for one in playbook.success),
        )
    )


def flow_of(playbook: Playbook, library: Library) -> str:
    """Draw the steps of a playbook one after the other, and the playbook that follows."""
    boxes = [f'  s{number}["{number}. {_label(step.title)}"]' for number, step in enumerate(playbook.steps, 1)]
    chain = " --> ".join(f"s{number}" for number in range(1, len(playbook.steps) + 1))
    following = library.playbook(playbook.next) if playbook.next else None
    end = [f'  s{len(playbook.steps)} -.-> next(["{_label(following.title)}"])'] if following else []
    return "\n".join(("```mermaid", "flowchart TD", *boxes, f"  {chain}", *end, "```"))


def _label(text: str) -> str:
    # Mermaid has no quotation mark inside a label in quotes.
    return text.replace('"', "'")


def _facts(playbook: Playbook, library: Library) -> str:
    following = library.playbook(playbook.next) if playbook.next else None
    ends_in = f" Once it is done, the partner is {playbook.ends_in.label.lower()}." if playbook.ends_in else ""
    facts = [
        f"- **Start it when:** {_uncapitalised(playbook.start_when)}",
        f"- **For partners that are:** {listed([one.label.lower() for one in playbook.stages])}.{ends_in}",
        f"- **It takes:** {playbook.steps[-1].due_days} days, in {len(playbook.steps)} steps.",
    ]
    if following:
        facts.append(f"- **What follows:** [{following.title}]({following.name}.md)")
    return "\n".join(facts)


def _uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() or text.startswith("A ") else text


def _table(playbook: Playbook, library: Library) -> str:
    rows = (
        f"| {number} | {_cell(step.title)} | {_document(step, library)} | {step.owner.label} | Day {step.due_days} |"
        for number, step in enumerate(playbook.steps, 1)
    )
    return "\n".join(("| | Step | Done with | By | Due |", "| ---: | --- | --- | --- | --- |", *rows))


def _step(number: int, step: Step, library: Library) -> Iterator[str]:
    yield f"## {number}. {step.title}"
    yield step.purpose
    yield "\n".join(f"- {question}" for question in step.questions)
    yield f"**Done when** {_uncapitalised(sentence(step.done_when))}"
    milestone = _MILESTONES.get(step.milestone)
    remembered = f" It is remembered as the milestone “{milestone}”." if milestone else ""
    yield f"{_document(step, library)}, {step.owner.label.lower()}, by day {step.due_days}.{remembered}"
    differences = [f"- **{tier.label}:** {text}" for tier, text in step.tiers.items()]
    if step.skip_for:
        differences.append(f"- **Not for:** {listed([tier.label for tier in sorted(step.skip_for)])}.")
    if differences:
        yield "\n".join(differences)


def _document(step: Step, library: Library) -> str:
    template = library.get(step.template)
    return f"[{_cell(template.title)}](../{step.template}.md)" if template else step.template


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
