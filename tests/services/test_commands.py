from datetime import date

import pytest

from bot.model import PartnerType, Stage, Tier
from bot.model.errors import Ambiguous, DomainError, NotFound
from bot.model.names import PartnerName
from bot.services.commands import COMMANDS, Lookup, read_line
from bot.services.grammar import escaped
from bot.services.names import NameIndex, fold
from bot.services.requests import (
    AddContact,
    AddMilestone,
    AddNote,
    AddPartner,
    Archive,
    Ask,
    Demo,
    FormKind,
    Help,
    OpenForm,
    OpenHome,
    Recommend,
    RemoveContact,
    Request,
    SetOwner,
    SetStage,
    SetTarget,
    SetTier,
    ShowPartner,
    Undo,
)
from tests.shelf import playbook_names, template_names

TODAY = date(2026, 11, 11)
NAMES = ("Acme", "Acme West", "AT&T", "Müller & Söhne", "TechStart Lab", "🚀", "Home Depot", "Acme Gold", "Amazon.com")
ACME, ACME_WEST, ATT, MULLER, TECHSTART, ROCKET, HOME_DEPOT, ACME_GOLD, AMAZON = range(1, 10)


def lookup_of(*names: str, currency: str = "USD") -> Lookup:
    index = NameIndex(PartnerName(number, name, fold(name)) for number, name in enumerate(names, start=1))
    return Lookup(index, TODAY, currency, user_id="U1ME", playbooks=playbook_names(), templates=template_names())


LOOKUP = lookup_of(*NAMES)


def problem(line: str, lookup: Lookup = LOOKUP) -> DomainError:
    with pytest.raises(DomainError) as error:
        read_line(line, lookup)
    assert error.value.remedy
    return error.value


