"""What a step becomes once somebody did what it asks for: the same data, the same list, to the word."""

from dataclasses import replace
from datetime import date

import pytest

from bot.model import Stage
from bot.model.facts import OpenRun, PartnerFacts
from bot.program.recommend import Step, Urgency, recommend
from tests.program.cases import TODAY, case_of, days_ago
from tests.program.test_recommend import FINE

AT_RISK = replace(FINE, stage=Stage.AT_RISK, stage_since=days_ago(27), last_touch=days_ago(9))
ONBOARDING = replace(FINE, stage=Stage.ONBOARDING, stage_since=days_ago(38), last_touch=days_ago(22))
EXITING = replace(FINE, stage=Stage.EXITING, stage_since=days_ago(33), last_touch=days_ago(12))
LEAVING = replace(EXITING, open_run=OpenRun("exit", 3, days_ago(8)))

Golden = tuple[Urgency, Step, str, str, tuple[str, ...]]
SETTLE = "The partner is leaving: access, open deals and data have to be settled."

GOLDEN: dict[str, tuple[PartnerFacts, Golden]] = {
    "at risk, not called for a while": (
        AT_RISK,
        (
            Urgency.NOW,
            Step.LOG_TOUCH,
            "Call the partner and agree a recovery plan",
            "The partner is marked at risk.",
            ("At risk since 26 Oct 2026.", "Last touch 13 Nov 2026, 9 days ago."),
        ),
    ),
    "at risk, called today": (
        replace(AT_RISK, last_touch=TODAY),
        (
            Urgency.LATER,
            Step.SET_STAGE,
            "Follow the recovery plan, and change the stage once it works",
            "You are in touch; the next call is due by 29 Nov 2026.",
            ("At risk since 26 Oct 2026.", "Last touch 22 Nov 2026, today."),
        ),
    ),
    "at risk, last called before it was marked so": (
        replace(AT_RISK, stage_since=days_ago(1), last_touch=days_ago(2)),
        (
            Urgency.NOW,
            Step.LOG_TOUCH,
            "Call the partner and agree a recovery plan",
            "The partner is marked at risk.",
            ("At risk since 21 Nov 2026.", "Last touch 20 Nov 2026, 2 days ago."),
        ),
    ),
    "onboarding stalled": (
        ONBOARDING,
        (
            Urgency.SOON,
            Step.SET_STAGE,
            "Finish onboarding, or let the partner go",
            "The partner has been in onboarding for 38 days.",
            ("In this stage since 15 Oct 2026.", "Expected within 30 days."),
        ),
    ),
    "onboarding stalled, and so did its playbook": (
        replace(ONBOARDING, open_run=OpenRun("onboard", 2, days_ago(22))),
        (
            Urgency.SOON,
            Step.CONTINUE_PLAYBOOK,
            "Carry on with the onboard playbook, or stop it",
            "Nothing was done for 22 days.",
            ("2 steps done, the last on 31 Oct 2026, 22 days ago.",),
        ),
    ),
    "a playbook that was never begun": (
        replace(FINE, open_run=OpenRun("onboard", 0, days_ago(22))),
        (
            Urgency.SOON,
            Step.CONTINUE_PLAYBOOK,
            "Carry on with the onboard playbook, or stop it",
            "Nothing was done for 22 days.",
            ("No step is done, begun on 31 Oct 2026, 22 days ago.",),
        ),
    ),
    "a step that is late": (
        replace(FINE, open_run=OpenRun("onboard", 2, days_ago(8), 11, "Explain the money", days_ago(1))),
        (
            Urgency.SOON,
            Step.CONTINUE_PLAYBOOK,
            "Carry on with the onboard playbook, or stop it",
            "“Explain the money” was due 1 day ago.",
            ("2 steps done, the last on 14 Nov 2026, 8 days ago.",),
        ),
    ),
    "a step that is late in the second playbook": (
        replace(
            FINE,
            open_run=OpenRun("qbr", 2, TODAY, 6, "Send the pre-read", days_ago(9)),
            other_runs=(OpenRun("expand", 1, days_ago(8), 7, "Set the yearly rebate", days_ago(3)),),
        ),
        (
            Urgency.SOON,
            Step.CONTINUE_PLAYBOOK,
            "Carry on with the expand playbook, or stop it",
            "“Set the yearly rebate” was due 3 days ago.",
            ("1 step done, the last on 14 Nov 2026, 8 days ago.",),
        ),
    ),
    "leaving by the playbook": (
        LEAVING,
        (
            Urgency.SOON,
            Step.CONTINUE_PLAYBOOK,
            "Go on with step 4 of the exit playbook",
            SETTLE,
            ("Exiting since 20 Oct 2026.", "3 steps done, the last on 14 Nov 2026, 8 days ago."),
        ),
    ),
    "leaving by the playbook, beside another": (
        replace(
            EXITING,
            open_run=OpenRun("support-escalation", 1, TODAY, 5, "Keep the blocker in sight", TODAY),
            other_runs=(OpenRun("exit", 2, days_ago(8), 5, "Settle the money", days_ago(-9)),),
        ),
        (
            Urgency.SOON,
            Step.CONTINUE_PLAYBOOK,
            "Go on with the exit playbook: Settle the money",
            SETTLE,
            ("Exiting since 20 Oct 2026.", "2 steps done, the last on 14 Nov 2026, 8 days ago."),
        ),
    ),
    "leaving by the playbook, a step done today": (
        replace(LEAVING, open_run=OpenRun("exit", 4, TODAY)),
        (
            Urgency.LATER,
            Step.CONTINUE_PLAYBOOK,
            "Go on with step 5 of the exit playbook",
            SETTLE,
            ("Exiting since 20 Oct 2026.", "4 steps done, the last on 22 Nov 2026, today."),
        ),
    ),
    "leaving without a playbook": (
        EXITING,
        (
            Urgency.SOON,
            Step.CLOSE_EXIT,
            "Work through the exit checklist",
            SETTLE,
            ("Exiting since 20 Oct 2026.", "Last touch 10 Nov 2026, 12 days ago."),
        ),
    ),
    "leaving without a playbook, progress noted today": (
        replace(EXITING, last_touch=TODAY),
        (
            Urgency.LATER,
            Step.SET_STAGE,
            "End the partnership once everything is settled",
            SETTLE,
            ("Exiting since 20 Oct 2026.", "Last touch 22 Nov 2026, today."),
        ),
    ),
}


