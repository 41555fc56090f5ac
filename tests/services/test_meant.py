"""What people write in place of a command line: what is meant is done when nothing changes, or else asked back."""

import pytest

from bot.model import PartnerType, Stage, Tier
from bot.model.errors import DomainError, NotFound, NotUnderstood
from bot.model.names import PartnerName
from bot.services.commands import COMMANDS, Lookup, line_for, read_line
from bot.services.commands.synonyms import SYNONYMS
from bot.services.names import NameIndex, fold
from bot.services.requests import (
    AddContact,
    AddNote,
    AddPartner,
    Archive,
    Ask,
    Demo,
    FormKind,
    Help,
    ListPartners,
    OpenForm,
    Recommend,
    RemoveContact,
    Request,
    Restore,
    SetOwner,
    SetStage,
    SetTarget,
    SetTier,
    ShowHistory,
    ShowPartner,
)
from tests.services.test_commands import TODAY, lines

NAMES = (
    "TechStart Inc",
    "K&V Telecom",
    "Corvane Networks",
    "Müller & Söhne IT",
    "Rete Più S.r.l.",
    "Tsukihara Systems",
)
TECHSTART, KV, CORVANE, MULLER, RETE, TSUKIHARA = range(1, 7)
ZETA = 20


def lookup_for(user_id: str = "U1ME") -> Lookup:
    owners = {CORVANE: "U1ME", TSUKIHARA: "U1ME", KV: "U2ANA"}
    live = (PartnerName(at, name, fold(name), owners.get(at)) for at, name in enumerate(NAMES, start=1))
    return Lookup(
        names=NameIndex(live),
        today=TODAY,
        currency="USD",
        user_id=user_id,
        archived=NameIndex([PartnerName(ZETA, "Zeta Labs", "zeta labs"), PartnerName(21, "Corvane", "corvane")]),
    )


LOOKUP = lookup_for()


def problem(line: str, lookup: Lookup = LOOKUP) -> DomainError:
    with pytest.raises(DomainError) as error:
        read_line(line, lookup)
    assert error.value.user_message and error.value.remedy
    return error.value


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("show corv", ShowPartner(CORVANE)),
        ("show K&amp;V", ShowPartner(KV)),
        ("show Rete Più", ShowPartner(RETE)),
        ("show Mueller", ShowPartner(MULLER)),
        ("show “Mueller”", ShowPartner(MULLER)),
        ("recommend tsuk", Recommend(TSUKIHARA)),
        ("edit tsukihara", OpenForm(FormKind.EDIT, TSUKIHARA)),
        ("tsukihara", ShowPartner(TSUKIHARA)),
        ("K&amp;V", ShowPartner(KV)),
        ("mueller", ShowPartner(MULLER)),
    ],
)
def test_what_only_shows_takes_the_only_name_that_begins_so(line: str, request_: Request) -> None:
    assert read_line(line, LOOKUP) == request_


@pytest.mark.parametrize(
    ("line", "choice"),
    [
        ("tier K&amp;V gold", "tier #2 gold"),
        ("note Mueller: call moved", "note #4 call moved"),
        ("archive tsukihara", "archive #6"),
        ("owner tsuk me", "owner #6 me"),
        ("milestone Tsukihara signed MSA", "milestone #6 signed MSA"),
    ],
)
def test_a_change_is_never_made_to_a_partner_whose_name_only_begins_so(line: str, choice: str) -> None:
    assert choice in lines(problem(line))


@pytest.mark.parametrize("line", ["techstrat", "corvnae", "/partner Techstrat"])
def test_a_misspelt_name_alone_offers_the_partner(line: str) -> None:
    error = problem(line)
    assert any(offered.startswith("show #") for offered in lines(error))
    assert "Did you mean a partner?" in error.remedy


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("delete TechStart", Archive(TECHSTART)),
        ("remove #1", Archive(TECHSTART)),
        ("search dana", ListPartners(search="dana")),
        ("find dana reyes", ListPartners(search="dana reyes")),
        ("new Globex msp", read_line("add Globex msp", LOOKUP)),
        ("create", AddPartner()),
        ("update TechStart", OpenForm(FormKind.EDIT, TECHSTART)),
        ("change TechStart", OpenForm(FormKind.EDIT, TECHSTART)),
        ("open TechStart", ShowPartner(TECHSTART)),
        ("view corvane networks", ShowPartner(CORVANE)),
        ("assign TechStart to me", SetOwner(TECHSTART, "U1ME")),
        ("move TechStart to active", SetStage(TECHSTART, Stage.ACTIVE)),
        ("unarchive Zeta Labs", Restore(ZETA)),
        ("next", Recommend()),
        ("log TechStart: call moved", AddNote(TECHSTART, "call moved")),
        ("help delete", Help("archive")),
        ("help search", Help("list")),
        ("?", Help()),
        ("add a note for TechStart: call moved", AddNote(TECHSTART, "call moved")),
        ("add contact TechStart Sarah Chen", AddContact(TECHSTART, "Sarah Chen")),
        ("set tier of TechStart to gold", SetTier(TECHSTART, Tier.GOLD)),
        ("change target for TechStart to 500k", SetTarget(TECHSTART, 500_000_00)),
        ("add Note Systems", AddPartner("Note Systems")),
        ("add a new partner called Globex msp", AddPartner("Globex", PartnerType.MSP)),
        ('add partner: "Globex"', AddPartner("Globex")),
        ("add a partner", AddPartner()),
        ("add Partner Plus", AddPartner("Partner Plus")),
        ("history tsuk", ShowHistory(TSUKIHARA)),
        ("history corvane networks 2", ShowHistory(CORVANE, 2)),
        ("history tsukihara page 3", ShowHistory(TSUKIHARA, 3)),
        ("remove contact Tom Diaz from TechStart", RemoveContact(TECHSTART, "Tom Diaz")),
        ("delete demo data", Demo(False)),
        ("add the demo partners", Demo(True)),
        ("help me with tier", Help("tier")),
        ("help me please", Help()),
    ],
)
def test_the_words_that_people_try_mean_the_command(line: str, request_: Request) -> None:
    assert read_line(line, LOOKUP) == request_


