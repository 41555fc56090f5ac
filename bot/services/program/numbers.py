"""One number of the program, set by a line."""

from dataclasses import replace

from bot.model.errors import Choice, NotUnderstood
from bot.program.settings import SETTINGS, WrongSettings, edited, read_texts
from bot.services.commands import line_for
from bot.services.desk import Actor, Desk
from bot.services.program.access import check_may_set
from bot.services.program.looking import changed_fields
from bot.services.program.requests import SaveProgram, SetNumber
from bot.services.program.setting import SAME, save
from bot.services.results import Changed, Confirm
from bot.services.snapshot import today_in, versions_of


async def set_number(desk: Desk, actor: Actor, request: SetNumber) -> Changed | Confirm:
    """Say what was understood and what it would change, and let it count from today on once that is confirmed.

    Raises:
        Refused: the person may not change the program.
        NotUnderstood: it cannot be read, or contradicts the rest of the program.
    """
    await check_may_set(desk, actor)
    setting, texts = SETTINGS[request.path], {request.path: request.text}
    form = Choice("Open the form", f"program edit {setting.section.value}")
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
    today, versions = today_in(workspace, desk.clock()), versions_of(workspace)
    values, faults = read_texts(texts, workspace.currency)
    try:
        after = edited(versions, values, since=today, by=actor.user_id)
    except WrongSettings as wrong:
        faults = wrong.faults
    if faults:
        raise NotUnderstood(f"{setting.full_label}: {faults[0].reason}", "Nothing was changed.", (form,))
    fields = changed_fields(versions.on(today), after.on(today), workspace.currency)
    if not fields:
        return Changed(0, "", SAME, next_steps=(form,))
    if not request.confirmed:
        one = fields[0]
        return Confirm(
            f"{one.label}: {one.before} now, {one.after} from today on. What was before keeps its rules.",
            Choice(f"Set it to {one.after}", line_for(replace(request, confirmed=True))),
            (form,),
        )
    return await save(desk, actor, SaveProgram(setting.section, texts))
