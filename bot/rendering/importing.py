"""A file that is brought in: the form that takes it, what it would do, and what came of it."""

from collections.abc import Iterator, Mapping

from bot.model import ImportKind, ImportStatus
from bot.model.json import Json
from bot.program.words import count, on_day
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.lists import listed
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.rendering.view_table import alike, by
from bot.services.importing.results import (
    ColumnShown,
    ImportCard,
    ImportDone,
    ImportForm,
    ImportLine,
    ImportList,
    ImportQuestion,
    ImportRunning,
    MappingForm,
    RowShown,
)

# More of each is in the file that can be downloaded.
TEXT, DETAIL, CELL = 120, 300, 60
_MOST_QUESTIONS = 6
_MOST_COLUMNS = 40
_BUTTONS = 5
_ANOTHER = kit.Button("Import a file", Run("import"))
_LIST = kit.Button("Earlier imports", Run("import list"))
_HOW = (
    "Choose a CSV or Excel file: your own, or one that HubSpot or Salesforce exported. You see what it would do before "
    "anything changes."
)


def import_form_screen(form: ImportForm) -> Screen:
    """Offer to open the form, where a message is all that can be shown: only a pressed button opens a modal."""
    line = f"import {form.kind.value}" if form.kind else "import"
    return Screen(
        [rich.rich_text(rich.paragraph(_HOW))], kit.actions(kit.Button("Choose a file", Run(line), "primary"))
    )


def mapping_form_screen(form: MappingForm) -> Screen:
    """Offer to open the form of the columns."""
    line = f"import #{form.import_id}"
    said = f"There is a form that says which column of {clip(form.file_name, TEXT)} holds what."
    return Screen(
        [rich.rich_text(rich.paragraph(said))],
        kit.actions(kit.Button("Set columns", Run(f"{line} columns"), "primary"), kit.Button("Show it", Run(line))),
    )


def import_card(card: ImportCard, private: bool) -> Screen:
    """Show what a file would do, or the rows of it that wait, with what is asked about them.

    Args:
        card: the import.
        private: only the person who looks at it sees it; others get no Undo, which is not theirs to press.
    """
    line = f"import #{card.import_id}"
    head = [
        kit.header(clip(f"{card.kind.value.capitalize()} in {card.file_name}", limits.HEADER)),
        kit.context(_so_far(card.came)),
    ]
    columns = kit.Button("Set columns", Run(f"{line} columns"))
    drop = kit.Button("Drop the file", Run(f"{line} drop"))
    if card.problem:
        problem = rich.rich_text(rich.paragraph(clip(card.problem, limits.SECTION_TEXT)))
        first = kit.Button(columns.label, columns.action, "primary")
        return Screen([*head, problem, *_columns(card.columns)], kit.actions(first, drop))
    rows = card.counts["new"] + card.counts["changed"]
    label = f"Bring in {count(rows, 'row')}" if rows else "Nothing to bring in"
    apply = (kit.Button(label, Run(f"{line} apply"), "primary"),) if rows else ()
    download = kit.Button("Download all rows", Run(f"{line} download"))
    ways = (
        (columns, download, drop) if card.came is None else (*_ways_back(line, card.came.change if private else None),)
    )
    return Screen(
        [
            *head,
            rich.rich_text(rich.paragraph(*_in_numbers(card.counts))),
            *(kit.context(clip(one, DETAIL)) for one in card.remarks),
            *(block for one in card.questions[:_MOST_QUESTIONS] for block in _question(line, one)),
            *_more_questions(card.questions),
            *_rows("New", card.added, card.counts["new"]),
            *_rows("Changed", card.changed, card.counts["changed"]),
            *_rows("Left out", card.rejected, card.counts["rejected"]),
            *_columns(card.columns),
        ],
        (kit.divider(), *kit.actions(*apply, *ways)),
    )


def _so_far(came: ImportDone | None) -> str:
    if came is None:
        return "Nothing is changed yet."
    rows = came.counts["new"] + came.counts["changed"]
    return f"{count(rows, 'row')} of it came in. These wait for an answer, and come in with the others."


def _ways_back(line: str, change: int | None) -> Iterator[kit.Button]:
    yield kit.Button("Download these rows", Run(f"{line} download"))
    yield kit.Button("Leave them out", Run(f"{line} drop"))
    if change is not None:
        yield kit.Button("Undo all of it", Run(f"undo {change}"))


def _in_numbers(counts: Mapping[str, int]) -> Iterator[rich.Inline]:
    words = {
        "new": "new",
        "changed": "changed",
        "unchanged": "here already, unchanged",
        "questions": "waiting for an answer",
        "rejected": "left out",
    }
    shown = [(name, said) for name, said in words.items() if counts[name] or name == "new"]
    for number, (name, said) in enumerate(shown):
        yield rich.bold(f"{counts[name]:,}")
        yield f" {said}{', ' if number < len(shown) - 1 else '.'}"


def _question(line: str, one: ImportQuestion) -> Iterator[Json]:
    lines = ", ".join(f"{number:,}" for number in one.lines)
    more = ", …" if one.rows > len(one.lines) else ""
    where = f"{count(one.rows, 'row')}: line{'' if one.rows == 1 else 's'} {lines}{more}"
    yield rich.rich_text(rich.paragraph(rich.bold(clip(one.question, DETAIL)), f"\n{where}"))
    options = [
        kit.Option(clip(label, limits.OPTION_LABEL), Run(f"{line} answer {one.name} {number}"))
        for number, label in enumerate(one.options, 1)
    ]
    if len(options) > _BUTTONS:
        yield from kit.actions(kit.Picker("Choose an answer", tuple(options)))
        return
    yield from kit.actions(
        *(kit.Button(clip(option.label, limits.BUTTON_LABEL), option.action) for option in options),
        of=clip(one.question, limits.BUTTON_LABEL),
    )


