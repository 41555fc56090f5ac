from dataclasses import replace
from datetime import date

from bot.model.errors import Choice
from bot.rendering import render
from bot.services.results import FoundAlone, PartnerList
from tests.rendering import made
from tests.rendering.look import check, labels, lines, pings


def test_a_page_of_partners_leads_to_its_neighbours_and_to_each_partner() -> None:
    message = check(render(made.page()))
    assert lines(message)[:2] == ['{"v":1,"line":"show #0"}', '{"v":1,"line":"show #1"}']
    assert lines(message)[-2:] == ['{"v":1,"line":"list gold page 1"}', '{"v":1,"line":"list gold page 3"}']
    assert "500 partners, page 2 of 50" in message.text
    assert "11. TechStart Inc\nMSP · Gold · Active · <@U0ANARUIZ>\nLast touch 3 Nov 2026, 19 days ago" in message.text
    assert "At risk: Marked at risk. Last touch 8 Oct 2026, 45 days ago." in message.text


def test_the_first_and_the_last_page_lead_nowhere_else() -> None:
    assert labels(check(render(made.page(number=1)))) == ["Next page"]
    assert labels(check(render(made.page(number=50)))) == ["Previous page"]
    assert labels(check(render(made.page(number=1, pages=1)))) == []


def test_the_last_page_goes_on_counting() -> None:
    last = PartnerList("All partners", (made.row(),), 21, 3, 3, "list", made.TODAY)
    assert "21. TechStart Inc" in check(render(last)).text


def test_a_partner_without_an_owner_can_be_taken_at_once() -> None:
    rows = (made.row(number=2), replace(made.row(number=4), owner_id=None))
    message = check(render(PartnerList("All partners", rows, 2, 1, 1, "list", made.TODAY)))
    assert "MSP · Gold · Active · no owner" in message.text
    assert labels(message) == ["I own TechStart Inc"]
    assert '{"v":1,"line":"owner #4 me"}' in lines(message)


def test_an_archived_partner_can_be_restored_and_not_shown() -> None:
    row = replace(made.row(number=4), archived_on=date(2026, 11, 20))
    message = check(render(PartnerList("Archived partners", (row,), 1, 1, 1, "list archived", made.TODAY)))
    assert "Archived 20 Nov 2026, 2 days ago" in message.text
    assert lines(message) == ['{"v":1,"line":"restore #4"}']


def test_a_list_in_a_channel_names_owners_without_a_ping() -> None:
    rows = (replace(made.row(), owner_name="Ana Ruiz"), made.row())
    message = check(render(PartnerList("All partners", rows, 2, 1, 1, "list", made.TODAY), private=False))
    assert "MSP · Gold · Active · Ana Ruiz\n" in message.text
    assert "MSP · Gold · Active · a colleague\n" in message.text
    assert pings(list(message.blocks)) == []


def test_a_search_says_what_it_found_a_partner_by() -> None:
    row = replace(made.row(), found_by="Dana Lee, CTO")
    text = check(render(PartnerList("Partners matching “dana”", (row,), 1, 1, 1, "list", made.TODAY))).text
    assert "Found by: Dana Lee, CTO" in text


def test_an_empty_list_asks_back_what_may_have_been_meant() -> None:
    one = (Choice("Silver partners", "list silver"),)
    empty = PartnerList("Partners matching “sliver”", (), 0, 1, 1, "list", made.TODAY, meant=one)
    message = check(render(empty))
    assert message.text.startswith("Partners matching “sliver”: none. Did you mean Silver partners?")
    assert lines(message) == [f'{{"v":1,"line":"{line}"}}' for line in ("list silver", "list", "add")]
    assert "Did you mean one of these?" in check(render(replace(empty, meant=one * 2))).text


def test_a_search_that_finds_nobody_says_where_it_looked() -> None:
    empty = PartnerList("Partners matching “zebra”", (), 0, 1, 1, "list", made.TODAY, search="zebra")
    assert "none. I looked at names, contacts, regions, verticals and websites." in check(render(empty)).text
    assert "I looked" not in check(render(replace(empty, search=""))).text


def test_filters_that_find_nobody_together_are_told_apart() -> None:
    filters = (FoundAlone("Gold partners", 4, "list gold"), FoundAlone("Referral partners", 0, "list referral"))
    message = check(render(PartnerList("Gold Referral partners", (), 0, 1, 1, "list", made.TODAY, filters=filters)))
    assert "• Gold partners: 4\n• Referral partners: none" in message.text
    assert labels(message) == ["Gold partners", "See all partners"]
