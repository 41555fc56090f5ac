"""Plain words with next steps: notices, questions and problems."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from bot.model.errors import Choice
from bot.model.json import Json
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.lists import listed
from bot.rendering.message import Screen
from bot.rendering.safe import clip, shorten
from bot.services.results import Confirm, Notice, Problem

# Errors quote what somebody typed; what matters stands before the end of a page of it. What is wrong and what to do
# about it fit one block.
QUOTED = 1_400
# Together they fit a button.
NAME = 50
DETAIL = 24
# More buttons than this are a wall; the rest goes into a list to choose from.
MOST_BUTTONS = 8
FIRST_BUTTONS = 5


def notice(result: Notice) -> Screen:
    """Show plain words and next steps."""
    return Screen([_words(result.text)], choices(result.choices))


def confirm(result: Confirm) -> Screen:
    """Ask before something large; nothing happens unless the button is pressed."""
    return Screen(
        [_words(result.question), kit.context("Nothing happens until you press the button.")],
        kit.actions(kit.choice(result.yes, style="danger"), *map(kit.choice, result.others)),
    )


def problem(result: Problem) -> Screen:
    """Say what is wrong and what to do next."""
    error = result.error
    blocks = [_words(error.user_message, error.remedy), *_details(error.choices)]
    if result.reference:
        blocks.append(kit.context(f"If you tell somebody about it, give this reference: {result.reference}"))
    return Screen(blocks, choices(error.choices))


def _words(*texts: str) -> Json:
    said = [shorten(text.strip(), QUOTED) for text in texts if text.strip()]
    return rich.rich_text(rich.paragraph("\n".join(said)))


def _details(choices: tuple[Choice, ...]) -> Iterator[Json]:
    """Tell apart choices whose names do not: two partners called alike."""
    told = [choice for choice in choices if choice.detail.strip()]
    if len(told) > 1:
        items = (rich.paragraph(rich.bold(kit.choice(one).label), f": {shorten(one.detail, 300)}") for one in told)
        yield from listed(items)


def choices(offered: tuple[Choice, ...], *, placeholder: str = "Choose another") -> tuple[Json, ...]:
    """Give next steps as buttons; where these would be a wall, the first ones, and a list of the others.

    Args:
        offered: the next steps, the likeliest first.
        placeholder: what stands in the list.
    """
    seen = Counter(one.label for one in offered)
    distinct = [
        replace(one, label=f"{clip(one.label, NAME)} {clip(one.detail, DETAIL)}") if seen[one.label] > 1 else one
        for one in offered
    ]
    if len(distinct) <= MOST_BUTTONS:
        return kit.actions(*map(kit.choice, distinct))
    others = distinct[FIRST_BUTTONS:][: limits.OPTIONS]
    options = tuple(kit.Option(clip(one.label, limits.OPTION_LABEL), Run(one.line)) for one in others)
    return kit.actions(*map(kit.choice, distinct[:FIRST_BUTTONS]), kit.Picker(placeholder, options))
