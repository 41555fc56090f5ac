"""The one way a message leaves the house.

A post is written into the ledger before it is attempted, and its key travels in the message's metadata. Where the
outcome of an attempt is unknown (no answer, or the process died), the channel's history is asked before anything is
posted again, so a message is neither lost nor doubled.
"""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Protocol

import aiohttp
import structlog
from slack_sdk.errors import SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient
from slack_sdk.webhook.webhook_response import WebhookResponse

from bot.memory import DeliveryLedger
from bot.model import DeliveryState
from bot.model.json import Json, JsonValue
from bot.slack.calls import Calls, Sleep
from bot.slack.errors import NotShared, Rejected, Unreachable
from bot.slack.files import Files
from bot.slack.history import find, marked
from bot.slack.places import Place
from bot.slack.uploads import Uploads

log = structlog.get_logger(__name__)

RESPONSE_URL = "response_url"
# Slack: a response URL lives for 30 minutes and takes five answers.
MOST_ANSWERS = 5
# Slack: it fetches the images of a message while it takes it, and this is what it answers when it cannot.
REFUSED = "invalid_blocks"
MOST_POSTS = 4
SECONDS_BEFORE_LOOKING = 1.0


class Outgoing(Protocol):
    """A message as rendering makes it."""

    @property
    def text(self) -> str:
        """All that matters in words: notifications and screen readers read only this."""
        ...

    @property
    def blocks(self) -> Sequence[Json]:
        """What is shown."""
        ...

    @property
    def without_images(self) -> "Outgoing | None":
        """The same with words in place of its images; None when it has none."""
        ...


