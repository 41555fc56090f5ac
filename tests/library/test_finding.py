"""What the search makes of words that the templates do not have."""

import pytest

from bot.library.loader import Library
from bot.library.search.asking import Reader
from bot.library.search.thesaurus import Thesaurus, thesaurus


@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ("qbr agneda", "enablement/qbr"),
        ("data procesing agreemnt", "legal/dpa"),
        ("comission plan", "finance/commission"),
        ("certifcation exam", "enablement/certification"),
        ("confidentality agreement", "legal/nda"),
    ],
)
def test_a_slip_of_the_finger_finds_what_was_meant(library: Library, asked: str, slug: str) -> None:
    assert library.search(asked)[0].slug == slug


def test_a_word_that_is_known_is_never_corrected() -> None:
    reader = Reader(lambda phrase: phrase in {"rebates", "rebate"}, {"rebate", "renewal"})
    assert [term.words for term in reader.terms("rebates and renewall")] == ["rebates", "renewal"]


def test_a_short_or_distant_word_is_left_as_it_was_typed() -> None:
    reader = Reader(lambda phrase: False, {"price", "move", "present"})
    assert [term.words for term in reader.terms("rice movie president")] == ["rice", "movie", "president"]


def test_another_word_for_the_same_finds_the_template(library: Library) -> None:
    for asked, slug in (
        ("powerpoint for the directors", "executive/board-deck"),
        ("brochure of the product", "sales/product-one-pager"),
        ("break up with a partner", "strategy/exit-checklist"),
        ("icp", "strategy/ideal-partner-profile"),
    ):
        assert slug in [hit.slug for hit in library.search(asked, limit=2)], asked


def test_synonyms_hold_in_any_form_and_in_both_directions() -> None:
    words = Thesaurus(["end, terminate, break up", "week, weekly"])
    assert words.others("terminating") == ("end", "break up")
    assert words.others("break up") == ("end", "terminate")
    assert words.others("breaking") == ()


def test_every_group_of_synonyms_has_different_words() -> None:
    assert len(thesaurus().words) > 300
    assert thesaurus().others("deck") == ("slides", "presentation", "powerpoint")


@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ("partner exit checklist", "strategy/exit-checklist"),
        ("onboarding checklist", "recruitment/onboarding-checklist"),
        ("mistakes in a pitch deck", "recruitment/pitch-deck"),
        ("when to use an SLA", "legal/sla"),
    ],
)
def test_the_headings_that_all_templates_have_do_not_drown_the_others(library: Library, asked: str, slug: str) -> None:
    assert library.search(asked)[0].slug == slug


def test_links_to_other_templates_speak_of_those(library: Library) -> None:
    for template in library.templates:
        assert all(
            hit.heading != "Related templates" for hit in library.search(f"related {template.title}", limit=5)
        ), template.slug


def test_hits_come_in_the_order_of_their_points(library: Library) -> None:
    points = [hit.points for hit in library.search("How do I run a QBR?", limit=20)]
    assert points == sorted(points, reverse=True)
    assert len(points) > 5
