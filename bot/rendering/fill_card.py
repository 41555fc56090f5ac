"""How far a document is that somebody fills, and the next question of it."""

from collections import Counter
from collections.abc import Iterator, Mapping

from bot.library.fields import FieldType
from bot.model.errors import Choice
from bot.program.words import count
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.lists import listed
from bot.rendering.message import Screen
from bot.rendering.safe import clip, plain, shorten
from bot.services.buttons import that_fit
from bot.services.filling.questions import Question, State
from bot.services.filling.results import FillCard, FillQuestion
from bot.services.grammar import escaped, shortened

LINE = 300
# What is filled in may be a page of text.
GIVEN = 900
OPEN = 8
SEGMENTS = 10

HOW_TO: Mapping[FieldType, str] = {
    FieldType.LINES: "One a line.",
    FieldType.NUMBER: "A whole number, such as 12.",
    FieldType.MONEY: "An amount, such as 50k or 1.5M.",
    FieldType.PERCENT: "A percentage, such as 12.5 %.",
    FieldType.DATE: "A day, such as 15 March 2027.",
}
"""How an answer is written, where that is not plain."""


def bar(done: int, total: int) -> str:
    """Draw how much of something is done; a little shows as a segment, and only all of it as all of them."""
    full = SEGMENTS * done // total if total else SEGMENTS
    return "▰" * max(full, min(done, 1)) + "▱" * (SEGMENTS - max(full, min(done, 1)))


def about(title: str, partner_name: str) -> str:
    """Name a document: `Mutual NDA for Acme`."""
    return f"{clip(title, LINE)} for {clip(partner_name, LINE)}" if partner_name.strip() else clip(title, LINE)


def fill_card(card: FillCard) -> Screen:
    """Show how far a fill is and what is still open."""
    is_open = [question for question in card.questions if question.is_open]
    needed_first = sorted(is_open, key=lambda question: not question.is_required)
    more = len(is_open) - OPEN
    return Screen(
        [
            kit.header(clip(about(card.title, card.partner_name), limits.HEADER)),
            *((rich.rich_text(rich.paragraph(clip(card.saved, LINE))),) if card.saved.strip() else ()),
            rich.rich_text(rich.paragraph(*_progress(card))),
            *listed((rich.paragraph(*_open(one)) for one in needed_first[:OPEN]), title="Still open"),
            *((kit.context(f"And {count(more, 'more question')}."),) if more > 0 else ()),
        ],
        kit.actions(*_on(card, is_open=bool(is_open)), of=clip(card.title, limits.BUTTON_LABEL)),
    )


def _progress(card: FillCard) -> Iterator[rich.Inline]:
    states = Counter(question.state for question in card.questions)
    total, given = len(card.questions), states[State.ANSWERED] + states[State.FILLED_IN]
    yield f"{bar(total - states[State.OPEN], total)}  "
    known = f"{count(card.known, 'value')} known from memory"
    yield rich.bold(f"{given:,} of {total:,} answered, {known}." if total else f"Nothing is asked, {known}.")
    if states[State.FILLED_IN]:
        yield f"\n{states[State.FILLED_IN]:,} of them filled in for you; the form shows with what."
    if states[State.PASSED]:
        yield f"\nPassed over: {states[State.PASSED]:,}. They stay marked in the document."
    if not states[State.OPEN]:
        yield "\nNothing is open any more. The document is ready to be looked at."


def _open(question: Question) -> Iterator[rich.Inline]:
    yield clip(question.text, LINE)
    if not question.is_required:
        yield rich.styled(" (may stay empty)", "italic")


def _on(card: FillCard, *, is_open: bool) -> Iterator[kit.Button]:
    line = f"fill #{card.fill_id}"
    if is_open:
        yield kit.Button("Answer one by one", Run(f"{line} ask"), "primary")
    if card.questions:
        yield kit.Button("Answer in a form" if is_open else "Change answers", Run(f"{line} form"))
    yield kit.Button("Show the document", Run(f"{line} document"), None if is_open else "primary")
    if card.versions > 1:
        yield kit.Button(f"{card.versions:,} versions", Run(f"{line} versions"))
    yield kit.Button("Stop", Run(f"{line} stop"), hint="Put this document away")


def fill_question(asked: FillQuestion) -> Screen:
    """Ask the next question of a fill."""
    question = asked.question
    blocks = [
        kit.context(
            f"{bar(asked.number - 1, asked.total)}  Question {asked.number:,} of {asked.total:,} · "
            f"{about(asked.title, asked.partner_name)}"
        ),
        rich.rich_text(rich.paragraph(*_question(question))),
        kit.context(_how(question)),
    ]
    if asked.problem.strip():
        blocks.insert(
            0, rich.rich_text(rich.paragraph(rich.bold("Not kept: "), shorten(plain(asked.problem), LINE * 3)))
        )
    return Screen(blocks, kit.actions(*map(kit.choice, that_fit(_answers(asked)))))


def _question(question: Question) -> Iterator[rich.Inline]:
    yield rich.bold(clip(question.text, LINE))
    if question.help.strip():
        yield f"\n{clip(question.help, LINE)}"
    if question.given.strip():
        yield rich.styled("\nFilled in: ", "italic")
        yield shorten(plain(question.given).strip(), GIVEN)


def _how(question: Question) -> str:
    write = "Press an answer, or write it here." if _options(question) else "Write your answer here."
    kept = "It is kept for every later document." if question.is_kept else ""
    empty = "" if question.is_required else "It may stay empty."
    return " ".join(filter(None, (write, HOW_TO.get(question.type, ""), kept, empty)))


def _options(question: Question) -> tuple[str, ...]:
    return ("Yes", "No") if question.type is FieldType.YES_NO else question.options


def _answers(asked: FillQuestion) -> Iterator[Choice]:
    line, question = f"fill #{asked.fill_id}", asked.question
    for option in _options(question):
        yield Choice(option, f"{line} answer {question.name} {escaped(plain(option))}")
    given = plain(question.given).strip()
    if given and given not in _options(question):
        label = f"Use “{shortened(given, 40)}”"
        yield Choice(label, f"{line} answer {question.name} {escaped(given)}")
    yield Choice("Skip", f"{line} skip {question.name}")
    if asked.number > 1:
        yield Choice("Previous question", f"{line} back {question.name}")
    yield Choice("Back to the overview", line)
