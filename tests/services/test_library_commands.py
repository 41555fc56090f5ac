from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.errors import Ambiguous, DomainError, NotFound, NotUnderstood
from bot.model.names import PartnerName
from bot.services.commands import Lookup, line_for, read_line
from bot.services.commands.library_lines import LibraryLined
from bot.services.filling.finding import TemplateIndex
from bot.services.filling.requests import (
    BrowseLibrary,
    FillMove,
    ListFills,
    OpenTemplate,
    SearchLibrary,
    StartFill,
    TemplateMove,
    WorkFill,
)
from bot.services.grammar import Words, escaped, is_visible
from bot.services.names import NameIndex, fold
from tests.services.conftest import Somebody
from tests.shelf import shipped

NAMES = ("Acme", "Beta Systems", "Müller & Söhne", "General Motors")
ACME, BETA, MULLER, GENERAL = range(1, 5)
NDA, QBR, CASE = "legal/nda", "enablement/qbr", "strategy/business-case"


def lookup_of(templates: TemplateIndex) -> Lookup:
    names = NameIndex(PartnerName(number, name, fold(name)) for number, name in enumerate(NAMES, start=1))
    return Lookup(names=names, today=date(2026, 11, 22), currency="USD", user_id="U1ME", templates=templates)


LOOKUP = lookup_of(TemplateIndex.of(shipped()))


def problem(line: str, lookup: Lookup = LOOKUP) -> DomainError:
    with pytest.raises(DomainError) as error:
        read_line(line, lookup)
    return error.value


def offered(error: DomainError) -> list[str]:
    return [choice.line for choice in error.choices]


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("templates", BrowseLibrary()),
        ("library", BrowseLibrary()),
        ("templates Legal", BrowseLibrary("legal")),
        ("templates legal documents", BrowseLibrary("legal")),
        ("templates the contract template", BrowseLibrary("legal")),
        ("templates recruiting", BrowseLibrary("recruitment")),
        ("templates show operation", BrowseLibrary("operations")),
        ("templates legal/nda", OpenTemplate(NDA)),
        ("templates NDA", OpenTemplate(NDA)),
        ("templates “Mutual NDA”", OpenTemplate(NDA)),
        ("templates non-disclosure agreement", OpenTemplate(NDA)),
        ("templates the QBR deck", OpenTemplate(QBR)),
        ("templates questionaire", OpenTemplate("security/questionnaire")),
        ("templates read nda", OpenTemplate(NDA, TemplateMove.READ)),
        ("templates download the business case", OpenTemplate(CASE, TemplateMove.DOWNLOAD)),
        ("templates who pays for a joint event", SearchLibrary("who pays for a joint event")),
        ("templates deck", SearchLibrary("deck")),
        ("templates pricing", SearchLibrary("pricing")),
        ("templates search nda", SearchLibrary("nda")),
        ('templates search "R&amp;D &lt;x&gt;', SearchLibrary("R&D <x>")),
        ("fill", ListFills()),
        ("documents", ListFills()),
        ("fill nda", StartFill(NDA)),
        ("fill nda for", StartFill(NDA)),
        ("fill nda general", StartFill(NDA, is_general=True)),
        ("fill nda for nobody", StartFill(NDA, is_general=True)),
        ("fill nda General Motors", StartFill(NDA, GENERAL)),
        ("fill the NDA for Acme", StartFill(NDA, ACME)),
        ("fill nda acme", StartFill(NDA, ACME)),
        ("fill nda: muller und sohne", StartFill(NDA, MULLER)),
        ('fill in “Mutual NDA” for "Beta Systems"', StartFill(NDA, BETA)),
        ("fill QBR deck for #2", StartFill(QBR, BETA)),
        ("fill business case for the partner program", StartFill(CASE)),
        ("fill business case for Acme", StartFill(CASE, ACME)),
        ("fill #7", WorkFill(7)),
        ("fill #7 ask", WorkFill(7, FillMove.ASK)),
        ("fill #7 form", WorkFill(7, FillMove.FORM)),
        (
            "fill #7 answer answer.budget 50k:\nor &lt;60k",
            WorkFill(7, FillMove.ANSWER, "answer.budget", "50k:\nor <60k"),
        ),
        ("fill #7 answer it is e.g. 12", WorkFill(7, FillMove.ANSWER, text="it is e.g. 12")),
        ("fill #7 answer", WorkFill(7, FillMove.ASK)),
        ("fill #7 answer: partner.website is old", WorkFill(7, FillMove.ANSWER, text="partner.website is old")),
        ("fill #7 skip", WorkFill(7, FillMove.SKIP)),
        ("fill #7 skip partner.website", WorkFill(7, FillMove.SKIP, "partner.website")),
        ("fill #7 ask partner.website", WorkFill(7, FillMove.ASK, "partner.website")),
        ("fill #7 back answer.budget", WorkFill(7, FillMove.BACK, "answer.budget")),
        ("fill #7 later", WorkFill(7, FillMove.LATER)),
        ("fill #7 document", WorkFill(7, FillMove.DOCUMENT)),
        ("fill #7 document v3", WorkFill(7, FillMove.DOCUMENT, version=3)),
        ("fill #7 download 2", WorkFill(7, FillMove.DOWNLOAD, version=2)),
        ("fill #7 versions", WorkFill(7, FillMove.VERSIONS)),
        ("fill #7 stop", WorkFill(7, FillMove.STOP)),
    ],
)
def test_a_line_about_the_library_is_read_as_it_is_meant(line: str, request_: LibraryLined) -> None:
    assert read_line(line, LOOKUP) == request_
    assert read_line(line_for(request_), LOOKUP) == request_


