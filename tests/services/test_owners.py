"""A partner belongs to a colleague or to nobody: never to a guest, an app or somebody whom Slack does not know."""

from collections.abc import Callable

import pytest

from bot.model.errors import Ambiguous, DomainError, NotFound
from bot.services.carry_out import carry_out
from bot.services.people import NoOwner, Outsider, admit
from bot.services.profiles import Profile
from bot.services.requests import Request
from bot.services.results import PartnerList, Problem
from bot.services.submissions import PartnerValues, SaveNewPartner, SavePartner
from tests.clock import Clock
from tests.colleagues import Colleagues
from tests.services.conftest import ANA, BEN, Somebody, as_a, card

pytestmark = pytest.mark.anyio
SARAH, NOBODY = "U0SARAHCH", "U0NOBODY1"
STRANGERS = {
    SARAH: Profile("Sarah Chen", "UTC", is_admin=False, outsider=True),
    NOBODY: Profile(NOBODY, "UTC", is_admin=False, outsider=True),
}


@pytest.fixture
def colleagues() -> Colleagues:
    return Colleagues(dict(STRANGERS))


async def refused(person: Somebody, request: Request) -> DomainError:
    with pytest.raises(NoOwner) as caught:
        await carry_out(person.desk, person.actor(), request)
    return caught.value


@pytest.mark.parametrize(
    ("stranger", "words"),
    [(SARAH, "Sarah Chen is no full member of this workspace"), (NOBODY, "Slack knows nobody here by that id")],
)
async def test_a_typed_owner_is_a_colleague(ana: Somebody, stranger: str, words: str) -> None:
    await ana.does("add Acme")
    problem = as_a(Problem, await ana.types(f"owner Acme <@{stranger}>")).error
    assert words in problem.user_message and "pick a colleague" in problem.remedy
    assert (await card(ana, "Acme")).partner.owner_id == ANA
    for choice in problem.choices:
        await ana.does(choice.line)
    assert (await card(ana, "Acme")).partner.owner_id is None


async def test_the_owner_in_a_form_is_a_colleague(ana: Somebody) -> None:
    await refused(ana, SaveNewPartner("Acme", PartnerValues(owner_id=SARAH)))
    assert as_a(PartnerList, await ana.does("list")).total == 0
    await ana.does("add Acme")
    partner = (await card(ana, "Acme")).partner
    assert partner.id is not None
    stolen = SavePartner(partner.id, partner.version, partner.version, "Acme", PartnerValues(owner_id=SARAH))
    assert "leave it empty" in (await refused(ana, stolen)).remedy
    assert (await card(ana, "Acme")).partner.owner_id == ANA


async def test_a_colleague_who_left_keeps_a_partner_until_somebody_takes_it(
    ana: Somebody, colleagues: Colleagues, clock: Clock
) -> None:
    await ana.does("add Acme")
    await ana.does(f"owner Acme <@{BEN}>")
    clock.forward(days=2)
    colleagues.profiles[BEN] = STRANGERS[SARAH]
    partner = (await card(ana, "Acme")).partner
    assert partner.id is not None
    same = SavePartner(partner.id, partner.version, partner.version, "Acme", PartnerValues(owner_id=BEN, region="EMEA"))
    await carry_out(ana.desk, ana.actor(), same)
    assert (await card(ana, "Acme")).partner.region == "EMEA"
    assert "no full member" in await ana.is_told(f"owner Acme <@{BEN}>")


async def test_slack_is_asked_once_about_a_colleague_and_never_about_oneself_or_nobody(
    ana: Somebody, colleagues: Colleagues
) -> None:
    for line in ("add Acme", "add Globex", "owner Acme me", "owner Acme none"):
        await ana.does(line)
    assert colleagues.asked == []
    for line in (f"owner Acme <@{BEN}>", f"owner Globex <@{BEN}>"):
        await ana.does(line)
    assert colleagues.asked == [BEN]


async def test_slack_is_asked_about_a_stranger_once_however_often_they_are_named(
    ana: Somebody, colleagues: Colleagues
) -> None:
    await ana.does("add Acme")
    for _ in range(2):
        await ana.is_told(f"owner Acme <@{SARAH}>")
    assert colleagues.asked == [SARAH]


@pytest.fixture
async def ana_who_met_ben(ana: Somebody, ben: Somebody, colleagues: Colleagues) -> Somebody:
    names = {ANA: "Ana Ruiz", BEN: "Ben Carter", "U0BENTWO1": "Ben Okafor"}
    for user_id, name in names.items():
        colleagues.profiles[user_id] = Profile(name, "UTC", is_admin=False, outsider=False)
    for person in (ana, ben):
        await admit(person.desk, person.actor())
    await ana.does("add Acme")
    return ana


@pytest.mark.parametrize("name", ["Ben", "@ben", "to ben carter", "Carter", "Bem", "Ben Karter"])
async def test_an_owner_is_named_as_people_call_each_other_and_given_the_partner_with_a_button(
    ana_who_met_ben: Somebody, name: str
) -> None:
    error = as_a(Problem, await ana_who_met_ben.types(f"owner Acme {name}")).error
    assert isinstance(error, Ambiguous)
    assert "Ben Carter" in error.user_message
    (ben,) = error.choices
    assert ben.label == "Ben Carter"
    assert (await card(ana_who_met_ben, "Acme")).partner.owner_id == ANA
    await ana_who_met_ben.does(ben.line)
    assert (await card(ana_who_met_ben, "Acme")).partner.owner_id == BEN


async def test_two_colleagues_of_one_name_are_both_offered(
    ana_who_met_ben: Somebody, somebody: Callable[..., Somebody]
) -> None:
    other = somebody("U0BENTWO1")
    await admit(other.desk, other.actor())
    error = as_a(Problem, await ana_who_met_ben.types("owner Acme Ben")).error
    assert [choice.label for choice in error.choices] == ["Ben Carter", "Ben Okafor"]
    assert "Who should own Acme?" in error.user_message


async def test_an_owner_whom_nobody_knows_or_who_is_a_guest_is_no_choice(
    ana_who_met_ben: Somebody, somebody: Callable[..., Somebody]
) -> None:
    guest = somebody(SARAH)
    with pytest.raises(Outsider):
        await admit(guest.desk, guest.actor())
    for name in ("Sarah", "Zoe"):
        error = as_a(Problem, await ana_who_met_ben.types(f"owner Acme {name}")).error
        assert isinstance(error, NotFound)
        assert f"“{name}”" in error.user_message and "Type @" in error.remedy
        assert [choice.label for choice in error.choices] == ["I own it", "Nobody owns it"]


async def test_no_owner_is_named_for_an_archived_partner(ana_who_met_ben: Somebody) -> None:
    await ana_who_met_ben.does("archive Acme yes")
    assert "archived" in await ana_who_met_ben.is_told("owner Acme Ben")