def test_no_synonym_takes_the_word_of_a_command() -> None:
    names = {command.name for command in COMMANDS}
    assert not names & SYNONYMS.keys()
    assert {line.split()[0] for line in SYNONYMS.values()} <= names


@pytest.mark.parametrize(
    "line", ["how do I run a QBR?", "who owns TechStart?", "what is our silver tier worth", "is TechStart active?"]
)
def test_a_whole_question_goes_to_the_coach(line: str) -> None:
    assert read_line(line, LOOKUP) == Ask(line)


@pytest.mark.parametrize("line", ["help how do I add a contact", "help what is a QBR?"])
def test_a_question_behind_help_goes_to_the_coach(line: str) -> None:
    assert read_line(line, LOOKUP) == Ask(line.removeprefix("help "))


TAKING_AWAY = ("archive", "demo", "undo")


@pytest.mark.parametrize(
    "line",
    ["report", "research", "ideals", "remind", "march", "memo", "active", "chive", "dome", "end", "undone x"],
)
def test_a_word_far_away_never_proposes_what_takes_something_away(line: str) -> None:
    assert not [offered for offered in lines(problem(line)) if offered.startswith(TAKING_AWAY)]


@pytest.mark.parametrize(("line", "choice"), [("archvie Tsukihara", "archive Tsukihara"), ("delte x", "archive x")])
def test_a_slip_of_the_finger_is_still_understood(line: str, choice: str) -> None:
    assert lines(problem(line))[0] == choice


@pytest.mark.parametrize(
    ("line", "choice"),
    [
        ("tier gold TechStart", "tier #1 gold"),
        ("tier gold for “TechStart Inc”", "tier #1 gold"),
        ("stage at risk Corvane Networks", "stage #3 at risk"),
        ("owner <@U2ANA|ana> TechStart", "owner #1 <@U2ANA|ana>"),
        ("target 500k for TechStart", "target #1 500k"),
        ("note call moved to Friday at TechStart", "note #1 call moved to Friday"),
        ("note for TechStart: call moved", "note #1 call moved"),
        ("show me TechStart", "show #1"),
        ("archive the partner TechStart", "archive #1"),
    ],
)
def test_a_name_behind_other_words_is_offered_in_its_place(line: str, choice: str) -> None:
    error = problem(line)
    assert lines(error)[0] == choice
    read_line(choice, LOOKUP)


def test_a_partner_before_the_command_is_asked_about_with_what_was_written() -> None:
    error = problem("TechStart note call moved")
    assert "What should I do with TechStart Inc?" in error.user_message
    assert lines(error)[:2] == ["note #1 call moved", "show #1"]
    assert lines(problem("TechStart call &amp; mail moved"))[0] == "note #1 call &amp; mail moved"


@pytest.mark.parametrize(
    "line", ["show partners in Japan", "show ben's partners", "show do I run a QBR", 'show "add a"']
)
def test_a_phrase_is_never_offered_as_a_partner_to_add(line: str) -> None:
    error = problem(line)
    assert isinstance(error, NotFound)
    assert not [offered for offered in lines(error) if offered.startswith("add")]
    assert "add" not in error.remedy


@pytest.mark.parametrize(
    "line",
    ["add the deals we closed", "add me to the list", "add how do I invite somebody", "new about Spain", "add x?"],
)
def test_a_phrase_is_not_added_as_a_partner(line: str) -> None:
    error = problem(line)
    assert isinstance(error, NotUnderstood)
    assert lines(error)[0] == "add"
    assert lines(error)[1].startswith("ask ")


def test_a_phrase_in_quotes_is_a_name() -> None:
    assert read_line('add "The deals we closed"', LOOKUP) == AddPartner("The deals we closed")


def test_a_tier_or_stage_behind_a_name_is_offered() -> None:
    assert lines(problem("TechStart gold"))[0] == "tier #1 gold"
    assert lines(problem("TechStart at risk"))[0] == "stage #1 at-risk"


def test_a_name_like_a_known_one_is_not_offered_to_be_added() -> None:
    assert not [offered for offered in lines(problem("show Muler & Sohne IT")) if offered.startswith("add")]
    assert not [offered for offered in lines(problem("show Zeta Lab")) if offered.startswith("add")]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("rename TechStart Foo", "Foo"),
        ("rename TechStart Inc to TechStart GmbH", "TechStart GmbH"),
        ("rename TechStart: Foo &amp; Co", "Foo & Co"),
        ('rename "TechStart Inc" "Foo Bar"', "Foo Bar"),
        ("change the name of TechStart to Foo", "Foo"),
        ("rename TechStart", ""),
        ("rename #1", ""),
    ],
)
def test_a_new_name_is_filled_in_where_it_is_saved(line: str, name: str) -> None:
    request = OpenForm(FormKind.EDIT, TECHSTART, name)
    assert read_line(line, LOOKUP) == request
    assert read_line(line_for(request), LOOKUP) == request
