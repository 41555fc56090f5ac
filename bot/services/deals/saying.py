"""What a move came to, in whole sentences."""

from collections.abc import Callable, Mapping

from bot.memory import Repository
from bot.model import Deal, DealStatus
from bot.program.deals.states import Move
from bot.program.money import show_amount
from bot.program.words import count, on_day, sentence
from bot.services.deals.scenes import Scene
from bot.services.desk import Desk
from bot.services.people import name_of

SHARED = " Your own sellers work on it too, so it counts as influenced."


def said(before: Deal, scene: Scene, move: Move) -> str:
    """Say what a move came to.

    Args:
        before: the deal as it was.
        scene: the deal as it is.
        move: the move.
    """
    return _SAID[move](before, scene)


def _approved(before: Deal, scene: Scene) -> str:
    shared = SHARED if before.origin is not scene.deal.origin else ""
    return f"{scene.name} is approved and protected{_until(scene)}.{shared}"


def _rejected(before: Deal, scene: Scene) -> str:
    return sentence(f"{scene.name} is rejected: {scene.deal.reason}")


def _staged(before: Deal, scene: Scene) -> str:
    stages = [one.stage.label.lower() if one.stage else "none" for one in (scene.deal, before)]
    was = f"; it was {stages[1]}" if before.stage else ""
    return f"{scene.name}: the stage is {stages[0]} now{was}."


def _expected(before: Deal, scene: Scene) -> str:
    days = [on_day(one.expected_close) if one.expected_close else "no day" for one in (scene.deal, before)]
    return f"{scene.name} is expected to close on {days[0]}; it was {days[1]}."


def _valued(before: Deal, scene: Scene) -> str:
    now, was = (show_amount(one.value, scene.workspace.currency) for one in (scene.deal, before))
    return f"{scene.name} is worth {now} now; it was {was}."


def _won(before: Deal, scene: Scene) -> str:
    by = " Your own sellers closed it, which halves the commission." if scene.deal.closed_by_company else ""
    return f"{scene.name} is won{_on(scene)}.{by}"


def _reversed(before: Deal, scene: Scene) -> str:
    since = f" from {on_day(scene.deal.reversed_on)} on" if scene.deal.reversed_on else ""
    return f"{scene.name} is reversed: it is no revenue any more{since}."


def _reopened(before: Deal, scene: Scene) -> str:
    match scene.deal.status:
        case DealStatus.WON:
            return f"The reversal of {scene.name} is taken back: it is won."
        case DealStatus.APPROVED:
            return f"{scene.name} is open again{', and protected' if _until(scene) else ''}{_until(scene)}."
    return f"{scene.name} waits for a decision again. Once it is approved, it is protected anew."


def _on(scene: Scene) -> str:
    day = scene.deal.closed_on
    return f" since {on_day(day)}" if day and day != scene.today else ""


def _until(scene: Scene) -> str:
    return f" until {on_day(scene.deal.protected_until)}" if scene.deal.protected_until else ""


_SAID: Mapping[Move, Callable[[Deal, Scene], str]] = {
    Move.APPROVE: _approved,
    Move.REJECT: _rejected,
    Move.EXTEND: lambda before, scene: f"{scene.name} is protected{_until(scene)} now.",
    Move.STAGE: _staged,
    Move.NEXT: lambda before, scene: sentence(f"Next step with {scene.name}: {scene.deal.next_step}"),
    Move.CLOSE: _expected,
    Move.VALUE: _valued,
    Move.WIN: _won,
    Move.LOSE: lambda before, scene: sentence(f"{scene.name} is lost{_on(scene)}: {scene.deal.reason}"),
    Move.REVERSE: _reversed,
    Move.EXPIRE: lambda before, scene: f"The protection of {scene.name} is over, so it expired.",
    Move.REOPEN: _reopened,
}


def kept_commission(scene: Scene) -> str:
    """Say that a reversal came too late for the commission to be taken back."""
    closed, reversed_on = scene.deal.closed_on, scene.deal.reversed_on
    assert closed is not None and reversed_on is not None, "a reversed deal has both its days"
    return f"It was won {count((reversed_on - closed).days, 'day')} before, so its commission stays."


async def told_registrar(desk: Desk, repository: Repository, scene: Scene, user_id: str) -> str:
    """Say to the one who registered a deal what was decided, and by whom."""
    by = await name_of(desk, repository, user_id) or "A colleague"
    if scene.deal.status is DealStatus.APPROVED:
        return f"{by} approved {scene.name}. It is protected{_until(scene)}."
    return sentence(f"{by} rejected {scene.name}: {scene.deal.reason}")
