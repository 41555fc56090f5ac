"""Which partner a row is about: the one of that name, or perhaps one of a similar name, which is asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from bot.model import Partner
from bot.model.names import PartnerName
from bot.services.importing.outcomes import SKIP, Doubt, Fault, Option
from bot.services.names import NameIndex, fold
from bot.services.similar import MOST_SHOWN, name_ways, similar

NEW = "new"
_SHORTEST_BEGINNING = 4
# Among more candidates than these, a name is like none in particular.
_MOST_LIKE = 200
# From this likeness on (of 100) a name may be another one misspelt. In a file with more names, nobody looks so closely.
_LIKE = 85
_MOST_MISSPELT = 1_000


class PartnersHere:
    """The partners of a workspace, to be found by the names in a file.

    Args:
        partners: all of them, archived ones too.
        answers: what was answered about similar names: the id of the partner that is meant, or `new`.
    """

    def __init__(self, partners: Iterable[Partner], answers: Mapping[str, str]) -> None:
        live, self._archived = dict[str, Partner](), dict[str, Partner]()
        for partner in partners:
            (self._archived if partner.archived_at else live)[partner.folded] = partner
        self._live = live
        self._by_id = {str(partner.id): partner for partner in live.values()}
        self._answers = answers
        self._found: dict[str, Partner | Doubt | Fault | None] = {}
        known = [
            PartnerName(partner.id, partner.name, partner.folded, partner.owner_id)
            for partner in live.values()
            if partner.id is not None
        ]
        self._likely, self._index = _Likely(known), NameIndex(known)

    def find(self, name: str, *, may_be_new: bool) -> Partner | Doubt | Fault | None:
        """Give the partner of a name; or what is to be asked, or what is wrong; None where there is none like it.

        Args:
            name: the name as the file has it.
            may_be_new: the row is a partner itself.
        """
        if name not in self._found:
            self._found[name] = self._look(name, may_be_new=may_be_new)
        return self._found[name]

    def _look(self, name: str, *, may_be_new: bool) -> Partner | Doubt | Fault | None:
        folded = fold(name)
        if folded in self._live:
            return self._live[folded]
        if folded in self._archived:
            return Fault(f"{self._archived[folded].name} is archived. Restore it first.")
        key = f"same:{folded}"
        answer = self._answers.get(key)
        if answer in self._by_id:
            return self._by_id[answer]
        likely = self._likely.to(name) if answer != NEW else ()
        if not likely and not may_be_new:
            likely = self._near(name)
        if likely:
            return _asked(key, name, likely, may_be_new=may_be_new)
        return None if may_be_new else Fault(f"There is no partner called {name}. Bring the partners in first.")

    def _near(self, name: str) -> tuple[PartnerName, ...]:
        """Give the partners that a name misspells, where it has to be one of them; that takes a millisecond."""
        if len(self._found) > _MOST_MISSPELT:
            return ()
        near = self._index.near(name, limit=MOST_SHOWN)
        return tuple(one.partner for one in near if one.begins or one.likeness >= _LIKE)


def _asked(key: str, name: str, likely: tuple[PartnerName, ...], *, may_be_new: bool) -> Doubt:
    names = " or ".join(one.name for one in likely)
    other = (Option(NEW, "Another company"),) if may_be_new else ()
    return Doubt(
        key,
        f"{name} is like {names}: is it the same?",
        f"Is {name} the same company as {names}?",
        (*(Option(str(one.id), f"It is {one.name}") for one in likely), *other, SKIP),
    )


class _Likely:
    """Names by what similar ones have in common, so that few of them need a closer look."""

    def __init__(self, partners: Iterable[PartnerName]) -> None:
        self._slips = defaultdict[str, set[int]](set)
        self._whole = defaultdict[str, set[int]](set)
        self._begun = defaultdict[str, set[int]](set)
        self._known = {partner.id: partner for partner in partners}
        for partner in self._known.values():
            for way in name_ways(partner.name):
                self._whole[way.replace(" ", "")].add(partner.id)
                for slip in _slips(way):
                    self._slips[slip].add(partner.id)
                for beginning in _beginnings(way):
                    self._begun[beginning].add(partner.id)

    def to(self, name: str) -> tuple[PartnerName, ...]:
        """Give the partners that a name probably means."""
        if not self._known:
            return ()
        candidates = sorted({number for way in name_ways(name) for number in self._like(way)})[:_MOST_LIKE]
        return similar(name, (self._known[number] for number in candidates))[:MOST_SHOWN]

    def _like(self, way: str) -> Iterator[int]:
        for slip in _slips(way):
            yield from self._slips.get(slip, ())
        for beginning in _beginnings(way):
            yield from self._whole.get(beginning, ())
        yield from self._begun.get(way.replace(" ", ""), ())


def _slips(way: str) -> Iterator[str]:
    """Give a name without its spaces, and with each letter left out: two that differ in one slip share one of these."""
    joined = way.replace(" ", "")
    yield joined
    yield from (joined[:place] + joined[place + 1 :] for place in range(len(joined)))


def _beginnings(way: str) -> Iterator[str]:
    """Give the first words of a name, from one that says something on."""
    joined = ""
    for word in way.split():
        joined += word
        if len(joined) >= _SHORTEST_BEGINNING:
            yield joined
