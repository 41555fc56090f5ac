"""Two people edit a partner at once: each keeps what they changed; only where both changed one field, one is asked."""

from collections.abc import Mapping

from bot.memory import Changes, to_json
from bot.model import Partner
from bot.model.errors import Stale
from bot.services.describing import field_changes, fields_of


async def merged(
    changes: Changes, partner: Partner, values: Mapping[str, object], *, opened: int, seen: int
) -> dict[str, object]:
    """Give what a form changes of a partner that others changed while it was open.

    Args:
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
    lost = field_changes(fields_of(partner) | both, partner, currency=currency)
    if lost:
        now = "; ".join(f"{one.label}: {'another' if one.is_person else one.after or 'not set'}" for one in lost)
        raise Stale(
            f"Somebody else changed this of {partner.name} while the form was open. It is now: {now}.",
            "What you typed is still here. Save again to put yours in its place, or take over theirs first.",
        )
    return mine
