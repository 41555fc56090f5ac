"""What was changed, from what to what, and the way back."""

from collections.abc import Iterator

from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.services.results import Changed, FieldChange

SUMMARY = 600
VALUE = 300


def changed(result: Changed, private: bool) -> Screen:
    """Show a change.

    Args:
        result: the change.
        private: only the person who made it sees it. Others see neither owners, whose names would ping, nor Undo,
            which is not theirs to press.
    """
    fields = [field for field in result.fields if private or not field.is_person]
    blocks = [rich.rich_text(rich.paragraph(clip(result.summary, SUMMARY)))]
    if fields:
        blocks.append(rich.rich_text(rich.bullets([rich.paragraph(*_field(field)) for field in fields])))
    return Screen(blocks, kit.actions(*_buttons(result, private=private)))


def _field(field: FieldChange) -> Iterator[rich.Inline]:
    yield rich.bold(f"{field.label}: ")
    yield _value(field.before, field)
    yield " → "
    yield _value(field.after, field)


def _value(value: str, field: FieldChange) -> rich.Inline:
    if not value.strip():
        return "nobody" if field.is_person else "not set"
    return rich.mention(value) if field.is_person else clip(value, VALUE)


def _buttons(result: Changed, *, private: bool) -> Iterator[kit.Control]:
    if result.partner_name:
        name = clip(result.partner_name, limits.BUTTON_LABEL)
        yield kit.Button("Show", Run(f"show #{result.partner_id}"), hint=f"Show {name}")
    if private and result.change is not None:
        yield kit.Button("Undo", Run(f"undo {result.change}"))
