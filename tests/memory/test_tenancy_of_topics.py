"""A topic's reads see their own workspace only: every method is tried, new ones too."""

import inspect
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import SQLModel

from bot.memory import Memory, Repository
from bot.memory.deals import DealOrder, DealsWanted
from bot.memory.topics import Topics
from bot.model import (
    AlignmentAnswer,
    Certificate,
    CertificateKind,
    CompanyFigure,
    Deal,
    DealStatus,
    DirectOpportunity,
    FigureKind,
    HealthSnapshot,
    JointOffer,
    MdfAllocation,
    MdfRequest,
    OfferQuarter,
    SetAside,
    Stage,
)
from bot.services.money.settling import settle_partners
from tests.clock import NOON
from tests.memory.rows import TODAY, a_deal, a_note, a_partner, id_of

pytestmark = pytest.mark.anyio

M = TypeVar("M", bound=SQLModel)
OURS, THEIRS, SECRET = "T1", "T2", "Hush-hush"
LONG_AGO, LATER = date(2020, 1, 1), date(2030, 1, 1)


def row(kind: type[M], /, **values: object) -> M:
    """Make a row of values that several have in common."""
    return kind.model_validate(values)


def reads() -> Iterator[tuple[str, str]]:
    """Give every topic with every method of it."""
    for topic, found in vars(Topics).items():
        if isinstance(found, property):
            kind = inspect.get_annotations(found.fget, eval_str=True)["return"] if found.fget else object
            for method, _ in inspect.getmembers(kind, inspect.iscoroutinefunction):
                if not method.startswith("_"):
                    yield topic, method


async def fill(memory: Memory, team_id: str, name: str) -> tuple[int, ...]:
    """Remember one of everything that topics read; gives the ids of the partner and its deals."""
    whose = {"team_id": team_id, "author_id": name, "created_at": NOON}
    async with memory.writing(team_id, actor_id="U1", cause="fill") as changes:
        partner = await changes.add(
            a_partner(name, team_id=team_id, stage=Stage.ACTIVE, activated_on=LONG_AGO, created_at=NOON)
        )
        number = id_of(partner)
        won = a_deal(
            number, team_id=team_id, customer=name, customer_key=name, status=DealStatus.WON, closed_on=TODAY, mdf_id=1
        )
        await changes.add_all(
            [won, a_deal(number, team_id=team_id, customer=name), a_note(number, name, team_id=team_id)]
        )
        mine = {**whose, "partner_id": number}
        offer = await changes.add(row(JointOffer, name=name, split_bp=1, **mine))
        assert offer.id is not None
        await changes.add_all(
            [
                row(OfferQuarter, offer_id=offer.id, first_on=LONG_AGO, gross=1, split_bp=1, **mine),
                row(MdfAllocation, amount=1, allocated_on=TODAY, note=name, **mine),
                row(MdfRequest, purpose=name, amount=1, requested_on=TODAY, requested_by=name, **mine),
                row(AlignmentAnswer, points=9, answered_on=TODAY, note=name, **mine),
                row(Certificate, person=name, kind=CertificateKind.SALES, certified_on=TODAY, expires_on=TODAY, **mine),
                row(SetAside, rule="qbr-due", matter=name, until=LATER, **mine),
                row(DirectOpportunity, customer=name, customer_key=name, opened_on=TODAY, **whose),
                row(CompanyFigure, kind=FigureKind.REVENUE, first_on=TODAY, last_on=TODAY, amount=1, **whose),
            ]
        )
        await settle_partners(changes, [number], today=TODAY)
    snapshot = HealthSnapshot(team_id=team_id, partner_id=number, taken_on=TODAY, score=77, confidence=3)
    await memory.health_snapshots.add(team_id, [snapshot])
    return number, *(one for one in (won.id,) if one is not None)


async def ask(repository: Repository, topic: str, method: str, ids: tuple[int, ...]) -> str:
    """Call a method with all that a caller from elsewhere could know; gives everything that it answered."""
    guesses: dict[str, list[object]] = {
        "partner_id": list(ids),
        "deal_id": list(ids),
        "partner_ids": [ids],
        "deal_ids": [ids],
        "ids": [ids],
        "kind": [Deal, MdfRequest],
        "wanted": [DealsWanted(order) for order in DealOrder],
        "key": [SECRET],
        "domain": [""],
        "after": [0],
        "limit": [9],
        "offset": [0],
        "today": [TODAY],
        "now": [NOON],
        "zone": [ZoneInfo("UTC")],
        "since": [TODAY - timedelta(days=99)],
        "until": [TODAY],
        "activated": [True],
    }
    call: Callable[..., object] = getattr(getattr(repository, topic), method)
    calls: list[dict[str, object]] = [{}]
    for name in inspect.signature(call).parameters:
        calls = [{**arguments, name: guess} for arguments in calls for guess in guesses[name]]
    answers = []
    for arguments in calls:
        answer = call(**arguments)
        assert inspect.isawaitable(answer)
        answers.append(repr(await answer))
    return "\n".join(answers)


@pytest.mark.parametrize(("topic", "method"), list(reads()))
async def test_a_topic_answers_of_its_own_workspace_only(memory: Memory, topic: str, method: str) -> None:
    theirs = await fill(memory, THEIRS, SECRET)
    async with memory.reading(THEIRS) as repository:
        known = await ask(repository, topic, method, theirs)
    async with memory.reading(OURS) as repository:
        answered = await ask(repository, topic, method, theirs)
        nothing = await ask(repository, topic, method, (4711, 4712))
    assert known != nothing, "the method finds something where there is something"
    assert SECRET not in answered
    assert answered == nothing
