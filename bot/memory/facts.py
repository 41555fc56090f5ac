"""What the program's rules know of partners, put together for some hundred of them at a time."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.memory import facts_rows
from bot.memory.facts_rows import TOMORROW, Contacts, Deals, Milestones, Notes, Own, Run
from bot.memory.reads import AFTER, LAST, LIMIT, TEAM, TODAY, Statement
from bot.model.facts import OpenRun, PartnerFacts

T = TypeVar("T")

# So many are read at once: the groups of 100,000 partners would take 60 MB beside their facts.
CHUNK = 500
NO_CONTACTS, NO_NOTES, NO_MILESTONES, NO_DEALS = Contacts(), Notes(), Milestones(), Deals()


def partner_facts(
    connection: Connection, team_id: str, *, after: int, last: int, today: date, zone: ZoneInfo
) -> tuple[PartnerFacts, ...]:
    """Read the facts of the next `CHUNK` live partners at most, by their number.

    Args:
        connection: a connection; a session would take twice the time.
        team_id: the workspace.
        after: only partners with a higher number.
        last: the highest number that is wanted.
        today: the day in the workspace's timezone; nothing later is seen.
        zone: the workspace's timezone, in which instants become days.
    """
    tomorrow = datetime.combine(today + timedelta(days=1), time.min, tzinfo=zone).astimezone(UTC)
    values: dict[str, object] = {
        TEAM.key: team_id,
        AFTER.key: after,
        LAST.key: last,
        TODAY.key: today,
        TOMORROW.key: tomorrow,
        LIMIT.key: CHUNK,
    }
    partners = [Own._make(row) for row in connection.execute(facts_rows.partners(), values)]
    if not partners:
        return ()
    values[LAST.key] = partners[-1].id

    def found(statement: Statement, make: Callable[[Sequence[object]], T]) -> dict[object, T]:
        return {row[0]: make(row[1:]) for row in connection.execute(statement, values)}

    contacts, notes = found(facts_rows.contacts(), Contacts._make), found(facts_rows.notes(), Notes._make)
    milestones, deals = found(facts_rows.milestones(), Milestones._make), found(facts_rows.deals(), Deals._make)
    runs = defaultdict[object, list[Run]](list)
    for row in connection.execute(facts_rows.runs(), values):
        runs[row[0]].append(Run._make(row[1:]))
    return tuple(
        _facts(
            own,
            contacts=contacts.get(own.id, NO_CONTACTS),
            notes=notes.get(own.id, NO_NOTES),
            milestones=milestones.get(own.id, NO_MILESTONES),
            deals=deals.get(own.id, NO_DEALS),
            runs=runs.get(own.id, ()),
            today=today,
            zone=zone,
        )
        for own in partners
    )


def facts_of(
    connection: Connection, team_id: str, partner_id: int, *, today: date, zone: ZoneInfo
) -> PartnerFacts | None:
    """Read the facts of one partner, None of an archived one; arguments as for `partner_facts`."""
    facts = partner_facts(connection, team_id, after=partner_id - 1, last=partner_id, today=today, zone=zone)
    return facts[0] if facts else None


def _facts(
    own: Own,
    *,
    contacts: Contacts,
    notes: Notes,
    milestones: Milestones,
    deals: Deals,
    runs: Sequence[Run],
    today: date,
    zone: ZoneInfo,
) -> PartnerFacts:
    moment = max(filter(None, (deals.last_registered, deals.last_decided)), default=None)
    moment_on = moment and moment.astimezone(zone).date()
    touches = (notes.last, milestones.last, deals.last_closed, deals.last_reversed, deals.last_moved, moment_on)
    pressing = sorted((_open_run(run, zone) for run in runs), key=lambda run: run.due_on or date.max)
    return PartnerFacts(
        partner_id=own.id,
        name=own.name,
        type=own.type,
        tier=own.tier,
        stage=own.stage,
        # The stage is today's, and since when is not said of a day before.
        stage_since=own.stage_since if own.stage_since and own.stage_since <= today else None,
        owner_id=own.owner_id,
        annual_target=own.annual_target,
        activated_on=own.activated_on,
        created_on=own.created_at.astimezone(zone).date(),
        contacts=contacts.number,
        last_touch=max(filter(None, touches), default=None),
        last_qbr=milestones.last_qbr,
        open_value=int(deals.open_value or 0),
        open_run=pressing[0] if pressing else None,
        folded=own.folded,
        region=own.region,
        vertical=own.vertical,
        website=own.website,
        people=tuple(sorted(", ".join(filter(None, one.split("\t"))) for one in contacts.people.splitlines())),
        other_runs=tuple(pressing[1:]),
    )


def _open_run(run: Run, zone: ZoneInfo) -> OpenRun:
    return OpenRun(
        playbook=run.playbook,
        steps_done=run.finished if run.steps else run.counted,
        last_step_on=run.last or run.updated_at.astimezone(zone).date(),
        steps=run.steps,
        next_step=run.next_step or "",
        due_on=run.due_on,
    )
