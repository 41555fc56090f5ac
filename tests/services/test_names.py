import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.names import PartnerName
from bot.services.names import FOLDED_LENGTH, NameIndex, fold


def index(*names: str) -> NameIndex:
    return NameIndex(PartnerName(number, name, fold(name)) for number, name in enumerate(names, start=1))


def near(names: NameIndex, text: str) -> list[str]:
    return [one.partner.name for one in names.near(text, limit=5)]


@pytest.mark.parametrize(
    ("written", "also_written"),
    [
        ("Müller & Söhne", "MULLER  SOHNE"),
        ("Amazon.com", "amazon com"),
        ("St. Louis Co", "st louis co."),
        ("O’Brien's", "OBriens"),
        ("Łódź Ørsted", "lodz orsted"),
        ("İstanbul Işık", "istanbul isik"),
        ("Straße", "STRASSE"),
        ("Acme™", "acme"),
        ("❤️", "❤"),
        ("שלום\u200f Ltd", "שלום ltd"),
        ("Ａｃｍｅ", "acme"),
        ("ŉ Ou Saak", "n ou saak"),
    ],
)
def test_two_ways_to_write_a_name_fold_to_one(written: str, also_written: str) -> None:
    assert fold(written) == fold(also_written)


@pytest.mark.parametrize(("one", "other"), [("Acme Inc", "Acme GmbH"), ("ガス", "カス"), ("🚀", "🔥"), ("का", "की")])
def test_names_that_differ_in_more_than_spelling_stay_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(min_size=1))
def test_folding_gives_something_short_and_folding_again_changes_nothing(name: str) -> None:
    assert 0 < len(fold(name)) <= FOLDED_LENGTH
    assert fold(fold(name)) == fold(name)


def test_an_exact_name_is_found_however_it_is_written() -> None:
    names = index("AT&T", "Müller & Söhne", "🚀")
    assert [names.exact(text) for text in ("at & t", "mu\u0308ller sohne", "🚀", "", "Acme")] == [
        names.by_id(1),
        names.by_id(2),
        names.by_id(3),
        None,
        None,
    ]


def test_the_longest_known_name_comes_first_and_the_rest_is_exactly_as_written() -> None:
    names = index("Acme", "Acme West", "Acme West Coast")
    found = names.prefixes("ACME  west: “call”  moved\nto Friday")
    assert [(one.partner.name, one.rest) for one in found] == [
        ("Acme West", ": “call”  moved\nto Friday"),
        ("Acme", "  west: “call”  moved\nto Friday"),
    ]


@pytest.mark.parametrize("text", ["Acmes call", "Acme-West call", "Acm", "", "call Acme"])
def test_a_name_is_only_found_as_whole_words_at_the_start(text: str) -> None:
    assert index("Acme").prefixes(text) == []


def test_what_is_beside_a_name_but_not_in_it_stays_in_the_rest() -> None:
    assert index("Acme").prefixes("Acme 🎉 signed")[0].rest == " 🎉 signed"


@pytest.mark.parametrize("text", ["techst", "tech start", "TecStart Inc", "techstrat inc", "inc"])
def test_an_unfinished_or_misspelt_name_is_near(text: str) -> None:
    assert near(index("Globex", "TechStart Inc"), text) == ["TechStart Inc"]


def test_names_that_begin_as_written_come_before_typos_and_later_words() -> None:
    assert near(index("West Acme", "Acmi", "Acme West", "Acme East"), "Acme") == [
        "Acme East",
        "Acme West",
        "Acmi",
        "West Acme",
    ]


@pytest.mark.parametrize("text", ["Zebra", "", " ", "\u200b"])
def test_nothing_is_near_a_strange_name(text: str) -> None:
    assert near(index("Acme", "Globex"), text) == []


@given(st.lists(st.text(min_size=1, max_size=30), unique_by=fold), st.text(max_size=200))
def test_every_known_name_is_found_before_any_words(written: list[str], words: str) -> None:
    names = index(*written)
    for name in written:
        assert name in [one.partner.name for one in names.prefixes(f"{name} {words}")]


