"""The bytes of files on their way to Slack; they stay with the bot until they are shared or a message shows them."""

import aiohttp

from bot.model.json import Json, JsonValue
from bot.slack.calls import Calls, Sleep
from bot.slack.client import SECONDS_TO_ANSWER
from bot.slack.errors import Rejected, Unreachable

UPLOAD = "upload url"
# Slack: an upload is looked at before a message can show it, mostly for a second or two; its kind is known then.
SECONDS_BEFORE_LOOKS = (0.0, 0.5, 0.5, 1.0, 1.0, 2.0, 2.0, 4.0)
_TIMEOUT = aiohttp.ClientTimeout(total=SECONDS_TO_ANSWER)


class Uploads:
    """Uploads files for one Slack installation."""

    def __init__(self, calls: Calls, session: aiohttp.ClientSession, sleep: Sleep) -> None:
        self._calls = calls
        self._session = session
        self._sleep = sleep

    async def upload(self, name: str, content: bytes, *, title: str) -> str:
        """Upload a file that blocks can show right away.

        Args:
            name: the file's name, whose ending tells what it is.
            content: at least one byte.
            title: what Slack calls it.

        Returns:
            Its id, for the `slack_file` of an image block.

        Raises:
            Rejected: Slack does not take it.
            Unreachable: Slack cannot be reached, or does not get to look at the file in about ten seconds.
        """
        file_id = await self.put(name, content)
        await self.complete(file_id, title=title)
        for seconds in SECONDS_BEFORE_LOOKS:
            await self._sleep(seconds)
            if _kind(await self._calls.call("files.info", file=file_id)):
                return file_id
        raise Unreachable("files.info", "not ready")

    async def put(self, name: str, content: bytes) -> str:
        """Send the bytes of a file, which nobody sees before it is completed; gives its id.

        Raises:
            Rejected: Slack does not take it.
            Unreachable: Slack cannot be reached.
        """
        place = await self._calls.call("files.getUploadURLExternal", filename=name, length=len(content))
        await self._send(str(place.get("upload_url")), content)
        return str(place.get("file_id"))

    async def complete(
        self, file_id: str, *, title: str, channel: str | None = None, thread_ts: str | None = None
    ) -> None:
        """Make a file of the bytes that were sent, and share it in a channel or a thread of one.

        Raises:
            Rejected: Slack does not take it.
            Unreachable: Slack cannot be reached; it may be shared.
        """
        files: list[JsonValue] = [{"id": file_id, "title": title}]
        await self._calls.call(
            "files.completeUploadExternal", files=files, channel_id=channel, thread_ts=thread_ts if channel else None
        )

    async def _send(self, url: str, content: bytes) -> None:
        try:
            async with self._session.post(url, data=content, timeout=_TIMEOUT) as response:
                status = response.status
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Unreachable(UPLOAD, type(error).__name__) from error
        if status >= 500:
            raise Unreachable(UPLOAD, f"HTTP {status}")
        if status != 200:
            raise Rejected(UPLOAD, f"HTTP {status}")


def _kind(info: Json) -> JsonValue:
    file = info.get("file")
    return file.get("mimetype") if isinstance(file, dict) else None
