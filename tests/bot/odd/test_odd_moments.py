"""Things that happen at the wrong moment, or twice."""

import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from bot.updates.webhook_route import SECRET_HEADER
from storage.privacy import forgetting
from storage.readers import chats
from tests.support.records.factories import ZONE, moment
from tests.support.running.house import DUE, House, open_house
from tests.support.running.living import Json, Person, living_bot, text_of
from tests.support.running.waiting import until

pytestmark = pytest.mark.of_what_is_sent

PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
async def house(database: Any) -> AsyncIterator[House]:
    async with open_house(database) as found:
        yield found


def _clock() -> SandboxClock:
    return SandboxClock(moment("2025-12-28 09:00"), ZONE.key, lambda: PRESENT)


@pytest.mark.parametrize("forgotten_when", ["waiting", "sending"])
async def test_whoever_is_forgotten_while_their_digest_is_under_way_is_written_to_no_more(
    house: House, forgotten_when: str
) -> None:
    (fine,) = house.sandbox.telegram.add_people(1)
    await house.mail.subscribers([READER_ID, fine])
    await house.mail.tick(DUE)
    if forgotten_when == "sending":
        house.sandbox.api.troubles.stall("sendMessage", 3, chat=READER_ID)
        house.start()
        await until(lambda: str(READER_ID) in {str(call.params.get("chat_id")) for call in house.sandbox.requests})
    with capture_logs() as logs:
        assert await forgetting.forget_chat(house.mail.database, READER_ID)
        if not house.running:
            house.start()
        await house.until_told(1, [fine])
        if forgotten_when == "sending":
            await house.until_told(1)
        house.clock.set(DUE + timedelta(days=1))
        await house.until_told(2, [fine])
    assert [line for line in logs if line["log_level"] == "error"] == []
    assert len(house.told(READER_ID)) == (forgotten_when == "sending")
    assert await chats.known(house.mail.database, READER_ID) is None


async def test_of_two_posts_with_one_number_the_first_counts(loaded_url: str) -> None:
    async with living_bot(loaded_url, _clock(), webhook=True) as sandbox:
        claimed = [call.params for call in sandbox.requests if call.method == "setWebhook"][-1]
        headers = {SECRET_HEADER: str(claimed["secret_token"])}
        updates = [{"update_id": 77, "message": _said(sandbox, text)} for text in ("/status", "/help", "/status")]
        async with aiohttp.ClientSession() as session:
            for update in updates:
                async with session.post(str(claimed["url"]), json=update, headers=headers) as got:
                    assert got.status == 200
        reader = Person(sandbox)
        assert await reader.count() == 1
        assert "dead" in text_of(await reader.newest())


@pytest.mark.parametrize("kind", ["photo", "document", "video"])
async def test_a_caption_that_is_mended_is_answered(loaded_url: str, kind: str) -> None:
    async with living_bot(loaded_url, _clock()) as sandbox:
        file = {"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9, "duration": 1}
        media: Json = {kind: [file] if kind == "photo" else file}
        first = _said(sandbox, "/statsu", caption=True) | media
        reader = Person(sandbox)
        await reader.waits(lambda: sandbox.telegram.inbox.put("message", first))
        before = await reader.count()
        edited = first | {"caption": "/status", "edit_date": first["date"] + 60}
        told = await reader.waits(lambda: sandbox.telegram.inbox.put("edited_message", edited))
        assert "dead" in text_of(told)
        sandbox.telegram.inbox.put("edited_message", edited)
        assert await reader.count() == before + 1


async def test_posts_that_are_none_are_refused_and_the_next_one_is_answered(loaded_url: str) -> None:
    async with living_bot(loaded_url, _clock(), webhook=True) as sandbox:
        claimed = [call.params for call in sandbox.requests if call.method == "setWebhook"][-1]
        url, headers = str(claimed["url"]), {SECRET_HEADER: str(claimed["secret_token"])}
        bodies = [
            b"", b"{", b"[]", b"null", b"NaN", b'"x"', b"[" * 100_000, b'{"a":' * 50_000, b"\xff\xfe", b"\x00" * 999,
            b'{"update_id": 1.0}', b'{"update_id": true}', b'{"update_id": "1"}', b'{"update_id": null}',
            b'{"update_id": 99999999999999999999999}', b'{"update_id": -1}', b'{"update_id": 5}',
            b'{"update_id": 6, "message": null}', b'{"update_id": 7, "message": []}',
            b'{"update_id": 8, "message": {}}',
            b'{"update_id": 9, "callback_query": {"id": 5}}', b'{"update_id": 10, "update_id": 11}', b"x" * 2_000_000,
        ]  # fmt: skip
        async with aiohttp.ClientSession() as session:
            for body in bodies:
                async with session.post(url, data=io.BytesIO(body), headers=headers) as got:
                    assert got.status in (200, 400, 413), body[:40]
            for method in ("GET", "PUT", "DELETE", "HEAD", "OPTIONS"):
                async with session.request(method, url, headers=headers) as got:
                    assert got.status in (405, 404)
            for wrong in ({}, {SECRET_HEADER: ""}, {SECRET_HEADER: "x" * 5_000}, {SECRET_HEADER: "\u00e9"}):
                async with session.post(url, json={"update_id": 12}, headers=wrong) as got:
                    assert got.status == 403
        assert "dead" in text_of(await Person(sandbox).ask("/status"))
        assert not [one for one in sandbox.telegram.chats[ADMIN_ID].messages.values() if one["from"]["is_bot"]]


def _said(sandbox: Sandbox, text: str, *, caption: bool = False) -> Json:
    chat, person = sandbox.telegram.chats[READER_ID], sandbox.telegram.people[READER_ID]
    entity = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
    words = {"caption": text, "caption_entities": [entity]} if caption else {"text": text, "entities": [entity]}
    return sandbox.telegram._keep(chat, person, words)
