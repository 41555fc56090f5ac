"""What the rules say must come of moves with deals: two pages that know nothing of the bot."""

from dataclasses import KW_ONLY, dataclass, field, fields
from datetime import date, timedelta
from enum import Enum

from tests.services.conftest import ANA, BEN

DAY = timedelta(days=1)
CLAWBACK_DAYS, DIRECT_DAYS, TOGETHER_HOURS = 90, 30, 24
# Each partner is of another tier: its days of protection, and of the one extension.
PARTNERS = {"Acme": (30, 0), "Beta": (60, 30), "Gamma": (90, 60)}
TIERS = {"Acme": "registered", "Beta": "silver", "Gamma": "gold"}
WAITING = ("registered", "conflict")
CLOSED = ("rejected", "won", "lost", "expired")
# From which status a deal may come to which, whoever moves it.
ARROWS = {
    *((one, other) for one in WAITING for other in (*WAITING, "approved", "rejected")),
    *(("approved", one) for one in ("won", "lost", "expired")),
    *((one, back) for one in ("won", "lost", "expired") for back in ("approved", *WAITING)),
    *(("rejected", back) for back in WAITING),
}


class Against(Enum):
    """What stands against a registration, the strongest first."""

    TAKEN, DIRECT, REVIEW, BEHIND, NOTHING = range(5)


@dataclass
class State:
    """What moves change of a deal."""

    status: str = "registered"
    until: date | None = None
    extended: bool = False
    shared: bool = False
    closed: date | None = None
    reversed: date | None = None


@dataclass
class Modelled(State):
    """A deal as the rules have it; `hour` counts from the beginning of the test."""

    _: KW_ONLY
    partner: str
    customer: str
    by: str
    hour: int
    day: date

    @property
    def state(self) -> State:
        return State(**{one.name: getattr(self, one.name) for one in fields(State)})

    @state.setter
    def state(self, state: State) -> None:
        vars(self).update(vars(state))

    def is_over(self, today: date) -> bool:
        return self.until is not None and self.until < today

    def is_live(self, today: date) -> bool:
        return self.status in WAITING or (self.status == "approved" and not self.is_over(today))

    @property
    def is_paid(self) -> bool:
        """Whether its commission stands; a late reversal leaves it."""
        if self.status != "won" or self.closed is None:
            return False
        return self.reversed is None or self.reversed - self.closed > CLAWBACK_DAYS * DAY


@dataclass
class Book:
    """All deals and direct opportunities. Each move tells whether it may be made, and is made where it may."""

    today: date
    hour: int = 0
    deals: list[Modelled] = field(default_factory=list)
    directs: dict[str, date] = field(default_factory=dict)

    def register(self, who: str, partner: str, customer: str) -> bool:
        deal = Modelled(partner=partner, customer=customer, by=who, hour=self.hour, day=self.today)
        if any(one.partner == partner for one in self.others(deal)):
            return False
        against = self.against(deal)
        deal.shared = self.is_shared(deal)
        if against is not Against.NOTHING:
            deal.status = "conflict"
        if against is Against.REVIEW:
            for one in self.others(deal):
                if one.status == "registered" and self.are_together(one, deal):
                    one.status = "conflict"
        self.deals.append(deal)
        return True

    def approve(self, who: str, deal: Modelled) -> bool:
        if not self.decides(who, deal) or self.is_barred(deal):
            return False
        others = self.others(deal)
        deal.status, deal.until, deal.extended = "approved", self.today + PARTNERS[deal.partner][0] * DAY, False
        deal.shared = deal.shared or self.is_shared(deal)
        for one in others:
            one.status = "conflict"
        return True

    def reject(self, who: str, deal: Modelled) -> bool:
        allowed = self.decides(who, deal)
        deal.status = "rejected" if allowed else deal.status
        return allowed

    def extend(self, who: str, deal: Modelled) -> bool:
        days = PARTNERS[deal.partner][1]
        if deal.status != "approved" or deal.extended or not days or deal.until is None or deal.is_over(self.today):
            return False
        deal.until, deal.extended = deal.until + days * DAY, True
        return True

    def won(self, who: str, deal: Modelled) -> bool:
        return self._close(deal, "won")

    def lost(self, who: str, deal: Modelled) -> bool:
        return self._close(deal, "lost")

    def reverse(self, who: str, deal: Modelled) -> bool:
        allowed = deal.status == "won" and deal.reversed is None
        deal.reversed = self.today if allowed else deal.reversed
        return allowed

    def reopen(self, who: str, deal: Modelled) -> bool:
        """A reversed deal is won again; one whose protection is over, or that never had any, is decided again."""
        waits = deal.status == "rejected" or deal.is_over(self.today)
        if deal.status not in CLOSED:
            return False
        if deal.reversed is not None:
            deal.reversed = None
            return True
        if not waits and self.is_barred(deal):
            return False
        if waits:
            deal.status = "registered" if self.against(deal) is Against.NOTHING else "conflict"
            deal.until, deal.extended = None, False
        else:
            deal.status = "approved"
        deal.closed = None
        return True

    def end_of_day(self) -> None:
        for deal in self.deals:
            if deal.status == "approved" and deal.is_over(self.today):
                deal.status, deal.closed = "expired", self.today

    @property
    def states(self) -> list[State]:
        return [one.state for one in self.deals]

    @states.setter
    def states(self, states: list[State]) -> None:
        for deal, state in zip(self.deals, states, strict=True):
            deal.state = state

    def others(self, deal: Modelled) -> list[Modelled]:
        """The live deals of the customer."""
        same = (one for one in self.deals if one is not deal and one.customer == deal.customer)
        return [one for one in same if one.is_live(self.today)]

    def against(self, deal: Modelled) -> Against:
        others, direct = self.others(deal), self.directs.get(deal.customer)
        if any(one.status == "approved" for one in others):
            return Against.TAKEN
        if direct is not None and deal.day - direct > DIRECT_DAYS * DAY:
            return Against.DIRECT
        if any(self.are_together(one, deal) for one in others):
            return Against.REVIEW
        return Against.BEHIND if others else Against.NOTHING

    def is_barred(self, deal: Modelled) -> bool:
        return self.against(deal) in (Against.TAKEN, Against.DIRECT)

    def is_shared(self, deal: Modelled) -> bool:
        direct = self.directs.get(deal.customer)
        return direct is not None and timedelta(0) <= deal.day - direct <= DIRECT_DAYS * DAY

    @staticmethod
    def are_together(one: Modelled, other: Modelled) -> bool:
        return abs(one.hour - other.hour) <= TOGETHER_HOURS

    @staticmethod
    def decides(who: str, deal: Modelled) -> bool:
        """Ben is the approver; what he registers himself is decided by Ana, who owns the partners."""
        return deal.status in WAITING and who == (BEN if deal.by != BEN else ANA)

    def _close(self, deal: Modelled, how: str) -> bool:
        allowed = deal.status == "approved"
        if allowed:
            deal.status, deal.closed = how, self.today
        return allowed