@pytest.mark.parametrize("facts,golden", GOLDEN.values(), ids=GOLDEN)
def test_the_same_data_gives_the_same_words(facts: PartnerFacts, golden: Golden) -> None:
    (one,) = recommend([case_of(facts)])
    assert (one.urgency, one.step, one.title, one.reason, one.evidence) == golden


@pytest.mark.parametrize(
    ("facts", "rests", "wanted"),
    [
        (AT_RISK, date(2026, 11, 29), date(2026, 11, 30)),
        (EXITING, date(2026, 11, 29), date(2026, 11, 30)),
    ],
    ids=["at risk", "exiting"],
)
def test_what_was_looked_after_rests_for_a_week_and_comes_back(facts: PartnerFacts, rests: date, wanted: date) -> None:
    touched = replace(facts, last_touch=TODAY)
    (resting,), (back,) = recommend([case_of(touched, rests)]), recommend([case_of(touched, wanted)])
    assert resting.urgency is Urgency.LATER
    assert back.urgency > Urgency.LATER


def test_a_call_brings_a_partner_at_risk_behind_what_is_due_elsewhere() -> None:
    quiet = replace(FINE, partner_id=2, name="Beta", last_touch=days_ago(40))
    before = recommend([case_of(AT_RISK), case_of(quiet)])
    after = recommend([case_of(replace(AT_RISK, last_touch=TODAY)), case_of(quiet)])
    assert [one.partner_name for one in before] == ["Acme", "Beta"]
    assert [one.partner_name for one in after] == ["Beta", "Acme"]
