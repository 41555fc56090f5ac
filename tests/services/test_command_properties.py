"""What holds of every line and of every request."""

from datetime import date, timedelta
from itertools import groupby

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.model import PartnerType, Stage, Tier
from bot.model.errors import DomainError
from bot.program.periods import between, month_of, quarter_of, year_of
from bot.services.commands import COMMANDS, line_for, markdown_table, read_line, usage_hint
from bot.services.commands.lines import Lined
from bot.services.deals.lists import KINDS, DatedBy
from bot.services.deals.requests import DealsOf, ListDeals
from bot.services.grammar import Words, escaped, is_visible
from bot.services.requests import (
    AddContact,
    AddNote,
    AddPartner,
    Archive,
    Ask,
    Demo,
    Help,
    ListPartners,
    RemoveContact,
    SetOwner,
    SetStage,
    SetTier,
    Undo,
)
from tests.services.test_commands import ACME, LOOKUP, NAMES, TODAY, lookup_of

SEEN = st.text(max_size=60).map(lambda text: Words(escaped(text)).rest)
NAME = SEEN.map(lambda text: " ".join(text.split())).filter(is_visible)
PIECE = st.sampled_from(
    [command.name for command in COMMANDS]
    + [name.replace("&", "&amp;") for name in NAMES]
    + ["deal", "register", "won", "lost", "stage", "extend", "direct", "list", "expiring", "Globex", "close", "sourced"]
    + ["open", "next month"]
    + ["gold", "msp", "at risk", "stage", "owner", "search", "page", "mine", "me", "none", "yes", "main", "#1", "#99"]
    + ["msps", "region", "vertical", "type", "unowned", "no", "archived", "in", "at", "risk", "ben's"]
    + ["<@U2ANA|ana>", "<@U2ANA|Ana Ruiz>", "<!channel>", "<mailto:a@b.co|a@b.co>", "a@b.co", "+1 512 555 0100", "12"]
    + [
        ":",
        ",",
        "-",
        "–",
        '"',
        "'",
        "“",
        "”",
        "\\",
        "\n",
        "on",
        "3 Nov",
        "2026-11-03",
        "today",
        "Monday",
        "500k",
        "1,234",
    ]
    + ["&lt;", "&amp;lt;", "{{ 7*7 }}", "'; DROP TABLE partner; --", "\u200b", "\u00a0", "\x00", "\u200d", "\ud800"]
)
DATED = st.sampled_from([which for which, kind in KINDS.items() if kind.dated is not DatedBy.NOTHING])
PERIOD = st.tuples(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(0, 99)).flatmap(
    lambda days: st.sampled_from(
        [month_of(days[0]), quarter_of(days[0]), year_of(days[0]), between(days[0], days[0] + timedelta(days[1]))]
    )
)
LINE = st.lists(PIECE | SEEN.map(escaped), max_size=8).map(" ".join)


@given(LINE)
@example("list : owner help")
@example("list :) region Japan")
@example("deal 🚀 won")
@example("recommend Acme why &amp;lt; 12")
@settings(max_examples=500)
def test_the_line_of_every_request_reads_back_as_the_request(line: str) -> None:
    try:
        request = read_line(line, LOOKUP)
    except DomainError:
        return
    if isinstance(request, Lined):
        assert read_line(line_for(request), LOOKUP) == request


@given(
    st.one_of(
        st.builds(
            AddPartner, NAME.filter(lambda name: not name.startswith("#")), st.none() | st.sampled_from(PartnerType)
        ),
        st.builds(ListPartners, search=st.none() | NAME, page=st.integers(1, 99), at_risk=st.booleans()),
        st.builds(
            ListPartners, st.none() | st.sampled_from(Tier), st.none() | st.sampled_from(Stage), st.just("U2ANA")
        ),
        st.builds(
            ListPartners,
            type=st.none() | st.sampled_from(PartnerType),
            owner_name=st.none() | NAME,
            region=st.none() | NAME,
            vertical=st.none() | NAME,
            unowned=st.booleans(),
            archived=st.booleans(),
        ),
        st.builds(
            ListDeals, st.sampled_from(DealsOf), st.none() | st.just(ACME), st.booleans(), st.integers(1, 999_999)
        ),
        st.builds(ListDeals, DATED, st.none() | st.just(ACME), st.booleans(), st.integers(1, 999_999), PERIOD),
        st.builds(SetTier, st.just(ACME), st.sampled_from(Tier)),
        st.builds(SetStage, st.just(ACME), st.sampled_from(Stage)),
        st.builds(SetOwner, st.just(ACME), st.none() | st.just("U2ANA")),
        st.builds(AddNote, st.just(ACME), SEEN.filter(is_visible), st.dates(max_value=TODAY)),
        st.builds(Archive, st.just(ACME), st.booleans()),
        st.builds(RemoveContact, st.just(ACME), NAME.filter(lambda name: not name.startswith("#")) | st.just("#34")),
        st.builds(AddContact, st.just(ACME), NAME, is_main=st.booleans(), anyway=st.booleans()),
        st.builds(Undo, st.none() | st.integers(1, 999_999_999)),
        st.builds(Demo, st.booleans(), st.booleans()),
        st.builds(Help, st.none() | st.sampled_from([command.name for command in COMMANDS])),
        st.builds(Ask, SEEN.filter(is_visible)),
    )
)
def test_a_request_that_was_never_typed_has_a_line_too(request: Lined) -> None:
    assert read_line(line_for(request), LOOKUP) == request


@given(LINE | st.text(max_size=50_000) | st.text(alphabet="<>&;|@#!\"'\\ :on1", max_size=300))
@settings(max_examples=300)
def test_any_text_is_a_request_or_a_problem_with_a_next_step(line: str) -> None:
    try:
        read_line(line, LOOKUP)
    except DomainError as error:
        assert error.user_message
        assert error.remedy


@given(st.sampled_from([command.name for command in COMMANDS if command.name != "add"]), LINE)
def test_a_typo_never_creates_a_partner(command: str, rest: str) -> None:
    try:
        request = read_line(f"{command} {rest}", lookup_of("Globex"))
    except DomainError:
        return
    assert not isinstance(request, AddPartner)


@given(LINE)
def test_add_adds_or_asks_and_touches_nothing_else(rest: str) -> None:
    try:
        assert isinstance(read_line(f"add {rest}", lookup_of("Globex")), AddPartner | Demo)
    except DomainError:
        return


def test_help_groups_stand_together_and_names_are_single() -> None:
    groups = [group for group, _ in groupby(command.group for command in COMMANDS)]
    assert len(set(groups)) == len(groups)
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)


def test_the_hint_and_the_table_name_every_command() -> None:
    hint = usage_hint()
    assert len(hint) <= 1_000
    assert all(command.name in hint and f"`/partner {command.name}" in markdown_table() for command in COMMANDS)
    assert len(markdown_table().splitlines()) == len(COMMANDS) + 2
