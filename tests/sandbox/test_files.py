import pytest
from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox
from tests.sandbox.driver import ANA, PARTNERSHIPS, Page, refused

pytestmark = pytest.mark.anyio


async def test_an_uploaded_file_is_shared_and_can_be_downloaded(
    sandbox: Sandbox, client: AsyncWebClient, session: ClientSession, page: Page
) -> None:
    answer = await client.files_upload_v2(
        channel=PARTNERSHIPS, content="a,b\n1,2\n", filename="deals.csv", title="Deals", initial_comment="Here"
    )
    seen = await page.last(ANA, PARTNERSHIPS)
    assert (seen["text"], seen["files"][0]["title"]) == ("Here", "Deals")
    async with session.get(f"{sandbox.url}/ui/files/{answer['file']['id']}?download=1") as response:
        assert await response.text() == "a,b\n1,2\n"
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.content_type == "text/csv"


async def test_several_files_stand_in_one_message(client: AsyncWebClient, page: Page) -> None:
    uploads = [{"content": "a", "filename": "a.txt"}, {"content": "b", "filename": "b.txt"}]
    await client.files_upload_v2(channel=PARTNERSHIPS, file_uploads=uploads)
    assert [one["name"] for one in (await page.last(ANA, PARTNERSHIPS))["files"]] == ["a.txt", "b.txt"]


async def test_an_upload_of_another_length_is_refused(client: AsyncWebClient, session: ClientSession) -> None:
    place = await client.files_getUploadURLExternal(filename="a.txt", length=5)
    async with session.post(place["upload_url"], data=b"123") as response:
        assert response.status == 400
    async with refused("file_not_found"):
        await client.files_completeUploadExternal(files=[{"id": place["file_id"], "title": "a"}])


async def test_a_file_goes_only_where_the_bot_may_post(client: AsyncWebClient) -> None:
    async with refused("not_in_channel"):
        await client.files_upload_v2(channel="C0GENERAL", content="a", filename="a.txt")


async def test_a_deleted_file_is_gone(client: AsyncWebClient) -> None:
    file = (await client.files_upload_v2(channel=PARTNERSHIPS, content="a", filename="a.txt"))["file"]
    assert [one["id"] for one in (await client.files_list(channel=PARTNERSHIPS))["files"]] == [file["id"]]
    await client.files_delete(file=file["id"])
    async with refused("file_not_found"):
        await client.files_info(file=file["id"])
