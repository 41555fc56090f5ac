"""Somebody who works at a partner is there once, and who is new, who is the main one and who left is said in words."""

import pytest

from bot.services.carry_out import carry_out
from bot.services.requests import FormKind
from bot.services.results import Changed, Form, Problem
from bot.services.submissions import SaveContact
from tests.services.conftest import Somebody, as_a, card

pytestmark = pytest.mark.anyio


async def contacts(person: Somebody) -> dict[str, tuple[str, str, bool]]:
    shown = await card(person, "Acme")
    assert len({one.name for one in shown.contacts}) == len(shown.contacts)
    return {one.name: (one.title, one.email, one.is_main) for one in shown.contacts}


async def told(person: Somebody, line: str) -> str:
    return as_a(Changed, await person.does(line)).summary


@pytest.fixture
async def ana(ana: Somebody) -> Somebody:
    """Ana, with a partner that has two contacts."""
    await ana.does("add Acme")
    await ana.does("contact Acme Sarah Chen sarah@acme.example CEO")
    await ana.does("contact Acme Tom Diaz tom@acme.example")
    return ana


async def test_the_first_contact_is_the_main_one_and_others_are_not(ana: Somebody) -> None:
    await ana.does("add Globex")
    first = await told(ana, "contact Globex Ada Okafor")
    assert first == "Added Ada Okafor as a contact of Globex. Ada Okafor is now the main contact."
    assert await told(ana, "contact Globex Sam Lee") == "Added Sam Lee as a contact of Globex."


async def test_a_promotion_names_both(ana: Somebody) -> None:
    assert await told(ana, "contact Acme tom DIAZ main") == ("Tom Diaz is now the main contact instead of Sarah Chen.")
    assert await contacts(ana) == {
        "Tom Diaz": ("", "tom@acme.example", True),
        "Sarah Chen": ("CEO", "sarah@acme.example", False),
    }
    assert await told(ana, "contact Acme Ada Okafor main") == (
        "Added Ada Okafor as a contact of Acme. Ada Okafor is now the main contact instead of Tom Diaz."
    )


async def test_what_is_new_about_somebody_who_is_there_is_kept_with_them(ana: Somebody) -> None:
    changed = as_a(Changed, await ana.does("contact Acme Sarah Chen s.chen@acme.example"))
    assert changed.summary == "Sarah Chen at Acme: e-mail changed."
    assert [(one.label, one.before, one.after) for one in changed.fields] == [
        ("E-mail", "sarah@acme.example", "s.chen@acme.example")
    ]
    assert (await contacts(ana))["Sarah Chen"] == ("CEO", "s.chen@acme.example", True)


async def test_what_is_said_again_changes_nothing(ana: Somebody) -> None:
    again = as_a(Changed, await ana.does("contact Acme Sarah Chen sarah@acme.example main"))
    assert (again.summary, again.change) == ("Sarah Chen is like that already. Nothing changed.", None)


async def test_a_name_that_is_there_and_nothing_else_opens_its_form(ana: Somebody) -> None:
    form = as_a(Form, await ana.does("contact Acme sarah chen"))
    assert form.contact is not None
    assert (form.kind, form.contact.name) == (FormKind.PERSON, "Sarah Chen")
    again = as_a(Form, await ana.does(f"contact Acme #{form.contact.id}"))
    assert again.contact is not None and again.contact.id == form.contact.id


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("contact Acme Sarah", "Sarah Chen"),
        ("contact Acme sarah CFO", "Sarah Chen"),
        ("contact Acme Sara Chen, CTO", "Sarah Chen"),
        ("contact Acme Sarah Chen boss", "Sarah Chen"),
        ("contact Acme Diaz main", "Tom Diaz"),
        ("contact Acme Thomas, sales tom@acme.example", "Tom Diaz"),
    ],
)
async def test_somebody_who_may_be_there_is_asked_about_and_not_added(ana: Somebody, line: str, name: str) -> None:
    before = await contacts(ana)
    problem = as_a(Problem, await ana.types(line)).error
    assert f"{name} is a contact of Acme already" in problem.user_message
    assert await contacts(ana) == before
    same, another = problem.choices
    await ana.does(same.line)
    assert len(await contacts(ana)) == 2
    await ana.does(another.line)
    assert len(await contacts(ana)) == 3


