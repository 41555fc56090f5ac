"""What is read once and kept until the workspace changes: the names, and the portfolio as the rules see it."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.memory import Repository
from bot.memory.standing import CHUNK
from bot.model import Workspace
from bot.model.facts import PartnerFacts
from bot.program.case import Case
from bot.program.config import ProgramConfig
from bot.program.recommend import Advice, Place, Recommendation, advise, risks
from bot.program.versions import ProgramVersions, read_versions
from bot.services.filtering import Listed, number_of, searchable
from bot.services.names import NameIndex
from bot.services.recommending.casing import advice_on, cases_of
from bot.services.recommending.places import Places, packed
from bot.services.standing.kept import Standing

T = TypeVar("T")
MOST_URGENT = 5
NO_OWNER = "no-owner"
"""The rule that asks for an owner."""
# What is kept may hold together: about 1.5 KB a partner, so about 300 MB at the very most.
PARTNERS_KEPT = 200_000


@dataclass(frozen=True)
class Portfolio:
    """The live partners of a workspace, or of one owner, on one day, as the rules see them.

    Attributes:
        by_id: the facts by partner.
        places: the places of the next actions by partner, whose words are made when they are shown: those of 100,000
            partners would take 300 MB; an owner's part holds those of nobody's partners that are everybody's.
        standings: how each of the workspace's partners stands.
        turns: by partner, when the next hour comes that makes another thing of what is said.
    """

    by_id: Mapping[int, PartnerFacts]
    places: Places
    standings: Mapping[int, Standing]
    turns: Mapping[int, datetime]
    today: date
    program: ProgramConfig
    _searched: dict[int, str] = field(default_factory=dict, compare=False, repr=False)
    _told: dict[int, tuple[Recommendation, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    async def of(
        cls, repository: Repository, facts: Sequence[PartnerFacts], today: date, program: ProgramConfig
    ) -> "Portfolio":
        """Look at partners with the rules, a chunk at a time."""
        places, standings, turns = dict[int, bytes](), dict[int, Standing](), dict[int, datetime]()
        for at in range(0, len(facts), CHUNK):
            cases = await cases_of(repository, facts[at : at + CHUNK], today=today, program=program)
            for number, place, standing, turn in await asyncio.to_thread(_looked_at, cases):
                places[number], standings[number] = place, standing
                if turn is not None:
                    turns[number] = turn
        by_id = {one.partner_id: one for one in facts if one.partner_id in places}
        return cls(by_id, Places(by_id, places), standings, turns, today, program)

    async def with_changes(
        self, repository: Repository, partner_ids: frozenset[int], facts: Sequence[PartnerFacts]
    ) -> "Portfolio":
        """Give the portfolio with some partners looked at again.

        Args:
            repository: the workspace.
            partner_ids: the partners that changed.
            facts: those of them that are still live.
        """
        again = await Portfolio.of(repository, facts, self.today, self.program)

        def kept(known: Mapping[int, T]) -> dict[int, T]:
            return {number: one for number, one in known.items() if number not in partner_ids}

        by_id = kept(self.by_id) | dict(again.by_id)
        return Portfolio(
            by_id,
            Places(by_id, kept(self.places.packed) | dict(again.places.packed)),
            kept(self.standings) | dict(again.standings),
            kept(self.turns) | dict(again.turns),
            self.today,
            self.program,
            kept(self._searched),
            kept(self._told),
        )

    async def told(self, repository: Repository, places: Sequence[Place]) -> tuple[Recommendation, ...]:
        """Give some next actions in words, a chunk of partners at most."""
        new = {one.partner_id: self.by_id[one.partner_id] for one in places if one.partner_id not in self._told}
        advice = await advice_on(repository, new.values(), today=self.today, program=self.program)
        self._told.update({number: each.wanted for number, each in advice.items()})
        known = {(each.partner_id, each.rule, each.number): each for one in places for each in self._of(one)}
        asked = (known.get((one.partner_id, one.rule, one.number)) for one in places)
        return tuple(one for one in asked if one is not None)

    def _of(self, place: Place) -> tuple[Recommendation, ...]:
        return self._told.get(place.partner_id, ())

    @cached_property
    def ordered(self) -> tuple[PartnerFacts, ...]:
        """The partners in the order of their names."""
        return tuple(sorted(self.by_id.values(), key=lambda one: (one.folded, one.partner_id)))

    def searched(self, one: Listed) -> str:
        """Give the text in which one of these partners is searched for; folding it takes long, so it is kept."""
        number = number_of(one)
        text = self._searched.get(number)
        if text is None:
            text = self._searched[number] = searchable(one)
        return text

    @cached_property
    def by_owner(self) -> Mapping[str, "Portfolio"]:
        """The part of each person who owns partners; naming an owner for nobody's partners is part of each."""
        owned: dict[str, list[int]] = {}
        for number, one in self.by_id.items():
            if one.owner_id is not None:
                owned.setdefault(one.owner_id, []).append(number)
        return {owner: self._part(numbers) for owner, numbers in owned.items()}

    @cached_property
    def unowned(self) -> frozenset[int]:
        """The partners that nobody owns."""
        return frozenset(number for number, one in self.by_id.items() if one.owner_id is None)

    @cached_property
    def most_urgent(self) -> tuple[Place, ...]:
        """The places of the few most urgent next actions of all these partners, in their order."""
        return self.places.first(MOST_URGENT)

    @cached_property
    def action_count(self) -> int:
        """How many next actions there are for all these partners."""
        return self.places.total

    @cached_property
    def at_risk(self) -> frozenset[int]:
        """The partners that are at risk."""
        facts = self.by_id.values()
        return frozenset(one.partner_id for one in facts if risks(one, today=self.today, program=self.program))

    @cached_property
    def _to_be_owned(self) -> Mapping[int, bytes]:
        """Who looks after a partner that nobody owns is everybody's question."""
        asks = {number: packed(one for one in self.places[number] if one.rule == NO_OWNER) for number in self.unowned}
        return {number: ask for number, ask in asks.items() if ask}

    def _part(self, numbers: Iterable[int]) -> "Portfolio":
        return replace(
            self,
            by_id={number: self.by_id[number] for number in numbers},
            places=Places(
                self.by_id, {**{number: self.places.packed[number] for number in numbers}, **self._to_be_owned}
            ),
        )


