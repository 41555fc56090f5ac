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


class Diagrams:
    """Turns Mermaid diagrams into files that Slack shows, each once for a workspace."""

    def __init__(self, sender: Sender, draw: Draw = draw) -> None:
        self._sender = sender
        self._draw = draw
        self._drawing = asyncio.Semaphore(MOST_AT_ONCE)
        self._files: OrderedDict[tuple[str, bytes], str] = OrderedDict()

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
        if key not in self._files:
            file_id = await self._made(source)
            if file_id is None:
                return None
            self._files[key] = file_id
            if len(self._files) > MOST_REMEMBERED:
                self._files.popitem(last=False)
        self._files.move_to_end(key)
        return self._files[key]

    async def _made(self, source: str) -> str | None:
        try:
            async with asyncio.timeout(SECONDS_TO_WAIT):
                async with self._drawing:
                    picture = await self._draw(source)
                return None if picture is None else await self._sender.upload(NAME, picture, title=TITLE)
        except (SlackTrouble, TimeoutError) as error:
            log.warning("diagram not shown", reason=str(error) or "too slow")
            return None