async def test_a_choice_that_fits_no_button_is_left_out(ana: Somebody) -> None:
    long = "Sarah Chen " + "語" * 189
    await ana.does(f'contact Acme "{long}" anyway')
    problem = as_a(Problem, await ana.types(f'contact Acme "{long[:-1]}", {"語" * 120}')).error
    (only,) = problem.choices
    assert only.line.split()[2].startswith("#"), "the new person's name and title are too long for a button"


async def test_words_behind_a_known_name_are_taken_for_the_title(ana: Somebody) -> None:
    problem = as_a(Problem, await ana.types("contact Acme Sarah Chen the boss")).error
    await ana.does(problem.choices[0].line)
    assert (await contacts(ana))["Sarah Chen"][0] == "the boss"
    assert await told(ana, "contact Acme Sarah Chen CTO") == "Sarah Chen at Acme: title changed."


async def test_a_title_behind_a_new_name_is_named_in_the_answer(ana: Somebody) -> None:
    assert await told(ana, "contact Acme joe CFO") == "Added joe, CFO, as a contact of Acme."


@pytest.mark.parametrize("first", [0, 1])
async def test_both_buttons_of_one_question_never_give_one_address_to_two(ana: Somebody, first: int) -> None:
    problem = as_a(Problem, await ana.types("contact Acme Tom newtom@acme.example")).error
    assert [choice.label for choice in problem.choices] == ["Tom Diaz", "Add Tom"]
    await ana.does(problem.choices[first].line)
    before = await contacts(ana)
    asked = as_a(Problem, await ana.types(problem.choices[1 - first].line)).error
    holder = ("Tom Diaz", "Tom")[first]
    assert asked.user_message == f"newtom@acme.example is the e-mail address of {holder} at Acme already."
    assert await contacts(ana) == before
    await ana.does(asked.choices[0].line)
    shared = [name for name, (_, email, _) in (await contacts(ana)).items() if email == "newtom@acme.example"]
    assert sorted(shared) == ["Tom", "Tom Diaz"]


async def test_somebody_new_can_be_added_without_an_address_that_another_has(ana: Somebody) -> None:
    asked = as_a(Problem, await ana.types("contact Acme Ada Okafor tom@acme.example anyway")).error
    assert [choice.label for choice in asked.choices] == [
        "Ada Okafor has it too",
        "Ada Okafor without it",
        "Show Acme",
    ]
    await ana.does(asked.choices[1].line)
    assert (await contacts(ana))["Ada Okafor"] == ("", "", False)


@pytest.mark.parametrize("line", ["contact Acme Tom Diaz remove", "contact Acme remove tom diaz"])
async def test_a_contact_can_be_removed_and_that_can_be_taken_back(ana: Somebody, line: str) -> None:
    before = await contacts(ana)
    removed = as_a(Changed, await ana.does(line))
    assert removed.summary == "Removed Tom Diaz from Acme."
    assert list(await contacts(ana)) == ["Sarah Chen"]
    assert await told(ana, f"undo {removed.change}") == "Tom Diaz is back at Acme."
    assert await contacts(ana) == before


async def test_the_one_who_is_left_becomes_the_main_contact(ana: Somebody) -> None:
    assert await told(ana, "contact Acme Sarah Chen remove") == (
        "Removed Sarah Chen from Acme. Tom Diaz is now the main contact."
    )
    assert await told(ana, "undo") == "Tom Diaz is no longer the main contact. Sarah Chen is back at Acme."
    await ana.does("contact Acme Ada Okafor")
    assert await told(ana, "contact Acme Sarah Chen remove") == (
        "Removed Sarah Chen from Acme. It has no main contact now."
    )


async def test_a_main_contact_who_comes_back_leaves_the_new_one_in_place(ana: Somebody) -> None:
    await ana.does("contact Acme Ada Okafor")
    removed = as_a(Changed, await ana.does("contact Acme Sarah Chen remove"))
    await ana.does("contact Acme Ada Okafor main")
    await ana.does(f"undo {removed.change}")
    assert {name for name, (_, _, is_main) in (await contacts(ana)).items() if is_main} == {"Ada Okafor"}


