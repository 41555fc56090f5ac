"""The person in front of the page: where they go, what they type, what they find."""

from typing import Any

from playwright.async_api import Locator, Page

from tests.sandbox.driver import ANA, PARTNERSHIPS

Json = dict[str, Any]

MANIFEST = """
display_information: {name: PartnerOS, description: The playbook and its coach.}
features:
  bot_user: {display_name: PartnerOS}
  agent_view:
    agent_description: Ask away.
    suggested_prompts:
      - {title: Who needs me, message: "Who is at risk?"}
  slash_commands:
    - command: /partner
      description: Work with partners
      usage_hint: help | list [tier|stage] | show "Name" | recommend
      should_escape: true
oauth_config:
  scopes:
    bot: [app_mentions:read, assistant:write, channels:history, channels:read, chat:write, commands,
          files:read, files:write, im:history, im:write, users:read]
settings:
  event_subscriptions:
    bot_events: [app_home_opened, app_mention, message.im, message.channels]
"""


class Person:
    """Drives the page of one workspace."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url

    async def go(self, *, user: str = ANA, channel: str = PARTNERSHIPS, tab: str = "") -> None:
        """Open the page at a place, as a fresh load."""
        await self.page.goto("about:blank")
        await self.page.goto(f"{self.url}/#as={user}&c={channel}" + (f"&tab={tab}" if tab else ""))
        await self.ready()

    async def ready(self) -> None:
        await self.page.wait_for_selector('body[data-ready="true"]')

    def get(self, testid: str) -> Locator:
        return self.page.get_by_test_id(testid)

    def messages(self, text: str = "") -> Locator:
        return self.get("message-list").get_by_test_id("message").filter(has_text=text)

    def action(self, action_id: str) -> Locator:
        return self.page.locator(f'[data-action-id="{action_id}"]')

    def channel(self, channel: str) -> Locator:
        return self.page.locator(f'#side-nav [data-channel="{channel}"]')

    async def say(self, text: str) -> None:
        await self.get("composer").fill(text)
        await self.get("composer").press("Enter")

    async def become(self, user: str) -> None:
        await self.get("person-switcher").click()
        await self.page.locator(f'[data-testid="person"][data-user="{user}"]').click()
        await self.page.wait_for_selector(f'body[data-ready="true"][data-me="{user}"]')


def text(words: str) -> Json:
    return {"type": "mrkdwn", "text": words}


def plain(words: str) -> Json:
    return {"type": "plain_text", "text": words}


def options(*names: str) -> list[Json]:
    return [{"text": plain(name), "value": name.lower()} for name in names]
