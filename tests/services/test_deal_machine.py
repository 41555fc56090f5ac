"""Several people drive deals at random, some requests coming twice; a model of a page says what must come of it."""

import asyncio
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.memory import Memory
from bot.model import Deal
from bot.services.carry_out import run_line
from bot.services.deals.expiring import end_protections
from bot.services.desk import Actor, Desk
from bot.services.results import Problem
from tests.clock import Clock
from tests.colleagues import Colleagues
from tests.databases import SqliteFiles
from tests.services.conftest import ANA, BEN, TEAM
from tests.shelf import shipped

CARL = "U0CARL"
PEOPLE = (ANA, BEN, CARL)
CUSTOMERS = ("Globex", "Initech")
PROTECTION = timedelta(days=30)


@dataclass
class Modelled:
    """A deal as the rules have it."""

    partner: str
    customer: str
    by: str
    at: int
    status: str = "registered"
    until: date | None = None
    reversed: bool = False

    def is_over(self, today: date) -> bool:
        return self.until is not None and self.until < today

    def is_live(self, today: date) -> bool:
        return self.status in ("registered", "conflict") or (self.status == "approved" and not self.is_over(today))


class Deals(RuleBasedStateMachine):
    """Ben is the approver; what he registers himself is decided by Ana, who owns both partners."""

    files: SqliteFiles

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.clock, self.causes = Clock(), count()
        self.url = self.files.fresh()
        self.memory = Memory.connect(self.url, clock=self.clock)
        self.desk = Desk(self.memory, self.clock, Colleagues(), shipped())
        self.deals: dict[int, Modelled] = {}

    def teardown(self) -> None:
        self.runner.run(self.memory.close())
        self.runner.close()
        self.files.remove(self.url)

    @initialize()
    def begin(self) -> None:
        for name in ("Acme", "Beta"):
            assert self.does(ANA, f"add {name}")
        self.runner.run(self._name_approver())

    @rule(
        who=st.sampled_from((ANA, ANA, BEN)),
        partner=st.sampled_from(("Acme", "Beta")),
        customer=st.sampled_from(CUSTOMERS),
    )
    def register(self, who: str, partner: str, customer: str) -> None:
        others = self.others(customer)
        done = self.does(who, f'deal register {partner} "{customer} Inc" 50k close 2029-01-31 sourced')
        assert done is not any(one.partner == partner for one in others)
        if done:
            now = int(self.clock.now.timestamp())
            self.deals[len(self.deals) + 1] = Modelled(
                partner, customer, who, now, "conflict" if others else "registered"
            )
            approved = any(one.status == "approved" for one in others)
            for one in others:
                if one.status == "registered" and not approved and now - one.at <= 24 * 3600:
                    one.status = "conflict"

    @rule(who=st.sampled_from((BEN, BEN, *PEOPLE)), data=st.data(), twice=st.booleans())
    def approve(self, who: str, data: st.DataObject, twice: bool) -> None:
        number, deal = self.one(data)
        others = self.others(deal.customer, but=deal)
        allowed = self.waits(deal) and self.decides(who, deal)
        allowed = allowed and not any(one.status == "approved" for one in others)
        assert self.does(who, f"deal #{number} approve", twice=twice) is allowed
        if allowed:
            deal.status, deal.until = "approved", self.clock.today + PROTECTION
            for one in others:
                one.status = "conflict"

    @rule(who=st.sampled_from(PEOPLE), data=st.data(), twice=st.booleans())
    def reject(self, who: str, data: st.DataObject, twice: bool) -> None:
        number, deal = self.one(data)
        allowed = self.waits(deal) and self.decides(who, deal)
        assert self.does(who, f"deal #{number} reject no budget", twice=twice) is allowed
        if allowed:
            deal.status = "rejected"

    @rule(
        who=st.sampled_from(PEOPLE), data=st.data(), how=st.sampled_from(("won", "lost too dear")), twice=st.booleans()
    )
    def close(self, who: str, data: st.DataObject, how: str, twice: bool) -> None:
        number, deal = self.one(data)
        allowed = deal.status == "approved"
        assert self.does(who, f"deal #{number} {how}", twice=twice) is allowed
        if allowed:
            deal.status = how.split()[0]

    @rule(who=st.sampled_from(PEOPLE), data=st.data(), twice=st.booleans())
    def reopen(self, who: str, data: st.DataObject, twice: bool) -> None:
        number, deal = self.one(data)
        others, over = self.others(deal.customer, but=deal), deal.is_over(self.clock.today)
        back = "registered" if deal.status == "rejected" or over else "approved"
        taken = back == "approved" and any(one.status == "approved" for one in others)
        closed = deal.status in ("rejected", "won", "lost", "expired")
        allowed = closed and (deal.reversed or not taken)
        assert self.does(who, f"deal #{number} reopen", twice=twice) is allowed
        if allowed and deal.reversed:
            deal.reversed = False
        elif allowed:
            deal.status = "conflict" if back == "registered" and others else back
            deal.until = None if back == "registered" else deal.until

    @rule(who=st.sampled_from(PEOPLE), data=st.data(), twice=st.booleans())
    def reverse(self, who: str, data: st.DataObject, twice: bool) -> None:
        number, deal = self.one(data)
        allowed = deal.status == "won" and not deal.reversed
        assert self.does(who, f"deal #{number} reverse", twice=twice) is allowed
        deal.reversed = deal.reversed or allowed

    @rule(hours=st.sampled_from((1, 30, 24 * 20)))
    def wait(self, hours: int) -> None:
        self.clock.forward(hours=hours)

    @rule(times=st.integers(1, 2))
    def end_of_day(self, times: int) -> None:
        for _ in range(times):
            self.runner.run(end_protections(self.desk, TEAM))
        for deal in self.deals.values():
            if deal.status == "approved" and deal.is_over(self.clock.today):
                deal.status = "expired"

    @invariant()
    def memory_is_as_the_rules_have_it(self) -> None:
        held = self.runner.run(self._held())
        modelled = [(number, one.status, one.until, one.reversed) for number, one in self.deals.items()]
        assert [
            (one.id, one.status.value, one.protected_until, one.reversed_on is not None) for one in held
        ] == modelled

    def one(self, data: st.DataObject) -> tuple[int, Modelled]:
        if not self.deals:
            self.register(ANA, "Acme", "Globex")
        number = data.draw(st.sampled_from(sorted(self.deals)))
        return number, self.deals[number]

    def others(self, customer: str, but: Modelled | None = None) -> list[Modelled]:
        today = self.clock.today
        return [
            one for one in self.deals.values() if one is not but and one.customer == customer and one.is_live(today)
        ]

    @staticmethod
    def waits(deal: Modelled) -> bool:
        return deal.status in ("registered", "conflict")

    @staticmethod
    def decides(who: str, deal: Modelled) -> bool:
        return who == (BEN if deal.by != BEN else ANA)

    def does(self, who: str, line: str, *, twice: bool = False) -> bool:
        """Type a line, perhaps delivered twice; tells whether it was done."""
        actor = Actor(TEAM, who, f"cause-{next(self.causes)}")
        results = [self.runner.run(run_line(self.desk, actor, line)) for _ in range(1 + twice)]
        return not isinstance(results[0], Problem)

    async def _name_approver(self) -> None:
        async with self.memory.writing(TEAM, actor_id=ANA, cause="approver") as changes:
            await changes.change(await changes.workspace(), approver_id=BEN)

    async def _held(self) -> list[Deal]:
        async with self.memory.reading(TEAM) as repository:
            deals = [deal for partner in (1, 2) for deal in await repository.deals(partner)]
        return sorted(deals, key=lambda deal: deal.id or 0)


def test_no_order_of_moves_by_several_people_leaves_the_rules(sqlite_files: SqliteFiles) -> None:
    Deals.files = sqlite_files
    few = settings(max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Deals, settings=few)
