"""Places of next actions are kept small, and nothing of them is lost."""

from dataclasses import replace
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from bot.model import Stage, Tier
from bot.model.facts import PartnerFacts
from bot.program.money import LARGEST
from bot.program.recommend import Place
from bot.program.rules import EXIT_RULES, RULES
from bot.services.recommending.places import Places, packed
from tests.program.cases import TODAY

ACME = PartnerFacts(
    partner_id=1,
    name="Acme",
    type=None,
    tier=Tier.GOLD,
    stage=Stage.ACTIVE,
    stage_since=None,
    owner_id=None,
    annual_target=None,
    activated_on=None,
    created_on=TODAY,
    contacts=0,
    last_touch=None,
    last_qbr=None,
    open_value=0,
    open_run=None,
)
FACTS = {number: replace(ACME, partner_id=number, name=f"Acme {number % 2}") for number in range(1, 6)}

NAMES = [rule.name for rule in (*RULES, *EXIT_RULES)]
# Any rule, and often the same one.
NAMES_OF_RULES = st.sampled_from(NAMES[:2]) | st.sampled_from(NAMES)

places_of_all = st.fixed_dictionaries(
    {
        number: st.lists(
            st.builds(
                Place,
                urgency=st.integers(-3, -1),
                weight=st.integers(-50, 0),
                at_stake=st.integers(-LARGEST * 1_000, 0),
                partner_name=st.just(facts.name),
                partner_id=st.just(number),
                rule=NAMES_OF_RULES,
                number=st.integers(0, 2**31 - 1),
            ),
            max_size=4,
        )
        for number, facts in FACTS.items()
    }
)


@given(places_of_all, st.integers(0, 7))
def test_what_was_packed_comes_back_and_the_first_of_all_are_the_most_urgent(
    drawn: dict[int, list[Place]], number: int
) -> None:
    ranked = {partner_id: tuple(sorted(each)) for partner_id, each in drawn.items()}
    kept = Places(FACTS, {partner_id: packed(each) for partner_id, each in ranked.items()})
    everything = sorted(chain.from_iterable(ranked.values()))
    assert dict(kept) == ranked
    assert (kept.first(number), kept.total) == (tuple(everything[:number]), len(everything))


@given(places_of_all, st.integers(0, 7), NAMES_OF_RULES)
def test_the_first_of_one_rule_are_the_most_urgent_of_its_own(
    drawn: dict[int, list[Place]], number: int, rule: str
) -> None:
    kept = Places(FACTS, {partner_id: packed(sorted(each)) for partner_id, each in drawn.items()})
    of_rule = sorted(one for one in chain.from_iterable(drawn.values()) if one.rule == rule)
    assert kept.first(number, rule=rule) == tuple(of_rule[:number])
