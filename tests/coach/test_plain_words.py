from datetime import date

import pytest

from bot.model.errors import NotUnderstood
from bot.model.names import PartnerName
from bot.services.commands import Lookup, read_line
from bot.services.commands.playbook_names import spoken_names
from bot.services.filling.finding import TemplateIndex
from bot.services.names import NameIndex, fold
from bot.services.requests import AddNote, SetOwner, ShowPartner
from tests.coach.asked_back import ASKED_BACK
from tests.coach.conftest import Ask
from tests.coach.sentences import KNOWN, LINES
from tests.shelf import shipped

pytestmark = pytest.mark.anyio

LOOKUP = Lookup(
    names=NameIndex(PartnerName(number, name, fold(name)) for number, name in enumerate(KNOWN, start=1)),
    today=date(2026, 11, 22),
    currency="EUR",
    user_id="U1",
    templates=TemplateIndex.of(shipped()),
    playbooks=spoken_names((one.name, one.title) for one in shipped().playbooks),
)
UNKNOWN = {"Acmee", "Corvane", "Zenith", "Zeta Labs"}


@pytest.mark.parametrize(("sentence", "line"), LINES)
async def test_a_plain_sentence_becomes_its_command(ask: Ask, sentence: str, line: str) -> None:
    assert (await ask(sentence)).line == line


@pytest.mark.parametrize(("sentence", "line"), ASKED_BACK)
async def test_an_unclear_change_becomes_a_question_with_choices(ask: Ask, sentence: str, line: str) -> None:
    answer = await ask(sentence)
    assert answer.lines == []
    assert line in [choice.line for choice in answer.said.choices]


@pytest.mark.parametrize("line", sorted({line for _, line in LINES + ASKED_BACK}))
def test_every_line_is_one_that_the_commands_understand(line: str) -> None:
    if any(f'"{name}"' in line for name in UNKNOWN) or "$" in line:
        return
    if line in ("contact", "milestone", "note", "review"):
        with pytest.raises(NotUnderstood, match="Which partner"):
            read_line(line, LOOKUP)
    else:
        read_line(line, LOOKUP)


@pytest.mark.parametrize("line", sorted({line for _, line in LINES if line.startswith(("tier ", "stage ", "owner "))}))
def test_a_change_names_a_partner_in_quotes(line: str) -> None:
    assert line.split()[1].startswith('"')


async def test_the_words_of_a_note_are_kept_exactly(ask: Ask) -> None:
    words = "he said:  “Müller & Söhne?  <@U7> … 5 %, *maybe*!”  now please"
    request = read_line((await ask(f"note for AT&T: {words}")).line, LOOKUP)
    assert isinstance(request, AddNote)
    assert request.text == words.replace("<@U7>", "@U7")
    assert request.partner_id == KNOWN.index("AT&T") + 1


@pytest.mark.parametrize(
    "name", ['The "Best" Co', "Back\\slash", "R&D <Labs>", "「株式会社」", "🚀", "שלום", "x" * 200, "a's"]
)
async def test_any_name_survives_the_way_into_a_line(ask: Ask, name: str) -> None:
    lookup = Lookup(
        names=NameIndex([PartnerName(7, name, fold(name))]), today=LOOKUP.today, currency="EUR", user_id="U1"
    )
    text = f"who owns {name}?".replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    request = read_line((await ask(text, known=(name,))).line, lookup)
    assert request == ShowPartner(7)


async def test_a_mention_with_its_name_still_names_the_person(ask: Ask) -> None:
    request = read_line((await ask("<@U7|ben> owns Acme")).line, LOOKUP)
    assert request == SetOwner(1, "U7")


async def test_the_longest_name_that_makes_sense_wins(ask: Ask) -> None:
    assert (await ask("make Acme gold")).line == 'tier "Acme" gold'
    assert (await ask("show Acme Gold")).line == 'show "Acme Gold"'


async def test_a_name_may_stand_in_quotes(ask: Ask) -> None:
    assert (await ask("note on “Acme”: hello")).line == 'note "Acme" hello'
    assert (await ask('make "acme" gold')).line == 'tier "Acme" gold'


async def test_a_legal_form_may_be_left_out_unless_two_could_be_meant(ask: Ask) -> None:
    assert (await ask("make TechStart gold")).line == 'tier "TechStart Inc" gold'
    assert (await ask("make Zenith gold")).line == 'tier "Zenith" gold'


async def test_a_name_in_the_note_does_not_change_whose_note_it_is(ask: Ask) -> None:
    assert (await ask("note for Acme: make Beta Systems gold")).line == 'note "Acme" make Beta Systems gold'


async def test_a_note_too_long_for_a_button_is_not_offered_as_one(ask: Ask) -> None:
    choices = (await ask(f"Acme wants us to know {'a lot ' * 200}")).said.choices
    assert [choice.line for choice in choices] == ['show "Acme"', 'recommend "Acme"']
