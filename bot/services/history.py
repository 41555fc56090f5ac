"""What is remembered about a partner, in full: its notes and milestones, and the imports that brought or changed it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from operator import itemgetter

from bot.memory.import_traces import ImportTrace
from bot.model import Milestone, Note
from bot.program.words import capitalised, count, listed, on_day
from bot.services.desk import Actor, Desk
from bot.services.finding import key_of, live_partner
from bot.services.history_results import History, Remembered
from bot.services.importing.as_json import SCRIPT
from bot.services.people import names_of
from bot.services.requests import ShowHistory
from bot.services.snapshot import today_in

# A page holds so many characters of text and so many entries; a longer text goes on in the next part.
PAGE_CHARACTERS = 8_000
PAGE_ENTRIES = 10
PART = 4_000
_ALL = 2**31 - 1
_SCRIPT = "the command line"
_Order = tuple[date, datetime, int]


async def show_history(desk: Desk, actor: Actor, request: ShowHistory) -> History:
    """Give one page of a partner's notes and milestones, newest first; a page past the end gives the last one."""
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        partner = await live_partner(repository, request.partner_id)
        notes, _ = await repository.notes(request.partner_id, _ALL)
        milestones, _ = await repository.milestones(request.partner_id, _ALL)
        traces = await repository.import_traces(request.partner_id)
    both: tuple[Note | Milestone, ...] = (*notes, *milestones)
    rows: list[tuple[_Order, Iterable[Remembered]]] = [
        *(((row.happened_on, row.created_at, row.id or 0), _parts(row)) for row in both),
        *(((day, one.at, 0), (_trace(one, day),)) for one in traces for day in (today_in(workspace, one.at),)),
    ]
    rows.sort(key=itemgetter(0), reverse=True)
    pages = list(_paged(chain.from_iterable(parts for _, parts in rows))) or [()]
    page = min(max(request.page, 1), len(pages))
    names = await names_of(desk, actor, (item.author_id for item in pages[page - 1] if not item.author))
    return History(
        partner_id=key_of(partner),
        partner_name=partner.name,
        items=tuple(replace(item, author=item.author or names[item.author_id]) for item in pages[page - 1]),
        total=len(notes) + len(milestones),
        imports=len(traces),
        page=page,
        pages=len(pages),
        today=today_in(workspace, desk.clock()),
    )


def _parts(row: Note | Milestone) -> Iterator[Remembered]:
    """Give an entry, in parts where it is long; their texts together are its text."""
    whole = Remembered(
        what="Milestone" if isinstance(row, Milestone) else row.kind.value.capitalize(),
        text="",
        happened_on=row.happened_on,
        author_id=row.author_id,
        author="",
    )
    texts = list(split(row.text))
    for number, text in enumerate(texts, start=1):
        yield replace(whole, text=text, part=number, parts=len(texts))


def _trace(one: ImportTrace, day: date) -> Remembered:
    """Say what an import left at the partner; a script has no name that Slack knows."""
    said = [
        f"{capitalised(_rows(rows))} {verb} with {one.file_name}, {on_day(day)}."
        for verb, rows in (("came", one.added), ("changed", one.changed))
        if rows
    ]
    author = _SCRIPT if one.author_id == SCRIPT else ""
    return Remembered("Import", " ".join(said), day, one.author_id, author)


def _rows(rows: Mapping[str, int]) -> str:
    """Name rows: `the partner`, `2 contacts`."""
    return listed(["the partner" if table == "partner" else count(number, table) for table, number in rows.items()])


def split(text: str, longest: int = PART) -> Iterator[str]:
    """Cut a text where words end, if that is possible; nothing is lost.

    Args:
        text: anything; a tab counts as the four spaces that it is shown as.
        longest: the most characters of a piece.
    """
    text = text.expandtabs(4)
    while len(text) > longest:
        end = max(text.rfind("\n", 0, longest), text.rfind(" ", 0, longest)) + 1
        end = end if end > longest // 2 else longest
        yield text[:end]
        text = text[end:]
    yield text


def _paged(items: Iterable[Remembered]) -> Iterator[tuple[Remembered, ...]]:
    page: list[Remembered] = []
    for item in items:
        if len(page) == PAGE_ENTRIES or sum(len(one.text) for one in (*page, item)) > PAGE_CHARACTERS:
            yield tuple(page)
            page = []
        page.append(item)
    if page:
        yield tuple(page)
