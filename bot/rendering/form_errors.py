"""What is wrong with a sent form, at the fields where Slack shows it."""

from collections.abc import Iterable, Mapping

from bot.rendering.safe import clip

# A message in a field's corner, not an essay.
_LONGEST = 300


def field_errors(problems: Mapping[str, str], shown: Iterable[str]) -> dict[str, str]:
    """Give the errors of a submission as Slack wants them, by `block_id`.

    Args:
        problems: what is wrong, by the name of the field.
        shown: the names of the fields in the form that was sent, from top to bottom. What belongs to none of them is
            said at the first, because Slack shows an error only where there is a field.
    """
    names = tuple(shown)
    errors: dict[str, str] = {}
    for name, problem in problems.items():
        block_id = name if name in names else next(iter(names), name)
        errors[block_id] = clip(" ".join(filter(None, (errors.get(block_id), problem))), _LONGEST)
    return errors
