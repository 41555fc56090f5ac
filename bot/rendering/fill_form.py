"""The form of a document that is filled: one input a question, all of which may stay empty."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.library.fields import FieldType
from bot.model.errors import Choice
from bot.model.json import Json
from bot.program.words import count
from bot.rendering import inputs, kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.carried import Carried
from bot.rendering.fill_card import HOW_TO, LINE, about
from bot.rendering.message import Screen, View
from bot.rendering.safe import clip
from bot.services.filling.questions import Question
from bot.services.filling.results import FillForm

CALLBACK_ID = "fill"
# A list shows about as many characters of an answer.
_LONGEST_OPTION = limits.OPTION_LABEL
_YES_NO = ("Yes", "No")
# Longer answers get more than one line to be written on.
_LONG = 60
# Around the inputs stand what the form is about, and what it leaves out.
_ROOM = limits.VIEW_BLOCKS - 3
_EMPTY = (
    "Leave empty what you do not know yet. It stays marked in the document, and you can answer it whenever you like."
)


@dataclass(frozen=True)
class FillContext(Carried):
    """Travels in `private_metadata` and comes back with the submission; `reply` is where the answer goes."""

    again = Choice("Your documents", "fill")

    fill_id: int
    reply: str


def fill_form(form: FillForm, reply: str) -> View:
    """Give the modal in which a document's questions are answered.

    Args:
        form: the questions, with what is answered and filled in.
        reply: where the answer goes; it comes back with the submission as it is.
    """
    blocks = [*_within(_input(question, form.currency) for question in form.questions)]
    more = len(form.questions) - len(blocks)
    said = _EMPTY if blocks else "Nothing is asked. Save it, and the document is made."
    left_out = f"{count(more, 'more question')} would not fit here and can be answered one by one."
    return kit.modal(
        title="Fill in the document",
        submit="Save",
        callback_id=CALLBACK_ID,
        private_metadata=FillContext(form.fill_id, reply).encode(),
        blocks=[
            rich.rich_text(rich.paragraph(rich.bold(about(form.title, form.partner_name)))),
            kit.context(said),
            *blocks,
            *((kit.context(left_out),) if more else ()),
        ],
    )


def fill_form_screen(form: FillForm) -> Screen:
    """Offer to open the form, where a message is all that can be shown: only a pressed button opens a modal."""
    line = f"fill #{form.fill_id}"
    said = f"There is a form for {about(form.title, form.partner_name)}, with {count(len(form.questions), 'question')}."
    return Screen(
        [rich.rich_text(rich.paragraph(said))],
        kit.actions(
            kit.Button("Open the form", Run(f"{line} form"), "primary"),
            kit.Button("Answer one by one", Run(f"{line} ask")),
        ),
    )


def _within(blocks: Iterable[Json]) -> Iterator[Json]:
    """Give the inputs from the first on for which a view has room."""
    left = limits.VIEW_BYTES
    for number, block in enumerate(blocks):
        left -= len(json.dumps(block))
        if number >= _ROOM or left < 0:
            return
        yield block


def _input(question: Question, currency: str) -> Json:
    element = _ELEMENTS.get(question.type, _text)(question)
    hints = (clip(question.help, LINE) if question.help.strip() else "", _how(question, element, currency))
    return inputs.field(
        question.name, clip(question.text, LINE), element, hint=" ".join(filter(None, (*hints, _kept(question))))
    )


def _how(question: Question, element: Json, currency: str) -> str:
    """Say how an answer is written, where it is written and not chosen."""
    if element["type"] != "plain_text_input":
        return ""
    if question.type is FieldType.MONEY:
        return f"In {currency}, such as 50k or 1.5M."
    options = _options(question)
    return f"One of: {clip(', '.join(options), LINE)}." if options else HOW_TO.get(question.type, "")


def _kept(question: Question) -> str:
    return "Kept for every later document." if question.is_kept else ""


def _options(question: Question) -> tuple[str, ...]:
    return _YES_NO if question.type is FieldType.YES_NO else question.options


def _text(question: Question) -> Json:
    is_long = question.type is FieldType.LINES or len(question.given) > _LONG or "\n" in question.given
    return inputs.text_input(question.given, most=limits.INPUT_TEXT, multiline=is_long)


def _choice(question: Question) -> Json:
    """Give a list to choose from; an answer that is none of it stays to be corrected, in a text field."""
    given = question.given.strip().casefold()
    options = _options(question)
    chosen = next((one for one in options if one.casefold() == given), None)
    fits = all(one.strip() and len(one) <= _LONGEST_OPTION for one in options) and len(options) <= limits.OPTIONS
    if (given and chosen is None) or not fits or not options:
        return _text(question)
    return inputs.choice_input([(one, one) for one in options], chosen)


def _date(question: Question) -> Json:
    """Give a calendar; an answer that was written in words stays in words."""
    given = question.given.strip()
    try:
        return inputs.date_input(date.fromisoformat(given) if given else None)
    except ValueError:
        return _text(question)


_ELEMENTS: Mapping[FieldType, Callable[[Question], Json]] = {
    FieldType.CHOICE: _choice,
    FieldType.YES_NO: _choice,
    FieldType.DATE: _date,
}
