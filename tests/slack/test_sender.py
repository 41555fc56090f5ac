from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession

from bot.memory import Memory
from bot.sandbox import Sandbox
from bot.slack import NotShared, Place, Rejected, Sender, Unreachable
from tests.clock import Clock
from tests.slack.conftest import Waits, Words

pytestmark = pytest.mark.anyio

TEAM, ANA, SARAH = "T0NORTHBM", "U0ANARUIZ", "U0SARAHCH"
PARTNERSHIPS, DEAL_DESK, SHARED, ANA_DM = "C0PARTNER", "C0DEALDSK", "C0TECHSHR", "D0ANARUIZ"


@pytest.fixture
def clock() -> Clock:
    # The sandbox lives in the present; the ledger's times are compared with its messages.
    return Clock(datetime.now(UTC))


async def fault(sandbox: Sandbox, session: ClientSession, method: str, kind: str, count: int = 1) -> None:
    body = {"method": method, "kind": kind, "count": count, "retry_after": 7}
    async with session.post(f"{sandbox.url}/ui/faults", json=body) as response:
        assert response.status == 200


async def texts(sandbox: Sandbox, session: ClientSession, channel: str) -> list[str]:
    query = {"as": ANA, "channel": channel}
    async with session.get(f"{sandbox.url}/ui/messages", params=query) as response:
        return [message["text"] for message in (await response.json())["messages"]]


async def test_a_post_is_made_once_for_its_key(sandbox: Sandbox, session: ClientSession, sender: Sender) -> None:
    first = await sender.post(TEAM, PARTNERSHIPS, Words("Once"), key="k1")
    again = await sender.post(TEAM, PARTNERSHIPS, Words("Once"), key="k1")
    assert first == again
    assert (await texts(sandbox, session, PARTNERSHIPS)).count("Once") == 1


@pytest.mark.parametrize("kind", ["lost_reply", "server_error"])
async def test_a_post_without_an_answer_is_neither_lost_nor_doubled(
    sandbox: Sandbox, session: ClientSession, sender: Sender, kind: str
) -> None:
    await fault(sandbox, session, "chat.postMessage", kind)
    await sender.post(TEAM, PARTNERSHIPS, Words("Exactly once"), key="k2")
    assert (await texts(sandbox, session, PARTNERSHIPS)).count("Exactly once") == 1


async def test_a_process_that_died_after_posting_does_not_post_again(
    sandbox: Sandbox, session: ClientSession, sender: Sender, memory: Memory
) -> None:
    await memory.deliveries.begin(TEAM, "k3", PARTNERSHIPS)
    metadata = {"event_type": "partneros_delivery", "event_payload": {"key": "k3"}}
    await sender.calls.call("chat.postMessage", channel=PARTNERSHIPS, text="Before the crash", metadata=metadata)
    await sender.post(TEAM, PARTNERSHIPS, Words("Before the crash"), key="k3")
    assert (await texts(sandbox, session, PARTNERSHIPS)).count("Before the crash") == 1


async def test_a_process_that_died_before_posting_posts_after_the_restart(
    sandbox: Sandbox, session: ClientSession, sender: Sender, memory: Memory
) -> None:
    await memory.deliveries.begin(TEAM, "k4", PARTNERSHIPS)
    await sender.post(TEAM, PARTNERSHIPS, Words("After the crash"), key="k4")
    assert (await texts(sandbox, session, PARTNERSHIPS)).count("After the crash") == 1


async def test_a_lost_answer_in_a_thread_is_looked_up_in_the_thread(
    sandbox: Sandbox, session: ClientSession, sender: Sender
) -> None:
    root = await sender.post(TEAM, PARTNERSHIPS, Words("Root"), key="root")
    await fault(sandbox, session, "chat.postMessage", "lost_reply")
    ts = await sender.post(TEAM, PARTNERSHIPS, Words("Reply"), key="reply", thread_ts=root)
    replies = await sender.calls.call("conversations.replies", channel=PARTNERSHIPS, ts=root)
    messages = replies["messages"]
    assert isinstance(messages, list)
    assert [one["ts"] for one in messages if isinstance(one, dict) and one["text"] == "Reply"] == [ts]


async def test_a_rate_limit_is_waited_out_as_long_as_slack_asks(
    sandbox: Sandbox, session: ClientSession, sender: Sender, waits: Waits
) -> None:
    await fault(sandbox, session, "chat.postMessage", "ratelimited", count=2)
    await sender.post(TEAM, PARTNERSHIPS, Words("Patient"), key="k5")
    assert waits.seconds == [7.0, 7.0]
    assert (await texts(sandbox, session, PARTNERSHIPS)).count("Patient") == 1


async def test_slack_that_stays_away_is_told_as_unreachable_and_the_post_can_be_made_later(
    sandbox: Sandbox, session: ClientSession, sender: Sender
) -> None:
    await fault(sandbox, session, "chat.postMessage", "server_error", count=4)
    with pytest.raises(Unreachable):
        await sender.post(TEAM, PARTNERSHIPS, Words("Later"), key="k6")
    await sender.post(TEAM, PARTNERSHIPS, Words("Later"), key="k6")
    assert (await texts(sandbox, session, PARTNERSHIPS)).count("Later") == 1