def lines(error: DomainError) -> list[str]:
    return [choice.line for choice in error.choices]


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("", Help()),
        (" \u200b\u00a0", Help()),
        ("help", Help()),
        ("HELP Tier", Help("tier")),
        ("recommend", Recommend()),
        ("recommend acme", Recommend(ACME)),
        ("add", AddPartner()),
        ('add "Müller &amp; Söhne"', AddPartner("Müller & Söhne")),
        ("add “Globex, Inc.” msp", AddPartner("Globex, Inc.", PartnerType.MSP)),
        ("add Acme Corp msp silver", AddPartner("Acme Corp", PartnerType.MSP, Tier.SILVER)),
        ("add Acme Corp silver MSP", AddPartner("Acme Corp", PartnerType.MSP, Tier.SILVER)),
        ('add "Gold Coast Gold" gold', AddPartner("Gold Coast Gold", None, Tier.GOLD)),
        (
            "add Borealis msp gold active",
            AddPartner("Borealis", PartnerType.MSP, Tier.GOLD, Stage.ACTIVE),
        ),
        ("add Borealis, at risk, gold", AddPartner("Borealis", None, Tier.GOLD, Stage.AT_RISK)),
        ('add "Gold Active"', AddPartner("Gold Active")),
        ('add "Gold Active" active', AddPartner("Gold Active", stage=Stage.ACTIVE)),
        ("add Globex systems integrator", AddPartner("Globex", PartnerType.SI)),
        ('add "Globex" msp anyway', AddPartner("Globex", PartnerType.MSP, anyway=True)),
        ("add Do It Anyway", AddPartner("Do It Anyway")),
        ("add Globex technology", AddPartner("Globex", PartnerType.ISV)),
        ("add \u200bDROP TABLE partner; --", AddPartner("DROP TABLE partner; --")),
        ("add {{ config }}", AddPartner("{{ config }}")),
        ("add 🚀🚀", AddPartner("🚀🚀")),
        ("add <http://Amazon.com|Amazon.com> reseller", AddPartner("Amazon.com", PartnerType.RESELLER)),
        ("show Acme", ShowPartner(ACME)),
        ("show #5", ShowPartner(TECHSTART)),
        ("show “muller sohne”", ShowPartner(MULLER)),
        ("show AT&amp;T", ShowPartner(ATT)),
        ("show 🚀", ShowPartner(ROCKET)),
        ("Acme", ShowPartner(ACME)),
        ("/partner acme west", ShowPartner(ACME_WEST)),
        ("#2", ShowPartner(ACME_WEST)),
        ("Home Depot", ShowPartner(HOME_DEPOT)),
        ("edit Acme", OpenForm(FormKind.EDIT, ACME)),
        ('tier "Acme" gold', SetTier(ACME, Tier.GOLD)),
        ("tier Acme West STRATEGIC", SetTier(ACME_WEST, Tier.STRATEGIC)),
        ("tier Acme gold", SetTier(ACME, Tier.GOLD)),
        ("tier Acme Gold silver", SetTier(ACME_GOLD, Tier.SILVER)),
        ("tier Acme: to gold", SetTier(ACME, Tier.GOLD)),
        ("stage Acme at-risk", SetStage(ACME, Stage.AT_RISK)),
        ("stage Acme at risk", SetStage(ACME, Stage.AT_RISK)),
        ("stage Acme atrisk", SetStage(ACME, Stage.AT_RISK)),
        ("stage #2 active", SetStage(ACME_WEST, Stage.ACTIVE)),
        ("owner Acme <@U2ANA|ana>", SetOwner(ACME, "U2ANA")),
        ("owner Acme <@U2ANA>", SetOwner(ACME, "U2ANA")),
        ("owner Acme <@U2ANA|Ana Ruiz>", SetOwner(ACME, "U2ANA")),
        ("owner Acme me", SetOwner(ACME, "U1ME")),
        ("owner Acme none", SetOwner(ACME, None)),
        ("target Acme 500k", SetTarget(ACME, 500_000_00)),
        ("target Acme $1,250.50", SetTarget(ACME, 1_250_50)),
        ("target Acme none", SetTarget(ACME, None)),
        ("note Acme call moved to Friday", AddNote(ACME, "call moved to Friday")),
        ("note Acme: call  moved\nto “Friday”", AddNote(ACME, "call  moved\nto “Friday”")),
        ("note acme west - AT&amp;T &lt;b&gt;", AddNote(ACME_WEST, "AT&T <b>")),
        ("note Acme <!channel> {{ 7*7 }}", AddNote(ACME, "@channel {{ 7*7 }}")),
        ("note 'Müller & Söhne' met <@U2ANA|ana>", AddNote(MULLER, "met @ana")),
        ("note <http://Amazon.com|Amazon.com> call", AddNote(AMAZON, "call")),
        ("note Acme met them on 3 Nov", AddNote(ACME, "met them", date(2026, 11, 3))),
        ("note Acme met on site on 2026-11-03", AddNote(ACME, "met on site", date(2026, 11, 3))),
        ("note Acme kickoff planned on 3 Dec", AddNote(ACME, "kickoff planned on 3 Dec")),
        ("note Acme will decide on Friday", AddNote(ACME, "will decide on Friday")),
        ("note Acme", OpenForm(FormKind.NOTE, ACME)),
        ("target Acme", OpenForm(FormKind.TARGET, ACME)),
        ("milestone Acme", OpenForm(FormKind.MILESTONE, ACME)),
        ("milestone Acme signed MSA", AddMilestone(ACME, "signed MSA")),
        ("milestone Acme launched on Monday", AddMilestone(ACME, "launched", date(2026, 11, 9))),
        ("contact Acme", OpenForm(FormKind.CONTACT, ACME)),
        ("contact Acme Sarah Chen", AddContact(ACME, "Sarah Chen")),
        (
            "contact Acme Sarah Chen <mailto:sarah@x.com|sarah@x.com> CEO",
            AddContact(ACME, "Sarah Chen", "sarah@x.com", "CEO"),
        ),
        (
            "contact Acme Sarah Chen, VP Sales, sarah@x.com +1 512 555 0100 main",
            AddContact(ACME, "Sarah Chen", "sarah@x.com", "VP Sales", "+1 512 555 0100", is_main=True),
        ),
        ('contact Acme "Bo" head of sales', AddContact(ACME, "Bo", "", "head of sales")),
        *(
            (f"contact Acme {name} {title}", AddContact(ACME, name, title=title))
            for name, title in (
                ("Sarah Chen", "CFO"),
                ("sarah", "ceo"),
                ("Tom Diaz", "Head of Sales"),
                ("Tom Diaz", "VP Sales"),
                ("Tom Diaz", "Channel Sales Manager EMEA"),
                ("Tom Diaz", "Managing Director"),
                ("Tom Diaz", "Chief Revenue Officer"),
                ("Joe Carter", "KAM"),
            )
        ),
        ("contact Acme Sarah Chen, CFO", AddContact(ACME, "Sarah Chen", title="CFO")),
        ("contact Acme Sarah Chen CFO <s@x.com>", AddContact(ACME, "Sarah Chen", "s@x.com", "CFO")),
        ('contact Acme "Sarah CFO"', AddContact(ACME, "Sarah CFO")),
        *(
            (f"contact Acme {name}", AddContact(ACME, name))
            for name in ("Jean LEROY", "Joe Carter III", "Tom Coo", "Anna Head", "Jo Channel", "CFO")
        ),
        ("contact Acme Main", AddContact(ACME, "Main")),
        ("contact Acme #34 main", AddContact(ACME, "#34", is_main=True)),
        ("contact Acme Tom Diaz main anyway", AddContact(ACME, "Tom Diaz", is_main=True, anyway=True)),
        ("contact Acme Tom Diaz remove", RemoveContact(ACME, "Tom Diaz")),
        ('contact Acme remove "Tom Diaz"', RemoveContact(ACME, "Tom Diaz")),
        ("contact Acme #34 remove", RemoveContact(ACME, "#34")),
        ("home", OpenHome()),
        ("undo", Undo()),
        ("undo 42", Undo(42)),
        ("demo off yes", Demo(False, confirmed=True)),
        ("archive Acme", Archive(ACME)),
        ("archive #1 yes", Archive(ACME, confirmed=True)),
        ("demo on", Demo(True)),
        ("demo OFF", Demo(False)),
        ("ask how do I run a QBR?", Ask("how do I run a QBR?")),
    ],
)
def test_a_line_is_read_as_it_is_meant(line: str, request_: Request) -> None:
    assert read_line(line, LOOKUP) == request_


