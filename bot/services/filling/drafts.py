"""A fill as it stands: the template, what memory knows, what was answered, and the document that comes of it."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.library.fields import Field
from bot.library.fill import ANSWER, Filled, Tree
from bot.library.loader import Library
from bot.library.names import Uses, uses
from bot.library.template import Template
from bot.model import Fill, Partner
from bot.model.errors import Choice, DomainError, NotFound
from bot.model.json import JsonValue
from bot.services.desk import Desk
from bot.services.filling.answers import read_answer
from bot.services.filling.questions import Question, asked_as, default_of, questions_of
from bot.services.filling.values import values_for
from bot.services.finding import live_partner
from bot.services.libraries import library_of
from bot.services.snapshot import today_in

_BODIES_READ = 128
LIBRARY = Choice("Open the library", "templates")
FILLS = Choice("Your documents", "fill")


@dataclass(frozen=True)
class Draft:
    """A fill with all that belongs to it.

    Attributes:
        partner: what it is about; None for the program.
        known: how many values memory gave.
    """

    fill: Fill
    template: Template
    partner: Partner | None
    filled: Filled
    questions: tuple[Question, ...]
    known: int
    currency: str
    today: date

    @property
    def number(self) -> int:
        """The fill's number."""
        assert self.fill.id is not None
        return self.fill.id

    @property
    def partner_name(self) -> str:
        """The partner's name, empty where the document is about none."""
        return self.partner.name if self.partner else ""

    def question(self, name: str) -> Question | None:
        """Give a question by its name."""
        return next((one for one in self.questions if one.name == name), None)

    @property
    def in_turn(self) -> tuple[Question, ...]:
        """The questions in the order in which they are asked: what the document needs, then what it may have."""
        return tuple(sorted(self.questions, key=lambda one: not one.is_required))

    @property
    def next_question(self) -> Question | None:
        """The question that waits for an answer."""
        return next((one for one in self.in_turn if one.is_open), None)


async def draft_of(desk: Desk, team_id: str, fill: Fill) -> Draft:
    """Put a fill together as it stands now.

    Raises:
        NotFound: its template or its partner is no longer there.
        NotFillable: the template cannot be filled.
    """
    template = template_in(await library_of(desk, team_id), fill.slug)
    named = names_in(template)
    async with desk.memory.reading(team_id) as repository:
        workspace = await repository.workspace()
        today = today_in(workspace, desk.clock())
        partner = None if fill.partner_id is None else await live_partner(repository, fill.partner_id)
        tree = await values_for(desk, repository, partner_id=fill.partner_id, today=today, groups=named.groups)
    answers = read_answers(template, tree, fill.answers, currency=workspace.currency, today=today)
    filled = await desk.workshop.fill(template, tree, answers)
    return Draft(
        fill=fill,
        template=template,
        partner=partner,
        filled=filled,
        questions=questions_of(template, tree, fill.answers, filled),
        known=_known(named, tree),
        currency=workspace.currency,
        today=today,
    )


def template_in(library: Library, slug: str) -> Template:
    """Give a template by its slug.

    Raises:
        NotFound: there is none.
    """
    template = library.get(slug)
    if template is None:
        raise NotFound(f"There is no template {slug} here.", "Look for it in the library.", (LIBRARY,))
    return template


def names_in(template: Template) -> Uses:
    """Give what a template names."""
    return _names_in(template.body, template.about.fields)


@lru_cache(maxsize=_BODIES_READ)
def _names_in(body: str, fields: tuple[Field, ...]) -> Uses:
    """Read a body, which takes up to a twentieth of a second; question after question, it is the same one."""
    return uses(body, fields, lambda line, message: None)


def _known(named: Uses, tree: Tree) -> int:
    """Count the values of memory that are there."""
    paths = (path.partition(".") for path in named.paths)
    return sum(tree.get(group, {}).get(name) not in (None, "", []) for group, _, name in paths)


def read_answers(
    template: Template, tree: Tree, answers: Mapping[str, JsonValue] | Mapping[str, str], *, currency: str, today: date
) -> dict[str, object]:
    """Read what was answered and filled in; what can no longer be read is asked once more."""
    written = {f"{ANSWER}.{field.name}": default_of(field, tree) for field in template.about.fields}
    written |= {name: "" if one is None else str(one) for name, one in answers.items()}
    read: dict[str, object] = {}
    for name, text in written.items():
        asked = asked_as(template, name)
        if text and asked is not None:
            with suppress(DomainError):
                read[name] = read_answer(text, asked.type, options=asked.options, currency=currency, today=today)
    return read
