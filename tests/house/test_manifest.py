"""manifest.yml says what the bot does: no more, no less."""

import ast
import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from bot.generated import stale
from bot.rendering.prompts import SUGGESTED_PROMPTS
from bot.sandbox.scopes import BY_KIND, BY_METHOD
from handlers.commands import COMMAND

ROOT = Path(__file__).parents[2]
MANIFEST = yaml.safe_load((ROOT / "manifest.yml").read_text())
SCHEMA = ROOT.parent / "shared" / "data" / "slack-manifest.schema.2.0.0.json"
# Slack's schema names neither events nor scopes: these are the ones we use, as its documentation spells them.
KNOWN_EVENTS = {"app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked"}
KNOWN_SCOPES = {
    "app_mentions:read",
    "assistant:write",
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "users:read",
}
# What events and features need beside the methods that are called.
SCOPES_OF_EVENTS = {"app_mention": "app_mentions:read", "message.im": "im:history"}


def scopes_of(method: str) -> set[str]:
    """The scopes of a method, for every kind of channel that the bot reads."""
    if method in BY_KIND:
        return {f"{family}:{BY_KIND[method]}" for family in ("channels", "groups", "im")}
    return {BY_METHOD[method]} if method in BY_METHOD else set()


def methods_called() -> set[str]:
    """Every Web API method that the bot names in a call."""
    known = BY_KIND.keys() | BY_METHOD.keys()
    found = set()
    for folder in ("bot/slack", "handlers"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in known:
                    found.add(node.value)
    return found


def test_the_manifest_is_valid_under_slacks_schema() -> None:
    if not SCHEMA.exists():
        pytest.skip("Slack's published schema is not beside this checkout")
    jsonschema.validate(MANIFEST, json.loads(SCHEMA.read_text()))


def test_it_names_only_known_events_and_scopes() -> None:
    assert set(MANIFEST["settings"]["event_subscriptions"]["bot_events"]) <= KNOWN_EVENTS
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) <= KNOWN_SCOPES


def test_the_bot_listens_to_each_event_that_it_subscribes_to() -> None:
    source = "\n".join(path.read_text() for path in (ROOT / "handlers").glob("*.py"))
    for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"]:
        assert f'app.event("{event.removesuffix(".im")}")' in source


def test_the_scopes_are_no_wider_than_what_is_called() -> None:
    events = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    methods = methods_called()
    assert {"chat.postMessage", "conversations.history", "users.info"} <= methods
    wanted = {"commands"} | {SCOPES_OF_EVENTS[event] for event in events if event in SCOPES_OF_EVENTS}
    allowed = wanted | {scope for method in methods for scope in scopes_of(method)}
    granted = set(MANIFEST["oauth_config"]["scopes"]["bot"])
    assert wanted <= granted
    assert granted <= allowed
    for method in methods:
        assert scopes_of(method) - {"im:read"} <= granted, f"{method} lacks a scope"


def test_the_command_and_its_prompts_are_the_codes_own() -> None:
    (command,) = MANIFEST["features"]["slash_commands"]
    assert command["command"] == COMMAND
    assert command["should_escape"] is True
    assert MANIFEST["features"]["agent_view"]["suggested_prompts"] == list(SUGGESTED_PROMPTS)


def test_the_generated_parts_are_fresh() -> None:
    assert stale(ROOT) == ()
