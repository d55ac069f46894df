"""One update that Telegram posts twice is done once."""

from datetime import UTC, datetime

import aiohttp
import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID
from bot.updates.webhook_route import SECRET_HEADER
from tests.support.records.factories import ZONE, moment
from tests.support.running.living import Json, Person, living_bot, text_of

PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
REPORT = "/report\nsource: kh-moi\nas of: 2025-12-27\nkilled Cambodia civilian 32"


def told(sandbox: Sandbox) -> list[str]:
    messages = sandbox.telegram.chats[ADMIN_ID].messages.values()
    return [text_of(message) for message in messages if message["from"]["is_bot"]]


async def post(sandbox: Sandbox, update: Json) -> int:
    claimed = [call.params for call in sandbox.requests if call.method == "setWebhook"][-1]
    headers = {SECRET_HEADER: str(claimed["secret_token"])}
    async with (
        aiohttp.ClientSession() as session,
        session.post(str(claimed["url"]), json=update, headers=headers) as got,
    ):
        return got.status


def written(sandbox: Sandbox, text: str) -> Json:
    """An update with what the owner writes, which only the test posts."""
    chat, person = sandbox.telegram.chats[ADMIN_ID], sandbox.telegram.people[ADMIN_ID]
    entity = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
    return {"update_id": 4_000, "message": sandbox.telegram._keep(chat, person, {"text": text, "entities": [entity]})}


@pytest.mark.parametrize("text", ["/digest", "/retract 3 the ministry withdrew it", REPORT], ids=["d", "r", "report"])
async def test_what_is_posted_twice_is_done_once(loaded_url: str, text: str) -> None:
    clock = SandboxClock(moment("2025-12-28 09:00"), ZONE.key, lambda: PRESENT)
    async with living_bot(loaded_url, clock, webhook=True) as sandbox:
        update = written(sandbox, text)
        owner = Person(sandbox, user=ADMIN_ID)
        assert [await post(sandbox, update), await post(sandbox, update)] == [200, 200]
        for _ in range(20):
            if await owner.count():
                break
        once = told(sandbox)
        assert len(once) == 1
        assert await post(sandbox, update) == 200
        assert await owner.count() == 1
