"""The playbooks on disk: every file is read and checked, and all that is wrong is told at once."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

from bot.library.errors import Fault
from bot.library.playbook import Playbook, Step
from bot.library.written import Keys, Report, read_keys
from bot.model import MilestoneKind, Stage, StepRole, Tier

FOLDER = "playbooks"
FEWEST_STEPS = 2
MOST_STEPS = 40
LONGEST_TITLE = 60
# Days; what takes longer is no playbook.
LONGEST = 730
_KEYS = ("title", "description", "start_when", "stages", "ends_in", "success", "next", "steps")
_STEP_KEYS = (
    "title", "template", "purpose", "questions", "done_when", "owner", "due_days", "milestone", "tiers", "skip_for",
)  # fmt: skip


def read_playbooks(root: Path, slugs: frozenset[str], faults: list[Fault]) -> tuple[Playbook, ...]:
    """Read every playbook of a library.

    Args:
        root: the folder `templates`.
        slugs: the templates that there are.
        faults: takes what is wrong.

    Returns:
        The playbooks in the order of their names; only worth keeping when nothing was added to `faults`.
    """
    paths = sorted((root / FOLDER).glob("*.yml"))
    names = frozenset(path.stem for path in paths)
    playbooks: list[Playbook] = []
    titles: dict[str, str] = {}
    for path in paths:
        report = partial(_report, faults, path.relative_to(root).as_posix())
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            report(1, "The file is not UTF-8 text.")
            continue
        playbook = read_playbook(text, name=path.stem, slugs=slugs, names=names, report=report)
        if playbook is None:
            continue
        if titles.setdefault(playbook.title.casefold(), playbook.name) != playbook.name:
            report(1, f"The title '{playbook.title}' is that of {titles[playbook.title.casefold()]} already.")
        playbooks.append(playbook)
    return tuple(playbooks)


def read_playbook(
    text: str, *, name: str, slugs: frozenset[str], names: frozenset[str], report: Report
) -> Playbook | None:
    """Read one playbook.

    Args:
        text: the file's text.
        name: what it is to be called, as `onboard`.
        slugs: the templates that there are.
        names: the playbooks that there are.
        report: takes the line and the message of each fault.

    Returns:
        The playbook, only worth keeping when nothing was reported; None when there is no telling what it says.
    """
    keys = read_keys(text, report)
    if keys is None:
        return None
    keys.only(*_KEYS)
    steps = tuple(_steps(keys, slugs))
    playbook = Playbook(
        name=name,
        title=keys.text("title", most=LONGEST_TITLE),
        description=keys.text("description"),
        start_when=keys.text("start_when"),
        stages=keys.some_of("stages", Stage),
        ends_in=keys.maybe_one_of("ends_in", Stage),
        success=keys.texts("success", fewest=2, most=5),
        next=_next(keys, names),
        steps=steps,
    )
    if not playbook.stages:
        report(keys.line_of("stages"), f"`stages` names one or more of: {', '.join(Stage)}.")
    if "steps" in keys.values:
        for fault in _faults_of_steps(playbook):
            report(keys.line_of("steps"), fault)
    return playbook


def _report(faults: list[Fault], file: str, line: int, message: str) -> None:
    faults.append(Fault(file, line, message))


def _next(keys: Keys, names: frozenset[str]) -> str | None:
    if "next" in keys.values and keys.values["next"].value is None:
        return None
    name = keys.text("next")
    if name and name not in names:
        keys.report(keys.line_of("next"), f"There is no playbook `{name}`; there are {', '.join(sorted(names))}.")
    return name or None


def _steps(keys: Keys, slugs: frozenset[str]) -> Iterator[Step]:
    items = keys.items("steps")
    for number, written in enumerate(items, 1):
        step = written.value
        if not isinstance(step, Keys):
            keys.report(written.line, f"Step {number} begins with `- title:` and has the other keys below it.")
            continue
        step.of = f"step {number}"
        yield _step(step, slugs)


def _step(keys: Keys, slugs: frozenset[str]) -> Step:
    keys.only(*_STEP_KEYS)
    template = keys.text("template")
    if template and template not in slugs:
        keys.report(keys.line_of("template"), f"There is no template `{template}`, which {keys.of} names.")
    return Step(
        title=keys.text("title", most=LONGEST_TITLE),
        template=template,
        purpose=keys.text("purpose"),
        questions=keys.texts("questions", fewest=2, most=5),
        done_when=keys.text("done_when"),
        owner=keys.one_of("owner", StepRole, StepRole.PAM),
        due_days=keys.number("due_days", most=LONGEST),
        milestone=keys.maybe_one_of("milestone", MilestoneKind) or MilestoneKind.OTHER,
        tiers=keys.text_by("tiers", Tier),
        skip_for=frozenset(keys.some_of("skip_for", Tier)),
    )


def _faults_of_steps(playbook: Playbook) -> Iterator[str]:
    """Say what is wrong with the steps together."""
    if len(playbook.steps) > MOST_STEPS:
        yield f"{len(playbook.steps):,} steps are too many; {MOST_STEPS} is the most."
    for tier in Tier:
        if len(playbook.steps_for(tier)) < FEWEST_STEPS:
            yield f"There are fewer than {FEWEST_STEPS} steps for a partner of the tier {tier.value}."
    for number, (step, after) in enumerate(pairwise(playbook.steps), 1):
        if after.due_days < step.due_days:
            yield f"Step {number + 1} is due before step {number}; `due_days` never fall."
    numbers = defaultdict[str, list[int]](list)
    for number, step in enumerate(playbook.steps, 1):
        numbers[step.title.casefold()].append(number)
        if step.tiers.keys() & step.skip_for:
            yield f"Step {number} says what differs for a tier for which it is skipped."
    for first, *others in numbers.values():
        for number in others:
            yield f"Steps {first} and {number} have the same title."
