"""Setting numbers: what somebody wrote is read, what contradicts the rest is found where it was written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, is_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from bot.model import Tier
from bot.model.json import Json, JsonValue
from bot.program.config import ProgramConfig
from bot.program.reading import read_program
from bot.program.settings.catalogue import SETTINGS, Section, Setting
from bot.program.settings.kinds import Unreadable
from bot.program.versions import ProgramVersions
from bot.program.words import capitalised, on_day, sentence

Values: TypeAlias = Mapping[str, JsonValue]
"""Values by the paths of their settings, as they are stored."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a number that somebody set."""

    path: str
    reason: str


class WrongSettings(Exception):
    """Numbers cannot be set as asked; nothing was set."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{one.path}: {one.reason}" for one in faults))
        self.faults = faults


@dataclass(frozen=True)
class Difference:
    """A number that differs between two programs, both values as people write them."""

    setting: Setting
    before: str
    after: str


def values_of(program: ProgramConfig) -> dict[str, JsonValue]:
    """Give the values of a program by their paths."""
    return {path: _stored(_at(program, path)) for path in SETTINGS}


def changes_of(values: Values, defaults: ProgramConfig) -> Json:
    """Give what differs from the defaults, as a workspace stores it."""
    before = values_of(defaults)
    return _by_records({path: value for path, value in values.items() if value != before[path]})


def read_texts(texts: Mapping[str, str], currency: str) -> tuple[dict[str, JsonValue], tuple[Fault, ...]]:
    """Read what somebody wrote.

    Args:
        texts: by the paths of the settings.
        currency: the workspace's.

    Returns:
        The values that could be read, and what is wrong with the others.
    """
    values: dict[str, JsonValue] = {}
    faults: list[Fault] = []
    for path, text in texts.items():
        try:
            values[path] = SETTINGS[path].read(text, currency)
        except Unreadable as error:
            faults.append(Fault(path, str(error)))
    return values, tuple(faults)


def edited(versions: ProgramVersions, new: Values, *, since: date, by: str) -> ProgramVersions:
    """Give the versions with some numbers changed from a day on.

    They count in every later version too, up to the one that changes the same number itself.

    Args:
        versions: the versions so far.
        new: the numbers by their paths.
        since: the first day on which they count.
        by: the Slack user who sets them.

    Raises:
        WrongSettings: they contradict each other, or the rest of the program, on that day or in a later version.
    """
    base = values_of(versions.on(since))
    changed = {path: value for path, value in new.items() if value != base[path]}
    if not changed:
        return versions
    after = _checked(versions, base, changed, since=since, by=by, note="")
    open_paths = set(changed)
    for version in versions.all:
        if version.since > since:
            held = values_of(version.program)
            open_paths = {path for path in open_paths if held[path] == base[path]}
            theirs = {path: changed[path] for path in open_paths}
            note = f"This is about the version that counts from {on_day(version.since)}."
            after = _checked(after, held, theirs, since=version.since, by=version.by, note=note)
    return _without_repeats(after)


def reset_values(defaults: ProgramConfig, section: Section | None) -> dict[str, JsonValue]:
    """Give the defaults of a section, of all by default."""
    values = values_of(defaults)
    return {path: values[path] for path, one in SETTINGS.items() if section in (None, one.section)}


def own_amounts(versions: ProgramVersions) -> tuple[Setting, ...]:
    """Give the settings with amounts that any version sets differently from the defaults."""
    before = values_of(versions.defaults)
    held = [values_of(one.program) for one in versions.all]
    return tuple(
        setting
        for path, setting in SETTINGS.items()
        if setting.kind.is_money and any(values[path] != before[path] for values in held)
    )


def differences(before: ProgramConfig, after: ProgramConfig, currency: str) -> tuple[Difference, ...]:
    """Give what differs between two programs, in the order of the settings."""
    first, second = values_of(before), values_of(after)
    return tuple(
        Difference(one, one.show(first[path], currency), one.show(second[path], currency))
        for path, one in SETTINGS.items()
        if first[path] != second[path]
    )


def _without_repeats(versions: ProgramVersions) -> ProgramVersions:
    """Leave out a version that says what the one before it says."""
    before = (versions.defaults, *(one.program for one in versions.all))
    kept = (one for one, last in zip(versions.all, before, strict=False) if one.program != last)
    return replace(versions, all=tuple(kept))


def _checked(
    versions: ProgramVersions, base: Values, changed: Values, *, since: date, by: str, note: str
) -> ProgramVersions:
    values = {**base, **changed}
    faults = tuple(_contradictions(values, base, changed))
    if faults:
        raise WrongSettings(tuple(Fault(one.path, " ".join(filter(None, (one.reason, note)))) for one in faults))
    return versions.with_version(changes_of(values, versions.defaults), since=since, by=by)


def _contradictions(values: dict[str, JsonValue], base: Values, changed: Values) -> Iterator[Fault]:
    """Find each contradiction at a number that was changed: the one without whose change it would not be there."""
    left = dict(changed)
    while left and (reason := _reason(values)) is not None:
        path = _to_blame(values, base, left, reason)
        yield Fault(path, capitalised(sentence(reason)))
        values[path] = base[path]
        del left[path]


def _to_blame(values: Values, base: Values, changed: Iterable[str], reason: str) -> str:
    paths = list(changed)
    without = (path for path in paths if _reason({**values, path: base[path]}) != reason)
    return next(without, paths[0])


def _reason(values: Values) -> str | None:
    try:
        read_program(_by_records(values))
    except ValueError as error:
        return str(error)
    return None


def _by_records(values: Values) -> Json:
    """Give values by the records that they stand in, as `read_program` takes them."""
    records: Json = {}
    for path, value in values.items():
        *names, last = path.split(".")
        place = records
        for name in names:
            inner = place.setdefault(name, {})
            assert isinstance(inner, dict)
            place = inner
        place[last] = value
    return records


def _at(program: ProgramConfig, path: str) -> object:
    first, *names = path.split(".")
    place: object = getattr(program, first)
    if first == "tiers":
        tier, *names = names
        place = program.rule(Tier(tier))
    for name in names:
        place = getattr(place, name)
    return place


def _stored(value: object) -> JsonValue:
    if isinstance(value, tuple):
        return [_stored(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        record: Json = asdict(value)
        return record
    assert isinstance(value, str | int)
    return value.value if isinstance(value, StrEnum) else value
