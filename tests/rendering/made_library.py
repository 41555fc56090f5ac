"""Results of the library to show, with whatever text a test wants to see in every place where people write."""

from dataclasses import replace
from datetime import date

from bot.library.fields import Field, FieldType
from bot.library.loader import Shelf
from bot.library.search import SearchHit
from bot.library.template import Frontmatter, Section, Template
from bot.model import FillStatus
from bot.model.errors import Choice
from bot.services.filling.questions import Question, State
from bot.services.filling.results import (
    Download,
    FillCard,
    FilledDocument,
    FillForm,
    FillLine,
    FillList,
    FillQuestion,
    FillVersions,
    KeptVersion,
    LibraryHits,
    LibraryResult,
    LibraryShelf,
    LibraryShelves,
    TemplateCard,
    TemplateText,
)

TODAY = date(2026, 11, 22)
NDA = "legal/nda"
DIAGRAM = "\n```mermaid\ngraph TD\n```\n"


def template(text: str = "Mutual NDA", *, slug: str = NDA, fields: int = 9) -> Template:
    about = Frontmatter(
        title=text,
        description=text,
        section=slug.partition("/")[0],
        category=text,
        template_number="L-01",
        version="1.0.0",
        author=text,
        last_updated=TODAY,
        tier="gold",
        skill_level="beginner",
        purpose=text,
        phase="recruit",
        time_required="30 minutes",
        difficulty=text,
        prerequisites=(text,) * 12,
        outcomes=(text,) * 12,
        skills_gained=(text,),
        tags=("nda",),
        fields=tuple(
            Field(name=f"field_{number}", question=text, type=FieldType.TEXT, is_required=True)
            for number in range(fields)
        ),
        questions=(),
    )
    body = f"- Before {{{{ partner.name }}}} sees a [roadmap](../strategy/roadmap.md): {text}\n\nNot needed for a call."
    return Template(slug, about, body, 20, (Section("When to use it", body, 22),))


def shelf(text: str = "Legal") -> Shelf:
    return Shelf("legal", text, text)


def shelves(text: str = "Legal") -> LibraryShelves:
    return LibraryShelves(tuple((replace(shelf(text), name=f"s{number}"), number) for number in range(11)), 3)


def hits(text: str = "Mutual NDA") -> LibraryHits:
    hit = SearchHit(NDA, text, "legal", text, text, 0.5, 0.5, False, False)
    return LibraryHits(text, ((hit, template(text)),) * 5)


def card(text: str = "Mutual NDA") -> TemplateCard:
    return TemplateCard(template(text), shelf(text), True, (text,) * 12)


def question(
    text: str = "What is the budget?",
    kind: FieldType = FieldType.TEXT,
    state: State = State.OPEN,
    *,
    name: str = "answer.budget",
    given: str = "",
    options: tuple[str, ...] = (),
    is_required: bool = True,
) -> Question:
    return Question(
        name=name,
        text=text,
        type=kind,
        state=state,
        given=given,
        help=text,
        options=options,
        is_required=is_required,
        is_kept=not is_required,
    )


def questions(text: str = "What is the budget?", *, number: int = 40) -> tuple[Question, ...]:
    """Questions of every type and state, with the text in every place."""
    kinds, states = tuple(FieldType), tuple(State)
    return tuple(
        question(
            text,
            kinds[at % len(kinds)],
            states[at % len(states)],
            name=f"answer.field_{at}",
            given="" if states[at % len(states)] is State.OPEN else text,
            options=(f"{text[:60]} 1", f"{text} 2") if kinds[at % len(kinds)] is FieldType.CHOICE else (),
            is_required=at % 2 == 0,
        )
        for at in range(number)
    )


def fill_card(text: str = "Mutual NDA") -> FillCard:
    return FillCard(7, NDA, text, 12, text, questions(text), 21, 3, saved=text)


def fill_question(text: str = "What is the budget?", kind: FieldType = FieldType.TEXT) -> FillQuestion:
    options = (f"{text[:60]} 1", f"{text[:60]} 2") if kind is FieldType.CHOICE else ()
    asked = question(text, kind, given=text, options=options)
    return FillQuestion(7, text, text, asked, number=4, total=9, problem=text)


def fill_form(text: str = "Mutual NDA", number: int = 40) -> FillForm:
    return FillForm(7, text, text, questions(text, number=number), currency="EUR")


def document(text: str = "Mutual NDA") -> FilledDocument:
    return FilledDocument(
        fill_id=7,
        slug=NDA,
        title=text,
        partner_id=12,
        partner_name=text,
        markdown=text,
        blanks=(text,) * 30,
        version=2,
        versions=3,
        made_on=TODAY,
        steps=(Choice(text[:300], "playbook #12 recruit done 3"),) * 3,
    )


def versions(text: str = "Mutual NDA", number: int = 120) -> FillVersions:
    return FillVersions(7, text, text, tuple(KeptVersion(one, one % 3, TODAY, text) for one in range(number, 0, -1)))


def fills(text: str = "Mutual NDA", number: int = 20) -> FillList:
    status = (FillStatus.OPEN, FillStatus.DONE)
    return FillList(tuple(FillLine(one, text, text, status[one % 2], TODAY) for one in range(number)))


def every(text: str) -> dict[str, LibraryResult]:
    """Give every kind of result with the text wherever somebody's words can stand."""
    bare = Question(name="answer.x", text=text, type=FieldType.YES_NO, state=State.OPEN)
    guide = template(text, slug="guides/glossary", fields=0)
    return {
        "shelves": shelves(text),
        "no shelves": LibraryShelves((), 0),
        "shelf": LibraryShelf(shelf(text), (template(text),) * 30),
        "empty shelf": LibraryShelf(shelf(text), ()),
        "hits": hits(text),
        "no hits": LibraryHits(text, ()),
        "template": card(text),
        "guide": TemplateCard(replace(guide, sections=()), shelf(text), False, ()),
        "template that asks nothing": TemplateCard(template(text, fields=0), shelf(text), False, ()),
        "template text": TemplateText(NDA, text, text),
        "fill": fill_card(text),
        "fill without questions": FillCard(7, NDA, text, None, "", (), 0, 0),
        **{f"question for {kind}": fill_question(text, kind) for kind in FieldType},
        "bare question": FillQuestion(7, text, "", bare, number=1, total=1),
        "form of a fill": fill_form(text),
        "document": document(text),
        "blank document": replace(document(text), markdown="", blanks=(), steps=(), version=1, versions=1),
        "versions": versions(text),
        "no versions": versions(text, 0),
        "fills": fills(text),
        "no fills": FillList(()),
        "download": Download("a.md", text, text),
    }
