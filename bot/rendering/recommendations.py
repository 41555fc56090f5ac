"""Ranked next actions, each with why, what it rests on, and the button that starts it."""

from collections.abc import Iterator

from bot.model.json import Json
from bot.program.money import show_amount
from bot.program.recommend import Recommendation
from bot.program.words import count, sentence
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.message import Screen
from bot.rendering.people import colleague
from bot.rendering.safe import clip
from bot.rendering.steps import URGENCY, how_to, others, start
from bot.services.results import Recommendations


def recommendations(result: Recommendations, private: bool) -> Screen:
    """Show next actions, for one partner or a portfolio.

    Args:
        result: the actions.
        private: only the person who asks sees them, so "your" is true.
    """
    yours = private and result.whose is not None
    if not result.items:
        return _nothing(result)
    blocks = [kit.header(_title(result, yours=yours)), kit.context(_counted(result, yours=yours))]
    for rank, item in enumerate(result.items, 1):
        blocks.extend(
            next_action(
                item,
                rank=rank,
                currency=result.currency,
                named=result.partner_id is None,
                owner=result.owners.get(item.partner_id),
            )
        )
    # The line keeps what concerns all of them apart from the buttons of the last one.
    return Screen(blocks, (kit.divider(), *kit.actions(*_around(result))))


def next_action(
    item: Recommendation, *, rank: int, currency: str, named: bool, owner: str | None = None
) -> Iterator[Json]:
    """Show one next action and its buttons.

    Args:
        item: the action.
        rank: its place, from 1.
        currency: of the money at stake.
        named: says which partner it is about, and offers to show it.
        owner: the name of who looks after the partner, empty where it is not known; None says nothing.
    """
    stake = f" {show_amount(item.at_stake, currency)} at stake." if item.at_stake else ""
    partner = clip(item.partner_name, limits.BUTTON_LABEL)
    yield rich.rich_text(
        rich.paragraph(
            rich.bold(f"{rank}. {item.title}" + (f" · {partner}" if named else "")),
            f"\n{URGENCY[item.urgency]}. {item.reason}{stake}",
            *(("\nOwner: ", rich.bold(colleague(owner))) if owner is not None else ()),
            *(rich.styled("\n" + " ".join(item.evidence), "italic"),) * bool(item.evidence),
        )
    )
    show = kit.Button("Show", Run(f"show #{item.partner_id}"), hint=f"Show {partner}") if named else None
    buttons = (button for button in (start(item), how_to(item), show) if button is not None)
    yield from kit.actions(*buttons, others(item))


def _title(result: Recommendations, *, yours: bool) -> str:
    if result.partner_name is not None:
        return clip(f"Next steps for {result.partner_name}", limits.HEADER)
    if result.whose is None:
        return "Next steps across the team"
    return "Your next steps" if yours else "Next steps"


def _counted(result: Recommendations, *, yours: bool) -> str:
    if result.partner_id is not None:
        return f"{count(result.total, 'step')}, most urgent first."
    most = f"The {len(result.items)} most urgent of " if result.total > len(result.items) else ""
    whose = "your " if yours else ""
    unowned = f" and {result.unowned:,} without an owner" if result.unowned else ""
    return f"{most}{count(result.total, 'step')} for {whose}{count(result.considered, 'partner')}{unowned}."


def _around(result: Recommendations) -> Iterator[kit.Button]:
    if result.partner_id is None:
        yield kit.Button("See all partners", Run("list"))
        return
    yield kit.Button("Show the partner", Run(f"show #{result.partner_id}"))
    yield kit.Button("Why not others", Run(f"recommend #{result.partner_id} why not"))
    if result.resting:
        yield kit.Button(f"Set aside ({result.resting:,})", Run("recommend set-aside"))


def _nothing(result: Recommendations) -> Screen:
    if result.partner_id is not None:
        said = sentence(f"Nothing is due for {clip(result.partner_name or 'this partner', limits.HEADER)}")
        buttons = tuple(_around(result))
    elif result.considered:
        said = f"Nothing is due. {count(result.considered, 'partner')} looked at, all in order."
        buttons = tuple(_around(result))
    else:
        said = "There are no partners yet, so there is nothing to do next."
        buttons = (kit.Button("Add a partner", Run("add"), "primary"),)
    return Screen([rich.rich_text(rich.paragraph(said))], kit.actions(*buttons))
