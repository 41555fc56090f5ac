"""What somebody can press under an answer."""

from bot.rendering import render
from bot.rendering.actions import Run, decode
from bot.services.results import Result
from tests.rendering.look import check, pressed


def lines_under(result: Result) -> list[str]:
    """Give the command lines of the buttons and menus under an answer, in their order."""
    message = check(render(result))
    actions = (decode(action_id, value) for action_id, value in pressed(list(message.blocks)))
    return [one.line for one in actions if isinstance(one, Run)]
