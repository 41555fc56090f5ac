import pytest

from handlers import bolt
from tests.handlers.conftest import House

pytestmark = pytest.mark.anyio


async def test_only_the_two_warnings_that_are_expected_of_bolt_are_left_out(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-from-the-environment")
    caplog.clear()
    bolt.build(house.runtime, house.app.client, identity=house.identity, signing_secret=None)
    assert caplog.messages == []
    bolt.bolt_log.warning("Something else")
    assert caplog.messages == ["Something else"]
