"""What one sees and reaches: phone width, light and dark, contrast, names for every control."""

from typing import Any

import pytest
from playwright.async_api import Page, expect
from slack_sdk.web.async_client import AsyncWebClient

from tests.browser.person import Json, Person, options, plain, text
from tests.sandbox.driver import ANA_DM, PARTNERSHIPS, button, buttons, section

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

BLOCKS: list[Json] = [
    {"type": "header", "text": plain("Your five most urgent")},
    section("*TechStart Inc* `playbook 3/9` <https://a.example|see> <@U0ANARUIZ> <@U0BENCART>", accessory=button("a")),
    {"type": "context", "elements": [text("Why: silence over *21 days*")]},
    buttons(
        button("b", style="primary"),
        button("c", style="danger"),
        {"type": "static_select", "action_id": "d", "options": options("Gold")},
        {"type": "overflow", "action_id": "e", "options": options("Open", "Close")},
    ),
    {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": f"A long heading {n}"} for n in range(6)] for _ in range(3)],
    },
    {
        "type": "data_visualization",
        "title": "Partners by tier",
        "chart": {"type": "pie", "segments": [{"label": "Gold", "value": 5}, {"label": "Silver", "value": 4}]},
    },
    {"type": "markdown", "text": "A ~~quiet~~ **day**, with [a link](https://a.example) and `code`"},
]

# WCAG 2.2: contrast of text against the nearest painted background behind it, 4.5 or 3 for large text.
CONTRAST = """() => {
  const parse = (colour) => (colour.match(/[\\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const style = getComputedStyle(node);
      if (style.backgroundImage.includes('gradient')) return null;
      const colour = parse(style.backgroundColor);
      if (colour[3] === undefined || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const weak = [];
  const walker = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim()) continue;
    if (!node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (node.closest('svg, option, .avatar, :disabled')) continue;
    const style = getComputedStyle(node);
    const back = behind(node);
    if (!back) continue;
    const [one, two] = [light(parse(style.color)), light(back)].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (two + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const found = `${ratio.toFixed(2)} ${node.className} ${walker.currentNode.data.slice(0, 30)}`;
    if (ratio < (large ? 3 : 4.5)) weak.push(found);
  }
  return weak;
}"""

NAMELESS = """() => [...document.querySelectorAll('button, a[href], input, select, textarea, [role="img"]')]
  .filter((node) => node.checkVisibility({ visibilityProperty: true }))
  .filter((node) => !(node.ariaLabel || node.labels?.length || node.textContent.trim() || node.alt))
  .map((node) => node.outerHTML.slice(0, 120))"""


async def fill(person: Person, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=PARTNERSHIPS, text="In short", blocks=BLOCKS)
    await client.chat_postEphemeral(channel=PARTNERSHIPS, user="U0ANARUIZ", text="Only for you")
    await person.go()
    await person.messages("TechStart signed").hover()
    await person.get("reply").first.click()
    await person.get("inspect").click()
    await person.get("call").first.click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_word_can_be_read(person: Person, client: AsyncWebClient, scheme: Any) -> None:
    await person.page.emulate_media(color_scheme=scheme)
    await fill(person, client)
    assert await person.page.evaluate(CONTRAST) == []


async def test_every_control_has_a_name(person: Person, client: AsyncWebClient) -> None:
    await fill(person, client)
    assert await person.page.evaluate(NAMELESS) == []


async def test_the_theme_can_be_chosen_and_is_remembered(person: Person) -> None:
    await person.page.emulate_media(color_scheme="light")
    await person.go()
    ground = "getComputedStyle(document.body).backgroundColor"
    light = await person.page.evaluate(ground)
    await person.get("theme").click()
    await person.get("theme").click()
    await expect(person.get("theme")).to_have_accessible_name("Theme: dark")
    dark = await person.page.evaluate(ground)
    assert dark != light
    await person.go()
    assert await person.page.evaluate(ground) == dark


async def overflow(page: Page) -> int:
    found: int = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return found


async def test_on_a_phone_the_sidebar_is_a_screen_of_its_own(person: Person, client: AsyncWebClient) -> None:
    await person.page.set_viewport_size({"width": 390, "height": 844})
    await client.chat_postMessage(channel=PARTNERSHIPS, text="In short", blocks=BLOCKS)
    await person.go()
    await expect(person.get("person-switcher")).to_be_hidden()
    assert await overflow(person.page) == 0
    rights = "[...document.querySelectorAll('#pane .block')].map((node) => node.getBoundingClientRect().right)"
    assert max(await person.page.evaluate(rights)) <= 390
    await person.get("back").click()
    await expect(person.get("person-switcher")).to_be_visible()
    await expect(person.get("composer")).to_be_hidden()
    assert await overflow(person.page) == 0
    await person.channel(ANA_DM).click()
    await expect(person.get("composer")).to_be_visible()
    await expect(person.channel(ANA_DM)).to_be_hidden()


async def test_the_keyboard_alone_reaches_channel_and_composer(person: Person) -> None:
    await person.go()
    await person.channel("C0GENERAL").focus()
    await person.page.keyboard.press("Enter")
    await expect(person.page.get_by_role("heading", name="general", exact=True)).to_be_visible()
    await expect(person.channel("C0GENERAL")).to_be_focused()
    outline = await person.channel("C0GENERAL").evaluate("node => getComputedStyle(node).outlineStyle")
    assert outline == "solid"
    await person.get("person-switcher").focus()
    await person.page.keyboard.press("Enter")
    await person.page.keyboard.press("ArrowDown")
    await person.page.keyboard.press("Enter")
    await expect(person.get("person-switcher")).to_contain_text("Ben Carter")
    await expect(person.get("person-switcher")).to_be_focused()
