"""rich_text: sections, lists, quotes and preformatted text, and what stands in them."""

from __future__ import annotations

from typing import Any

from bot.sandbox.blocks.checks import Check, Report, Shape, boolean, integer, items, one_of, string, tagged
from bot.sandbox.blocks.objects import link_url, untyped

MOST_PARTS = 1_000


def _text(value: Any, path: str, report: Report) -> None:
    string(40_000)(value, path, report)
    if isinstance(value, str):
        report.count(value)


_style = untyped(
    Shape(
        {},
        {
            name: boolean
            for name in (
                "bold",
                "italic",
                "strike",
                "code",
                "underline",
                "highlight",
                "client_highlight",
                "unlink",
            )
        },
    )
)
_styled: dict[str, Check] = {"style": _style}

_inline: dict[str, Check] = {
    "text": Shape({"text": _text}, _styled),
    "link": Shape({"url": link_url}, _styled | {"text": _text, "unsafe": boolean}),
    "user": Shape({"user_id": string(255)}, _styled),
    "channel": Shape({"channel_id": string(255)}, _styled),
    "usergroup": Shape({"usergroup_id": string(255)}, _styled),
    "team": Shape({"team_id": string(255)}, _styled),
    "emoji": Shape(
        {"name": string(255)}, _styled | {"unicode": string(255), "skin_tone": integer(1, 6), "url": link_url}
    ),
    "broadcast": Shape({"range": one_of("here", "channel", "everyone")}, _styled),
    "color": Shape({"value": string(20)}, _styled),
    "date": Shape(
        {"timestamp": integer(0, 9_999_999_999), "format": string(255)},
        _styled | {"url": link_url, "fallback": string(255)},
    ),
}

_parts = items(tagged(_inline), MOST_PARTS, least=0)
_section = Shape({"elements": _parts})
_border: dict[str, Check] = {"border": integer(0, 1)}

_containers: dict[str, Check] = {
    "rich_text_section": _section,
    "rich_text_preformatted": Shape({"elements": _parts}, _border | {"language": string(40)}),
    "rich_text_quote": Shape({"elements": _parts}, _border),
    "rich_text_list": Shape(
        {
            "style": one_of("bullet", "ordered"),
            "elements": items(tagged({"rich_text_section": _section}), MOST_PARTS),
        },
        _border | {"indent": integer(0, 8), "offset": integer(0, 1_000_000)},
    ),
}

rich_text_elements = items(tagged(_containers), MOST_PARTS)
rich_text = tagged({"rich_text": Shape({"elements": rich_text_elements}, {"block_id": string(255)})})
