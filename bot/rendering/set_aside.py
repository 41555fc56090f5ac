"""What was set aside, and why something is recommended or not."""

from collections.abc import Iterator

from bot.model.json import Json
from bot.program.words import capitalised, count, on_day
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.lists import listed
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.rendering.view_table import alike, by
from bot.services.recommending.results import Aside, Asides, RuleAnswer, WhyNot

# Reasons name customers and titles; thirty of them fit into a message.
REASON = 300
ABOUT = 60

_NEXT = kit.Button("What next", Run("recommend"))


def asides(result: Asides) -> Screen:
    """Show what rests, each with the way back."""
    if not result.items:
        return Screen([rich.rich_text(rich.paragraph("Nothing is set aside."))], kit.actions(_NEXT))
    pages = f" Page {result.page} of {result.pages}." if result.pages > 1 else ""
    blocks = [kit.header("Set aside"), kit.context(f"{count(result.total, 'step')}, the last one first.{pages}")]
    for one in result.items:
        blocks.extend(_aside(one))
    return Screen(blocks, (kit.divider(), *kit.actions(*_around(result))))


def _aside(one: Aside) -> Iterator[Json]:
    name = clip(one.partner_name, limits.BUTTON_LABEL)
    about = clip(one.about, ABOUT)
    until = f"until {on_day(one.until)}" if one.until else "for good"
    done = "done" if one.is_done else "not now"
    by_whom = f", by {clip(one.by, limits.BUTTON_LABEL)}" if one.by else ""
    yield rich.rich_text(
        rich.paragraph(rich.bold(f"{name}: {about}"), f"\n{capitalised(done)}, rests {until}{by_whom}.")
    )
    yield from kit.actions(
        kit.Button(
            "Bring back",
            Run(f"recommend bring-back {one.aside_id}"),
            hint=f"Bring back {about}: {name}",
        ),
        kit.Button("Show", Run(f"show #{one.partner_id}"), hint=f"Show {name}"),
    )


def _around(result: Asides) -> Iterator[kit.Button]:
    if result.page > 1:
        yield kit.Button("Newer", Run(f"recommend set-aside page {result.page - 1}"))
    if result.page < result.pages:
        yield kit.Button("Older", Run(f"recommend set-aside page {result.page + 1}"))
    yield _NEXT


def why_not(result: WhyNot) -> Screen:
    """Show what the rules say of a partner: those that recommend something first."""
    name = clip(result.partner_name, limits.BUTTON_LABEL)
    buttons = kit.actions(
        *_back(result.answers),
        kit.Button(
            "What next",
            Run(f"recommend #{result.partner_id}"),
            hint=f"What next with {name}",
        ),
        kit.Button("Show the partner", Run(f"show #{result.partner_id}")),
    )
    said = [(clip(one.about, ABOUT), clip(one.says, REASON)) for one in result.answers]
    if len(said) == 1:
        ((about, says),) = said
        return Screen([rich.rich_text(rich.paragraph(rich.bold(f"{name}, {about}"), f"\n{says}"))], buttons)
    lines = [rich.paragraph(rich.bold(f"{capitalised(about)}: "), says) for about, says in said]
    return Screen([kit.header(clip(f"Why, and why not: {name}", limits.HEADER)), *listed(lines)], buttons)


def _back(answers: tuple[RuleAnswer, ...]) -> Iterator[kit.Button]:
    for one in answers:
        if one.aside_id:
            label = clip(f"Bring back {one.about}", limits.BUTTON_LABEL)
            yield kit.Button(label, Run(f"recommend bring-back {one.aside_id}"))


ADVICE_VIEWS = (by(Asides, alike(asides)), by(WhyNot, alike(why_not)))
