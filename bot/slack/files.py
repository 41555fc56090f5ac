"""Files that people are sent, and files that they sent."""

from dataclasses import dataclass

import aiohttp
from yarl import URL

from bot.memory import DeliveryLedger
from bot.model import DeliveryState
from bot.slack.calls import Calls, Sleep
from bot.slack.client import SECONDS_TO_ANSWER
from bot.slack.errors import KeptElsewhere, Rejected, Unreachable
from bot.slack.uploads import Uploads

DOWNLOAD = "url_private"
MOST_TRIES = 4
# Slack: a file is shared a moment after Slack says so.
SECONDS_BEFORE_LOOKS = (0.5, 1.0, 2.0, 4.0)
# Slack: where a file says that it was shared, by the kind of conversation.
SHARED_IN = ("channels", "groups", "ims")
_TIMEOUT = aiohttp.ClientTimeout(total=SECONDS_TO_ANSWER)
_CHUNK = 65_536


@dataclass(frozen=True)
class Received:
    """A file that somebody sent; `content` is cut one byte behind the most that was asked for."""

    name: str
    content: bytes


class Files:
    """Sends and fetches files for one Slack installation."""

    def __init__(
        self,
        calls: Calls,
        session: aiohttp.ClientSession,
        ledger: DeliveryLedger,
        uploads: Uploads,
        *,
        token: str,
        api_url: str,
        sleep: Sleep,
    ) -> None:
        self._calls = calls
        self._session = session
        self._ledger = ledger
        self._uploads = uploads
        self._token = token
        self._api_url = api_url
        self._sleep = sleep

    async def send(
        self, team_id: str, channel: str, name: str, content: bytes, *, title: str, key: str, thread_ts: str | None
    ) -> None:
        """Share a file in a conversation, once for its key as far as Slack lets us.

        A message with a file carries no mark of ours. Where the outcome of an attempt is unknown, the file is asked
        where it was shared before it is shared again. What is not certain: a share that Slack makes later than the
        last of these looks is made twice.

        Raises:
            Rejected: Slack does not take it.
            Unreachable: it could not be made sure that the file is out.
        """
        file_id = await self._put(team_id, channel, name, content, key=f"{key}/file")
        begun = await self._ledger.begin(team_id, key, channel)
        if begun is not None and begun.state is DeliveryState.SENT:
            return
        is_out = begun is not None and await self._is_shared(file_id, channel)
        for _ in range(MOST_TRIES):
            if not is_out:
                try:
                    await self._uploads.complete(file_id, title=title, channel=channel, thread_ts=thread_ts)
                    is_out = True
                except Rejected:
                    await self._ledger.abandon(team_id, key)
                    raise
                except Unreachable:
                    is_out = await self._is_shared(file_id, channel)
            if is_out:
                await self._ledger.sent(team_id, key, file_id)
                return
        raise Unreachable("files.completeUploadExternal", "no certain answer")

    async def fetch(self, file_id: str, *, most: int) -> Received:
        """Fetch a file that somebody gave to the app.

        Args:
            file_id: Slack's id of it.
            most: how many bytes are wanted at the most; of a longer file one more is read.

        Raises:
            KeptElsewhere: it is not Slack that keeps it.
            Rejected: Slack does not give it.
            Unreachable: Slack cannot be reached.
        """
        file = (await self._calls.call("files.info", file=file_id)).get("file")
        address = file.get("url_private_download") if isinstance(file, dict) else None
        if not isinstance(file, dict) or not isinstance(address, str):
            raise Rejected("files.info", "no address")
        # Slack: a file of another service stands in `files.info` like any other, with that service's address.
        if file.get("is_external") is True or file.get("mode") == "external":
            raise KeptElsewhere("files.info", "external")
        return Received(str(file.get("name")), await self._fetched(slacks_own(address, api_url=self._api_url), most))

    async def _fetched(self, url: URL, most: int) -> bytes:
        content = bytearray()
        headers = {"Authorization": f"Bearer {self._token}"}
        try:
            async with self._session.get(url, headers=headers, timeout=_TIMEOUT) as response:
                # Slack: a token that may not read the file is sent to the sign-in page, which comes with a 200.
                if response.status in (401, 403, 404) or response.content_type == "text/html":
                    raise Rejected(DOWNLOAD, f"HTTP {response.status} {response.content_type}")
                if response.status != 200:
                    raise Unreachable(DOWNLOAD, f"HTTP {response.status}")
                async for chunk in response.content.iter_chunked(_CHUNK):
                    content += chunk
                    if len(content) > most:
                        break
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Unreachable(DOWNLOAD, type(error).__name__) from error
        return bytes(content[: most + 1])

    async def _put(self, team_id: str, channel: str, name: str, content: bytes, *, key: str) -> str:
        """Send the bytes; the ledger keeps the id, so that a process that comes after this one shares the same file."""
        begun = await self._ledger.begin(team_id, key, channel)
        if begun is not None and begun.state is DeliveryState.SENT and begun.ts:
            return begun.ts
        file_id = await self._uploads.put(name, content)
        await self._ledger.sent(team_id, key, file_id)
        return file_id

    async def _is_shared(self, file_id: str, channel: str) -> bool:
        for seconds in SECONDS_BEFORE_LOOKS:
            await self._sleep(seconds)
            file = (await self._calls.call("files.info", file=file_id)).get("file")
            lists = [file.get(name) for name in SHARED_IN] if isinstance(file, dict) else []
            if any(channel in one for one in lists if isinstance(one, list)):
                return True
        return False


def slacks_own(address: str, *, api_url: str) -> URL:
    """Give the address of a file, having seen that it is Slack's own: whoever is behind it is given the token.

    Args:
        address: what Slack says of where the file is.
        api_url: Slack's address, or a local workspace's. Slack: the API is at slack.com, files are at files.slack.com.

    Raises:
        KeptElsewhere: it is another's.
    """
    slack = URL(api_url)
    host = (slack.host or "").removeprefix("www.")
    try:
        url = URL(address)
    except ValueError as error:
        raise KeptElsewhere("files.info", "no address") from error
    is_there = url.host is not None and (url.host == host or url.host.endswith(f".{host}"))
    if not is_there or (url.scheme, url.port) != (slack.scheme, slack.port):
        raise KeptElsewhere("files.info", f"an address at {url.host}")
    return url