async def test_what_slack_refuses_is_told_and_forgotten(sender: Sender) -> None:
    for _ in range(2):
        with pytest.raises(Rejected, match="not_in_channel"):
            await sender.post(TEAM, "C0GENERAL", Words("No"), key="k7")


async def test_an_answer_whose_response_url_is_used_up_comes_as_a_direct_message(
    sandbox: Sandbox, session: ClientSession, sender: Sender
) -> None:
    place = Place(ANA, channel=PARTNERSHIPS, response_url=f"{sandbox.url}/response/none")
    await sender.answer(TEAM, place, Words("Here instead"), key="k8")
    assert "Here instead" in await texts(sandbox, session, ANA_DM)


async def test_an_answer_that_may_not_have_arrived_comes_as_a_direct_message_too(
    sandbox: Sandbox, session: ClientSession, sender: Sender
) -> None:
    await fault(sandbox, session, "response_url", "lost_reply")
    await sender.answer(TEAM, pressed_by_ana(sandbox), Words("Read me"), key="k9")
    assert "Read me" in await texts(sandbox, session, ANA_DM)


@pytest.mark.parametrize(
    ("channel", "outsiders"),
    [(PARTNERSHIPS, False), (ANA_DM, False), (SHARED, True), (DEAL_DESK, True), (None, True)],
)
async def test_a_channel_counts_as_shared_unless_we_can_see_that_it_is_not(
    sender: Sender, channel: str | None, outsiders: bool
) -> None:
    assert await sender.has_outsiders(channel) is outsiders


def pressed_by_ana(sandbox: Sandbox, channel: str = PARTNERSHIPS) -> Place:
    return Place(ANA, channel=channel, response_url=sandbox.workspace.response_urls.give(channel=channel, user=ANA))


async def test_sharing_shows_it_to_everybody_once(sandbox: Sandbox, session: ClientSession, sender: Sender) -> None:
    place = pressed_by_ana(sandbox)
    for _ in range(2):
        await sender.share(TEAM, place, [("s1", Words("For all"))])
    assert (await texts(sandbox, session, PARTNERSHIPS)).count("For all") == 1


@pytest.mark.parametrize("kind", ["lost_reply", "server_error"])
async def test_a_share_that_may_have_arrived_is_told_and_not_repeated(
    sandbox: Sandbox, session: ClientSession, sender: Sender, kind: str
) -> None:
    await fault(sandbox, session, "response_url", kind)
    place = pressed_by_ana(sandbox)
    for _ in range(2):
        with pytest.raises(Rejected, match="uncertain"):
            await sender.share(TEAM, place, [("s2", Words("Perhaps"))])
    assert (await texts(sandbox, session, PARTNERSHIPS)).count("Perhaps") == (kind == "lost_reply")


async def test_parts_that_are_shown_are_not_repeated_and_who_reads_the_channel_is_asked_once(
    sandbox: Sandbox, session: ClientSession, sender: Sender
) -> None:
    parts = [(f"p/{number}", Words(f"Part {number}")) for number in (1, 2, 3)]
    await fault(sandbox, session, "response_url", "slow")
    await fault(sandbox, session, "response_url", "server_error")
    for _ in range(2):
        with pytest.raises(NotShared, match="uncertain") as caught:
            await sender.share(TEAM, pressed_by_ana(sandbox), parts)
        assert caught.value.shown == 1
    await sender.may_share_again(TEAM, "p/2")
    asked = len([call for call in sandbox.workspace.calls.since(0) if call.name == "conversations.info"])
    assert await sender.share(TEAM, pressed_by_ana(sandbox), parts)
    assert not await sender.share(TEAM, pressed_by_ana(sandbox), [])
    calls = [call for call in sandbox.workspace.calls.since(0) if call.name == "conversations.info"]
    assert len(calls) == asked + 2
    shown = [text for text in await texts(sandbox, session, PARTNERSHIPS) if text.startswith("Part ")]
    assert shown == ["Part 1", "Part 2", "Part 3"]


async def test_a_share_that_slack_refuses_can_be_made_again(
    sandbox: Sandbox, session: ClientSession, sender: Sender
) -> None:
    used_up = Place(ANA, channel=PARTNERSHIPS, response_url=f"{sandbox.url}/response/none")
    with pytest.raises(Rejected, match="expired"):
        await sender.share(TEAM, used_up, [("s3", Words("Again"))])
    await sender.share(TEAM, pressed_by_ana(sandbox), [("s3", Words("Again"))])
    assert "Again" in await texts(sandbox, session, PARTNERSHIPS)


@pytest.mark.parametrize("channel", [SHARED, DEAL_DESK])
async def test_nothing_is_shared_where_strangers_may_read(
    sandbox: Sandbox, session: ClientSession, sender: Sender, channel: str
) -> None:
    with pytest.raises(Rejected, match="outsiders"):
        await sender.share(TEAM, pressed_by_ana(sandbox, channel), [("s4", Words("Not here"))])
    assert "Not here" not in await texts(sandbox, session, channel)


async def test_a_place_survives_the_inbox(sender: Sender) -> None:
    place = Place(ANA, channel="C1", thread_ts="1.2", response_url="https://x.example", view_id="V1", home=True)
    assert Place.from_json(place.to_json()) == place
    assert Place.from_json(Place(ANA).to_json()) == Place(ANA)
