"""Payloads as Slack sends them, kept as JSON files: one for each kind of thing that people do."""

import json
from pathlib import Path
from typing import Any

Json = dict[str, Any]
FILES = {path.stem: path for path in sorted(Path(__file__).with_name("payloads").glob("*.json"))}


def recorded(name: str) -> Json:
    """A payload, fresh from its file."""
    payload: Json = json.loads(FILES[name].read_text())
    return payload
