"""Pushes what happens to the browsers that watch."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from aiohttp import WSMsgType, web

QUEUE = 1_000


class Live:
    """The open pages, each with the person it is shown to."""

    def __init__(self) -> None:
        self._pages: dict[asyncio.Queue[str], str] = {}
        self._sockets: set[web.WebSocketResponse] = set()

    @property
    def watched(self) -> bool:
        """Whether any page is open; without one nothing needs to be prepared for it."""
        return bool(self._pages)

    def push(self, event: dict[str, Any], *, to: Callable[[str], bool] | None = None) -> None:
        """Send an event to the pages.

        Args:
            event: `{"type": …}` and its details.
            to: whether this person gets it; everybody by default.
        """
        if not self._pages:
            return
        text: str | None = None
        for queue, person in list(self._pages.items()):
            if to is not None and not to(person):
                continue
            text = text or json.dumps(event)
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(text)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Hold a page's WebSocket open until it closes."""
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        queue: asyncio.Queue[str] = asyncio.Queue(QUEUE)
        self._pages[queue] = request.query.get("as", "")
        self._sockets.add(socket)
        writer = asyncio.create_task(self._write(socket, queue))
        try:
            async for message in socket:
                if message.type is WSMsgType.ERROR:
                    break
        finally:
            del self._pages[queue]
            self._sockets.discard(socket)
            writer.cancel()
        return socket

    async def close(self) -> None:
        """Close every page's WebSocket."""
        for socket in list(self._sockets):
            await socket.close()

    @staticmethod
    async def _write(socket: web.WebSocketResponse, queue: asyncio.Queue[str]) -> None:
        while not socket.closed:
            await socket.send_str(await queue.get())
