"""Diagrams in answers: drawn, uploaded, and remembered by the id of the file."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from hashlib import sha256
from typing import TypeAlias

import structlog

from bot.documents import draw
from bot.slack import Sender, SlackTrouble

log = structlog.get_logger(__name__)

Draw: TypeAlias = Callable[[str], Awaitable[bytes | None]]
# Somebody waits for the answer around them; a diagram takes half a second, and its upload a second or two.
SECONDS_TO_WAIT = 25.0
MOST_AT_ONCE = 2
MOST_IN_AN_ANSWER = 10
MOST_REMEMBERED = 1_000
NAME, TITLE = "diagram.png", "Diagram"

_Key: TypeAlias = tuple[str, bytes]


class Diagrams:
    """Turns Mermaid diagrams into files that Slack shows, each once for a workspace."""

    def __init__(self, sender: Sender, draw: Draw = draw, *, most_remembered: int = MOST_REMEMBERED) -> None:
        self._sender = sender
        self._draw = draw
        self._most_remembered = most_remembered
        self._drawing = asyncio.Semaphore(MOST_AT_ONCE)
        # Each is made once, however many ask for it meanwhile.
        self._files: OrderedDict[_Key, asyncio.Task[str | None]] = OrderedDict()

    async def drawn(self, team_id: str, sources: Iterable[str]) -> Mapping[str, str]:
        """Give the id of a file for each diagram that can be shown.

        Args:
            team_id: the workspace.
            sources: the diagrams as Mermaid writes them; those after the tenth are left out.

        Returns:
            The ids by source. A diagram that cannot be drawn, or uploaded in time, has none.
        """
        wanted = tuple(dict.fromkeys(sources))[:MOST_IN_AN_ANSWER]
        files = await asyncio.gather(*(self._file(team_id, source) for source in wanted))
        return {source: file_id for source, file_id in zip(wanted, files, strict=True) if file_id is not None}

    async def _file(self, team_id: str, source: str) -> str | None:
        key = (team_id, sha256(source.encode(errors="replace")).digest())
        file = self._files.get(key)
        if file is None or (file.done() and file.result() in self._sender.refused_files):
            file = self._files[key] = asyncio.create_task(self._remembered(key, source))
        self._files.move_to_end(key)
        if len(self._files) > self._most_remembered:
            self._files.popitem(last=False)
        return await asyncio.shield(file)

    async def _remembered(self, key: _Key, source: str) -> str | None:
        """Make a file; where that fails, it is tried again the next time."""
        file_id = None
        try:
            file_id = await self._made(source)
        finally:
            if file_id is None:
                self._files.pop(key, None)
        return file_id

    async def _made(self, source: str) -> str | None:
        try:
            async with asyncio.timeout(SECONDS_TO_WAIT):
                async with self._drawing:
                    picture = await self._draw(source)
                return None if picture is None else await self._sender.upload(NAME, picture, title=TITLE)
        except (SlackTrouble, TimeoutError) as error:
            log.warning("diagram not shown", reason=str(error) or "too slow")
            return None