def test_a_name_without_its_legal_form_finds_the_only_partner_it_can_mean() -> None:
    names = NameIndex([PartnerName(1, "TechStart Inc", "techstart inc"), PartnerName(2, "Globex", "globex")])
    found = names.exact("techstart")
    assert found is not None and found.id == 1
    assert [(one.partner.id, one.rest) for one in names.prefixes("TechStart Inc, call")] == [(1, ", call")]
    assert [(one.partner.id, one.rest) for one in names.prefixes("TechStart call")] == [(1, " call")]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Müller & Söhne IT", "Mueller & Soehne IT"),
        ("Müller & Söhne IT", "muller sohne it"),
        ("Mueller GmbH", "Müller"),
        ("Øresund Datahus", "Oeresund Datahus"),
        ("Øresund Datahus", "Oresund Datahus"),
        ("Ørsted Århus", "Oersted Aarhus"),
        ("Aarhus Teknik A/S", "århus teknik"),
        ("Straße 7", "Strasse 7"),
        ("Mu\u0308ller", "mueller"),
        ("K&V Telecom", "k and v telecom"),
        ("Müller & Söhne IT", "Mueller und Soehne IT"),
        ("Pane e Vino", "pane + vino"),
        ("Black and Decker", "Black & Decker"),
    ],
)
def test_a_letter_of_another_alphabet_and_an_ampersand_may_be_written_out(name: str, called: str) -> None:
    found = index("Globex", name).exact(called)
    assert found is not None and found.name == name


@pytest.mark.parametrize(
    "form",
    [
        "Inc.",
        "S.r.l.",
        "SRL",
        "S.p.A.",
        "Sp. z o.o.",
        "AB",
        "A/S",
        "Oy",
        "Kft.",
        "Pty Ltd",
        "K.K.",
        "Ltda.",
        "S.A. de C.V.",
        "GmbH & Co. KG",
        "Incorporated",
        "B.V.",
        "d.o.o.",
        "s.r.o.",
        "Co., Ltd.",
        "Sdn. Bhd.",
        "OÜ",
        "SAS",
        "L.L.C.",
    ],
)
def test_a_name_is_found_without_its_legal_form_wherever_it_is_registered(form: str) -> None:
    found = index("Globex", f"Rete Più {form}").exact("rete piu")
    assert found is not None and found.id == 2


def test_a_way_of_calling_that_two_share_finds_neither_but_a_full_name_its_own() -> None:
    names = index("Müller", "Mueller", "Jørn", "Jörn")
    assert names.exact("Mueller") == names.by_id(2)
    assert names.exact("Joern") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("corvane", "Corvane Networks"),
        ("K&V", "K&V Telecom"),
        ("Mueller", "Müller & Söhne IT"),
        ("Oeres", "Øresund Datahus"),
        ("Acme", None),
        ("Acme W", "Acme West"),
        ("co", None),
        ("", None),
        ("networks", None),
    ],
)
def test_a_beginning_finds_a_partner_when_only_one_name_begins_so(text: str, name: str | None) -> None:
    names = index("Corvane Networks", "K&V Telecom", "Müller & Söhne IT", "Øresund Datahus", "Acme West", "Acme East")
    found = names.beginning(text)
    assert (found and found.name) == name


def test_whole_words_at_the_beginning_count_for_more_than_the_start_of_a_word() -> None:
    found = index("Northwind Traders", "North Sea").beginning("north")
    assert found is not None and found.name == "North Sea"


def test_the_first_words_may_be_misspelt_too() -> None:
    names = index("Corvane Networks", "Globex", "TechStart Inc")
    assert [near(names, text) for text in ("corvnae", "techstrat", "Globxe")] == [
        ["Corvane Networks"],
        ["TechStart Inc"],
        ["Globex"],
    ]


def test_two_archived_partners_of_one_name_are_both_near_and_none_is_meant() -> None:
    names = NameIndex([PartnerName(1, "Acme", "acme"), PartnerName(2, "Acme", "acme")])
    assert names.exact("Acme") is None
    assert [one.partner.id for one in names.near("Acme", limit=5)] == [1, 2]


def test_a_name_that_has_no_and_is_not_found_with_one() -> None:
    names = index("Acme", "Acme Globex")
    assert names.exact("Acme and Globex") is None
    assert names.prefixes("Acme and Globex met")[0].partner.name == "Acme"


def test_a_short_form_that_two_partners_share_finds_neither() -> None:
    names = NameIndex([PartnerName(1, "Acme Inc", "acme inc"), PartnerName(2, "Acme GmbH", "acme gmbh")])
    assert names.exact("acme") is None


def test_a_partner_of_the_plain_name_keeps_it() -> None:
    names = NameIndex([PartnerName(1, "Acme Inc", "acme inc"), PartnerName(2, "Acme", "acme")])
    found = names.exact("acme")
    assert found is not None and found.id == 2
