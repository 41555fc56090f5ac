from bot.model import DealStatus, Stage, Tier
from tests.program.made import a_deal, a_partner, won
from tests.program.test_kpis import A_DAY, FIRST, LAST, TODAY, asked, waiting


def test_a_partner_is_active_with_a_touch_in_the_period() -> None:
    on = {"activated_on": LAST}
    partners = (
        a_partner(1, **on),
        a_partner(2, **on),
        a_partner(3, **on),
        a_partner(4, activated_on=LAST + A_DAY),
        a_partner(5, **on, stage=Stage.ENDED, stage_since=TODAY),
        a_partner(6),
    )
    touched = {1: [LAST], 2: [FIRST - A_DAY, LAST + A_DAY], 4: [LAST], 5: [FIRST]}
    deals = (a_deal(DealStatus.LOST, registered=FIRST - A_DAY, closed=FIRST, partner_id=3),)
    found = asked(*deals, partners=partners, touched=touched)["active_rate"]
    assert (found.value, found.ids, found.of) == (6_667, (1, 3), "partner")
    assert asked(*deals, partners=partners, touched=touched, today=TODAY - A_DAY)["active_rate"].value == 7_500


def test_activation_wants_a_registered_deal_of_any_status_by_the_day_asked() -> None:
    partners = tuple(a_partner(number, recruited_on=FIRST) for number in (1, 2, 3))
    deals = (
        a_deal(DealStatus.REJECTED, registered=TODAY, partner_id=1),
        a_deal(DealStatus.WON, registered=TODAY + A_DAY, partner_id=2),
    )
    found = asked(*deals, partners=partners)["activation_rate"]
    assert (found.value, found.inputs) == (3_333, {"with_a_deal": 1, "recruited": 3})


def test_a_deal_before_activation_counts_0_days_to_the_first_deal() -> None:
    partners = tuple(a_partner(number, activated_on=FIRST) for number in (1, 2, 3))
    deals = (
        waiting(FIRST - 9 * A_DAY),
        a_deal(DealStatus.REGISTERED, registered=FIRST + 9 * A_DAY, partner_id=2),
        a_deal(DealStatus.REGISTERED, registered=FIRST + 5 * A_DAY, partner_id=2),
    )
    found = asked(*deals, partners=partners)["time_to_first_deal_days"]
    assert (found.value, found.ids, found.inputs["activated"]) == (2.5, (1, 2), 3)


def test_certification_looks_at_partners_whose_tier_asks_for_some() -> None:
    certified = {"certified_sales": 2, "certified_technical": 2}
    partners = (
        a_partner(1, tier=Tier.GOLD, **certified),
        a_partner(2, tier=Tier.STRATEGIC, **certified),
        a_partner(3, **certified),
        a_partner(4, tier=Tier.SILVER, stage=Stage.ENDED),
        a_partner(5, tier=Tier.GOLD, certified_sales=2, certified_technical=1),
        a_partner(6, tier=Tier.GOLD, certified_sales=1, certified_technical=2),
    )
    found = asked(partners=partners)["certification_rate"]
    assert (found.value, found.ids) == (2_500, (1,))


def test_concentration_is_the_share_of_the_largest_partners() -> None:
    deals = [won(value, FIRST, partner_id=number) for number, value in enumerate((40, 10, 10, 10, 10, 10, 10), 1)]
    found = asked(*deals)
    assert (found["top_partner_share"].value, found["top_partner_share"].ids) == (4_000, (1,))
    assert (found["top_five_share"].value, found["top_five_share"].ids) == (8_000, (1, 2, 3, 4, 5))
