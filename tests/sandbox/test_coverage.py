import re
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.coverage import IMPLEMENTED

ROOT = Path(__file__).parents[2]
BY_NAME = re.compile(r"\.([a-z]+_[A-Za-z0-9_]+)\(")
BY_TEXT = re.compile(r"api_call\(\s*[\"']([\w.]+)[\"']")
HELPERS = {
    "files_upload_v2": ["files.getUploadURLExternal", "files.completeUploadExternal"],
    "chat_stream": ["chat.startStream", "chat.appendStream", "chat.stopStream"],
}


def is_method(name: str) -> bool:
    return "_" in name and name != "api_call" and hasattr(AsyncWebClient, name)


def called_in(text: str) -> set[str]:
    """The Web API methods that a piece of code calls."""
    found = set(BY_TEXT.findall(text))
    for name in filter(is_method, BY_NAME.findall(text)):
        found.update(HELPERS.get(name, [name.replace("_", ".")]))
    return found


def sources() -> list[Path]:
    rooms = [ROOT / name for name in ("bot", "handlers", "jobs")]
    files = [path for room in rooms for path in room.rglob("*.py")]
    return [path for path in files if ROOT / "bot" / "sandbox" not in path.parents]


def test_every_method_the_bot_calls_is_implemented() -> None:
    called = {method: path for path in sources() for method in called_in(path.read_text(encoding="utf-8"))}
    missing = {method: str(path.relative_to(ROOT)) for method, path in called.items() if method not in IMPLEMENTED}
    assert not missing


def test_calls_are_found_by_name_by_text_and_behind_helpers() -> None:
    code = 'client.chat_postMessage(text="x"); await client.api_call("reactions.add"); client.files_upload_v2(a)'
    assert called_in(code) == {
        "chat.postMessage",
        "reactions.add",
        "files.getUploadURLExternal",
        "files.completeUploadExternal",
    }


def test_what_is_implemented_exists_in_slacks_sdk() -> None:
    unknown = [method for method in IMPLEMENTED if not hasattr(AsyncWebClient, method.replace(".", "_"))]
    assert unknown == []
