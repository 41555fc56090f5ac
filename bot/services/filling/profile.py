"""What documents say of the company: an answer is kept, so that it is asked once."""

import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256

from bot.model.errors import AlreadyDone
from bot.services.desk import Actor, Desk

# What the workspace's row has a column of its own for.
COLUMNS = {"name": "company", "website": "website", "industry": "industry", "description": "description"}


async def keep_in_profile(desk: Desk, actor: Actor, answers: Mapping[str, str]) -> None:
    """Keep answers about the company.

    Args:
        desk: where requests are carried out.
        actor: who answers; the same answers are kept at most once for a cause.
        answers: the texts by path, as `company.signatory`.
    """
    said = {path.partition(".")[2]: text for path, text in answers.items()}
    columns = {COLUMNS[name]: text for name, text in said.items() if name in COLUMNS}
    others = {name: text for name, text in said.items() if name not in COLUMNS}
    # A form that is sent again may say something else: only the same answers are the same request.
    cause = f"{actor.cause}/company/{sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]}"
    with suppress(AlreadyDone):
        async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=cause) as changes:
            workspace = await changes.workspace()
            await changes.change(workspace, **columns, profile={**workspace.profile, **others})
