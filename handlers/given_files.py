"""Files that people give to a form: written down with what was said of them, and fetched from Slack after."""

import json
from collections.abc import Mapping

from slack_bolt.async_app import AsyncAck, AsyncBoltContext

from bot.model.errors import Choice, DomainError
from bot.model.json import Json
from bot.runtime import Runtime
from bot.slack import KeptElsewhere, Place, Rejected
from bot.slack.files import Received
from handlers import payloads
from handlers.context import runtime_of


async def write_down(
    ack: AsyncAck,
    context: AsyncBoltContext,
    form: payloads.Submitted,
    about: Mapping[str, str],
    *,
    field: str,
    kind: str,
    line: str,
) -> None:
    """Write the file of a form down and close the form; a form that is sent twice is written down once.

    Args:
        ack: closes the form, or asks for a file.
        context: what Bolt hands to listeners.
        form: the form as sent.
        about: what was said of the file, for who fetches it; `file_id` is added.
        field: the block id of the file.
        kind: the kind of work that fetches it.
        line: the command line that the form stands for.
    """
    files = form.files.get(field, ())
    if not files:
        await ack(response_action="errors", errors={field: "Choose a file."})
        return
    place = Place.from_json(json.loads(form.metadata))
    wanted = payloads.Line(form.team_id, form.user_id, f"view:{form.view_id}", line, place, form.trigger_id)
    given: Json = {**wanted.to_json(), **about, "file_id": files[0]}
    await runtime_of(context).inbox.accept(wanted.team_id, wanted.key, kind, given)
    await ack()


async def fetch_given(
    runtime: Runtime, file_id: str, *, most: int, again: tuple[Choice, ...] = (), field: str = ""
) -> Received:
    """Fetch a file that somebody gave.

    Args:
        runtime: the rooms of the house.
        file_id: Slack's id of it.
        most: how many bytes are wanted at the most; of a longer file one more is read.
        again: what opens the form again, where the form is closed.
        field: the block id of the file, where the form is still open.

    Raises:
        DomainError: Slack does not hand it out; it says what to do.
        Unreachable: Slack cannot be reached.
    """
    try:
        return await runtime.sender.files.fetch(file_id, most=most)
    except KeptElsewhere as error:
        remedy = "Download it, and upload it from your computer."
        told = "The file is kept outside of Slack, where I do not read."
        raise DomainError(told, remedy, again, field=field) from error
    except Rejected as error:
        raise DomainError("Slack did not give me the file.", "Upload it again.", again, field=field) from error
