"""TechStart Inc from a prospect to its first business review, through Slack alone, with a restart in between."""

from functools import partial

import pytest

from tests.e2e.bot_process import running_bot
from tests.e2e.conftest import Desk
from tests.sandbox.driver import BEN, PARTNERSHIPS, Json
from tests.shelf import shipped

BEN_DM = "D0BENCART"
pytestmark = [pytest.mark.anyio, pytest.mark.e2e]


async def press(desk: Desk, message: Json, label: str) -> Json:
    return await desk.answer(BEN, PARTNERSHIPS, partial(desk.presses, BEN, message, label))


async def says(desk: Desk, line: str) -> Json:
    return await desk.command(BEN, PARTNERSHIPS, f"/partner {line}")


async def worked_through(desk: Desk, card: Json, name: str, *, first: int = 1) -> Json:
    """Press "Step is done" to the end of a playbook, looking at each step's card on the way."""
    steps = steps_of(name)
    for number in range(first, len(steps) + 1):
        assert f"Step {number} of {len(steps)}: {steps[number - 1]}" in card["text"]
        card = await press(desk, card, "Step is done")
    assert f"the {name} playbook is finished" in card["text"]
    return card


def steps_of(name: str) -> list[str]:
    playbook = shipped().playbook(name)
    assert playbook is not None
    return [step.title for step in playbook.steps if "registered" not in step.skip_for]


@pytest.mark.timeout(240)
async def test_a_prospect_comes_to_its_first_business_review(desk: Desk) -> None:
    started = await says(desk, "playbook start recruit for TechStart Inc")
    card = await press(desk, started, "Step is done")
    fill = await press(desk, await says(desk, "playbook status TechStart Inc"), "Fill ICP and account tracker")
    assert "ICP and account tracker" in fill["text"]

    scorecard = await says(desk, "fill qualification for TechStart Inc")
    assert "0 of 10 answered" in scorecard["text"]
    await desk.bot.terminate()
    async with running_bot(desk.sandbox, desk.database, desk.log):
        finished = await worked_through(desk, card, "recruit", first=2)
        await press(desk, finished, "Move to Onboarding")
        started = await press(desk, finished, "Start: Onboard a partner")
        finished = await worked_through(desk, started, "onboard")
        await press(desk, finished, "Move to Active")
        finished = await worked_through(desk, await press(desk, finished, "Start: Hold a business review"), "qbr")
        held = await says(desk, "review TechStart Inc two accounts agreed")
        assert "is remembered already" in held["text"], "the playbook's step is the review"

        history = await says(desk, "playbook TechStart Inc history")
        for name in ("Recruit a partner", "Onboard a partner", "Hold a business review"):
            assert f"{name}: finished" in history["text"]
        where = await press(desk, await says(desk, "fill qbr for TechStart Inc"), "Show the document")
        assert "in your direct messages" in where["text"]
        document = "\n".join(await desk.texts(BEN, BEN_DM))
        assert "Hold the review" in document
        assert "Recruit playbook: Hold the discovery call" not in document
        assert "Sarah Chen" in document
        again = await says(desk, "fill qualification for TechStart Inc")
        assert "0 of 10 answered" in again["text"], "the fill that was begun before the restart is still there"
