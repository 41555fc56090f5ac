"""What was changed, from what to what, and the way back."""

from collections.abc import Iterator

from bot.model.json import Json
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.lists import listed
from bot.rendering.message import Screen
from bot.rendering.people import person
from bot.rendering.playbooks import progress_blocks
from bot.rendering.safe import clip
from bot.services.results import Changed, FieldChange

SUMMARY = 600
VALUE = 300


def changed(result: Changed, private: bool) -> Screen:
    """Show a change.

    Args:
        result: the change.
        private: only the person who made it sees it. Others see names in place of mentions, which would ping, and no
            Undo, which is not theirs to press.
    """
    blocks = [rich.rich_text(rich.paragraph(clip(result.summary, SUMMARY)))]
    if result.fields:
        blocks += listed(field_line(field, private=private) for field in result.fields)
    if result.playbook:
        blocks += progress_blocks(result.playbook, private=private)
    return Screen(blocks, kit.actions(*_buttons(result, private=private)))


def field_line(field: FieldChange, *, private: bool) -> Json:
    """Give a line that says what a field was and is.

    Args:
        field: the field.
        private: only the person who asked sees it; to others a mention would ping.
    """
    return rich.paragraph(*_field(field, private=private))


def _field(field: FieldChange, *, private: bool) -> Iterator[rich.Inline]:
    yield rich.bold(f"{field.label}: ")
    if field.is_person:
        yield person(field.before or None, field.name_before, private=private)
        yield " → "
        yield person(field.after or None, field.name_after, private=private)
    else:
        yield f"{_value(field.before)} → {_value(field.after)}"


def _value(value: str) -> str:
    return clip(value, VALUE) if value.strip() else "not set"


def _buttons(result: Changed, *, private: bool) -> Iterator[kit.Control]:
    if result.playbook:
        yield from map(kit.choice, result.playbook.suggestions)
    yield from map(kit.choice, result.next_steps)
    if result.partner_name:
        name = clip(result.partner_name, limits.BUTTON_LABEL)
        yield kit.Button("Show", Run(f"show #{result.partner_id}"), hint=f"Show {name}")
    if private and result.change is not None:
        yield kit.Button("Undo", Run(f"undo {result.change}"))
