"""Serves the page's files."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

PAGE = Path(__file__).with_name("page")
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".json": "application/json",
    ".woff2": "font/woff2",
}


async def serve_page(request: web.Request) -> web.Response:
    """A file of the page; `/` and unknown paths without a suffix give `index.html`."""
    asked = request.match_info.get("path", "").removeprefix("page/").removeprefix("static/")
    path = (PAGE / (asked or "index.html")).resolve()
    if not path.suffix:
        path = PAGE / "index.html"
    if PAGE.resolve() not in path.parents or not path.is_file():
        raise web.HTTPNotFound
    kind = TYPES.get(path.suffix, "application/octet-stream")
    return web.Response(
        body=path.read_bytes(), content_type=kind, charset="utf-8", headers={"Cache-Control": "no-cache"}
    )