class Sender:
    """Sends messages and opens views for one Slack installation."""

    def __init__(
        self,
        client: AsyncWebClient,
        session: aiohttp.ClientSession,
        ledger: DeliveryLedger,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self.calls = Calls(client, sleep)
        # The ids of all that were in a message whose images Slack refused, whichever of them it was.
        self.refused_files: set[str] = set()
        self._session = session
        self._ledger = ledger
        self._sleep = sleep
        self._uploads = Uploads(self.calls, session, sleep)
        self.files = Files(
            self.calls, session, ledger, self._uploads, token=client.token or "", api_url=client.base_url, sleep=sleep
        )

    async def answer(self, team_id: str, place: Place, message: Outgoing, *, key: str) -> None:
        """Send an answer to where it belongs.

        Args:
            team_id: the workspace.
            place: where the person asked.
            message: what to send.
            key: names this answer; sending it again under the same key sends nothing twice.

        Raises:
            Rejected: Slack does not take it.
            Unreachable: Slack cannot be reached; the answer is to be sent again later under the same key.
        """
        if place.thread_ts is None and place.response_url:
            # Where the outcome is unknown: rather twice for this one reader than not at all.
            with suppress(Unreachable):
                if await self._whisper(place.response_url, message):
                    return
        channel = place.channel if place.thread_ts else await self.direct_channel(place.user_id)
        await self.post(team_id, channel or place.user_id, message, key=key, thread_ts=place.thread_ts)

    async def post(
        self, team_id: str, channel: str, message: Outgoing, *, key: str, thread_ts: str | None = None
    ) -> str:
        """Post a message once, whatever happens on the way.

        Returns:
            The message's timestamp.

        Raises:
            Rejected: Slack does not take it.
            Unreachable: it could not be made sure that the message is out.
        """
        begun = await self._ledger.begin(team_id, key, channel)
        if begun is not None and begun.state is DeliveryState.SENT and begun.ts:
            return begun.ts
        ts = await find(self.calls, begun, thread_ts)
        for _ in range(MOST_POSTS):
            if ts is None:
                ts = await self._attempt(team_id, channel, message, key=key, thread_ts=thread_ts)
            if ts is not None:
                await self._ledger.sent(team_id, key, ts)
                return ts
            await self._sleep(SECONDS_BEFORE_LOOKING)
            ts = await find(self.calls, await self._ledger.begin(team_id, key, channel), thread_ts)
        raise Unreachable("chat.postMessage", "no certain answer")

    async def share(self, team_id: str, place: Place, parts: Iterable[tuple[str, Outgoing]]) -> bool:
        """Show messages to everybody in the channel where they were asked for, each once at the most for its key.

        Slack keeps no mark of ours with what a response URL posts, and the bot may not be able to read the channel:
        an attempt whose outcome is unknown is not repeated before `may_share_again`.

        Args:
            team_id: the workspace.
            place: where the person asked.
            parts: each message with its key, in order; the first that fails is the last that is tried.

        Returns:
            Whether any of it was not shown before.

        Raises:
            NotShared: one of them is not surely shown.
        """
        if place.channel is None or await self.has_outsiders(place.channel):
            raise NotShared("outsiders", 0)
        is_new = False
        for shown, (key, message) in enumerate(parts):
            begun = await self._ledger.begin(team_id, key, place.channel)
            if begun is not None and begun.state is DeliveryState.SENT:
                continue
            if begun is not None:
                raise NotShared("uncertain", shown)
            try:
                taken = place.response_url is not None and await self._whisper(place.response_url, message, aloud=True)
            except Unreachable as error:
                raise NotShared("uncertain", shown) from error
            if not taken:
                await self._ledger.abandon(team_id, key)
                raise NotShared("expired", shown)
            await self._ledger.sent(team_id, key, "")
            is_new = True
        return is_new

    async def may_share_again(self, team_id: str, key: str) -> None:
        """Let a share whose outcome is unknown be made again: the person who shares was told, and decides."""
        await self._ledger.abandon(team_id, key)

    async def has_outsiders(self, channel: str | None) -> bool:
        """Whether people of other companies read a channel; a channel we cannot see counts as one."""
        if channel is None:
            return True
        if channel.startswith("D"):
            return False
        try:
            info = (await self.calls.call("conversations.info", channel=channel)).get("channel")
        except Rejected:
            return True
        return not isinstance(info, dict) or any(
            info.get(flag) is True for flag in ("is_ext_shared", "is_pending_ext_shared")
        )

    async def hint(self, channel: str, user_id: str, message: Outgoing) -> None:
        """Tell one person something in a channel that others read too."""
        await self.calls.call(
            "chat.postEphemeral", channel=channel, user=user_id, text=message.text, blocks=list(message.blocks)
        )

    async def publish_home(self, user_id: str, view: Json) -> None:
        """Show a person's App Home."""
        await self.calls.call("views.publish", user_id=user_id, view=view)

    async def open_view(self, trigger_id: str, view: Json, *, over: bool = False) -> None:
        """Open a modal, or put one over the open one.

        Raises:
            Rejected: the trigger is older than Slack's three seconds, or was used.
        """
        await self.calls.call("views.push" if over else "views.open", trigger_id=trigger_id, view=view)

    async def update_view(self, view_id: str, view: Json, *, seen: str = "") -> None:
        """Show something else in an open modal.

        Args:
            view_id: the modal.
            view: what it shows then.
            seen: Slack's hash of what it showed; where it shows something else by now, nothing is changed.

        Raises:
            Rejected: it is gone, or shows something else (`hash_conflict`).
        """
        await self.calls.call("views.update", view_id=view_id, view=view, hash=seen or None)

    async def direct_channel(self, user_id: str) -> str:
        """Give the DM with a person, opened if need be."""
        opened = (await self.calls.call("conversations.open", users=user_id)).get("channel")
        channel = opened.get("id") if isinstance(opened, dict) else None
        if not isinstance(channel, str):
            raise Rejected("conversations.open", "no channel")
        return channel

    async def suggest(self, channel: str, prompts: Sequence[Json]) -> None:
        """Offer prompts in a fresh DM with the bot."""
        values: list[JsonValue] = list(prompts)
        await self.calls.call("assistant.threads.setSuggestedPrompts", channel_id=channel, prompts=values)

    async def upload(self, name: str, content: bytes, *, title: str) -> str:
        """Upload a file that an image block can show; see `Uploads.upload`."""
        return await self._uploads.upload(name, content, title=title)

    async def _attempt(
        self, team_id: str, channel: str, message: Outgoing, *, key: str, thread_ts: str | None
    ) -> str | None:
        """Post; None when it is unknown whether Slack did."""
        try:
            posted = await self.calls.call(
                "chat.postMessage",
                channel=channel,
                thread_ts=thread_ts,
                text=message.text,
                blocks=list(message.blocks),
                metadata=marked(key),
                unfurl_links=False,
                unfurl_media=False,
            )
        except Rejected as error:
            if error.reason == REFUSED and (words := self._in_words(message)) is not None:
                return await self._attempt(team_id, channel, words, key=key, thread_ts=thread_ts)
            await self._ledger.abandon(team_id, key)
            raise
        except Unreachable as error:
            log.warning("post without an answer", channel=channel, key=key, reason=error.reason)
            return None
        return str(posted.get("ts"))

    async def _whisper(self, response_url: str, message: Outgoing, *, aloud: bool = False) -> bool:
        """Answer through a response URL; False when Slack refuses, as it does when the URL is used up.

        Raises:
            Unreachable: it is unknown whether Slack showed it.
        """
        response = await self._through(response_url, message, aloud=aloud)
        if REFUSED in response.body and (words := self._in_words(message)) is not None:
            response = await self._through(response_url, words, aloud=aloud)
        if response.status_code != 200:
            log.warning("response url refused", status=response.status_code, reason=response.body[:200])
        return response.status_code == 200

    def _in_words(self, message: Outgoing) -> Outgoing | None:
        """Give what is sent in place of a message that Slack refused; None when it has no images."""
        words = message.without_images
        if words is not None:
            files = {str(file["id"]) for block in message.blocks if isinstance(file := block.get("slack_file"), dict)}
            log.warning("images refused", files=sorted(files))
            self.refused_files |= files
        return words

    async def _through(self, response_url: str, message: Outgoing, *, aloud: bool) -> WebhookResponse:
        """Send a message through a response URL; raises as `_whisper` does."""
        hook = AsyncWebhookClient(response_url, session=self._session, retry_handlers=[])
        try:
            response = await hook.send_dict(
                {
                    "response_type": "in_channel" if aloud else "ephemeral",
                    "replace_original": False,
                    "text": message.text,
                    "blocks": list(message.blocks),
                    "unfurl_links": False,
                    "unfurl_media": False,
                }
            )
        except (aiohttp.ClientError, TimeoutError, SlackRequestError) as error:
            log.warning("response url failed", reason=type(error).__name__)
            raise Unreachable(RESPONSE_URL, type(error).__name__) from error
        if response.status_code >= 500:
            raise Unreachable(RESPONSE_URL, f"HTTP {response.status_code}")
        return response
