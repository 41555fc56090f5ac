"""What is shown of how partners stand."""

from dataclasses import replace
from typing import Any

from bot.program.config import HealthWeights
from bot.rendering.bars import bar
from bot.rendering.screens import render
from bot.services.results import Result
from tests.rendering import made_standing as made
from tests.rendering.look import check, labels, lines


def text(result: Result) -> str:
    return check(render(result)).text


def test_a_card_says_the_score_its_confidence_and_what_gains_most_first() -> None:
    said = text(made.health_card())
    health = made.a_health()
    assert f"{health.score} of 100 · Critical" in said and "5 of 5 assessed" in said
    gains = [said.index(f"{one.name}, up to +{one.of - (one.points or 0)}") for one in health.fixes]
    assert gains == sorted(gains) and len(gains) == 4


def test_the_trend_is_drawn_without_the_weeks_in_which_nothing_was_known() -> None:
    message = check(render(made.health_card()))
    (chart,) = [block for block in message.blocks if block["type"] == "data_visualization"]
    drawn: Any = chart["chart"]
    assert len(drawn["axis_config"]["categories"]) == 19
    assert drawn["series"][0]["data"][-1] == {"label": "22 Nov", "value": made.a_health().score}
    assert "71 on 12 Jul 2026" in message.text


def test_the_owner_is_asked_with_a_button_and_the_maths_are_one_away() -> None:
    asked = check(render(replace(made.health_card(), maths=False)))
    pressed = " ".join(map(str, lines(asked)))
    assert '"align #12"' in pressed and '"health #12 maths"' in pressed
    assert "The maths" not in asked.text
    assert "Sourced revenue of 365 days: $400,000" in text(made.health_card())


def test_weights_of_ones_own_are_shown_beside_the_points_and_in_the_maths() -> None:
    card = made.health_card()
    assert card.health is not None and "weighs" not in text(card)
    weighed = replace(card, health=made.a_health(HealthWeights(40, 20, 20, 20, 0)))
    said = text(weighed)
    assert "Revenue 0 of 20 · weighs 40 %" in said and "Not counted. It weighs 0 % in this program." in said
    assert "4 of 4 assessed" in said and "Revenue, up to +40: " in said
    assert "Score: (0 × 40 % + 5 × 20 % + 20 × 20 % + 0 × 20 %) / (20 × 100 %) × 100 = 25, rounded" in said
    assert "Weight: 40 %; Sourced revenue of 365 days" in said


def test_a_list_tells_who_has_no_health_and_leads_to_the_other_pages() -> None:
    message = check(render(made.health_list()))
    assert "Without health: 5 not active yet and 6 ended. 7 active with nothing to judge by" in message.text
    assert "▼ 9 since 15 Nov 2026" in message.text and "11. 🟠 41" in message.text
    assert {"Previous page", "Next page", "At risk", "To escalate", "My partners"} <= set(labels(message))


def test_the_way_up_says_which_deals_and_certificates_are_missing() -> None:
    said = text(made.tier_card())
    assert "Close TechStart Inc ($90,000) and TechStart Inc ($20,000), find $490,000 more in new deals" in said
    assert "certify 2 more in sales and certify 3 more in technology." in said
    assert "What Strategic gives: 25 % base commission; deals protected for 120 days, extended once by 90 days" in said


def test_a_suggestion_is_a_button_that_runs_the_command_to_move_the_tier() -> None:
    message = check(render(made.tier_ladder()))
    assert "Move to Silver" in labels(message)
    assert any('"tier #12 silver"' in line for line in lines(message))
    assert "And 13 more partners" in message.text


def test_a_bar_is_full_only_when_all_is_there() -> None:
    assert [bar(part, 20, squares=4).count("🟩") for part in (-1, 0, 4, 5, 19, 20, 99)] == [0, 0, 0, 1, 3, 4, 4]
    assert bar(0, 0, squares=4) == "🟩" * 4