@pytest.mark.parametrize("example", [example for command in COMMANDS for example in command.examples])
def test_every_example_can_be_sent_as_it_is_printed(example: str) -> None:
    read_line(escaped(example), LOOKUP)


@pytest.mark.parametrize(
    ("line", "choice"),
    [
        ("show Techstrat Lab", "show #5"),
        ("recommend Techstrat", "recommend #5"),
        ('tier "TechStart Lib" gold', "tier #5 gold"),
        ("tier techstart gold", "tier #5 gold"),
        ("owner TechStart <@U2ANA|ana>", "owner #5 <@U2ANA|ana>"),
        ("note TechStart Lib: AT&amp;T call\nmoved", "note #5 AT&amp;T call\nmoved"),
        ("note Techstart :) good", "note #5 :) good"),
        ("note Techstart Lib :) good", "note #5 :) good"),
        ("note Techstart: : good", "note #5: : good"),
        ("archive TechStart yes", "archive #5 yes"),
        ("edit Tehcstart", "edit #5"),
        ("contact Techstart Sarah", "contact #5 Sarah"),
        # A number alone would be a deal's.
        ("deal Techstrat won", "deal of #5 won"),
        ("deal won Techstart Globex", "deal won of #5 Globex"),
    ],
)
def test_a_name_that_is_not_exact_is_asked_about_and_never_guessed(line: str, choice: str) -> None:
    error = problem(line)
    assert isinstance(error, Ambiguous)
    assert choice in lines(error)
    assert "Did you mean" in error.user_message


def test_a_beginning_that_fits_several_partners_offers_each() -> None:
    error = problem("tier Acm gold")
    assert isinstance(error, Ambiguous)
    assert lines(error) == ["tier #1 gold", "tier #2 gold", "tier #8"]
    assert [choice.label for choice in error.choices] == ["Acme", "Acme West", "Acme Gold"]


def test_an_unknown_name_offers_to_add_it_and_does_not() -> None:
    error = problem('show "Zürich &amp; Co"')
    assert isinstance(error, NotFound)
    assert '/partner add "Zürich & Co"' in error.remedy
    assert lines(error) == ['add "Zürich &amp; Co"', "list"]
    assert read_line(lines(error)[0], LOOKUP) == AddPartner("Zürich & Co")


def test_an_unknown_name_before_other_words_is_not_cut_out_of_them() -> None:
    error = problem("note Zebra systems call moved")
    assert isinstance(error, NotFound)
    assert lines(error) == ["add", "list"]


def test_a_workspace_without_partners_says_so() -> None:
    assert lines(problem("show Acme", lookup_of())) == ['add "Acme"', "demo on"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("show #99", "no longer here"),
        ("show", "Which partner?"),
        ("note", "Which partner?"),
        ('note "Acme call', "not closed"),
        ('show "Acme" now', "“now”"),
        ("tier Acme", "Which tier for Acme?"),
        ("tier Acme platinum", "“platinum” is none"),
        ("stage Acme", "Which stage for Acme?"),
        ("owner Acme 12", "“12” is nobody"),
        ("owner Acme", "Who should own Acme?"),
        ("target Acme -5k", "below zero"),
        ("target Acme 1,234", "two ways"),
        ("contact Acme sarah@x.com CEO", "cannot read a person"),
        ("contact Acme Sarah sarah@x", "cannot read a person"),
        ("add silver", "name is missing"),
        ("add msp gold", "name is missing"),
        ('add "Acme" platinum', "no type, tier or stage"),
        ("add #12", "partner's number"),
        ('add ""', "no name in the quotes"),
        ("demo", "come or go"),
        ("ask", "What would you like to know?"),
        ("undo Acme", "stands alone"),
        ("home now", "stands alone"),
        ("help platinum", "no command “platinum”"),
        ("x" * 50_000, "50,000 characters"),
    ],
)
def test_what_does_not_parse_is_told_with_the_next_step(line: str, words: str) -> None:
    assert words in problem(line).user_message


def test_a_doubtful_amount_offers_both_readings_as_lines_that_read_as_them() -> None:
    choices = lines(problem("target Acme 1,234"))
    assert [read_line(line, LOOKUP) for line in choices] == [SetTarget(ACME, 1_234_00), SetTarget(ACME, 1_23)]


def test_a_missing_value_offers_all_there_are() -> None:
    assert lines(problem("tier Acme")) == ["tier #1 registered", "tier #1 silver", "tier #1 gold", "tier #1 strategic"]
    assert "stage #1 at-risk" in lines(problem("stage Acme"))
