import json
import re
from dataclasses import replace
from typing import Any

import pytest

from bot.model.errors import Ambiguous, Choice, DomainError, NotUnderstood
from bot.rendering import diagrams_in, render, render_closed_home, render_home, render_screen
from bot.rendering.actions import Share, decode
from bot.rendering.spoken import spoken
from bot.services.results import (
    Changed,
    CoachAnswer,
    FieldChange,
    Home,
    Notice,
    Problem,
)
from tests.rendering import made
from tests.rendering.look import HOSTILE, check, check_form, labels, lines, pings

TEXTS = {
    "ordinary": "TechStart Inc",
    "empty": "",
    "invisible": "\u200b\u202e",
    "hostile": HOSTILE,
    "long": "Ein sehr langer Name " * 2_000,
    "without spaces": "x" * 40_000,
    "emoji": "\U0001f469\u200d\U0001f4bb" * 500,
    "right to left": "חברת השותפים " * 300,
    "lines": "a\n\n\r\n" * 5_000,
    "markdown": "# a\n\n> b\n\n- c\n  - d\n\n|e|f|\n|-|-|\n|g|h|\n\n```\ni\n```\n" * 300,
}
KINDS = list(made.every(""))


@pytest.mark.parametrize("private", [True, False], ids=["private", "shared"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_slack_takes_every_result_whatever_people_wrote(text: str, kind: str, private: bool) -> None:
    check(render(made.every(text)[kind], private=private, share_line="show #12" if private else None))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_pings_in_what_others_see(kind: str) -> None:
    message = check(render(made.every(HOSTILE)[kind], private=False))
    assert pings(list(message.blocks)) == []
    assert "<" not in message.text


@pytest.mark.parametrize("kind", KINDS)
def test_a_private_answer_names_nobody_but_owners(kind: str) -> None:
    message = check(render(made.every(HOSTILE)[kind]))
    assert set(pings(list(message.blocks))) <= {str({"type": "user", "user_id": made.OWNER})}
    assert "<" not in message.text.replace(f"<@{made.OWNER}>", "")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_slack_takes_the_home_tab_whatever_people_wrote(text: str) -> None:
    check_form(render_home(made.home(text)))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_slack_takes_every_result_in_a_modal_and_on_top_of_home(text: str, kind: str) -> None:
    result = made.every(text)[kind]
    check_form(render_screen(result))
    if isinstance(result, Changed | Notice | Problem):
        check_form(render_home(made.home(text), result))


def test_the_share_button_stands_below_a_row_that_is_full() -> None:
    answer = CoachAnswer("Pick one.", choices=tuple(Choice(f"Step {number}", "home") for number in range(25)))
    rows: Any = check(render(answer, share_line="home")).blocks[1:]
    assert [len(row["elements"]) for row in rows] == [25, 1]


def test_many_choices_are_a_few_buttons_and_a_list_that_loses_none() -> None:
    choices = tuple(Choice(f"Partner {number}", f"tier #{number}") for number in range(100))
    row: Any = check(render(Problem(NotUnderstood("Which partner?", "Pick one.", choices)))).blocks[-1]
    *buttons, picker = row["elements"]
    assert [button["text"]["text"] for button in buttons] == [f"Partner {number}" for number in range(5)]
    assert [option["text"]["text"] for option in picker["options"]] == [f"Partner {number}" for number in range(5, 100)]


def test_the_rows_of_a_table_in_a_modal_are_listed_with_the_names_of_their_columns() -> None:
    view: Any = check_form(render_screen(CoachAnswer("|Tier|Rate|Note|\n|-|-|-|\n|R&D|<5 %||\n|Gold|25 %|best|")))
    told = "• Tier: R&amp;D\nRate: &lt;5 %\n• Tier: Gold\nRate: 25 %\nNote: best"
    assert [spoken(block) for block in view["blocks"]] == [told]


@pytest.mark.parametrize("cell", ["x", "word " * 30, ""])
def test_a_table_of_any_size_fits_a_modal(cell: str) -> None:
    head, body = "|a much longer name of a column" * 12, f"|{cell}" * 12
    source = "\n".join([f"{head}|", "|-" * 12 + "|", *[f"{body}|"] * 40])
    check_form(render_screen(CoachAnswer(source)))
    check_form(render_screen(CoachAnswer("\n".join(source.split("\n")[:2]))))


def test_home_tells_first_what_was_just_done() -> None:
    view: Any = check_form(render_home(made.home(), made.changed()))
    assert view["blocks"][0]["elements"][0]["elements"][0]["text"] == made.changed().summary


def test_a_shared_answer_says_who_shared_it() -> None:
    message = check(render(made.card(), private=False, shared_by="Ana\n<!channel>"))
    assert message.text.endswith("\nShared by Ana &lt;!channel&gt;")


def test_every_button_runs_a_line_of_this_version() -> None:
    for result in made.every("TechStart Inc").values():
        for block in check(render(result)).blocks:
            for element in block.get("elements", []) if block["type"] == "actions" else []:  # type: ignore[union-attr]
                options: Any = element.get("options", [element])  # type: ignore[union-attr]
                assert all(decode(element["action_id"], option["value"]) for option in options)  # type: ignore[index, call-overload, arg-type]


def test_the_share_button_posts_the_answer_of_its_line() -> None:
    message = check(render(made.card(), share_line="show #12"))
    button: Any = message.blocks[-1]["elements"][-1]  # type: ignore[index]
    assert button["text"]["text"] == "Share in channel"
    assert decode(button["action_id"], button["value"]) == Share("show #12")
    assert "Share in channel" not in labels(check(render(made.card())))


def test_a_card_says_everything_in_words() -> None:
    text = check(render(made.card())).text
    for said in (
        "TechStart Inc",
        "Type: MSP",
        "Tier: Gold",
        "Stage: Active, since 1 Mar 2026",
        f"Owner: <@{made.OWNER}>",
        "Last touch: 3 Nov 2026, 19 days ago",
        "Annual target: $1,200,000",
        "Open deals: 3, worth $90,000",
        "Won in the last year: 2, worth $40,000",
        "Certified: 2 in sales, 0 technical",
        "Now: Call the partner and note what you hear.",
        "(main contact)",
        "And 4 more contacts.",
        "And 35 older notes.",
        "[All 45 notes and milestones]",
        "[Edit] [Add a note] [Add a contact]",
    ):
        assert said in text
    assert "older milestone" not in text


def test_a_bare_card_says_what_is_not_known() -> None:
    text = check(render(made.bare_card())).text
    for said in ("Type: not set", "Owner: nobody", "Last touch: never", "Annual target: not set", "Open deals: none"):
        assert said in text
    assert "Notes" not in text
    assert "milestone" not in text


def test_the_main_contact_comes_first() -> None:
    text = check(render(made.card())).text
    assert text.index("(main contact)") < text.index("Notes")
    assert text.split("Contacts\n")[1].split("\n")[0].count("(main contact)") == 1


def test_every_contact_can_be_edited_from_the_card() -> None:
    card = made.card()
    for number, one in enumerate(card.contacts):
        one.id = 30 + number
    run = {json.loads(line)["line"] for line in lines(check(render(card)))}
    assert {f"contact #12 #{one.id}" for one in card.contacts} <= run


def test_what_changed_is_shown_with_the_way_back() -> None:
    message = check(render(made.changed()))
    assert "Region: TechStart Inc → EMEA" in message.text
    assert f"Owner: nobody → <@{made.OWNER}>" in message.text
    assert labels(message) == ["Show", "Undo"]
    assert [json.loads(line)["line"] for line in lines(message)] == ["show #12", "undo 7"]


def test_others_read_the_new_owners_name_and_see_no_undo() -> None:
    message = check(render(made.changed(), private=False))
    assert "Owner: nobody → Ana Ruiz" in message.text
    assert labels(message) == ["Show"]


def test_an_owner_is_named_to_others_without_a_ping_and_a_stranger_is_a_colleague() -> None:
    named = check(render(replace(made.card(), owner_name="Ana Ruiz"), private=False))
    assert "Owner: Ana Ruiz" in named.text
    assert pings(list(named.blocks)) == []
    assert "Owner: a colleague" in check(render(made.card(), private=False)).text
    assert "Owner: nobody" in check(render(made.bare_card(), private=False)).text


def test_a_partner_that_nobody_owns_can_be_taken_from_its_card() -> None:
    assert '{"v":1,"line":"owner #13 me"}' in lines(check(render(made.bare_card())))
    assert "I own it" not in labels(check(render(made.card())))


@pytest.mark.parametrize(
    ("result", "buttons"),
    [
        (Changed(12, "Acme", "Nothing changed."), ["Show"]),
        (Changed(12, "Acme", "Done before.", repeated=True), ["Show"]),
        (Changed(0, "", "Archived Acme.", (FieldChange("Tier", "Gold", ""),), change=7), ["Undo"]),
    ],
)
def test_only_what_can_be_done_is_offered(result: Changed, buttons: list[str]) -> None:
    assert labels(check(render(result))) == buttons


def test_nobodys_partners_are_counted_beside_ones_own() -> None:
    text = check(render(replace(made.actions(), unowned=2))).text
    assert "40 steps for your 14 partners and 2 without an owner." in text


def test_a_newcomer_is_told_how_to_begin() -> None:
    view: Any = check_form(render_home(made.newcomer()))
    assert [element["text"]["text"] for element in view["blocks"][-1]["elements"]] == [
        "Add a partner",
        "Import a file",
        "Load demo data",
        "Help",
    ]


def test_home_shows_what_waits_todays_five_and_my_partners() -> None:
    view: Any = check_form(render_home(made.home()))
    headers = [block["text"]["text"] for block in view["blocks"] if block["type"] == "header"]
    assert headers == ["Waiting for you", "Today", "My partners"]
    text = check(render(made.home())).text
    assert "5. Call the partner" in text and "decision: 5 hours late" in text and "[All that wait" in text
    assert "And 13 more partners." in text
    assert {"Deals", "Figures", "Commission", "The program", "Import a file"} <= set(labels(check(render(made.home()))))
    assert "[Remove demo data]" in text


def test_home_without_partners_of_ones_own_shows_the_teams_day_and_whose_each_partner_is() -> None:
    home = replace(made.home(), mine=(), mine_total=0, owners={1: "Ben Carter"})
    view: Any = check_form(render_home(home))
    headers = [block["text"]["text"] for block in view["blocks"] if block["type"] == "header"]
    assert headers == ["Waiting for you", "Today across the team", "My partners"]
    assert check(render(home)).text.count("Owner: Ben Carter") == 1


def test_a_closed_home_says_why_and_nothing_else() -> None:
    error = DomainError("Members only.", "Ask your contact here.")
    view: Any = check_form(render_closed_home(Problem(error)))
    assert view["type"] == "home"
    assert [spoken(block) for block in view["blocks"]] == ["Members only.\nAsk your contact here."]


def test_somebody_without_partners_learns_how_to_get_some() -> None:
    text = check(render(Home(made.OWNER, (), (), 0, 14, False, made.TODAY, "USD"))).text
    assert "Nothing is due today." in text
    assert "No partner is yours yet." in text
    assert "[Remove demo data]" not in text


def test_names_that_look_alike_are_told_apart() -> None:
    choices = (Choice("Acme", "show #1", "#1"), Choice("Acme", "show #2", "#2"), Choice("Help", "help"))
    message = check(render(Problem(Ambiguous("Which Acme do you mean?", "Pick one.", choices))))
    assert message.text.split("\n") == [
        "Which Acme do you mean?",
        "Pick one.",
        "• Acme: #1",
        "• Acme: #2",
        "[Acme #1] [Acme #2] [Help]",
    ]


def test_an_unexpected_problem_comes_with_its_reference() -> None:
    error = DomainError("Something went wrong on our side.", "Try again in a minute.")
    assert "reference: ab12cd" in check(render(Problem(error, "ab12cd"))).text
    assert "reference" not in check(render(Problem(error))).text


def test_help_groups_the_commands() -> None:
    text = check(render(made.commands())).text
    assert (
        text.index("Partners")
        < text.index("add &lt;name&gt;")
        < text.index("tier &lt;partner&gt;")
        < text.index("Yours")
    )


def test_help_on_a_command_has_its_examples() -> None:
    text = check(render(made.every("")["help on a command"])).text
    assert "/partner add &lt;name&gt; [type]" in text
    assert "Examples\n/partner add Acme msp" in text


def test_what_the_coach_says_beyond_all_bounds_is_left_out_and_said_so() -> None:
    messages = render(CoachAnswer("```\n" + "y" * 150_000))
    assert sum(len(found) for one in messages for found in re.findall("y{9,}", one.text)) == 100_000 - len("```\n")
    assert "The answer goes on for 50,004 more characters, which I left out." in messages[-1].text
    assert diagrams_in(CoachAnswer("x" * 99_000 + "\n```mermaid\npie\n```")) == ("pie\n",)
    assert diagrams_in(CoachAnswer("x" * 100_000 + "\n```mermaid\npie\n```")) == ()