def _looked_at(cases: Iterable[Case]) -> list[tuple[int, bytes, Standing, datetime | None]]:
    """Give what is kept of each case; of a chunk that takes some hundredths of a second."""

    def kept(case: Case, advice: Advice) -> tuple[int, bytes, Standing, datetime | None]:
        wanted = packed(one.place for one in advice.wanted)
        return case.facts.partner_id, wanted, Standing.of(case), advice.turns_at

    return [kept(case, advise(case)) for case in cases]


@dataclass(frozen=True)
class _Kept:
    """What is kept of a workspace at a revision; the portfolio only once somebody asked for it."""

    revision: int
    names: NameIndex
    archived: NameIndex
    portfolio: Portfolio | None = None


class Snapshots:
    """Names and portfolios by workspace, the longest unused ones let go.

    The workspace's revision says whether they are stale, and the audit log what changed since: only that is read again.

    Args:
        most: how many partners are kept in all.
    """

    def __init__(self, most: int = PARTNERS_KEPT) -> None:
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._most = most

    async def names(self, repository: Repository) -> NameIndex:
        """Give the names of the live partners."""
        return (await self._fresh(repository)).names

    async def archived(self, repository: Repository) -> NameIndex:
        """Give the names of the archived partners."""
        return (await self._fresh(repository)).archived

    async def portfolio(self, repository: Repository, today: date) -> Portfolio:
        """Give the portfolio on a day of the workspace's calendar."""
        kept, program = await self._fresh(repository), program_of(await repository.workspace(), today)
        portfolio = kept.portfolio
        if portfolio is None or (portfolio.today, portfolio.program) != (today, program):
            portfolio = await Portfolio.of(repository, await repository.facts(today=today), today, program)
        elif turned := frozenset(number for number, at in portfolio.turns.items() if at <= repository.now):
            portfolio = await portfolio.with_changes(repository, turned, [portfolio.by_id[one] for one in turned])
        else:
            return portfolio
        self._keep(repository.team_id, replace(kept, portfolio=portfolio))
        return portfolio

    def forget(self, team_id: str) -> None:
        """Let go of a workspace that was deleted: its revisions begin anew."""
        self._kept.pop(team_id, None)

    async def _fresh(self, repository: Repository) -> _Kept:
        """Give what is kept, brought up to the revision that the repository sees."""
        revision = (await repository.workspace()).revision
        kept = self._kept.get(repository.team_id)
        if kept is None or kept.revision != revision:
            kept = await self._renewed(repository, kept, revision)
            self._keep(repository.team_id, kept)
        return kept

    async def _renewed(self, repository: Repository, kept: _Kept | None, revision: int) -> _Kept:
        # A reader that began earlier may see an older revision than the one that is kept.
        older = kept if kept is not None and kept.revision < revision else None
        changed = await repository.changed_since(older.revision) if older else None
        if older is None or changed is None:
            return _Kept(revision, *await _names(repository))
        names, archived, portfolio = older.names, older.archived, older.portfolio
        if changed.partners_themselves:
            names, archived = await _names(repository)
        if portfolio is not None:
            facts = [
                one
                for partner_id in changed.partner_ids
                for one in await repository.facts(today=portfolio.today, partner_id=partner_id)
            ]
            portfolio = await portfolio.with_changes(repository, changed.partner_ids, facts)
        return _Kept(revision, names, archived, portfolio)

    def _keep(self, team_id: str, kept: _Kept) -> None:
        self._kept[team_id] = kept
        self._kept.move_to_end(team_id)
        while len(self._kept) > 1 and sum(len(one.names) for one in self._kept.values()) > self._most:
            self._kept.popitem(last=False)


async def _names(repository: Repository) -> tuple[NameIndex, NameIndex]:
    live, archived = await repository.partner_names(), await repository.partner_names(archived=True)
    return NameIndex(live), NameIndex(archived)


def versions_of(workspace: Workspace) -> ProgramVersions:
    """Give every version of the workspace's program."""
    return read_versions(workspace.program, workspace.currency)


def program_of(workspace: Workspace, day: date) -> ProgramConfig:
    """Give the workspace's program on a day."""
    return versions_of(workspace).on(day)


def is_timezone(name: str) -> bool:
    """Whether a name is a timezone's, as `Europe/Madrid`."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True


def today_in(workspace: Workspace, now: datetime) -> date:
    """Give the calendar day in the workspace's timezone.

    Args:
        workspace: the workspace.
        now: the present instant.
    """
    return now.astimezone(ZoneInfo(workspace.timezone)).date()
