"""The form in which an owner says how well a partner's goals fit ours."""

from bot.model.json import Json
from bot.program.config import DEFAULT_PROGRAM
from bot.rendering import inputs, limits

_MOST = DEFAULT_PROGRAM.health.dimension_points
_MEANING = (
    "20: one plan that both sides carry. 15: goals agreed. 10: the same way, without a plan. 5: drifting apart. "
    "0: goals that conflict."
)


def points_field(block_id: str) -> Json:
    """Give the field for the points, which begins empty: nobody means 0 by leaving it as it is."""
    entry = inputs.count_input(None, most=_MOST)
    return inputs.field(block_id, f"Points from 0 to {_MOST}", entry, optional=False, hint=_MEANING)


def words_field(block_id: str) -> Json:
    """Give the field for the reason."""
    entry = inputs.text_input(most=limits.INPUT_TEXT, multiline=True)
    return inputs.field(block_id, "Why", entry, hint="What you would tell a colleague in a sentence.")
