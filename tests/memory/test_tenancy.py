"""A workspace never sees another's rows: every method is tried, new ones too."""

import inspect
from collections.abc import Callable

import pytest

from bot.memory import Memory, Repository
from bot.memory.values import NUMBERED
from bot.model import ImportBatch, ImportKind, ImportStatus, Person, Role, Speaker, Stage, StepState, Tier, Turn
from tests.clock import NOON
from tests.memory.rows import TODAY, a_contact, a_deal, a_milestone, a_note, a_partner, a_run, id_of, steps_of

pytestmark = pytest.mark.anyio

SECRET = "Hush-hush"
OWNER = "U7"
CAUSE = "Ev1"
READS = sorted(
    name
    for name, method in inspect.getmembers(Repository, inspect.iscoroutinefunction)
    if not name.startswith("_") and name != "workspace"
)


async def fill(memory: Memory, team_id: str, name: str) -> tuple[int, ...]:
    """Remember one of everything, with the same people and causes in every workspace; give the ids."""
    async with memory.writing(team_id, actor_id=OWNER, cause=CAUSE) as changes:
        await changes.change(await changes.workspace(), company=name)
        await changes.save_person(Person(team_id=team_id, user_id=OWNER, name=name, role=Role.OWNER, read_at=NOON))
        partner = await changes.add(
            a_partner(name, team_id=team_id, owner_id=OWNER, tier=Tier.GOLD, stage=Stage.ACTIVE, is_demo=True)
        )
        partner_id = id_of(partner)
        rows = (
            a_contact(partner_id, name, team_id=team_id),
            a_note(partner_id, name, team_id=team_id),
            a_milestone(partner_id, name, team_id=team_id),
            a_deal(partner_id, customer=name, team_id=team_id),
            run := a_run(partner_id, name, team_id=team_id),
        )
        await changes.add_all(rows)
        (step,) = steps_of(run, StepState.OPEN)
        step.title = name
        await changes.add(step)
    async with memory.writing(team_id, actor_id="U8", cause="Later") as changes:
        await changes.add(a_note(partner_id, name, team_id=team_id))
        await changes.add(a_partner(f"{name} of old", team_id=team_id, archived_at=NOON))
        batch = ImportBatch(
            team_id=team_id,
            kind=ImportKind.CONTACTS,
            status=ImportStatus.APPLIED,
            file_name=f"{name}.csv",
            author_id="U8",
            created_at=NOON,
            updated_at=NOON,
        )
        await changes.add(a_contact(partner_id, name, team_id=team_id, import_id=await changes.many.begin(batch)))
    ids = (partner_id, step.id, *(row.id for row in rows))
    return tuple(row_id for row_id in ids if row_id is not None)


async def ask(repository: Repository, method: str, ids: tuple[int, ...]) -> list[object]:
    """Call a method with all that a caller from elsewhere could know."""
    guesses: dict[str, list[object]] = {
        "user_id": [OWNER],
        "actor_id": [OWNER],
        "owner_id": [OWNER, None],
        "partner_id": list(ids),
        "row_id": list(ids),
        "table": list(NUMBERED),
        "cause": [CAUSE],
        "limit": [99],
        "archived": [False, True],
        "today": [TODAY],
        "revision": [0, 1],
        "newest": [9],
        "since": [TODAY],
    }
    call: Callable[..., object] = getattr(repository, method)
    calls: list[dict[str, object]] = [{}]
    for name in inspect.signature(call).parameters:
        calls = [{**arguments, name: guess} for arguments in calls for guess in guesses[name]]
    answers: list[object] = []
    for arguments in calls:
        answer = call(**arguments)
        assert inspect.isawaitable(answer)
        answers.append(await answer)
    return answers


@pytest.mark.parametrize("method", READS)
async def test_a_repository_answers_of_its_own_workspace_only(memory: Memory, method: str) -> None:
    theirs = await fill(memory, "T2", SECRET)
    async with memory.reading("T2") as repository:
        known = await ask(repository, method, theirs)
    async with memory.reading("T1") as repository:
        nothing = await ask(repository, method, (4711,))
        answers = await ask(repository, method, theirs)
    assert any(answer not in nothing for answer in known), "the method finds something where there is something"
    assert all(answer in nothing for answer in answers)

    await fill(memory, "T1", "Ours")
    async with memory.reading("T1") as repository:
        assert SECRET not in repr(await ask(repository, method, theirs))


async def test_a_workspace_reads_its_own_profile(memory: Memory) -> None:
    await fill(memory, "T2", SECRET)
    async with memory.reading("T1") as repository:
        assert (await repository.workspace()).company == ""


async def test_a_change_does_not_touch_the_other_workspace(memory: Memory) -> None:
    theirs = await fill(memory, "T2", "Same name")
    ours = await fill(memory, "T1", "Same name")
    async with memory.writing("T1", actor_id=OWNER, cause="Ev2") as changes:
        for table in NUMBERED:
            for row_id in theirs:
                row = await changes.row(table, row_id)
                assert row is None or row.team_id == "T1"
        partner = await changes.partner(ours[0])
        assert partner is not None
        await changes.remove(partner)
    async with memory.reading("T2") as repository:
        assert (await repository.workspace()).revision == 2
        assert await repository.has_details(theirs[0])


async def test_an_undo_elsewhere_leaves_a_change_of_the_same_cause_to_be_undone_here(memory: Memory) -> None:
    for team_id in ("T1", "T2"):
        await fill(memory, team_id, "Acme")
    async with memory.writing("T2", actor_id=OWNER, cause="Ev2", undoes=CAUSE) as changes:
        await changes.change(await changes.workspace(), company="")
    async with memory.reading("T1") as repository:
        assert await repository.last_cause_to_undo(OWNER) == CAUSE
    async with memory.writing("T1", actor_id=OWNER, cause="Ev2", undoes=CAUSE) as changes:
        assert await changes.change(await changes.workspace(), company="")


async def test_one_cause_may_change_something_in_two_workspaces(memory: Memory) -> None:
    for team_id in ("T1", "T2"):
        await fill(memory, team_id, "Acme")
        async with memory.reading(team_id) as repository:
            assert len(await repository.changes_by_cause(CAUSE)) == 8


async def test_the_stores_keep_workspaces_apart(memory: Memory) -> None:
    turn = {"channel": "D1", "thread_ts": "1.0", "key": "Ev1", "user_id": OWNER, "said_at": NOON}
    for team_id in ("T1", "T2"):
        await memory.conversations.say(
            Turn.model_validate({**turn, "team_id": team_id, "speaker": Speaker.PERSON, "text": team_id})
        )
        assert await memory.deliveries.begin(team_id, "weekly", "C1") is None
    (said,) = await memory.conversations.turns("T1", "D1", "1.0", 9)
    assert said.text == "T1"
    await memory.deliveries.sent("T1", "weekly", "1.5")
    earlier = await memory.deliveries.begin("T2", "weekly", "C1")
    assert earlier is not None and earlier.ts is None
