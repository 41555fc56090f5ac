"""What a request comes to, as frozen results. They never know what shows them: `bot.rendering` has a view for each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from bot.model import Contact, DomainError, Milestone, Note, Partner
from bot.model.errors import Choice
from bot.program.recommend import Recommendation
from bot.services.deals.results import DealLine
from bot.services.history_results import History
from bot.services.mdf.results import Activity
from bot.services.playbook_results import PlaybookProgress
from bot.services.requests import FormKind
from bot.services.topic_results import TopicResult


@dataclass(frozen=True)
class CommandHelp:
    """One command as help shows it."""

    name: str
    usage: str
    summary: str
    examples: tuple[str, ...]
    group: str


@dataclass(frozen=True)
class HelpPage:
    """All commands by group, or one in full when `topic` is set."""

    commands: tuple[CommandHelp, ...]
    topic: str | None = None


@dataclass(frozen=True)
class DealSummary:
    """A partner's deals in two numbers each: open ones (approved), and sourced ones won in the last 365 days."""

    open_count: int = 0
    open_value: int = 0
    won_count: int = 0
    won_value: int = 0


@dataclass(frozen=True)
class PartnerCard:
    """A partner with what is remembered; lists hold the newest first and are cut, the counts are whole.

    `owner_name` is empty where nobody owns it or the owner is not known by name. `playbook_runs` says that one does.
    """

    partner: Partner
    currency: str
    contacts: tuple[Contact, ...]
    notes: tuple[Note, ...]
    note_count: int
    milestones: tuple[Milestone, ...]
    milestone_count: int
    deals: DealSummary
    last_touch: date | None
    recommendations: tuple[Recommendation, ...]
    today: date
    owner_name: str = ""
    playbook_runs: bool = False


@dataclass(frozen=True)
class PartnerLine:
    """A partner in a list.

    Attributes:
        risks: why it is at risk, in words; empty when it is not.
        owner_name: the owner's name, empty where it is not known.
        found_by: what a search found it by, empty where that is the name or nothing was searched for.
        archived_on: the day on which it was put away.
    """

    partner_id: int
    name: str
    type: str
    tier: str
    stage: str
    owner_id: str | None
    last_touch: date | None
    risks: tuple[str, ...] = ()
    owner_name: str = ""
    found_by: str = ""
    archived_on: date | None = None


@dataclass(frozen=True)
class FoundAlone:
    """One filter of a list: what it alone finds, how many, and its command line."""

    title: str
    total: int
    line: str


@dataclass(frozen=True)
class PartnerList:
    """One page of partners.

    Attributes:
        line: the command line of this list without its page number.
        search: the words that were searched for.
        filters: each filter by itself, where all of them together found nobody.
        meant: what may have been meant, where nothing is called as somebody wrote.
    """

    title: str
    rows: tuple[PartnerLine, ...]
    total: int
    page: int
    pages: int
    line: str
    today: date
    search: str = ""
    filters: tuple[FoundAlone, ...] = ()
    meant: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class FieldChange:
    """One field that changed, both values as people read them, empty where not set.

    `is_person` says that the values are Slack user ids; the names are theirs, empty where they are not known.
    """

    label: str
    before: str
    after: str
    is_person: bool = False
    name_before: str = ""
    name_after: str = ""


@dataclass(frozen=True)
class Changed:
    """A change that was made; `summary` says it in a sentence, the fields show before and after; `next_steps` follow.

    `partner_name` is empty where there is no partner to show any more, as after archiving.
    `change` is the number by which it can be taken back, None where there is nothing to take back. `repeated`: it
    had been carried out before, nothing was done again. `playbook` is how far the playbook is that was moved on.
    """

    partner_id: int
    partner_name: str
    summary: str
    fields: tuple[FieldChange, ...] = ()
    change: int | None = None
    repeated: bool = False
    playbook: PlaybookProgress | None = None
    next_steps: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Recommendations:
    """Ranked next actions. `partner_name` is None for the portfolio; `considered` counts the partners looked at.

    `unowned` counts those of nobody whose owner is to be named, where they stand beside somebody's own. `owners` says
    who looks after a partner where it may be anybody; the name is empty where it is not known.
    """

    items: tuple[Recommendation, ...]
    total: int
    considered: int
    partner_id: int | None = None
    partner_name: str | None = None
    whose: str | None = None
    unowned: int = 0
    owners: Mapping[int, str] = field(default_factory=dict)
    resting: int = 0
    currency: str = field(kw_only=True)


@dataclass(frozen=True)
class Confirm:
    """A question before something large; `yes` is what the button runs, `others` what else can be done."""

    question: str
    yes: Choice
    others: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Form:
    """A form to fill; `partner` is what it is about, None when adding; then `owner_id` is who owns it unless changed.

    The form of a contact has the contact and the workspace's revision at which it was read. `name` is a partner's new
    name, filled in for its own.
    """

    kind: FormKind
    partner: Partner | None
    currency: str
    contact: Contact | None = None
    revision: int = 0
    owner_id: str | None = None
    name: str = ""


@dataclass(frozen=True)
class Home:
    """What App Home shows; a newcomer has no partners in the whole workspace.

    Today's actions are the whole team's for a person who owns no partner; `owners` says whose they are. `waiting` are
    the first registrations that wait for the person's decision, of `waiting_total`, and `funds` the first activities,
    of `funds_total`.
    """

    user_id: str
    todays: tuple[Recommendation, ...]
    mine: tuple[PartnerLine, ...]
    mine_total: int
    workspace_total: int
    has_demo: bool
    today: date
    currency: str
    owners: Mapping[int, str] = field(default_factory=dict)
    waiting: tuple[DealLine, ...] = ()
    waiting_total: int = 0
    funds: tuple[Activity, ...] = ()
    funds_total: int = 0


@dataclass(frozen=True)
class Notice:
    """Plain words and next steps."""

    text: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Citation:
    """The place in the library that an answer comes from."""

    slug: str
    title: str
    heading: str


@dataclass(frozen=True)
class CoachAnswer:
    """What the coach says, in Markdown, with where it has it from and what to do next."""

    markdown: str
    citations: tuple[Citation, ...] = ()
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Problem:
    """Something could not be done; `error` has the words, `reference` finds an unexpected one in the log."""

    error: DomainError
    reference: str | None = None


Result: TypeAlias = (
    HelpPage
    | PartnerCard
    | History
    | PartnerList
    | Changed
    | Recommendations
    | Confirm
    | Form
    | Home
    | Notice
    | TopicResult
    | CoachAnswer
    | Problem
)
