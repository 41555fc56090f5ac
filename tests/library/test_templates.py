"""What holds for every template that we ship."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from bot.library.loader import Library
from bot.library.template import Template
from bot.model import Tier
from bot.model.names import PartnerName
from bot.program.config import DEFAULT_PROGRAM
from bot.publishing.lookup import filled
from bot.services.commands import Lookup, read_line
from bot.services.names import NameIndex, fold

MOST_ASKED = [
    "analysis/health-scorecard",
    "enablement/qbr",
    "guides/first-partner-path",
    "guides/glossary",
    "guides/lifecycle",
    "guides/maturity-model",
    "guides/quick-start",
    "operations/deal-registration",
    "recruitment/onboarding-checklist",
    "recruitment/qualification",
    "strategy/exit-checklist",
]
ABOUT_NOBODY = ("demo", "home", "list", "undo")
REVIEWS = {365: "yearly", 182: "half-yearly", 91: "quarterly", 30: "monthly"}


def rows(template: Template, heading: str) -> Iterator[list[str]]:
    section = filled(template).section(heading)
    assert section is not None
    for line in section.body.split("\n"):
        if line.startswith("|") and not line.startswith("|-"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def by_tier(library: Library, slug: str, heading: str) -> dict[str, list[str]]:
    template = library.get(slug)
    assert template is not None
    # The first table of the section.
    table: dict[str, list[str]] = {}
    for row in rows(template, heading):
        table.setdefault(row[0], row[1:])
    return table


@pytest.mark.parametrize("slug", MOST_ASKED)
def test_the_most_asked_documents_are_there(library: Library, slug: str) -> None:
    assert library.get(slug) is not None


def test_every_template_names_the_questions_it_answers(library: Library) -> None:
    assert [one.slug for one in library.templates if len(one.about.questions) < 5] == []


def test_no_question_is_claimed_by_two_templates(library: Library) -> None:
    asked = [question.text.casefold() for one in library.templates for question in one.about.questions]
    assert len(asked) == len(set(asked))


def test_every_table_row_has_as_many_cells_as_its_head(library: Library) -> None:
    crooked = []
    for template in library.templates:
        for section in filled(template).sections:
            for table in re.findall(r"(?:^\|.*\n?)+", section.body, re.MULTILINE):
                widths = {line.count("|") for line in table.strip().split("\n")}
                crooked += [f"{template.slug}: {section.heading}"] if len(widths) != 1 else []
    assert crooked == []


def test_every_command_in_a_template_is_written_as_code(library: Library) -> None:
    for template in library.templates:
        for section in template.sections:
            assert "/partner" not in re.sub(r"`[^`]*`", "", section.body), (template.slug, section.heading)


def test_every_command_in_a_template_works(library: Library) -> None:
    names = NameIndex([PartnerName(1, "Acme", fold("Acme"))])
    lookup = Lookup(names=names, today=date(2026, 11, 22), currency="USD", user_id="U1")
    for template in library.templates:
        for section in template.sections:
            for line in re.findall(r"`/partner ([^`]+)`", section.body):
                if line not in ("add", "owner"):
                    read_line(" ".join(line.replace("<partner>", '"Acme"').split()), lookup)


def test_no_command_names_a_partner_that_is_not_there(library: Library) -> None:
    """Whoever sends a command as it is written would be asked, or would make a partner of an example's name."""
    for template in library.templates:
        for section in template.sections:
            for line in re.findall(r"`/partner ([^`]+)`", section.body):
                command, _, about = line.partition(" ")
                assert command in ABOUT_NOBODY or not about or about.startswith(("<partner>", "<name>")), line


def test_no_text_points_above_or_below(library: Library) -> None:
    """A section is shown alone, so that `below` would point at nothing."""
    pointing = re.compile(
        r"\b(?:(?:lines?|questions?|rules?|list|table|page|result|everything|see|as|the) (?:above|below))\b", re.I
    )
    assert [
        (template.slug, section.heading)
        for template in library.templates
        for section in template.sections
        if pointing.search(section.body)
    ] == []


def test_the_tier_table_says_what_the_program_says(library: Library) -> None:
    table = by_tier(library, "guides/lifecycle", "The four tiers and their requirements")
    for rule in DEFAULT_PROGRAM.tiers:
        certified = f"{rule.certified_sales} + {rule.certified_technical}" if rule.certified_sales else "none"
        expected = [f"${rule.sourced_revenue // 100:,}", certified, REVIEWS[rule.qbr_every_days]]
        assert table[rule.tier.label][:3] == expected


def test_the_review_table_says_what_the_program_says(library: Library) -> None:
    table = by_tier(library, "enablement/qbr", "How often, by tier")
    assert {tier.label: table[tier.label][0] for tier in Tier} == {
        rule.tier.label: REVIEWS[rule.qbr_every_days] for rule in DEFAULT_PROGRAM.tiers
    }


def test_protection_is_the_same_in_every_document(library: Library) -> None:
    policy = by_tier(library, "operations/deal-registration", "How long a deal is protected")
    lifecycle = by_tier(library, "guides/lifecycle", "The four tiers and their requirements")
    for tier in Tier:
        assert policy[tier.label] == lifecycle[tier.label][3:5]


def test_the_points_of_the_qualification_scorecard_add_up_to_100(library: Library) -> None:
    template = library.get("recruitment/qualification")
    assert template is not None
    assert sum(int(row[-1]) for row in rows(template, "The eight lines") if row[0].isdigit()) == 100


def test_the_silence_limits_are_the_programs(library: Library) -> None:
    template = library.get("guides/lifecycle")
    assert template is not None
    section = filled(template).section("When a partner is at risk")
    assert section is not None
    assert f"**{DEFAULT_PROGRAM.silent_after_days} days**" in section.body
    assert f"After {DEFAULT_PROGRAM.quiet_after_days} days it counts as quiet" in " ".join(section.body.split())
