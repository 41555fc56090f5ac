"""mrkdwn, Markdown and rich text become nodes; nothing that people or models write becomes markup."""

import pytest
from playwright.async_api import expect
from slack_sdk.web.async_client import AsyncWebClient

from tests.browser.person import Json, Person, plain, text
from tests.sandbox.driver import ANA, PARTNERSHIPS

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

RENDER = """async ([module, name, source]) => {
  const made = (await import(`/static/js/text/${module}.js`))[name](source);
  const box = document.createElement('div');
  box.append(...[made].flat());
  const kept = ['href', 'start', 'class'];
  for (const node of box.querySelectorAll('*')) {
    for (const { name } of [...node.attributes]) if (!kept.includes(name)) node.removeAttribute(name);
  }
  return box.innerHTML.replace(/<span>|<\\/span>/g, '');
}"""

MRKDWN = {
    "*bold* _it_ ~no~ `a*b*`": "<strong>bold</strong> <em>it</em> <s>no</s> <code>a*b*</code>",
    "2*3*4 snake_case_word": "2*3*4 snake_case_word",
    "*not\nbold*": "*not<br>bold*",
    "*AT&amp;T* &lt;b&gt;": "<strong>AT&amp;T</strong> &lt;b&gt;",
    "<https://a.example/?x&amp;y|See *this*>": '<a href="https://a.example/?x&amp;y">See <strong>this</strong></a>',
    "<mailto:sarah@techstart.example>": '<a href="mailto:sarah@techstart.example">sarah@techstart.example</a>',
    "Go to https://a.example/b.": 'Go to <a href="https://a.example/b">https://a.example/b</a>.',
    "<javascript:alert(1)|press me>": "press me",
    "&gt; said\nthen": "<blockquote>said</blockquote>then",
    "```\n*x*\n```": "<pre>*x*</pre>",
    "<!date^86400^{date_num}|then>": "<time>1970-01-02</time>",
    ":nosuchsign: at 10:30:20": ":nosuchsign: at 10:30:20",
}

MARKDOWN = {
    "# A **b**": '<p class="md-h1">A <strong>b</strong></p>',
    "one\ntwo\n\nthree": "<p>one<br>two</p><p>three</p>",
    "1. a\n2. b\n   - c\n   - d": "<ol><li>a</li><li>b<ul><li>c</li><li>d</li></ul></li></ol>".replace(
        "<ol>", '<ol start="1">'
    ),
    "```py\n<b>*x*\n```": "<pre>&lt;b&gt;*x*</pre>",
    "> a\n> b": "<blockquote><p>a<br>b</p></blockquote>",
    "[x](javascript:alert(1))": "<p>x</p>",
    "a snake_case_word and ~~gone~~": "<p>a snake_case_word and <s>gone</s></p>",
    "<img src=x onerror=alert(1)>": "<p>&lt;img src=x onerror=alert(1)&gt;</p>",
    "* * *": '<hr class="divider">',
}


async def rendered(person: Person, module: str, name: str, source: str) -> str:
    html: str = await person.page.evaluate(RENDER, [module, name, source])
    return html


async def test_mrkdwn_is_drawn_as_slack_draws_it(person: Person) -> None:
    await person.go()
    found = {source: await rendered(person, "mrkdwn", "mrkdwn", source) for source in MRKDWN}
    assert found == MRKDWN


async def test_markdown_is_drawn(person: Person) -> None:
    await person.go()
    found = {source: await rendered(person, "markdown", "markdown", source) for source in MARKDOWN}
    assert found == {source: f'<div class="markdown">{html}</div>' for source, html in MARKDOWN.items()}


async def test_a_markdown_table_has_rows_and_aligned_columns(person: Person) -> None:
    await person.go()
    html = await rendered(person, "markdown", "markdown", "| Partner | Health |\n|---|---:|\n| Acme | 82 |")
    assert '<td class="align-left">Acme</td><td class="align-right">82</td>' in html


async def test_mentions_are_named_and_ones_own_stands_out(person: Person, client: AsyncWebClient) -> None:
    await person.go()
    await client.chat_postMessage(channel=PARTNERSHIPS, text=f"<@{ANA}> see <#C0GENERAL> <!here> :tada:")
    message = person.messages("see")
    await expect(message.locator(".mention-me")).to_have_text("@Ana Ruiz")
    await expect(message.locator(".mention-all")).to_have_text("@here")
    await expect(message.get_by_role("img", name="tada")).to_have_text("🎉")
    await message.get_by_role("button", name="#general").click()
    await expect(person.page.get_by_role("heading", name="general", exact=True)).to_be_visible()


EVIL = '<img src=x onerror="window.struck=1">'


async def test_what_people_write_never_becomes_markup(person: Person, client: AsyncWebClient) -> None:
    raw = {"type": "rich_text_section", "elements": [{"type": "text", "text": EVIL}]}
    blocks: list[Json] = [
        {"type": "header", "text": plain(EVIL)},
        {"type": "section", "text": text(EVIL), "fields": [plain(EVIL)]},
        {"type": "context", "elements": [text(EVIL)]},
        {"type": "rich_text", "elements": [raw]},
        {"type": "markdown", "text": EVIL},
        {"type": "table", "rows": [[{"type": "raw_text", "text": EVIL}]]},
        {
            "type": "data_visualization",
            "title": EVIL,
            "chart": {"type": "pie", "segments": [{"label": EVIL[:20], "value": 1}]},
        },
    ]
    await client.chat_postMessage(channel=PARTNERSHIPS, text=EVIL, blocks=blocks)
    await client.chat_postMessage(channel=PARTNERSHIPS, text=EVIL)
    await person.go()
    await expect(person.messages("onerror").last).to_be_visible()
    assert await person.messages("onerror").locator("img").count() == 0
    assert await person.page.evaluate("window.struck") is None
