import pytest

from bot.model import PartnerType, Stage, Tier
from bot.services.commands import read_line
from bot.services.requests import ListPartners
from tests.services.test_commands import LOOKUP, problem


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("list", ListPartners()),
        ("list gold", ListPartners(tier=Tier.GOLD)),
        ("list all partners", ListPartners()),
        ("list gold active mine 2", ListPartners(tier=Tier.GOLD, stage=Stage.ACTIVE, owner_id="U1ME", page=2)),
        ("list Gold, active, page 3", ListPartners(tier=Tier.GOLD, stage=Stage.ACTIVE, page=3)),
        ("list at-risk", ListPartners(at_risk=True)),
        ("list at risk", ListPartners(at_risk=True)),
        ("list stage at risk", ListPartners(stage=Stage.AT_RISK)),
        ("list owner <@U2ANA|ana>", ListPartners(owner_id="U2ANA")),
        ("list <@U2ANA|Ana Ruiz> gold", ListPartners(owner_id="U2ANA", tier=Tier.GOLD)),
        ("list owner me", ListPartners(owner_id="U1ME")),
        ("list search acme gold", ListPartners(search="acme gold")),
        ('list search "level 3" 2', ListPartners(search="level 3", page=2)),
        ("list north sea gold", ListPartners(words="north sea", tier=Tier.GOLD)),
        ("list goldman", ListPartners(words="goldman")),
        ("list MSPs", ListPartners(type=PartnerType.MSP)),
        ("list reseller gold prospects", ListPartners(Tier.GOLD, Stage.PROSPECT, type=PartnerType.RESELLER)),
        ("list type isv", ListPartners(type=PartnerType.ISV)),
        ("list systems integrators", ListPartners(type=PartnerType.SI)),
        ("list unowned", ListPartners(unowned=True)),
        ("list no owner", ListPartners(unowned=True)),
        ("list partners without an owner", ListPartners(unowned=True)),
        ("list owner none", ListPartners(unowned=True)),
        ("list owner Ben Carter gold", ListPartners(Tier.GOLD, owner_name="Ben Carter")),
        ("list region North America msp", ListPartners(type=PartnerType.MSP, region="North America")),
        ('list vertical "Public sector"', ListPartners(vertical="Public sector")),
        ("list partners in Japan", ListPartners(words="Japan")),
        ("list ben's partners", ListPartners(words="ben's")),
        ("list archived msps", ListPartners(type=PartnerType.MSP, archived=True)),
        ("list 0", ListPartners()),
        ('list "not gold"', ListPartners(search="not gold")),
        ("list Norway Orbit No.1", ListPartners(words="Norway Orbit No.1")),
        ("list without an owner", ListPartners(unowned=True)),
        ("list owner no one", ListPartners(unowned=True)),
    ],
)
def test_the_filters_of_a_list_are_read_in_any_order(line: str, request_: ListPartners) -> None:
    assert read_line(line, LOOKUP) == request_


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("list gold silver", "one type, one tier"),
        ("list tier platinum", "Which tier?"),
        ("list owner", "Whose partners?"),
        ("list msp reseller", "one type"),
        ("list type platinum", "Which type?"),
        ("list region", "Which region?"),
        ("list search", "What should I search for?"),
        ("list -1", "cannot compare numbers"),
        ("list health &lt; 60", "cannot compare numbers"),
        ("list gold health &lt;60", "cannot compare numbers"),
        ("list target over 500k", "cannot compare numbers"),
        ("list quiet for more than 30 days", "cannot compare numbers"),
        ("list not gold", "cannot leave partners out"),
        ("list non-msp", "cannot leave partners out"),
        ("list everything except resellers", "cannot leave partners out"),
        ("list region Japan not gold", "cannot leave partners out"),
        ("list no contact", "cannot leave partners out"),
        ("list gold or MSP", "one or the other"),
    ],
)
def test_a_filter_that_is_none_is_told_with_the_next_step(line: str, words: str) -> None:
    assert words in problem(line).user_message


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("list not gold", ["Registered partners", "Silver partners", "Strategic partners", "See all partners"]),
        (
            "list not MSPs",
            ["Referral partners", "Reseller partners", "SI partners", "ISV partners", "See all partners"],
        ),
        ("list without deals", ["See all partners"]),
    ],
)
def test_what_should_be_left_out_is_answered_with_what_there_is_beside_it(line: str, labels: list[str]) -> None:
    choices = problem(line).choices
    assert [choice.label for choice in choices] == labels
    assert all(isinstance(read_line(choice.line, LOOKUP), ListPartners) for choice in choices)
