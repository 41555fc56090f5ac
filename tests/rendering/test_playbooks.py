"""A playbook is shown so that one look says how far it is and what is next."""

from dataclasses import replace

from bot.model import RunStatus, StepState
from bot.rendering import render
from tests.rendering.look import check
from tests.rendering.made_playbooks import playbooks, progress


def lines(text: str) -> list[str]:
    return text.splitlines()


def test_the_checklist_tells_done_skipped_late_and_soon_apart() -> None:
    shown = lines(check(render(progress("Sign"))).text)
    assert shown[1] == "🟩🟦🟥⬜⬜⬜⬜  2 of 7 done, 1 of them skipped, 1 overdue"
    assert [line[:6] for line in shown[3:10]] == [
        "✅ 1. S",
        "⏭️ 2. ",
        "🔴 3. S",
        "🟡 4. S",
        "🟡 5. S",
        "⬜ 6. S",
        "⬜ 7. S",
    ]
    assert shown[5].endswith("3 days overdue") and shown[6].endswith("due today") and shown[7].endswith("due in 3 days")


def test_the_step_has_a_button_for_everything_that_can_be_done_with_it() -> None:
    message = check(render(progress("Sign")))
    values = [
        element["value"]
        for block in message.blocks
        if block["type"] == "actions" and isinstance(elements := block["elements"], list)
        for element in elements
        if isinstance(element, dict) and isinstance(element.get("value"), str)
    ]
    for line in (
        "playbook #12 onboard done 3",
        "playbook #12 onboard skip 3",
        "fill legal/nda for #12",
        "templates legal/nda",
        "playbook #12 onboard owner 3",
        "playbook #12 onboard stop",
    ):
        assert any(f'"line":"{line}"' in str(value) for value in values), line


def test_to_others_nobody_is_pinged() -> None:
    assert "<@" in check(render(progress("Ana"))).text
    assert "<@" not in check(render(progress("Ana"), private=False)).text


def test_a_step_that_is_no_longer_open_has_no_buttons_to_finish_it() -> None:
    shown = progress("Sign")
    assert shown.step is not None
    closed = replace(shown, step=replace(shown.step, state=StepState.DONE))
    for one in (closed, replace(shown, status=RunStatus.STOPPED)):
        assert "[Step is done]" not in check(render(one)).text


def test_what_can_be_started_for_a_partner_is_started_by_one_press() -> None:
    told = check(render(replace(playbooks("Onboard"), partner_id=12, partner_name="Acme"))).text
    assert "[Start: Onboard]" in told and "[Start another one]" in told
