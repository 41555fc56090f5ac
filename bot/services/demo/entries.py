"""How the demo files are written, and reading them. A misspelt key is an error that names file and key."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal, TypeAlias, TypeVar

import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError

from bot.model import (
    CertificateKind,
    DealOrigin,
    DealStatus,
    MdfStatus,
    MilestoneKind,
    NoteKind,
    PartnerType,
    RunStatus,
    Stage,
    Tier,
)

FOLDER = Path(__file__).parent

PersonKey: TypeAlias = Literal["ana", "ben", "mei", "leo"]
Entry = TypeVar("Entry")


@dataclass(frozen=True)
class DemoCompany:
    """The company profile; the fields are those of the workspace row."""

    company: str
    website: str
    industry: str
    description: str
    timezone: str
    currency: str
    profile: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Strict:
    """An entry that takes no other keys than its own."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


@dataclass(frozen=True, kw_only=True)
class CompanyEntry(Strict):
    """`company.yml`; `seasons` are percent of an average quarter, January to March first."""

    profile: DemoCompany
    seasons: tuple[int, int, int, int]


@dataclass(frozen=True, kw_only=True)
class ContactEntry(Strict):
    """Somebody who works at the partner."""

    name: str
    title: str = ""
    email: str = ""
    phone: str = ""
    main: bool = False


@dataclass(frozen=True, kw_only=True)
class NoteEntry(Strict):
    """A note, by the partner's owner unless it says otherwise."""

    day: int
    kind: NoteKind
    text: str
    by: PersonKey | None = None


@dataclass(frozen=True, kw_only=True)
class MilestoneEntry(Strict):
    """A step that was reached, written down by the partner's owner unless it says otherwise."""

    day: int
    kind: MilestoneKind
    text: str
    by: PersonKey | None = None


@dataclass(frozen=True, kw_only=True)
class RunEntry(Strict):
    """A playbook run; `step` counts the steps that are done."""

    playbook: str
    step: int
    started: int
    updated: int
    status: RunStatus = RunStatus.RUNNING


@dataclass(frozen=True, kw_only=True)
class DealEntry(Strict):
    """A deal; `value` in whole units, days as offsets. Exactly one key says when it was registered.

    Raises:
        ValueError: none or several of `registered`, `registered_hours_ago` and `protected_for` are written.
    """

    customer: str
    value: int
    registered: int | None = None
    registered_hours_ago: int | None = None
    protected_for: int | None = None
    decided_after: int | None = None
    expected: int | None = None
    closed: int | None = None
    reversed: int | None = None
    status: DealStatus = DealStatus.WON
    origin: DealOrigin = DealOrigin.SOURCED
    closed_by_company: bool = False
    domain: str = ""
    contact: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        starts = (self.registered, self.registered_hours_ago, self.protected_for)
        if sum(start is not None for start in starts) != 1:
            raise ValueError(f"{self.customer}: write one of registered, registered_hours_ago and protected_for")
        if self.protected_for is not None and self.decided_after is None:
            raise ValueError(f"{self.customer}: protection runs from the decision, write decided_after")


@dataclass(frozen=True, kw_only=True)
class CertificateEntry(Strict):
    """Somebody who is among the certified; `until` is an offset in days, in the future."""

    person: str
    kind: CertificateKind
    day: int
    until: int | None = None


@dataclass(frozen=True, kw_only=True)
class AllocationEntry(Strict):
    """Funds that were given, in whole units."""

    day: int
    amount: int
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ActivityEntry(Strict):
    """What funds were asked for, in whole units; `decided` and `spent_on` are offsets in days.

    `brought` names the customers of the deals that are credited to it.
    """

    day: int
    purpose: str
    amount: int
    status: MdfStatus = MdfStatus.REQUESTED
    by: PersonKey | None = None
    decided: int | None = None
    spent: int | None = None
    spent_on: int | None = None
    brought: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Certified(Strict):
    """How many people at the partner are certified."""

    sales: int = 0
    technical: int = 0


@dataclass(frozen=True, kw_only=True)
class PartnerEntry(Strict):
    """One file of `partners`; `target` in whole units, `added`, `recruited` and the like as offsets in days."""

    name: str
    type: PartnerType
    tier: Tier
    stage: Stage
    vertical: str
    region: str
    website: str
    added: int
    stage_since: int
    owner: PersonKey | None = None
    target: int | None = None
    tier_since: int | None = None
    recruited: int | None = None
    activated: int | None = None
    seasonal: bool = True
    certified: Certified = Certified()
    contacts: tuple[ContactEntry, ...] = ()
    notes: tuple[NoteEntry, ...]
    milestones: tuple[MilestoneEntry, ...] = ()
    runs: tuple[RunEntry, ...] = ()
    deals: tuple[DealEntry, ...] = ()
    certificates: tuple[CertificateEntry, ...] = ()
    allocations: tuple[AllocationEntry, ...] = ()
    activities: tuple[ActivityEntry, ...] = ()


def read_company() -> CompanyEntry:
    """Read the company's file.

    Raises:
        pydantic.ValidationError: the file does not fit the form; its note names the file.
    """
    return _read(FOLDER / "company.yml", TypeAdapter(CompanyEntry))


def read_partners() -> Iterator[PartnerEntry]:
    """Read the partners' files in the order of their names.

    Raises:
        pydantic.ValidationError: a file does not fit the form; its note names the file.
    """
    form = TypeAdapter(PartnerEntry)
    for path in sorted((FOLDER / "partners").glob("*.yml")):
        yield _read(path, form)


def _read(path: Path, form: TypeAdapter[Entry]) -> Entry:
    try:
        return form.validate_python(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    except ValidationError as error:
        error.add_note(f"in {path.name}")
        raise