async def test_nobody_comes_back_twice(ana: Somebody) -> None:
    removed = as_a(Changed, await ana.does("contact Acme Tom Diaz remove"))
    await ana.does("contact Acme Tom Diaz")
    assert "among the contacts again" in await ana.is_told(f"undo {removed.change}")
    assert len(await contacts(ana)) == 2


async def test_whoever_is_to_be_removed_is_never_guessed(ana: Somebody) -> None:
    problem = as_a(Problem, await ana.types("contact Acme Tom remove")).error
    assert [choice.label for choice in problem.choices] == ["Remove Tom Diaz", "Show Acme"]
    assert len(await contacts(ana)) == 2
    await ana.does(problem.choices[0].line)
    assert list(await contacts(ana)) == ["Sarah Chen"]
    assert "no contact called Zoe" in await ana.is_told("contact Acme Zoe remove")
    assert '/partner contact "Acme" Tom Diaz remove' in await ana.is_told("contact Acme remove")


async def form_of(person: Somebody, name: str) -> SaveContact:
    """Open the form of a contact; gives it as it would be sent unchanged."""
    form = as_a(Form, await person.does(f'contact Acme "{name}"'))
    assert form.partner is not None and form.partner.id is not None
    one = form.contact
    assert one is not None and one.id is not None
    return SaveContact(
        form.partner.id,
        one.id,
        form.revision,
        name=one.name,
        email=one.email,
        title=one.title,
        phone=one.phone,
        is_main=one.is_main,
    )


async def test_a_form_changes_everything_about_somebody_and_can_be_taken_back(ana: Somebody) -> None:
    sent = await form_of(ana, "Tom Diaz")
    before = await contacts(ana)
    changed = SaveContact(
        sent.partner_id, sent.contact_id, sent.revision, "Tomás Díaz", "", "Head of Sales", "+1 512 555 0100", True
    )
    done = as_a(Changed, await carry_out(ana.desk, ana.actor(), changed))
    assert done.summary == (
        "Tom Diaz at Acme: name, title, e-mail and phone changed. "
        "Tomás Díaz is now the main contact instead of Sarah Chen."
    )
    assert (await contacts(ana))["Tomás Díaz"] == ("Head of Sales", "", True)
    await ana.does(f"undo {done.change}")
    assert await contacts(ana) == before


async def test_a_form_takes_back_nothing_that_somebody_else_changed_meanwhile(ana: Somebody, ben: Somebody) -> None:
    sent = await form_of(ana, "Tom Diaz")
    await ben.does("contact Acme Tom Diaz tom.diaz@acme.example main")
    mine = SaveContact(
        sent.partner_id, sent.contact_id, sent.revision, sent.name, sent.email, "CTO", sent.phone, sent.is_main
    )
    await carry_out(ana.desk, ana.actor(), mine)
    assert (await contacts(ana))["Tom Diaz"] == ("CTO", "tom.diaz@acme.example", True)


async def test_a_form_cannot_make_two_people_of_one_name_nor_change_who_is_gone(ana: Somebody, ben: Somebody) -> None:
    sent = await form_of(ana, "Tom Diaz")
    twin = SaveContact(sent.partner_id, sent.contact_id, sent.revision, "sarah chen", "", "", "", False)
    with pytest.raises(Exception, match="Another contact is called sarah chen"):
        await carry_out(ana.desk, ana.actor(), twin)
    await ben.does("contact Acme Tom Diaz remove")
    with pytest.raises(Exception, match="no longer here"):
        await carry_out(ana.desk, ana.actor(), sent)


async def test_what_cannot_be_kept_is_refused(ana: Somebody) -> None:
    before = await contacts(ana)
    for line in (f'contact Acme "{"x" * 201}"', 'contact Acme "#name" CEO', f"contact Acme Ada, {'x' * 121}"):
        await ana.is_told(line)
    assert await contacts(ana) == before
