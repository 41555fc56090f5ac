"""What every change of market development funds has in common."""

from contextlib import AbstractAsyncContextManager
from datetime import date

from bot.memory import Changes
from bot.model import MdfRequest, MdfStatus, Partner
from bot.model.errors import Choice, NotFound, NotUnderstood, Refused
from bot.program.mdf import may_become
from bot.program.words import on_day
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, partner_to_change
from bot.services.results import Changed


def writing(desk: Desk, actor: Actor) -> AbstractAsyncContextManager[Changes]:
    """Open the transaction of what somebody asked for."""
    return desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause)


async def activity_to_change(changes: Changes, activity_id: int) -> tuple[MdfRequest, Partner]:
    """Give an activity of a live partner, to be changed.

    Raises:
        NotFound: there is no such activity.
    """
    row = await changes.row(str(MdfRequest.__tablename__), activity_id)
    if not isinstance(row, MdfRequest):
        raise no_activity(activity_id)
    return row, await partner_to_change(changes, row.partner_id)


def no_activity(activity_id: int) -> NotFound:
    """Say that there is no such activity."""
    return NotFound(f"There is no activity {activity_id}.", "Look at what there is.", (Choice("All funds", "mdf"),))


def check_move(row: MdfRequest, wanted: MdfStatus) -> None:
    """Refuse what cannot become of an activity as it stands."""
    if may_become(row.status, wanted):
        return
    day = row.spent_on if row.status is MdfStatus.SPENT else row.decided_on
    when = f" on {on_day(day)}" if day else ""
    said = "waits for a decision" if row.status is MdfStatus.REQUESTED else f"was {row.status}{when}"
    remedy = "Approve it first." if wanted is MdfStatus.SPENT else "Nothing was changed."
    raise Refused(f"“{row.purpose}” {said}.", remedy, (Choice("Show it", f"mdf show {row.id}"),))


def check_amount(amount: int) -> None:
    """Ask for an amount, in minor units, that is more than nothing."""
    if amount <= 0:
        raise NotUnderstood("The amount has to be more than nothing.", "Write it like 5k.", field="amount")


def past_day(day: date | None, today: date) -> date:
    """Give the day, today where none is given; one that has not come is refused."""
    if day is not None and day > today:
        raise NotUnderstood(f"{on_day(day)} has not come yet.", "Give a day up to today.", field="day")
    return day or today


def changed_funds(partner: Partner, said: str, changes: Changes, *, changed: bool = True) -> Changed:
    """Say what changed, with the way to the partner's funds."""
    funds = Choice("Its funds", f"mdf #{partner.id}")
    revision = changes.revision if changed else None
    return Changed(key_of(partner), partner.name, said, change=revision, next_steps=(funds,))