def test_every_template_is_found_by_its_slug_and_by_its_title_and_every_section_by_both_names() -> None:
    for template in shipped().templates:
        assert read_line(f"templates {template.slug}", LOOKUP) == OpenTemplate(template.slug)
        assert read_line(f"templates {template.title}", LOOKUP) == OpenTemplate(template.slug)
        assert read_line(f"fill {template.title} for Acme", LOOKUP) == StartFill(template.slug, ACME)
    for shelf in shipped().shelves:
        assert read_line(f"templates {shelf.name}", LOOKUP) == BrowseLibrary(shelf.name)
        assert read_line(f"templates {shelf.title}", LOOKUP) == BrowseLibrary(shelf.name)


def test_of_two_templates_that_are_called_alike_the_person_picks_one() -> None:
    lookup = lookup_of(TemplateIndex(templates={"legal/nda": "Mutual NDA", "sales/nda": "NDA for customers"}))
    for line in ("templates nda", "templates read nda", "fill nda for Acme"):
        assert isinstance(problem(line, lookup), Ambiguous)
    assert offered(problem("templates download nda", lookup)) == [
        "templates download legal/nda",
        "templates download sales/nda",
    ]
    assert offered(problem("fill nda for R&amp;D", lookup)) == [
        "fill legal/nda for R&amp;D",
        "fill sales/nda for R&amp;D",
    ]


def test_a_template_that_is_not_there_offers_the_nearest_and_the_search() -> None:
    error = problem("fill busines case for Acme")
    assert isinstance(error, NotFound)
    assert offered(error) == [f"fill {CASE} for Acme", "templates search busines case", "templates"]
    assert offered(problem("fill press release")) == ["templates search press release", "templates"]
    assert offered(problem("templates read gone")) == ["templates search gone", "templates"]


def test_one_word_of_a_title_begins_no_fill() -> None:
    assert "fill recruitment/email-sequence for Acme" in offered(problem("fill email for Acme"))


def test_a_misspelt_partner_is_asked_back_for_the_same_template() -> None:
    error = problem("fill nda for Acmee")
    assert isinstance(error, Ambiguous)
    assert offered(error) == ["fill legal/nda for #1"]


@pytest.mark.parametrize(
    "line", ["templates read", "fill for Acme", "fill #7 dance", "fill #7 skip it", "fill #7 ask me"]
)
def test_what_cannot_be_read_is_asked_back_with_a_next_step(line: str) -> None:
    error = problem(line)
    assert isinstance(error, NotUnderstood)
    assert error.remedy and error.choices


PIECE = st.sampled_from(
    [
        *NAMES,
        "nda",
        "legal/nda",
        "Mutual NDA",
        "legal",
        "qbr",
        "deck",
        "read",
        "download",
        "search",
        "for",
        "general",
        "#7",
        "#1",
        "ask",
        "answer",
        "answer.x",
        "skip",
        "document",
        "2",
        "v3",
        '"',
        "“",
        ":",
        ",",
        "-",
        "the",
        "\n",
        "&lt;",
        "<@U2ANA|ana>",
        "\u200b",
        "template",
    ]
)
SEEN = st.text(max_size=40).map(lambda text: Words(escaped(text)).rest)
REST = st.lists(PIECE | SEEN.map(escaped), max_size=6).map(" ".join)


@given(st.sampled_from(["templates", "fill"]), REST)
def test_any_line_about_the_library_reads_back_or_is_a_problem_with_a_next_step(command: str, rest: str) -> None:
    try:
        request = read_line(f"{command} {rest}", LOOKUP)
    except DomainError as error:
        assert error.user_message and error.remedy
        return
    assert isinstance(request, LibraryLined)
    assert read_line(line_for(request), LOOKUP) == request


@given(st.sampled_from(["", "answer.budget"]), SEEN.filter(is_visible))
def test_an_answer_is_kept_as_it_is_written(name: str, text: str) -> None:
    request = WorkFill(7, FillMove.ANSWER, name, text)
    assert read_line(line_for(request), LOOKUP) == request


@pytest.mark.anyio
async def test_the_library_of_the_workspace_is_what_lines_are_read_by(ana: Somebody) -> None:
    await ana.does("add Acme")
    assert "Did you mean Acme?" in await ana.is_told("fill nda for Acmee")
    assert "There is no template called “gone”." in await ana.is_told("templates read gone")
