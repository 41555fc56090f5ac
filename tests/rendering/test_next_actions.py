from dataclasses import replace

import pytest

from bot.program.recommend import Step
from bot.rendering import render
from bot.services.results import Recommendations
from tests.rendering import made
from tests.rendering.look import check, labels, lines


def test_each_next_action_says_why_and_how_urgent_and_what_is_at_stake() -> None:
    message = check(render(made.actions()))
    first = message.text.split("\n")[:6]
    assert first == [
        "Your next steps",
        "The 18 most urgent of 40 steps for your 14 partners.",
        "1. Call the partner and note what you hear · TechStart Inc",
        "🔴 Now. Nothing was heard for 45 days. €50,000 at stake.",
        "Last touch 8 Oct 2026, 45 days ago.",
        "[Set owner] [Show] […]",
    ]


def test_next_actions_that_others_see_are_nobodys() -> None:
    text = check(render(made.actions(), private=False)).text
    assert text.startswith("Next steps\n")
    assert "your" not in text


def test_every_step_starts_with_a_button_about_its_partner() -> None:
    for step in Step:
        item = replace(made.recommendation(step=step), number=7)
        message = check(render(Recommendations((item,), 1, 1, 12, "TechStart Inc", currency="USD")))
        assert "#12" in lines(message)[0] or labels(message)[0] == "How to prepare" or "#7" in lines(message)[0]


def test_a_review_that_is_not_due_can_only_be_prepared() -> None:
    item = replace(made.recommendation(step=Step.PREPARE_QBR), guide="enablement/qbr")
    message = check(render(Recommendations((item,), 1, 1, whose=made.OWNER, currency="USD")))
    assert labels(message) == ["How to prepare", "Show", "See all partners"]


def test_a_review_held_is_asked_about_and_not_just_written_down() -> None:
    message = check(render(Recommendations((made.recommendation(step=Step.HOLD_QBR),), 1, 1, currency="USD")))
    assert (labels(message)[0], lines(message)[0]) == ("Review held", '{"v":1,"line":"review #12"}')


def test_the_next_actions_of_the_team_say_who_looks_after_each_partner() -> None:
    first, second, third = (made.recommendation(number=number) for number in (12, 13, 14))
    result = Recommendations((first, second, third), 3, 9, owners={12: "Ben Carter", 13: ""}, currency="USD")
    for private in (True, False):
        message = check(render(result, private=private))
        assert message.text.startswith("Next steps across the team\n")
        assert [line for line in message.text.split("\n") if line.startswith("Owner")] == [
            "Owner: Ben Carter",
            "Owner: a colleague",
        ]


@pytest.mark.parametrize("name", ["Rete Più S.r.l.", "Yahoo!", "Acme"])
def test_a_sentence_has_one_full_stop_whatever_name_it_ends_with(name: str) -> None:
    text = check(render(Recommendations((), 0, 1, 12, name, currency="USD"))).text
    assert text.split("\n")[0] == f"Nothing is due for {name.removesuffix('.')}" + ("" if name == "Yahoo!" else ".")


def test_a_partner_without_next_actions_is_good_news() -> None:
    assert "Nothing is due for Acme." in check(render(Recommendations((), 0, 1, 12, "Acme", currency="USD"))).text


def test_a_next_action_leads_to_its_guide() -> None:
    item = replace(made.recommendation(), guide="enablement/qbr")
    message = check(render(Recommendations((item,), 1, 1, whose=made.OWNER, currency="USD")))
    assert labels(message)[:3] == ["Log a touch", "How to", "Show"]
    assert lines(message)[1] == '{"v":1,"line":"ask How do I run a QBR?"}'
