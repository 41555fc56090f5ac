"""Rich text and pictures, as an answer of the coach has them."""

import base64

import pytest
from playwright.async_api import Locator, expect
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox
from tests.browser.person import Json, Person
from tests.browser.test_page_blocks import post

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

# One grey pixel.
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")


def words(*texts: str) -> list[Json]:
    return [{"type": "text", "text": text} for text in texts]


def quote(text: str) -> Json:
    return {"type": "rich_text_quote", "elements": words(text)}


def bullets(*texts: str, **look: int | str) -> Json:
    items = [{"type": "rich_text_section", "elements": words(text)} for text in texts]
    return {"type": "rich_text_list", "style": "bullet", "elements": items, **look}


async def rich_text(person: Person, client: AsyncWebClient, *elements: Json) -> Locator:
    return await post(person, client, {"type": "rich_text", "elements": list(elements)})


async def test_a_list_and_code_with_a_border_stand_in_the_quote_above_them(
    person: Person, client: AsyncWebClient
) -> None:
    code = {"type": "rich_text_preformatted", "border": 1, "elements": words("a = 1")}
    message = await rich_text(
        person, client, quote("First"), bullets("one", border=1), code, quote("Second"), bullets("no quote")
    )
    quotes = message.locator("blockquote")
    await expect(quotes).to_have_count(2)
    await expect(quotes.first.locator("li, pre")).to_have_text(["one", "a = 1"])
    await expect(quotes.last).to_have_text("Second")


async def test_a_list_goes_on_counting_where_it_was_left(person: Person, client: AsyncWebClient) -> None:
    message = await rich_text(person, client, bullets("seventh", style="ordered", offset=6))
    await expect(message.locator("ol")).to_have_attribute("start", "7")


async def test_emoji_are_shown_and_an_unknown_one_is_named(person: Person, client: AsyncWebClient) -> None:
    emoji: list[Json] = [
        {"type": "emoji", "name": "tada"},
        {"type": "emoji", "name": "wave", "skin_tone": 3},
        {"type": "emoji", "name": "family", "unicode": "1f468-200d-1f467"},
        {"type": "emoji", "name": "our_own"},
    ]
    message = await rich_text(person, client, {"type": "rich_text_section", "elements": emoji})
    await expect(message.locator(".rich-section")).to_have_text(
        "\N{PARTY POPPER}\N{WAVING HAND SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-3}"
        "\N{MAN}\N{ZERO WIDTH JOINER}\N{GIRL}:our_own:"
    )


async def test_a_cell_of_a_table_has_links_and_styles(person: Person, client: AsyncWebClient) -> None:
    link = {"type": "link", "url": "https://a.example/", "text": "deck", "style": {"bold": True}}
    section = {"type": "rich_text_section", "elements": [link]}
    head = [{"type": "raw_text", "text": "File"}]
    rows = [head, [{"type": "rich_text", "elements": [section]}]]
    message = await post(
        person,
        client,
        {"type": "table", "rows": rows, "column_settings": [{"align": "right", "is_wrapped": True}]},
        {"type": "data_table", "caption": "Files", "rows": rows},
    )
    await expect(message.locator("strong a[href='https://a.example/']")).to_have_text(["deck", "deck"])
    await expect(message.locator("td.align-right.wrapped")).to_have_text("deck")


async def test_an_uploaded_picture_is_shown_and_can_be_enlarged(
    person: Person, sandbox: Sandbox, client: AsyncWebClient
) -> None:
    file, key = sandbox.workspace.files.expect(name="d.png", length=len(PNG), user="U0PARTNER", alt_txt="")
    sandbox.workspace.files.receive(key, PNG)
    await client.files_completeUploadExternal(files=[{"id": file.id, "title": "Diagram"}])
    file.looks = 1
    picture = {"type": "image", "slack_file": {"id": file.id}, "alt_text": "Diagram: A to B"}
    message = await post(person, client, picture)
    shown = message.get_by_role("img", name="Diagram: A to B")
    await expect(shown).to_have_js_property("naturalWidth", 1)
    await message.get_by_role("button", name="Enlarge Diagram: A to B").click()
    await expect(person.page.get_by_role("dialog").get_by_role("img", name="Diagram: A to B")).to_be_visible()
