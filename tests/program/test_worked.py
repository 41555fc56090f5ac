from bot.program.config import DEFAULT_PROGRAM
from bot.program.reading import read_program
from bot.program.worked import Worked, commission_examples, rebate_examples, revenue_share_examples


def test_the_examples_of_commission_are_the_golden_deals() -> None:
    examples = commission_examples(DEFAULT_PROGRAM, "USD")
    assert [one.result // 100 for one in examples] == [7_500, 60_000, 10_000, 7_500]
    assert examples[1] == Worked(
        "Sourced deal of $200,000, Gold partner, attainment of 110 %",
        "The base rate of Gold is 25 %. Attainment of 110 % adds 5 points: 30 %. 30 % of $200,000 is $60,000.",
        60_000_00,
    )


def test_the_examples_of_the_rebate_are_the_golden_years() -> None:
    examples = rebate_examples(DEFAULT_PROGRAM, "USD")
    assert [one.result for one in examples] == [4_999_98, 10_000_00, 14_000_00, 59_999_94, 5_000_00]
    assert examples[-1].what == "Revenue of $240,000 after $192,000 last year"


def test_the_examples_of_the_revenue_share_follow_a_shortfall_into_the_next_quarter() -> None:
    examples = revenue_share_examples(DEFAULT_PROGRAM, "USD")
    assert [one.result // 100 for one in examples] == [49_500, 0, 25_800]
    assert "$4,000 is carried" in examples[1].steps and "$4,000 carried from before" in examples[2].steps


def test_the_examples_are_computed_with_the_workspaces_own_program() -> None:
    own = read_program(
        {
            "tiers": {"registered": {"commission_bp": 1_000}},
            "commission": {"attainment": []},
            "rebate": {"bands": []},
            "revenue_share": {"payment_fees_bp": 0},
        }
    )
    assert [one.result // 100 for one in commission_examples(own, "EUR")] == [5_000, 10_000, 7_500]
    assert commission_examples(own, "EUR")[0].what == "Sourced deal of €50,000, Registered partner"
    assert {one.result for one in rebate_examples(own, "EUR")} == {0}
    assert revenue_share_examples(own, "EUR")[0].result == 51_000_00
