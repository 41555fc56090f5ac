"""Two people edit a partner at once: each keeps what they changed; only where both changed one field, one is asked."""

from collections.abc import Mapping
from itertools import groupby

from bot.memory import Changes, to_json
from bot.model import Partner
from bot.model.errors import Stale
from bot.services.describing import LABELS, field_changes, fields_of, shown_after, with_names
from bot.services.desk import Desk
from bot.services.people import name_of


async def merged(
    desk: Desk, changes: Changes, partner: Partner, values: Mapping[str, object], *, opened: int, seen: int
) -> dict[str, object]:
    """Give what a form changes of a partner that others changed while it was open.

    Args:
        desk: where people are known by name.
        changes: the transaction.
        partner: the partner as it is now.
        values: every field of the form.
        opened: the partner's version when the form was opened; a field that holds what it held then was not touched.
        seen: the version up to which the person was told of others' changes.

    Raises:
        Stale: somebody changed a field after `seen` that the form changes to something else; nothing is saved.
    """
    at_first = await changes.held_at(partner, opened)
    told_of = await changes.held_at(partner, seen)
    mine = {name: value for name, value in values.items() if name not in at_first or to_json(value) != at_first[name]}
    both = {name: value for name, value in mine.items() if name in told_of}
    currency = (await changes.workspace()).currency
    lost = await with_names(desk, changes, field_changes(fields_of(partner) | both, partner, currency=currency))
    if lost:
        fields = {label: name for name, label in LABELS.items()}
        editors = await changes.changed_by(partner, seen)
        by_whom = [(await name_of(desk, changes, editors[fields[one.label]]), one) for one in lost]
        told = (
            f"{who or 'somebody else'} changed "
            + " and ".join(f"{one.label} to {shown_after(one) or 'another person'}" for _, one in theirs)
            for who, theirs in groupby(by_whom, key=lambda found: found[0])
        )
        raise Stale(
            f"While this form was open, {'; '.join(told)}. Nothing is saved yet.",
            "What you typed is still here. Save again to put yours in its place, or take over theirs first.",
        )
    return mine
