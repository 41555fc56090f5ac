"""Several people drive deals at random, also at once and from what they saw before; a model says what must come of it.

What is promised whatever happens is looked at after each step, too, without the model.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from itertools import count, product

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.memory import Memory
from bot.model.errors import DomainError
from bot.services.carry_out import carry_out, read, run_line
from bot.services.deals.expiring import end_protections
from bot.services.deals.results import DealChanged
from bot.services.desk import Actor, Desk
from bot.services.results import Problem
from tests.clock import Clock
from tests.colleagues import Colleagues
from tests.databases import SqliteFiles
from tests.services.conftest import ANA, BEN, TEAM
from tests.services.deal_model import DAY, PARTNERS, TIERS, Book
from tests.services.deal_promises import (
    Seen,
    each_way_is_allowed,
    nobody_has_what_another_is_promised,
    states,
    the_ledger_sums_to_deals_and_statements,
)
from tests.shelf import shipped

CARL = "U0CARL"
PEOPLE = st.sampled_from((BEN, BEN, BEN, ANA, CARL))
HOURS, DIRECT = (0, 24, 25), (None, 30, 31)
THERE_AND_BACK, DAYS_AFTER = (("won", "reverse"), ("won", "reopen"), ("lost", "reopen")), (0, 90, 91)
CUSTOMERS = st.sampled_from(("Globex", "Initech"))
MOVES = st.sampled_from(("approve", "reject", "extend", "won", "lost", "reverse", "reopen"))
WORDS = {"reject": "reject no budget", "lost": "lost too dear"}


@dataclass(frozen=True)
class Turn:
    """Somebody makes a move with the deal of a number."""

    who: str
    number: int
    move: str

    @property
    def line(self) -> str:
        return f"deal #{self.number} {WORDS.get(self.move, self.move)}"

    def on(self, book: Book) -> bool:
        return bool(getattr(book, self.move)(self.who, book.deals[self.number - 1]))


class Deals(RuleBasedStateMachine):
    files: SqliteFiles

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.clock, self.causes, self.revision = Clock(), count(), 0
        self.url = self.files.fresh()
        self.memory = Memory.connect(self.url, clock=self.clock)
        self.desk = Desk(self.memory, self.clock, Colleagues(), shipped())
        self.book = Book(self.clock.today)
        self.made: list[tuple[str, int]] = []

    def teardown(self) -> None:
        self.runner.run(self.memory.close())
        self.runner.close()
        self.files.remove(self.url)

    @initialize()
    def begin(self) -> None:
        for name in PARTNERS:
            assert self.does(ANA, f"add {name} {TIERS[name]}")
        self.runner.run(self._name_approver())

    @rule(who=PEOPLE, partner=st.sampled_from(sorted(PARTNERS)), customer=CUSTOMERS)
    def register(self, who: str, partner: str, customer: str) -> None:
        line = f'deal register {partner} "{customer} Inc" 50k close {self.clock.today + 400 * DAY} sourced'
        assert self.does(who, line) is self.book.register(who, partner, customer)

    @rule(
        customer=CUSTOMERS,
        order=st.permutations(sorted(PARTNERS)),
        hours=st.sampled_from(HOURS),
        direct=st.sampled_from(DIRECT),
    )
    def contend(self, customer: str, order: list[str], hours: int, direct: int | None) -> None:
        """Partners register one customer one after the other; all are approved, the last first, as far as that goes."""
        if direct is not None:
            self.leave_it_to_partners(customer)
            self.sell_directly(customer, direct)
        for partner in order:
            self.register(ANA, partner, customer)
            self.wait(hours)
        self.all_is_as_promised()
        for number, deal in reversed(list(enumerate(self.book.deals, 1))):
            if deal.customer == customer:
                self.one_move(Turn(BEN, number, "approve"), twice=False)

    @precondition(lambda self: self.book.deals)
    @rule(data=st.data(), who=PEOPLE, move=MOVES, twice=st.booleans())
    def move(self, data: st.DataObject, who: str, move: str, twice: bool) -> None:
        self.one_move(Turn(who, self.number(data), move), twice=twice)

    @precondition(lambda self: self.book.deals)
    @rule(data=st.data(), who=st.tuples(PEOPLE, PEOPLE), moves=st.tuples(MOVES, MOVES), same=st.booleans())
    def move_at_once(self, data: st.DataObject, who: tuple[str, str], moves: tuple[str, str], same: bool) -> None:
        """Both saw the same and move then: it must be as if one of them had come first."""
        first = self.number(data)
        turns = [Turn(*one) for one in zip(who, (first, first if same else self.number(data)), moves, strict=True)]
        done, seen = self.runner.run(self._at_once(turns)), self.runner.run(self._seen())
        books = deepcopy(self.book), deepcopy(self.book)
        could = [turns[0].on(books[0]), turns[1].on(books[0])], [turns[1].on(books[1]), turns[0].on(books[1])][::-1]
        fitting = (book for book, may in zip(books, could, strict=True) if may == done and book.states == states(seen))
        after = next(fitting, None)
        assert after is not None, (turns, done, states(seen))
        self.book = after

    @precondition(lambda self: self.open_one())
    @rule(moves=st.sampled_from(THERE_AND_BACK), days=st.sampled_from(DAYS_AFTER))
    def come_back_to(self, moves: tuple[str, str], days: int) -> None:
        """A deal is closed, and that is turned back at once, on the last day of clawback, or a day later."""
        number = self.open_one()
        self.one_move(Turn(ANA, number, moves[0]), twice=False)
        self.wait(24 * days)
        self.one_move(Turn(ANA, number, moves[1]), twice=False)

    @precondition(lambda self: self.open_one())
    @rule()
    def lose_it_to_another_and_take_that_back(self) -> None:
        number, before = self.open_one(), len(self.made)
        self.one_move(Turn(ANA, number, "lost"), twice=False)
        self.contend(self.book.deals[number - 1].customer, sorted(PARTNERS), 0, None)
        self.undo(*self.made[before])

    @precondition(lambda self: self.open_one())
    @rule()
    def extend_twice(self) -> None:
        turn = Turn(ANA, self.open_one(), "extend")
        for _ in range(2):
            self.one_move(turn, twice=False)

    @precondition(lambda self: self.open_one())
    @rule()
    def reach_the_last_day(self) -> None:
        until = self.book.deals[self.open_one() - 1].until or self.clock.today
        self.wait(24 * max((until - self.clock.today).days, 0))
        self.end_of_day(1)
        self.all_is_as_promised()
        self.wait(24)
        self.end_of_day(2)

    @precondition(lambda self: self.made)
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        """A move is taken back, however long ago it was; what is promised must hold for what then is."""
        self.undo(*data.draw(st.sampled_from(self.made)))

    @rule(customer=CUSTOMERS, days=st.sampled_from((0, 30, 31, 60)))
    def sell_directly(self, customer: str, days: int) -> None:
        since = self.clock.today - days * DAY
        assert self.does(ANA, f'deal direct "{customer}" since {since}') is (customer not in self.book.directs)
        self.book.directs.setdefault(customer, since)

    @rule(customer=CUSTOMERS)
    def leave_it_to_partners(self, customer: str) -> None:
        was = self.book.directs.pop(customer, None)
        assert self.does(ANA, f'deal direct remove "{customer}"') is (was is not None)

    @rule(hours=st.sampled_from((1, 24, 25, 24 * 30, 24 * 31, 24 * 91)))
    def wait(self, hours: int) -> None:
        self.clock.forward(hours=hours)
        self.book.today, self.book.hour = self.clock.today, self.book.hour + hours

    @rule(times=st.integers(1, 2))
    def end_of_day(self, times: int) -> None:
        for _ in range(times):
            self.runner.run(end_protections(self.desk, TEAM))
        self.book.end_of_day()

    @invariant()
    def all_is_as_promised(self) -> None:
        seen = self.runner.run(self._seen())
        self.revision = seen.workspace.revision
        assert states(seen) == self.book.states
        nobody_has_what_another_is_promised(seen.deals, self.clock.today)
        the_ledger_sums_to_deals_and_statements(seen, self.book, self.clock.today)
        each_way_is_allowed(seen.changes)

    def number(self, data: st.DataObject) -> int:
        return data.draw(st.integers(1, len(self.book.deals)))

    def open_one(self) -> int:
        """The number of an open deal; 0 where there is none."""
        return next((number for number, one in enumerate(self.book.deals, 1) if one.status == "approved"), 0)

    def undo(self, who: str, revision: int) -> None:
        if self.does(who, f"undo {revision}"):
            self.book.states = states(self.runner.run(self._seen()))

    def one_move(self, turn: Turn, *, twice: bool) -> None:
        assert self.does(turn.who, turn.line, twice=twice) is turn.on(self.book), turn

    def does(self, who: str, line: str, *, twice: bool = False) -> bool:
        """Type a line, perhaps delivered twice; tells whether it was done."""
        actor = Actor(TEAM, who, f"cause-{next(self.causes)}")
        first, *_ = [self.runner.run(run_line(self.desk, actor, line)) for _ in range(1 + twice)]
        if isinstance(first, DealChanged) and not line.startswith("deal register"):
            self.made.append((who, first.change))
        return not isinstance(first, Problem)

    async def _at_once(self, turns: Sequence[Turn]) -> list[bool]:
        actors = [Actor(TEAM, one.who, f"cause-{next(self.causes)}") for one in turns]
        requests = [await read(self.desk, actor, one.line) for actor, one in zip(actors, turns, strict=True)]
        doing = (carry_out(self.desk, *one) for one in zip(actors, requests, strict=True))
        results = await asyncio.gather(*doing, return_exceptions=True)
        assert all(isinstance(one, DealChanged | DomainError) for one in results), results
        return [isinstance(one, DealChanged) for one in results]

    async def _name_approver(self) -> None:
        async with self.memory.writing(TEAM, actor_id=ANA, cause="approver") as changes:
            await changes.change(await changes.workspace(), approver_id=BEN)

    async def _seen(self) -> Seen:
        async with self.memory.reading(TEAM) as repository:
            workspace = await repository.workspace()
            deals = [deal for number in range(1, len(PARTNERS) + 1) for deal in await repository.deals(number)]
            new = range(self.revision + 1, workspace.revision + 1)
            changes = [one for revision in new for one in await repository.changes_of_revision(revision)]
            ledger = await repository.ledger.entries()
        return Seen(workspace, sorted(deals, key=lambda deal: deal.id or 0), changes, ledger)


def test_no_order_of_moves_by_several_people_leaves_the_rules(sqlite_files: SqliteFiles) -> None:
    Deals.files = sqlite_files
    # To make a failing example shorter takes minutes.
    quick = settings(phases=(Phase.reuse, Phase.generate), deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Deals, settings=settings(quick, max_examples=14, stateful_step_count=15))


TRAPS: list[Callable[[Deals], None]] = [
    Deals.extend_twice,
    Deals.reach_the_last_day,
    Deals.lose_it_to_another_and_take_that_back,
    *(partial(Deals.come_back_to, moves=moves, days=days) for moves, days in product(THERE_AND_BACK, DAYS_AFTER)),
]


@pytest.mark.parametrize(("hours", "direct"), list(product(HOURS, DIRECT)))
def test_each_way_to_contend_for_a_customer_keeps_the_rules(
    hours: int, direct: int | None, sqlite_files: SqliteFiles
) -> None:
    with driven(sqlite_files) as deals:
        deals.contend("Globex", sorted(PARTNERS), hours, direct)


@pytest.mark.parametrize("trap", TRAPS)
def test_each_trap_by_itself_keeps_the_rules(trap: Callable[[Deals], None], sqlite_files: SqliteFiles) -> None:
    with driven(sqlite_files) as deals:
        deals.contend("Globex", sorted(PARTNERS), 0, None)
        trap(deals)


@contextmanager
def driven(files: SqliteFiles) -> Iterator[Deals]:
    """What a random run may miss is driven by hand."""
    Deals.files = files
    deals = Deals()
    try:
        deals.begin()
        yield deals
        deals.all_is_as_promised()
    finally:
        deals.teardown()
