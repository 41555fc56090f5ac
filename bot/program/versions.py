"""A workspace's program through time: each version counts from a day on, so that the past keeps its own rules.

It is stored as `{"versions": [{"since": "2026-07-01", "by": "U012AB3CD", "changes": {…}}]}`, where the changes are what
differs from the defaults then (see `bot.program.reading`). Before the first version the defaults count, in the
workspace's currency: what a workspace set itself stays the number that it is, in whichever currency.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date

from bot.model.json import Json, JsonValue
from bot.program.config import DEFAULT_PROGRAM, ProgramConfig, default_program
from bot.program.reading import read_program


@dataclass(frozen=True, slots=True)
class ProgramVersion:
    """The program from a day on.

    Attributes:
        since: the first day on which it counts.
        by: the Slack user who set it, empty where that is not known.
        changes: what differs from the defaults, as stored.
        program: the whole program.
    """

    since: date
    by: str
    changes: Json
    program: ProgramConfig


@dataclass(frozen=True, slots=True)
class ProgramVersions:
    """Every version of a workspace's program.

    Attributes:
        all: the versions, the earliest first, no two of a day.
        defaults: the program before the first.
    """

    all: tuple[ProgramVersion, ...] = ()
    defaults: ProgramConfig = DEFAULT_PROGRAM

    def on(self, day: date) -> ProgramConfig:
        """Give the program of a day."""
        version = self.version_on(day)
        return version.program if version else self.defaults

    def version_on(self, day: date) -> ProgramVersion | None:
        """Give the version that counts on a day; None where the defaults do."""
        place = bisect_right([one.since for one in self.all], day)
        return self.all[place - 1] if place else None

    def with_version(self, changes: Json, *, since: date, by: str) -> "ProgramVersions":
        """Give the versions with one more, in place of the one of that day.

        Raises:
            ValueError: a name is unknown, a value is of another kind, or the numbers contradict each other.
        """
        new = ProgramVersion(since, by, changes, read_program(changes, self.defaults))
        others = [one for one in self.all if one.since != since]
        return replace(self, all=tuple(sorted((*others, new), key=lambda one: one.since)))

    def stored(self) -> Json:
        """Give them as the workspace holds them."""
        versions: list[JsonValue] = [
            {"since": one.since.isoformat(), "by": one.by, "changes": one.changes} for one in self.all
        ]
        return {"versions": versions} if versions else {}


def read_versions(stored: Json, currency: str) -> ProgramVersions:
    """Give the versions that a workspace holds.

    Args:
        stored: as the workspace holds them.
        currency: the workspace's, in which the amounts are, as its ISO 4217 code.

    Raises:
        ValueError: they are not as `ProgramVersions.stored` gives them, or a program is not right.
    """
    found = ProgramVersions(defaults=default_program(currency))
    versions = stored.get("versions", [])
    for one in versions if isinstance(versions, list) else [versions]:
        match one:
            case {"since": str(since), "by": str(by), "changes": dict(changes)}:
                found = found.with_version(changes, since=date.fromisoformat(since), by=by)
            case _:
                raise ValueError("a version of the program has a day (since), a person (by) and its changes")
    return found