def _more_questions(questions: tuple[ImportQuestion, ...]) -> Iterator[Json]:
    more = len(questions) - _MOST_QUESTIONS
    if more > 0:
        yield kit.context(f"And {count(more, 'more question')}, asked once these are answered.")


def _rows(title: str, rows: tuple[RowShown, ...], number: int) -> Iterator[Json]:
    if not rows:
        return
    said = title if number <= len(rows) else f"{title}: the first {len(rows)} of {number:,}"
    yield from listed((rich.paragraph(*_row(row)) for row in rows), title=said)


def _row(row: RowShown) -> Iterator[rich.Inline]:
    yield f"Line {row.line:,}: "
    if row.title:
        yield rich.bold(clip(row.title, TEXT))
        yield " · " if row.detail else ""
    yield clip(row.detail, DETAIL) if row.detail else ""


def _columns(columns: tuple[ColumnShown, ...]) -> Iterator[Json]:
    """Show what each column is read as; Slack shows one table in a message."""
    rows = [
        (clip(one.header, CELL), one.label or "left out", clip(one.sample, CELL) if one.sample.strip() else "")
        for one in columns[:_MOST_COLUMNS]
    ]
    if rows:
        yield kit.table([("Column in the file", "Read as", "For example"), *rows])


def import_running(result: ImportRunning) -> Screen:
    """Say how far an import is."""
    name = clip(result.file_name, TEXT)
    if not result.done:
        return Screen(
            [rich.rich_text(rich.paragraph(f"Bringing in {name}: {count(result.rows, 'row')} to read first."))]
        )
    return Screen(
        [rich.rich_text(rich.paragraph(f"Bringing in {name}: {result.done:,} of {count(result.rows, 'row')} done."))]
    )


def import_done(result: ImportDone, private: bool) -> Screen:
    """Say what came of an import, with the way back.

    Args:
        result: the import.
        private: only the person who brought it in sees it; others get no Undo, which is not theirs to press.
    """
    undo = (kit.Button("Undo", Run(f"undo {result.change}")),) if private and result.change is not None else ()
    is_in = result.counts["new"] or result.counts["changed"]
    said = f"Brought in {clip(result.file_name, TEXT)}: " if is_in else "Nothing was changed: "
    see = kit.Button("See all partners", Run("list")) if result.kind is not ImportKind.DEALS else _LIST
    blocks = [
        rich.rich_text(rich.paragraph(said, *_in_numbers(result.counts))),
        *_rows("Left out", result.rejected, result.counts["rejected"]),
    ]
    if result.counts["rejected"]:
        blocks.append(
            kit.context(
                "What was left out is not lost: correct the file and import it again. What is here stays as it is."
            )
        )
    waiting = result.counts["questions"]
    answer = kit.Button(f"Answer for {count(waiting, 'row')}", Run(f"import #{result.import_id}"), "primary")
    return Screen(blocks, kit.actions(*((answer,) if waiting else ()), see, _ANOTHER, *undo))


def import_list(result: ImportList, private: bool) -> Screen:
    """Show the newest imports, each with the way back.

    Args:
        result: the imports.
        private: only the person who looks at them sees them; others get no Undo, which is not theirs to press.
    """
    if not result.lines:
        return Screen([rich.rich_text(rich.paragraph("No file was imported yet. ", _HOW))], kit.actions(_ANOTHER))
    return Screen(
        [kit.header("Imports"), *(block for one in result.lines for block in _line(one, private))],
        (kit.divider(), *kit.actions(_ANOTHER)),
    )


_STATES = {
    ImportStatus.OPEN: "waits to be applied",
    ImportStatus.APPLIED: "came in",
    ImportStatus.DROPPED: "dropped",
    ImportStatus.TAKEN_BACK: "taken back",
}


def _line(one: ImportLine, private: bool) -> Iterator[Json]:
    name, who = clip(one.file_name, TEXT), f" by {clip(one.author, TEXT)}" if one.author.strip() else ""
    number = one.counts.get("new", 0), one.counts.get("changed", 0)
    told = f"{number[0]:,} new, {number[1]:,} changed" if any(number) else "nothing new"
    about = f"\n{one.kind.value.capitalize()}, {on_day(one.day)}{who}: {_STATES[one.status]}, {told}"
    came = one.status is ImportStatus.APPLIED
    about += f", {count(one.counts['questions'], 'row')} waiting for an answer" if came and one.waits else ""
    yield rich.rich_text(rich.paragraph(rich.bold(name), about))
    show = kit.Button("Answer" if came else "Show", Run(f"import #{one.import_id}"))
    is_mine = private and one.change is not None
    undo = (kit.Button("Undo", Run(f"undo {one.change}")),) if came and is_mine else ()
    yield from kit.actions(*((show,) if one.waits else ()), *undo, of=name)


IMPORT_VIEWS = (
    by(ImportForm, alike(import_form_screen)),
    by(MappingForm, alike(mapping_form_screen)),
    by(ImportCard, import_card),
    by(ImportRunning, alike(import_running)),
    by(ImportDone, import_done),
    by(ImportList, import_list),
)
